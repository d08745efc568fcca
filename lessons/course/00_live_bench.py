# %% [markdown]
# # The live bench: what does the data do?
#
# Four models sit side by side. They are the same model, with the same [seed](glossary.md#seed)
# and the same amount of text. **Only the data differs.** One reads it clean. One reads it with typing errors.
# One reads it out of balance. The fourth reads a mix that you choose.
#
# ## What you will see
#
# Four texts, written by four models, changing while you move a slider. Under each: how surprised
# that model is by clean text it has never seen, in
# [bits per character](glossary.md#bits-per-character). Fewer bits: that text surprised it less.
#
# ## What you need
#
# Nothing but this page. No maths, no graphics card, no network. The grey boxes are code: click one and press
# *Shift* and *Enter*, and it runs. The bench appears below the first one after some seconds. If you come back another
# day and find "model not found" in its place, choose *Kernel > Restart Kernel and Run All Cells*.
#
# ## How long it takes
#
# Two minutes to be amused, twenty to try it all.

# %%
from lessons.asking.lock import Lock
from lessons.live_bench.bench import LiveBench
from lessons.live_bench.opening import misspelt_words
from lessons.panel.panel import Panel

bench = Panel(LiveBench())
lock = Lock(bench, misspelt_words())
lock

# %% [markdown]
# **Predict first.** The rows on top of each column are three of those that its model has read. What the models
# made of them is covered until you commit a number. No guess? Press *Show without predicting*.
# A prediction counts once, and its score is kept for as long as this notebook runs.
#
# **Try this next.** Move *[noise rate](glossary.md#noise-rate)* and watch the second column. Move *share of she*, the
# [skew](glossary.md#skew), to the right, and count how often *he* and *she* turn up in the third. Then drag the two
# handles of *your mix* apart, until it is nothing but noisy text: now it writes what the noisy column writes, to the
# letter, since it reads the same. The last line of each column says what was done to its data. On *names*, *shuffled
# words* find some 45 sentences in the whole list: too few to matter.
#
# **Then** choose *[transformer](glossary.md#transformer)* and press *Play*. The counting model answered at
# once, because it only counts which character follows which seven. The transformer has to learn. Watch its four texts
# go from soup to words, each with the faults of its own data.

# %% [markdown]
# **Reading the text.** Amber marks the characters that surprised the model as it wrote them, the
# stronger, the greater the surprise. In the rows of data on top, amber marks what the noise has changed, in the noisy
# column and in your mix. The sign ¶ is the end of a document. *colour by* paints the text by other things: how long a
# stretch stands in the data word for word, or which part of a mix it belongs to.
#
# **Reading the figures.** The text that you see holds fewer than 30 sentences. That is too few to judge a model by, so
# once you leave the sliders alone, each counting model writes 64 texts at once, over 20,000 characters, and those are
# judged. The brackets say how far the luck of writing may still move the figure: *96% (92–98)*. While a transformer
# trains, only the text that you see is judged, and what the brackets hold is wide.
#
# **Where do they disagree?** Choose *colour by*: *disagreement*. Now amber marks where the four models
# expect different characters next, and the line below names the place where they differ most. Look at
# what stands before each *he* and *she*: most of the text is agreed on, and a few letters carry the skew.
#
# **Where did this come from?** Click any character of a text, or walk to it with the arrow keys. The
# line below the columns says how often the stretch around it stands in each column's data, and the
# rows above the text show you where. Of a counting model it also says which part of the data the probability came from:
# it is made of counts. Of a transformer nobody can tell that so simply. What it wrote *also stands* there, no more.

# %% [markdown]
# **Was it luck?** *New seed*, behind *More*, draws everything anew: which text is held out, which documents are read,
# skewed and hit by noise, and what the models write. Press it twice. From three seeds on, the first two charts show
# means, and the clean one has a [band](glossary.md#band) that holds the true mean 95 times in 100. Beside each other
# column stands, in brackets, its *difference* to the clean one, with a band of its own.
#
# Look at the [loss](glossary.md#loss). With three seeds, the mean of the clean column may be off by 0.05, and that of
# the noisy one by as much: taken alone, their bands overlap. But the columns share their seed. A hard text is hard
# for both, and falls out of the difference: 0.08 ± 0.01. That band holds no 0, so the columns differ. Whether the
# bands of two means overlap is not the test. *Pin* keeps a run, so that you can compare the next one with it.
#
# **Send it to somebody.** The *recipe*, behind *More*, names every setting. *Copy recipe* puts it on
# your clipboard; paste one that somebody sent you, or choose a preset.
#
# **Your own text.** Behind *More*, give the path of a text file and press *Load*, or upload one.
#
# **Not only text.** Choose the [corpus](glossary.md#corpus) *digits*. A picture can be written down, too: a caption,
# `7:`, then four lines of eight signs, and each sign stands for two pixels. So the same transformer can learn to draw.
# Choose it, and press *Play*. The skewed column has never seen a seven, and you ask it for one. Say what it will draw
# before you look.

# %% [markdown]
# **Before a room.** *Presenter's view* shows the same bench in large type over the whole page, with the
# instructor's guide beside it. Escape leaves it. Type in what the room guesses, and press *Show the
# result*. On a slow machine, run `python3 start.py rehearse` the day before: then *Rehearsed* shows what
# a trained transformer writes, at once, and says that it was trained before.

# %%
from lessons.asking.predict import predictions
from lessons.presenting.presenter import Presenter

Presenter(bench, "00", lock)

# %%
bench.wait()
predictions()

# %% [markdown]
# ## What you saw
#
# Nobody told the second model to misspell, nor the third to prefer one pronoun. Each picked up what its data did. A
# bold model ([temperature](glossary.md#temperature) 1) misspells more than it read, a cautious one less.
# As the bench opens, noise costs about three times as much loss as skew. And yet it is
# the skew that changes whom the stories are about. A single number can miss what matters.
#
# ## What would convince you otherwise
#
# Perhaps the columns differ by luck, or because one had less to read. All four read the same number
# of characters, and no slider changes a column that is not made from it. Set the noise rate to 0: the clean and the
# noisy column then read the same rows, and
# write the same text, to the letter. That is the *control*: a run in which nothing should differ. The next cell
# checks that their losses are equal, too.

# %%
from lessons.live_bench.bench import without_noise

control = without_noise().losses()
assert control["clean"] == control["noisy"]
control

# %% [markdown]
# ## Where the idea comes from
#
# Counting models of text are older than information theory. In 1913 Andrey Markov counted, by hand, how often a vowel
# follows a consonant in 20,000 letters of Pushkin's *Eugene Onegin*. In 1948 Claude Shannon wrote text by such chances,
# of letters and of words. The one here smooths them as Chen and Goodman describe in "An empirical study of
# [smoothing](glossary.md#smoothing) techniques for language modeling" (1999). The transformer is built of the parts of
# the one in Vaswani et al., "[Attention](glossary.md#attention) is all you need" (2017), attention and small networks,
# and is about a thousand times smaller. *Transformer with [n-gram memory](glossary.md#n-gram-memory)* is the same with
# a table of letter sequences beside it, which holds nearly all of its numbers; that is why it learns faster. The
# stories come from a [grammar](glossary.md#grammar) written for this course, so that their true probabilities are
# known. The jobs' pronouns in them are an authored fact of a toy world, and say nothing about the real one.
