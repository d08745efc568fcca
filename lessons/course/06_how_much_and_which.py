# %% [markdown]
# # How much data, how often, in which mix?
#
# You have a week and a shelf. On the shelf are stories, a manual, and a library of code. There is never enough
# of the kind that you need. Do you read what you have again? Do you fill up with something else? How much of it?
#
# ## What you will see
#
# What the same text is worth when it is read again: four times, and sixty-four times. That a loss falls along a line
# which you can draw before you get there. And a law that tells what a mix is worth before anything reads it.
#
# ## What you need
#
# A little Python: functions, lists, a loop. Lesson 01 helps. No machine learning.
#
# ## How long it takes
#
# 30 minutes. The transformer in the panel takes half a minute. Two cells train for ten to twenty seconds together,
# and show how far they are. No other cell computes for much longer than ten seconds.

# %% [markdown]
# ## Rows before models
#
# This is the shelf: three kinds of text, three rows of each.

# %%
from lessons.scaling.shelf import rows

print(rows(3))

# %% [markdown]
# The stories are short and alike. The prose is Python's own manual. The code is real too: modules of Python's
# standard library, cut where a blank line stands. Look at its comments: much of code is English.
#
# A [corpus](glossary.md#corpus) like these is what a model gets. It reads it character by character, and
# its [loss](glossary.md#loss) says how badly it guesses a text that it has not read, the
# [held-out text](glossary.md#held-out-text), in
# [bits per character](glossary.md#bits-per-character). Lower is better.

# %% [markdown]
# ## Predict first
#
# A small [transformer](glossary.md#transformer) reads 131,072 characters of the manual. With all of
# them new, it ends at about 3.6 bits per character. That is your yardstick.
#
# Now there is less text. You keep only a quarter of it, and read that quarter four times. One whole reading of
# what there is is called an [epoch](glossary.md#epoch). As much is read as before; three quarters of
# it are not new.

# %%
from lessons.asking.predict import predict_choice, predict_number

four = predict_number(
    "A quarter of the text, read four times: how many bits per character worse than new text?", 0, 2, "bits"
)
four

# %%
least = predict_choice(
    "You have a quarter of the text. What is best?",
    ["read it once and stop", "read it four times", "read a sixteenth of it, but 64 times"],
)
least

# %% [markdown]
# ## The experiment
#
# Four columns. Each reads as much as the others, and less and less of it is new: all of it, a quarter, a
# sixteenth. The fourth is yours: **move the slider *times read* from 1 to 64**. At 1 it is the first column again,
# letter by letter. What the models do is covered until you have committed both answers, or press *Show without
# predicting*.
#
# The bar *mix* says *which* text all four columns read: how much of it is stories, prose and code. It starts with
# prose alone. Drag its two handles, or move them with the arrow keys.

# %%
from lessons.asking.lock import Lock
from lessons.panel.panel import Panel
from lessons.scaling.how_often import HowOften

panel = Panel(HowOften())
Lock(panel, four, least)

# %% [markdown]
# Under each column you find two losses. One is for new text. The other is for the text that the model has read. When
# something is read often enough, the second one falls to almost nothing, and the first one rises.
#
# This is a *counting* model. Reading again teaches it nothing: it only grows surer of what it has counted, and reads
# new text worse. Your prediction is about a transformer, which learns by small corrections. That comes below.
#
# Choose *copied* under *colour by*. What is amber is in the data, word for word. Who copies most?
#
# Then choose *transformer*, and press *Play*. It learns by many small corrections, as in your prediction. There is a
# third kind, the *transformer with [n-gram memory](glossary.md#n-gram-memory)*. It also keeps a table of the short
# letter sequences that it has read, so it learns more by heart: with it, repeats hurt more.
#
# The next cell only waits until the panel is done: with the transformer, up to half a minute. To go on at once,
# press *Pause* before you run it.

# %%
panel.wait()

# %% [markdown]
# ## New text, or the same again?
#
# Now in earnest, with the plain transformer. There are three amounts of text: all 131,072 characters, a quarter of them
# and a 64th. The first cell reads each amount only once. The second cell reads each amount again and again, until
# 131,072 characters were read. Both do so for three [seeds](glossary.md#seed): three draws of the text, and three
# beginnings of the model.
#
# You may stop either cell at any time (the square button). Run it again, and it goes on where it was: what is done is
# kept, and **no model is trained twice**. So the second cell begins with a third of its models done.

# %%
from lessons.scaling.amounts import SEEDS, again, once, reading_sweep

sweep = reading_sweep()
fresh = sweep(once(), SEEDS)

# %%
repeated = sweep(again(), SEEDS)

# %%
from lessons.asking.cover import Cover
from lessons.scaling.reading import losses_on_new, reading_chart

Cover(four, reading_chart(losses_on_new(fresh), losses_on_new(repeated)))

# %% [markdown]
# Read the picture from right to left. On the right, all is new, and the lines meet. One step to the left there is a
# quarter of the text. Read once, it leaves the model far behind. Read four times, it brings the model most of the way
# to where new text would. At the left end, a 64th of the text was read 64 times. It is better than reading it once,
# and a bad bargain all the same.

# %%
from lessons.scaling.reading import gap

four.reveal(round(gap(repeated, 4)[0], 2))

# %%
(_, quarter, _), (few, _, new) = losses_on_new(fresh).mean(0), losses_on_new(repeated).mean(0)
assert 3.5 < new < 3.7
assert gap(repeated, 4)[0] < min(0.1, 0.25 * (quarter - new)) and gap(repeated, 64)[0] > 0.5
assert few < losses_on_new(fresh)[:, 0].min() - 1 and few > quarter
least.reveal("read it four times")

# %% [markdown]
# That was prose, and one kind of model. In another text, or with a model that learns by heart, repeats may cost more. A
# paper card below measures code, too.

# %% [markdown]
# ## A look inside
#
# Where does the loss come from? Below, one passage was read by all columns of the panel, and one by none. First the
# fourth column, which has read a little text 64 times, reads both. Then the first column reads the new one. The
# stronger the amber, the more [bits](glossary.md#bit) a character costs.

# %%
from lessons.scaling.how_often import known_and_new, read_by

known, new = known_and_new()
read_by("yours", known)

# %%
read_by("yours", new)

# %%
read_by("all new", new)

# %% [markdown]
# The reader of a little knows its own text, and is lost in any other. That is
# [memorisation](glossary.md#memorisation): it learned these sentences rather than the language.

# %% [markdown]
# ## How much is enough?
#
# So new text is worth most. How much of it? Here a counting model, an
# [n-gram model](glossary.md#n-gram-model), reads stories: first 8,000 characters, then twice as much, and
# twice again. The filled dots are shown to two laws. The hollow ones are not. One law is a
# [power law](glossary.md#power-law): each doubling takes the same share off the loss. The other one is a
# power law above a floor.

# %%
from lessons.scaling.reading import size_chart

size_chart("stories")

# %%
from lessons.scaling.reading import forecasts_over_seeds

off = forecasts_over_seeds("stories")
assert abs(off["with a floor"][0]) < 0.1 and off["straight line"][0] < off["pure"][0] < -0.1
off

# %% [markdown]
# The pure power law promises the moon. So does a straight line, which takes off as many bits with each doubling. This
# model cannot get below its floor. Part of the floor is the text's: stories are a little random, and even the
# [grammar](glossary.md#grammar) that wrote them pays the line at the bottom. The rest is the model's own:
# it sees five characters back only.
#
# Is there always a floor in sight? Here is real code.

# %%
size_chart("code")

# %% [markdown]
# The two laws hardly differ, and the line does not bend yet. There is more to learn in real code than our
# models have read. Each doubling takes eight to ten percent off the loss, and costs twice as much as the one
# before.

# %% [markdown]
# ## Which mix?
#
# A model must read stories, prose *and* code. Give one more room, and the others get less. There are endlessly many
# mixes. Nobody can try them all, so people try a few small ones and draw a law through them: the
# [mixing law](glossary.md#mixing-law).
#
# Five mixes are trained here. The law predicts a sixth one, and its prediction is **sealed before that model is
# trained**. It is not a matter of trust: `trial.train` takes nothing but a sealed prediction, and a trial does
# not seal a mix that it has trained on.

# %%
from lessons.scaling.mixing import Trial

trial = Trial(seed=0)
sealed = trial.commit((0.1, 0.45, 0.45))
sealed

# %% [markdown]
# Write the seal down, or say it aloud. If its four characters are the same in the next cell, nobody has touched the
# numbers. Now train.

# %%
trial.train(sealed)

# %% [markdown]
# The same for three seeds, each with its own texts to learn from and to be judged on:

# %%
from lessons.scaling.reading import sixth_mixes

opened = sixth_mixes()
opened.chart

# %% [markdown]
# Is that good? A law must beat what anybody would guess without it. One rival is a straight line: the loss changes
# evenly with the shares. The other one takes the losses of whichever of the five mixes came nearest, which we know only
# now. By how many bits is each of them off?

# %%
assert 3 * opened.off_by["law"][0] < opened.off_by["straight line"][0] < opened.off_by["nearest mix"][0]
opened

# %% [markdown]
# The law is several times nearer than either. Five small trainings told what a sixth would bring. Try to break the law:
# change the shares in `trial.commit` to something far from all five, such as `(0.98, 0.01, 0.01)`. Then change them
# back, and run both cells again.

# %% [markdown]
# ## Exercise 06.1: the best mix for a target
#
# Your model will be used for prose seven times in ten, and for stories and code the rest. But there is almost no
# prose: 3,600 characters, of the 60,000 that it reads. Whatever share you give to prose beyond 6 % is repeated: at 60 %
# each of these characters is read ten times. So the law that you get is a law of *this* budget. With a larger one, the
# same share would mean more repeats, and another mix may be best: small trials can mislead where text is repeated.
#
# Write `best_mix(law, weights)`. `law(shares)` gives the predicted losses on stories, prose and code, as an array.
# `weights` says how much each of them counts. Multiply each loss by its weight and add them up: return the three shares
# that make this sum least. `grid()` lists mixes that you can ask about. The check trains a model on your mix, and
# compares it with the best of 36. Then it asks what you would mix for other weights. With another seed, it is code that
# is scarce.

# %% exercise="06.1"
from lessons.scaling.checks import check_best_mix
from lessons.scaling.mixing import grid


def best_mix(law, weights):
    ### BEGIN SOLUTION
    return min(grid(), key=lambda shares: law(shares) @ weights)
    ### END SOLUTION


check_best_mix(best_mix)

# %% [markdown]
# ## Exercise 06.2: once more?
#
# You have 33,000 characters of the language that you need, and time to read 131,000. Nothing else is to be had.
#
# * **a** Read them once. What is read twice is learned by heart.
# * **b** Read them four times.
# * **c** Pick the best 2,000 characters, and read them 64 times.
# * **d** It does not matter: 131,000 characters are 131,000 characters.

# %% exercise="06.2"
from lessons.scaling.checks import check_again

answer = "b"  # SOLUTION
check_again(answer)

# %% [markdown]
# ## Exercise 06.3: tell the future of a curve
#
# Write `forecast(sizes, losses, size)`: the loss to be expected at a larger size. The losses follow a power law above
# a floor that you do not know. Take the right floor away, and their logarithms lie on a straight line over the
# logarithm of the size. `np.polyfit(x, y, 1, full=True)` gives a line, and how far the points are from it.
# `sizes` and `losses` are arrays. Come within 0.05 bits.

# %%
import numpy as np

from lessons.scaling.checks import check_forecast


# %% exercise="06.3"
def forecast(sizes, losses, size):
    ### BEGIN SOLUTION
    floors = np.linspace(0, min(losses), 500, endpoint=False)
    fits = [np.polyfit(np.log(sizes), np.log(losses - floor), 1, full=True)[:2] for floor in floors]
    best = min(range(500), key=lambda i: fits[i][1][0])
    return floors[best] + np.exp(np.polyval(fits[best][0], np.log(size)))
    ### END SOLUTION


check_forecast(forecast)

# %% [markdown]
# ## The control
#
# "A quarter of the text", 32,768 characters, can mean two things: passages from everywhere, or the first passages. The
# manual is in alphabetical order, and longer than 131,072 characters. The first passages, a ninth of what we may learn
# from, go from *assert* as far as *booleans*. They never reach *class*, *strings* or *while*. Here a counting model
# reads the one, and then the other: the same amount of text, and each once.

# %%
from lessons.band import band
from lessons.scaling.amounts import two_quarters

drawn_or_first = two_quarters()
more, half = band(drawn_or_first[:, 1] - drawn_or_first[:, 0])
assert more - half > gap(repeated, 4)[0]
print(f"The first passages cost {more:.2f} ± {half:.2f} bits more than passages from everywhere.")

# %% [markdown]
# That is more than four readings cost the transformer. Had we taken the first passages, we would have blamed the
# repeats for what the choice of the text did.
#
# Other explanations you can rule out yourself:
#
# * *The repeated models had more steps.* All of them read 131,072 characters, in 64 steps.
# * *It was luck.* [Bands](glossary.md#band) come from three seeds, each with its own split. Try others:
#   `sweep(again(), range(10, 13))`.
# * *The law saw the sixth mix.* Try `trial.commit((0.1, 0.45, 0.45))` once more. It refuses: the result is known.

# %% [markdown]
# ## The paper cards
#
# **Muennighoff and others, 2023 ([arXiv 2305.16264](https://arxiv.org/abs/2305.16264))** asked what to do when the
# text runs out. For the same computation, up to four epochs were about as good as new text. After that, the value of
# reading again decays to nothing.

# %%
from lessons.judging.record import paper_card

paper_card("repeated-data")

# %% [markdown]
# **Hernandez and others, 2022 ([arXiv 2205.10487](https://arxiv.org/abs/2205.10487))** found that a *few* passages,
# repeated often, can do great harm. Does it show in ours? They are far smaller, and read far more briefly.

# %%
paper_card("repeated-fraction")

# %% [markdown]
# **Ye and others, 2024 ([arXiv 2403.16952](https://arxiv.org/abs/2403.16952))** found the mixing law, for
# transformers. The card holds the law to its rivals, with models that count, as you did.

# %%
paper_card("mixing-law")

# %% [markdown]
# **Kaplan and others, 2020 ([arXiv 2001.08361](https://arxiv.org/abs/2001.08361))** made power laws for language models
# well known; **Hoffmann and others, 2022 ([arXiv 2203.15556](https://arxiv.org/abs/2203.15556))** used one with a
# floor. Both are about transformers. By Kaplan's law each doubling of the text takes some 6 % off. Ours count, and each
# doubling of code takes off eight to ten.

# %%
paper_card("power-law")

# %% [markdown]
# **Kandpal and others, 2022 ([arXiv 2211.08411](https://arxiv.org/abs/2211.08411))** asked how much data a single fact
# needs. The more documents told of it, the more often a model knew it. In miniature: forty made-up capitals, each told
# 1, 3, 10, 30 or 100 times, and a transformer with a memory of short n-grams.

# %%
paper_card("long-tail")

# %% [markdown]
# ## What you saw
#
# New text is worth most. Prose that a plain transformer reads four times brings four fifths of what as much new prose
# would have brought. <!-- card: repeated-data/four: same direction -->
# Code is much the same. <!-- card: repeated-data/code: same direction -->
# A 64th of the prose, read 64 times, brings less. <!-- card: repeated-data/decay: same direction -->
# That a few repeated passages do harm of their own, we did not see.
# <!-- card: repeated-fraction: not seen here -->
#
# Each doubling of the data brings less than the one before, along a law that you can extend, and that a straight line
# cannot replace. <!-- card: power-law: same direction -->
# A fact that is told more often is known more often. <!-- card: long-tail: same direction -->
#
# The mixes that we trained on followed a law, too: five small counting models told the loss of a sixth better than a
# straight line did, or the nearest of the five. <!-- card: mixing-law: same direction -->
#
# ## What would convince you otherwise
#
# A text that is as good the sixty-fourth time as the first. A mix that is far off the law: if you find one, look
# whether one of its shares is nearly zero: there a loss can rise faster than the law knows.
#
# ## Where the idea comes from
#
# Repeated data: Muennighoff and others (2023), Hernandez and others (2022). Power laws of language models: Kaplan and
# others (2020), Hoffmann and others (2022). Facts that are told rarely: Kandpal and others (2022). Mixing laws: Ye and
# others (2024). Sealed predictions are how other sciences do it, where a hypothesis is registered before the data comes
# in.
