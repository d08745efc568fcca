# %% [markdown]
# # How much dirt can a model take?
#
# Someone types in a hurry. A scanner takes m for rn. A web page leaves "We use cookies" in the middle
# of a sentence. A tired student labels the wrong box. All of it ends up in the data. Does it matter?
# Or does it average out, if there is only enough of it?
#
# ## What you will see
#
# The same stories, dirtied in five ways, each at a rate that you set. You will see what each way costs,
# whether more data helps, and one kind of dirt that hardly hurts at all. Then you will clean a pile of
# text without ever seeing the clean one.
#
# ## What you need
#
# A little Python: strings, lists, a loop. [Lesson 01](01_why_data_matters.ipynb) helps. No machine learning.
#
# ## How long it takes
#
# 30 minutes. Only the transformer in the panel takes half a minute; no other cell computes for much longer than ten
# seconds.

# %% [markdown]
# ## Rows before models
#
# One story and one piece of Python's manual, first clean, then with five kinds of
# [noise](glossary.md#noise). The [noise rate](glossary.md#noise-rate) is 30 %:
# three in ten of the places that a noise *can* hit are hit.

# %%
from lessons.noise.dirt import rows

print(rows(rate=0.3))

# %% [markdown]
# Read them aloud. You can read nearly all of it, and that is the trap: you repair it as you read. A
# model is never told which letters are wrong.
#
# What can be hit differs. A typing error can hit any letter. The scanner's confusions
# ([optical character recognition](glossary.md#optical-character-recognition)) need a letter that
# looks like another. A [broken encoding](glossary.md#broken-encoding) needs a character outside
# plain English, such as a curly quote. [Boilerplate](glossary.md#boilerplate) needs a gap. Shuffled words
# need a sentence.

# %% [markdown]
# ## Predict first
#
# Commit yourself. A model that counts has read stories in which one letter in ten is mistyped, so that about 34 %
# of the words do not exist. Now it writes. Each letter is drawn by the probability that the model gives it, neither
# more boldly nor more carefully ([temperature](glossary.md#temperature) 1).

# %%
from lessons.asking.predict import predict_choice, predict_number

words = predict_number("What share of the words that it writes do not exist, in percent?", 0, 100, "%")
words

# %%
more = predict_choice(
    "200,000 clean characters, or 800,000 with one letter in ten mistyped: who then reads clean text better?",
    ["the one with clean data", "the one with four times as much", "no difference: the errors average out"],
)
more

# %% [markdown]
# ## The experiment
#
# Four columns. The first has read clean text. The second and the third have read the same text, mistyped
# or badly scanned. The noise of the fourth is yours: it is the one that the menu *noise* names. **Move the
# noise rate from 0 to 50 %**, and watch the words fall apart. Each column has read the same number of characters.
#
# What the models do is covered until you have committed both answers, or press *Show without predicting*.

# %%
from lessons.asking.lock import Lock
from lessons.noise.dirt import FIRST, Dirt
from lessons.panel.panel import Panel

panel = Panel(Dirt(), FIRST)
Lock(panel, words, more)

# %% [markdown]
# Three things to try:
#
# 1. Rate 0. Now the data is the same, and all four columns write the same, letter by letter. So whatever differs
#    later comes from the data.
# 2. Rate 30 %, the temperature up to 1, then down to 0.3. Where have the errors gone?
# 3. In the menu *noise*: broken encoding, then shuffled words. Which would you notice? Which would a spelling checker?
#
# Then choose *[transformer](glossary.md#transformer)* and press *Play*. A transformer learns the
# errors, too. (The other model only counts: it is an [n-gram model](glossary.md#n-gram-model).)
#
# How does the panel know which sentences "fit"? The stories were made by rules, a
# [grammar](glossary.md#grammar). It tells which sentences are well formed, and what the best possible
# reader would have to pay for them: the black line in the chart of the [loss](glossary.md#loss).
#
# The next cell only waits until the panel is done: with the transformer, up to half a minute. To go on at once,
# press *Pause* before you run it.

# %%
panel.wait()

# %% [markdown]
# ## What each kind costs
#
# Every reader is now judged on *clean* [held-out text](glossary.md#held-out-text): text that
# nobody has learned from and nothing has dirtied. The [loss](glossary.md#loss) says how surprised
# it is, in [bits per character](glossary.md#bits-per-character). The pale
# [band](glossary.md#band) shows how far the mean over three [seeds](glossary.md#seed) may be off.

# %%
from lessons.noise.dirt_curves import loss_by_rate, rate_picture
from lessons.widgets.chart import show

losses = loss_by_rate("stories")
show(rate_picture(losses, "Loss on clean held-out stories"))

# %% [markdown]
# (Each reader has had 100,000 characters, in the panel 250,000: so here every loss is higher.)
#
# All four noises have the same rates, and yet the costs are far apart. Typing errors at 50 %
# nearly quadruple the loss. Broken encodings cost next to nothing, since a story holds hardly a
# character that can break. **A rate says nothing until you know: a rate of what?**
#
# And real prose? It is harder for everyone, so look at what the noise *adds*.

# %%
prose = loss_by_rate("prose")
added = prose - prose[:, :, :1]
show(rate_picture(added, "What noise adds to the loss on clean prose"))

# %%
encoding, typos, ocr, boilerplate = losses.mean(0)
assert 3.5 < typos[-1] / typos[0] < 4 and encoding[-1] < 1.02 * encoding[0]
assert typos[-1] > ocr[-1] > boilerplate[-1] > encoding[-1]
assert (added[:, 1, -1] > added[:, 2, -1]).all() and (added[:, 2, -1] > added[:, [0, 3], -1].max(1)).all()

# %% [markdown]
# ## Do the errors come out again?
#
# Across: what share of the words in the data do not exist. Up: the same of the words that the model writes. On the
# grey line both are equal.

# %%
from lessons.asking.cover import Cover
from lessons.noise.dirt_curves import made_up_by_rate, made_up_picture

made_up = made_up_by_rate()
Cover(words, show(made_up_picture(made_up)))

# %%
read, written, cautious = made_up.mean(0)
assert abs(read[1] - 0.34) < 0.01 and abs(written[1] - 0.49) < 0.01 and cautious[1] < 0.12
assert abs(written[0] - 0.12) < 0.01
words.reveal(round(100 * written[1]))

# %% [markdown]
# At temperature 1 it makes up about 49 % of its words, where it had read 34 %. Look at the left end: even after clean
# data it makes up 12 %. That much is its own clumsiness; most of the rest it has learned. Nobody corrects it, and it
# has no idea that these are errors.
#
# After dirty data, at temperature 0.5, it writes fewer than it has read. It picks the likelier letter, and slips
# scatter: for each slip there are several wrong keys and one right one. Keep that in mind. It comes back twice.

# %% [markdown]
# ## Does more data help?
#
# Now the same rate, and more and more of the data.

# %%
from lessons.noise.dirt_curves import loss_by_size, size_picture

by_size = loss_by_size()
Cover(more, show(size_picture(by_size)))

# %%
after_clean, after_dirty, _ = by_size.mean(0)
assert (by_size[:, 0, 2] < by_size[:, 1, 3]).all()
more.reveal("the one with clean data")

# %% [markdown]
# More data helps everyone. But four times as much dirty data does not catch up: 0.62 bits, against
# 0.56. And look at the gap between the lower two lines: it shrinks, but more and more slowly.
#
# What is left is about as large as a price that no amount of data pays off. A reader who *knows* that one letter in ten
# is wrong keeps up to a tenth of its belief for slips, at every letter. On clean text that costs it up to log2(1 / 0.9)
# bits a letter. Not every character is a letter, so for a character it is a little less. Here is the sum, and the gap:

# %%
from lessons.noise.dirt import pile, price

corpus, _ = pile("stories")
print(f"the price of 10 % typing errors: up to {price(corpus, 0.1):.2f} bits per character")
gaps = after_dirty - after_clean
print("the gap, from little data to much:", *(f"{gap:.2f}" for gap in gaps))
assert (gaps[:-1] > gaps[1:]).all() and gaps[0] - gaps[1] > gaps[1] - gaps[2] > gaps[2] - gaps[3]
assert round(price(corpus, 0.1), 2) == 0.12 and abs(gaps[-1] - 0.12) < 0.03
assert abs(after_dirty[3] - 0.62) < 0.01 and abs(after_clean[2] - 0.56) < 0.01

# %% [markdown]
# ## A look inside
#
# Two readers, one sentence. One has read clean stories, one has read mistyped ones. Amber marks surprise.

# %%
from lessons.noise.dirt import TYPOS, read_by

sentence = "The nurse forgot her old thermimeter in the gsrden."
read_by("clean", sentence)

# %%
read_by(TYPOS, sentence)

# %% [markdown]
# The clean reader stumbles over each slip, and *over the letters after it*. It goes by the last seven characters, and
# has never seen "thermim", so it does not know how to go on. (That is how a model that counts reads. Does a transformer
# look past the slip, as you do? A paper card below tells.) The other reader has seen worse. It pays for the slip, and
# goes on. It expects dirt.

# %% [markdown]
# ## Wrong labels
#
# Now dirt of another kind. Each row is a text and a [label](glossary.md#label): whose tool is it?
# The texts stay clean. Some labels are swapped for another of the twelve jobs, each as likely as the others.

# %%
from lessons.noise.wrong_labels import label_rows

print(label_rows(rate=0.5))

# %% [markdown]
# A counting model learns the rows, then answers new questions. First it gives the label that it finds likeliest.
# Then it draws one by its probabilities, as it does when it writes at temperature 1.

# %%
question = "Half of all labels are wrong. For how many new questions is the likeliest label right?"
right = predict_number(question, 0, 100, "%")
right

# %%
from lessons.noise.wrong_labels import LABEL_RATES, answers_picture, right_answers_by_rate

answers = right_answers_by_rate()
Cover(right, show(answers_picture(answers)))

# %%
likeliest, drawn = answers.mean(0)
assert likeliest[2] > 0.95 and likeliest[-1] < 0.5
assert all(abs(wrong - rate) < 0.07 for wrong, rate in zip(1 - drawn, LABEL_RATES, strict=True))
right.reveal(round(100 * likeliest[2]))

# %% [markdown]
# Half of the labels are wrong, and nearly every answer is right! The wrong labels *scatter* over eleven
# others, and the right one piles up. It is a vote, and errors that disagree lose it.
#
# At 90 % the vote is close: 10 % of the labels are right, and each of the eleven wrong ones has about 8 %. Most answers
# are wrong. But a lead of two points is a lead, and the more votes there are, the surer it wins. Let the same share of
# labels be wrong, and give it ten times as many:

# %%
from lessons.noise.wrong_labels import votes_by_amount

votes = votes_by_amount(rate=0.9)
votes

# %%
(few, _), (many, _) = votes.of.values()
assert few < 13 and many > 1.8 * few and round(100 / 12) == 8

# %% [markdown]
# With few labels it hardly beats a blind guess, which is right in 8 % of all cases. With ten times as many it does much
# better, and it has not yet had enough.
#
# Now look at the lower line of the picture. The model has *not* forgotten the errors. When it draws, it is wrong as
# often as its data. And this is the mild case: the errors scatter evenly. People confuse some labels more than others,
# and some rows are hard for everyone. Where errors agree and outnumber what is right, as when most people mistake a job
# for the same other one, the vote goes to them, and more data would only make it surer.

# %% [markdown]
# ## Exercise 02.1: write a noise
#
# Write a noise: lowercase vowels (a, e, i, o, u) slip to *another* lowercase vowel. `numbers` holds a number from
# 0 to 1 for each character of the text. A vowel is hit when its own number is below `rate`; all else stays.
#
# Why fixed numbers, and no dice? So that what is hit at 10 % is hit at 20 % too, and a slider moves
# smoothly. All noises of this course work that way.

# %%
from lessons.noise.checks import check_average, check_cleaner, check_noise


# %% exercise="02.1"
def vowel_slip(text, rate, numbers):
    ### BEGIN SOLUTION
    result = ""
    for character, number in zip(text, numbers, strict=True):
        hit = character in "aeiou" and number < rate
        result += "uaeio"["aeiou".index(character)] if hit else character
    return result
    ### END SOLUTION


check_noise(vowel_slip)

# %% [markdown]
# ## Exercise 02.2: win back half the loss
#
# A thousand stories, one letter in ten mistyped. These are the first rows. You get no clean text, and neither
# would anybody who had this pile. But you can count. `count["the"]` says how often *the* appears in the pile.
# The last line below has *the*, and words that are one letter away from it. (A word is what stands between two spaces.)

# %%
from data.noise import NEIGHBOURS
from lessons.noise.cleaning import first_rows, near_the

print(first_rows(), near_the(), sep="\n\n")

# %% [markdown]
# Write `clean(text, count)`. It gets a dirty text, and returns a cleaner one. A model then reads the cleaned
# pile, and its loss on clean held-out text is measured. **Win back at least half** of what the errors cost. What
# you throw away is gone. `NEIGHBOURS["t"]` names the keys around t. It knows lowercase letters only; `count` says 0 for
# a word that it has not seen.


# %% exercise="02.2"
def clean(text, count):
    ### BEGIN SOLUTION
    def best(word):
        keys = [(i, key) for i, old in enumerate(word) for key in NEIGHBOURS.get(old, "")]
        near = [word[:i] + key + word[i + 1 :] for i, key in keys]
        return max([word, *near], key=lambda spelling: count[spelling])

    return " ".join(best(word) for word in text.split(" "))
    ### END SOLUTION


check_cleaner(clean)

# %% [markdown]
# ## Exercise 02.3: when does it average out?
#
# At 50 % wrong labels, the likeliest answer is nearly always right. At 50 % typing errors, what a model writes
# at temperature 1 is hardly readable. What makes the difference?
#
# * **a** Labels are short, so an error in them weighs less.
# * **b** A model does not learn labels that are wrong.
# * **c** The likeliest answer is a vote, and scattered errors lose it; what is drawn keeps its share of errors.
# * **d** Nothing: with enough data, random errors always average out.

# %% exercise="02.3"
answer = "c"  # SOLUTION
check_average(answer)

# %% [markdown]
# ## The control
#
# Perhaps the dirty reader has learned *less*. Perhaps it is simply worse at everything. Then it would be
# worse on dirty text, too. So dirty the held-out text, with errors that nobody has seen, and let everyone
# read everything.

# %%
from lessons.band import band
from lessons.figures.picture import loss_matrix
from lessons.noise.dirt_curves import loss_matrix_over_seeds

matrix, half = band(loss_matrix_over_seeds(rate=0.1))
assert (matrix.argmin(0) == [0, 1, 2]).all()
show(loss_matrix(matrix, names := ["clean", "typos", "OCR"], names, half))

# %% [markdown]
# Read it by columns. Each text has one best reader: the one that grew up on its kind of dirt. The dirty
# readers are not simply worse. They learned something else, and it was not what you wanted them to learn.
#
# Other explanations you can rule out yourself:
#
# * *The dirty one had less to read.* All readers are cut to the same number of characters.
# * *It was luck.* The bands come from three seeds, each with its own split and its own slips.
# * *It has more characters to choose from.* A scanner's `1` or a broken `â€œ` makes the
#   [vocabulary](glossary.md#vocabulary) larger, and that alone would raise the loss. All readers share one.
# * *The test text was dirty.* It was set aside before anything was dirtied, and stays clean, except in the control.

# %% [markdown]
# ## The paper cards
#
# **Rolnick, Veit, Belongie and Shavit, 2017, "Deep Learning is Robust to Massive Label Noise"
# ([arXiv 1705.10694](https://arxiv.org/abs/1705.10694)).** They put a hundred randomly labelled pictures of
# digits beside each rightly labelled one, and a network still named over 90 % of new pictures rightly. It needs
# more data to do so. In miniature: a transformer with [n-gram memory](glossary.md#n-gram-memory), and two
# randomly labelled rows beside each right one. As in the paper, a random label may be right by chance.

# %%
from lessons.judging.record import paper_card

paper_card("label-noise")

# %% [markdown]
# **Belinkov and Bisk, 2017, "Synthetic and Natural Noise Both Break Neural Machine Translation" ([arXiv
# 1711.02173](https://arxiv.org/abs/1711.02173)).** Translation models that read characters failed on moderately noisy
# texts that people read without trouble. In miniature: your control, looked at closely. Three counting readers get the
# same mistyped text, and only the letters that *nobody touched* count. How much better does the one guess them that
# grew up among typing errors? And does a plain transformer with a clean youth stumble, too?

# %%
paper_card("noise-breaks")

# %% [markdown]
# ## What you saw
#
# A model learns its data, errors and all. More data does not buy them off: a price stays. Who grew up
# on clean text stumbles amid typing errors, and who grew up on typing errors reads them better.
# <!-- card: noise-breaks: same direction -->
#
# Errors that scatter evenly can be outvoted, by taking the likeliest, and where the vote is close, more data helps.
# <!-- card: label-noise: same direction --> Errors that agree cannot, once they are the majority.
# <!-- card: label-noise/agreeing: by construction --> And a rate means nothing until you know what it is a rate of.
#
# ## What would convince you otherwise
#
# A model that reads mistyped text alone, and at last reads clean text as well as one that grew up on clean
# text. If you find one, look whether some clean text slipped in.
#
# ## Where the idea comes from
#
# The price log2(1 / (1 - rate)) follows from the rate alone, as worked out above. The cleaner is after Peter Norvig's,
# "How to Write a Spelling Corrector" (2007, [norvig.com](https://norvig.com/spell-correct.html)). Wrong labels: Rolnick
# and others (2017). Noise that breaks readers: Belinkov and Bisk (2017).
