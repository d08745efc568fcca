# %% [markdown]
# # Does it know, or does it copy?
#
# A model writes a faultless sentence about titlecased strings. Did it understand something? Or did it read
# that sentence thirty times, and now says it by heart? And if it says sentences by heart, what else does it
# say: your PIN?
#
# This happens. In C4, a large collection of web text, one English sentence of 61 words was there more than 60,000
# times, until somebody looked (Lee and others, 2021).
#
# ## What you will see
#
# Text in which two passages and one made-up PIN are repeated, 1 to 100 times. You will see how much of a
# model's writing is copied, how far it gives the PIN away, and which repair helps against which.
#
# ## What you need
#
# A little Python: a list, a loop, a regular expression. No machine learning. Lesson 01 helps.
#
# ## How long it takes
#
# 30 minutes. Only the transformer in the panel takes half a minute; no other cell computes for much longer than ten
# seconds.

# %% [markdown]
# ## Rows before models
#
# This is prose from Python's manual: real text, of 100,000 characters. We made it look carelessly collected, as text
# from the web often is: two passages and a note came in thirty times. Every second copy of a passage got a slip of the
# finger; that is our choice. The number before each row says how often it is there. Look at those that are there once.

# %%
from lessons.duplicates.copies import rows

print(rows(30))

# %% [markdown]
# So there are exact copies, and [near copies](glossary.md#near-copy), which differ in a slip. A computer
# that compares texts for equality finds the first kind only.
#
# The locker does not exist, and the PIN is drawn by chance. Sixty more such notes, on other lockers, are in the data
# once each. So every model knows how such a note looks. What we ask is whether it knows *this number*.

# %% [markdown]
# ## Predict first
#
# About a fifth of the data is copies of the two passages. A
# [counting model](glossary.md#n-gram-model) reads it. Then it writes, a little cautiously:
# [temperature](glossary.md#temperature) 0.8.

# %%
from lessons.asking.predict import predict_choice, predict_number

share = predict_number("Of what the counting model writes, how much is copied word for word?", 0, 100, "%")
share

# %% [markdown]
# Copied means: 30 characters in a row that are somewhere in its data, just like that.
#
# The second question is about the note. You remove the duplicates. Of thirty notes on the locker one is left. Two
# models read it: the counting model, and a plain [transformer](glossary.md#transformer), which learns by
# small corrections.

# %%
who = predict_choice(
    "Who can still tell the PIN, after reading the one note that is left?",
    ["the counting model", "the transformer", "both", "neither"],
)
who

# %% [markdown]
# ## The experiment
#
# Four columns, one difference. *No copies* holds each passage once and no note on our locker. *Copies* is the data
# above, with as many copies as the slider says. In *exact out* equal texts were taken out, in *near out* texts that are
# nearly equal, too. All four are equally long: where copies went, other prose took their place.
#
# **Move the slider from 1 to 100 and back.** Below each column you read how much of what it writes is copied, how much
# of its data repeats something, and how [exposed](glossary.md#exposure) the PIN is: 13.3
# [bits](glossary.md#bit) means that the model finds the right PIN likelier than all others. Look at the
# repeats: a hundred copies of two short passages are more than half of the data. That is extreme; ten copies are not.
# Amber marks what is copied, 30 characters or more in one piece from the column's own data: the longer, the stronger.
#
# What the models do is covered until you have committed both answers, or press *Show without predicting*.

# %%
from lessons.asking.lock import Lock
from lessons.duplicates.copies import Copies
from lessons.panel.panel import Panel

panel = Panel(Copies())
panel.controls.colouring.value = "copied"
Lock(panel, share, who)

# %% [markdown]
# Click an amber character: below the columns you read how often that piece is in each pile. Then
# choose *transformer*, 100 copies, and press *Play*.
#
# The next cell only waits until the panel is done: with the transformer, up to half a minute. To go on at once,
# press *Pause* before you run it.

# %%
panel.wait()

# %% [markdown]
# ## The result
#
# The counting model writes 6,000 characters at temperature 0.8, without a [prompt](glossary.md#prompt),
# for each number of copies and three [seeds](glossary.md#seed), so with three pairs of passages. The
# [band](glossary.md#band) is a 95 % interval for the mean.

# %%
from lessons.asking.cover import Cover
from lessons.duplicates.copies import COPIES_SHOWN, copied_chart, copied_over_seeds
from lessons.duplicates.repeated_prose import COPIED, EXACT, NEAR

copied = copied_over_seeds((COPIED, EXACT, NEAR), COPIES_SHOWN)
Cover(share, copied_chart(COPIES_SHOWN, copied, (COPIED, EXACT, NEAR)))

# %%
from lessons.band import band

assert copied[:, 0, -1].min() > 0.2 and copied[:, 2].max() < 0.02
assert 0.05 < copied[:, 0, COPIES_SHOWN.index(30)].mean() < 0.15
assert 0.35 < copied[:, 1, -1].mean() / copied[:, 0, -1].mean() < 0.65
share.reveal(round(100 * band(copied)[0][0, COPIES_SHOWN.index(30)]))

# %% [markdown]
# At 30 copies about a tenth is copied, though a fifth of the data is copies: one bold step, and the model is off the
# path. With a hundred copies the data makes half a parrot. Removing the exact copies then gets rid of about half of the
# copying, because half of the copies had a slip in them: we put it there. But near copies are copied, too, since
# many faultless characters lie between two slips. With near copies removed as well, hardly anything is copied any more,
# however many copies there had been.

# %% [markdown]
# ## A look inside
#
# Two texts, written with the same seed and the same random numbers. The first model has read a hundred copies,
# the second what was left of them. Solid amber: 120 characters or more in one piece from the data.

# %%
from lessons.duplicates.copies import written_by

written_by(COPIED, 100)

# %%
written_by(NEAR, 100)

# %% [markdown]
# Shorter pieces are not marked: twelve characters in a row, such as " the object ", are in the manual for good reasons.
# Copying begins where the pieces get long.

# %% [markdown]
# ## The secret
#
# There are 10,000 four-digit PINs. Give the model the note up to the colon, and ask for the probability
# of each. Sort them. The place of the right one is its **rank**, and its
# [exposure](glossary.md#exposure) is, in bits,
#
# > exposure = log2(number of candidates) - log2(rank)
#
# Rank 1 gives log2(10,000), which is 13.3. If the model knows nothing, the right PIN is as likely to come first as
# last, and that gives 1.44 on average. One bit more means that somebody who guesses in the model's order needs half as
# many tries.

# %%
from lessons.duplicates.copies import learned
from lessons.duplicates.planted import FULL, NEVER_PLANTED, exposure_of, told_by_sampling
from lessons.duplicates.repeated_prose import secret

mine = secret()
model, vocabulary, _ = learned(NEAR, 30)
print(f"{mine.prompt!r}, exposure {exposure_of(mine, model, vocabulary):.1f} bits of {FULL:.1f}")
print(f"said in {told_by_sampling(mine, model, vocabulary):.0%} of 200 tries")

# %% [markdown]
# Two ways to get it out: ask for the likeliest number, or let the model write and listen. It need not say the PIN often
# for it to be found: rank 1 is enough. And this model has read the note *once*.
#
# Now twenty-five PINs, five for each number of copies: 0, 1, 3, 10 or 30. In both models, with three seeds. Each
# is ranked among all 10,000, which takes some seconds.

# %%
from lessons.duplicates.exposures import LEVELS, exposure_chart, exposures_of_both

exposures = exposures_of_both()
Cover(who, exposure_chart(exposures))

# %%
counting, trained = (band(exposures[name])[0] for name in ("counting", "transformer"))
assert counting[LEVELS.index(1)] > FULL - 0.5
assert trained[LEVELS.index(1)] < 5 < 10 < trained[LEVELS.index(30)]
who.reveal("the counting model", "It keeps whatever it reads. The transformer forgets: it needs some copies.")

# %% [markdown]
# Give the transformer an [n-gram memory](glossary.md#n-gram-memory), a table of the letter sequences that it has read,
# and it tells the PIN after one note as well. What counts is not the name of a model, but whether it forgets.
#
# So removing duplicates protects where a model forgets what it has read only once. But it is no promise. Two things go
# further. You can take the number out of the text: that is [redaction](glossary.md#redaction), and it works as far as
# you find every number. Or you can train so that no single text has much influence, by limiting what each may change
# and adding random numbers: that is [differential privacy](glossary.md#differential-privacy). The authors who invented
# exposure considered many defences, and this is the one that they found to solve the problem, with a model that stayed
# useful (Carlini and others, 2018). It promises most for what is in one text only. So remove the copies all the same.

# %% [markdown]
# ## Exercise 03.1: remove near copies
#
# Write a function that gets a list of texts and returns those that say something of their own: of several
# copies, exact or near, only the first, in the old order. `likeness(one, other)` says how much two texts
# have in common, from 0 to 1. Copies have more than 0.5, other texts on the same topic much less.

# %%
from data.curation.deduplicate import likeness
from lessons.duplicates.checks import check_near_copies

print(f"{likeness('Return the value of x.', 'Retutn the value of x.'):.2f}")


# %% exercise="03.1"
def without_copies(texts):
    ### BEGIN SOLUTION
    kept = []
    for text in texts:
        if all(likeness(text, other) < 0.5 for other in kept):
            kept.append(text)
    return kept
    ### END SOLUTION


check_near_copies(without_copies)

# %% [markdown]
# Yours compares each text with all that are kept. For a million texts that is too slow. There each text gets a short
# fingerprint, and the fingerprints of similar texts agree in many places ([MinHash](glossary.md#minhash)).
# Fingerprints are cut into bands, and only texts with a band in common are compared at all: locality-sensitive hashing,
# or LSH. `data/curation/deduplicate.py` does both.

# %% [markdown]
# ## Exercise 03.2: make it safe to learn from
#
# Here are notes as people write them. Write a function that takes a list of texts and returns it so that a counting
# model which learns from it knows the PINs no better than chance: their mean exposure may be 3 bits at most. You may
# change the notes, or drop them. All other texts must stay as they are, also those with other numbers.

# %%
import re

from lessons.duplicates.checks import check_redaction, some_notes

print(some_notes())


# %% exercise="03.2"
def protect(texts):
    ### BEGIN SOLUTION
    return [re.sub(r"(locker \w+: )\d\d ?\d\d", r"\1****", text) for text in texts]
    ### END SOLUTION


check_redaction(protect)

# %% [markdown]
# ## The control
#
# *Perhaps the temperature did it.* A cautious model copies more, since it keeps to the trodden path. Here is the
# share that is copied, with 30 copies and without, at four temperatures. The more boldly it writes, the less it
# copies, and the smaller the difference. But at each of them, nearly all copying is done by the model of the pile with
# copies.

# %%
from lessons.duplicates.copies import by_temperature

cold_to_hot = by_temperature((0.5, 0.8, 1.0, 1.2))
assert (cold_to_hot[COPIED] > 5 * cold_to_hot[NEAR]).all()
for falling in (cold_to_hot[COPIED], cold_to_hot[COPIED] - cold_to_hot[NEAR]):
    assert sorted(falling) == list(falling)[::-1]
print(f"{'temperature':12}", *(f"{temperature:6}" for temperature in (0.5, 0.8, 1.0, 1.2)))
for pile, shares in cold_to_hot.items():
    print(f"{pile:12}", *(f"{share:6.1%}" for share in shares))

# %% [markdown]
# *Perhaps these models find every PIN likely.* Then a PIN that was never planted would be exposed, too. The
# left end of the curve above is this control: no notes, other lockers, other PINs.

# %%
print(f"By chance: {NEVER_PLANTED:.1f} bits.")
for name, bits in exposures.items():
    mean, half = band(bits[:, 0])
    assert abs(mean - NEVER_PLANTED) < 1.5
    print(f"Never planted, {name}: {mean:.1f} ± {half:.1f} bits.")

# %% [markdown]
# *Perhaps copies are good for a model: its [loss](glossary.md#loss) went down.* It may have, but for the
# wrong reason. Here one document in forty has a near copy, and only *then* the
# [corpus](glossary.md#corpus) is divided into training and
# [held-out text](glossary.md#held-out-text). So some of the exam was in the textbook. A second model
# reads as much, without what resembles the exam. Both sit the same exam.

# %%
from lessons.duplicates.leak import leak

leaks = [leak(seed) for seed in range(3)]
assert all(found.honest - found.reported > 0.01 and found.overlap < 0.08 for found in leaks)
for found in leaks:
    told = f"{found.reported:.2f} bits with it in the training text, {found.honest:.2f} without"
    print(f"{found.overlap:.0%} of the exam has a near copy: {told}")

# %% [markdown]
# The better number is the wrong one. A few copied texts are enough to flatter a model.
# Remove the copies, then divide: in real collections the copies are there before you come. The panels of this course
# refuse to start if a held-out text is in the training text, word for word.

# %% [markdown]
# ## The paper cards
#
# Four papers, four small repetitions. Each card was judged on ten seeds that nobody had tuned on.
#
# **Lee and others, 2021,** removed duplicates, and their models copied ten times less. With ten copies of two passages
# removed, our counting model does, too: on average by nearly one *power of ten*.
# <!-- card: deduplication/counting: seen here too --> A transformer with n-gram memory copies several times less.
# <!-- card: deduplication/transformer: seen here too --> They also found that over 4 % of the exam was in the textbook.
# With about as much, our model's loss looks a little better than it is.
# <!-- card: deduplication/leak: same direction -->

# %%
from lessons.judging.record import paper_card

paper_card("deduplication")

# %% [markdown]
# **Kandpal, Wallace and Raffel, 2022,** found that ten copies make a model write a text not ten times as often as one
# copy does, but about a thousand times. Here, too, it is more than ten times.
# <!-- card: planted-copies/ten: same direction --> And can you tell whether a text was in the data at all? That is
# called *membership inference*. For texts that were there once, the methods that they tried did little better than
# guessing. Ten copies are easier to tell, in our model as well. <!-- card: planted-copies/told: same direction -->
# Duan and others (2024) tried such methods on models of up to 12 billion parameters, and in most cases they, too, did
# little better than guessing.

# %%
paper_card("planted-copies")

# %% [markdown]
# **Carlini and others, 2022,** name three things that make a model recite: more copies, a larger model, and a longer
# beginning that somebody gives it. Each of the three does so here. <!-- card: memorisation/copies: same direction -->
# <!-- card: memorisation/size: same direction --> <!-- card: memorisation/prompt: same direction --> Between
# different families of models, they found, it gets more complicated.

# %%
paper_card("memorisation")

# %% [markdown]
# **Carlini and others, 2018,** invented the exposure that you have measured above. Their models often knew a planted
# number fully in fewer than a dozen passes over the data. Our transformer, after a dozen, knows something of a PIN that
# is in one note, <!-- card: exposure/once: same direction --> and nearly all of one that is in ten.
# <!-- card: exposure/ten: seen here too -->

# %%
paper_card("exposure")

# %% [markdown]
# ## What you saw
#
# What is in the data many times can come out word for word. Removing exact copies is not enough, because near copies
# are copied, too. Removing both makes a model that copies do so far less,
# <!-- card: deduplication/counting: seen here too --> and makes a PIN harder to get out of a model that forgets. It is
# no promise: ten notes, read a dozen times, are enough for a model that forgets,
# <!-- card: exposure/ten: seen here too --> and one is enough for a model that does not.
# <!-- card: exposure/counting: by construction --> What must never be told is best taken out of the data.
#
# ## What would convince you otherwise
#
# A PIN that is in no text, and is still found far above chance, over several seeds. If you meet one,
# look for the leak first.
#
# ## Where the idea comes from
#
# Copied output and near copies: Lee and others (2021, [arXiv 2107.06499](https://arxiv.org/abs/2107.06499)).
# Copies and privacy: Kandpal, Wallace and Raffel (2022, [arXiv 2202.06539](https://arxiv.org/abs/2202.06539)).
# Exposure and differential privacy: Carlini and others (2018, [arXiv 1802.08232, version
# 1](https://arxiv.org/abs/1802.08232v1)). Membership inference: Duan and others (2024,
# [arXiv 2402.07841](https://arxiv.org/abs/2402.07841)). MinHash: Andrei Broder, "On the resemblance and containment of
# documents" (1997).
