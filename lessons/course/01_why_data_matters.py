# %% [markdown]
# # Where does what a model "knows" come from?
#
# A model writes a sentence about a nurse. Another one explains a Python operator. A third makes
# up a name that could be Finnish. Did somebody program the nurse, the operator, the Finn?
#
# ## What you will see
#
# One and the same program, three times. The first reads small stories, the second a programming
# manual, the third a list of first names. You will predict what each can and cannot do. Then you
# will find out.
#
# ## What you need
#
# A little Python: calling a function, reading a list. No machine learning.
#
# ## How long it takes
#
# 25 minutes. The transformer in the panel takes half a minute. One cell trains nine small transformers, for about a
# quarter of a minute, and says so; no other cell computes for much longer than ten seconds.
#
# ## Before you begin
#
# One question about the whole course, while nothing has changed your mind yet. The last page asks it again. No answer
# is marked.

# %%
from lessons.asking.course_question import BEFORE
from lessons.asking.predict import PredictionView

PredictionView(BEFORE)

# %% [markdown]
# ## Rows before models
#
# Look at the data first. Always. These are three rows of each [corpus](glossary.md#corpus): the first 85
# characters, and … where there are more.

# %%
from lessons.voices.voices import rows

print(rows(3))

# %% [markdown]
# Three things to notice. The stories are all alike in form, and never mention a computer. The prose
# is real: it is Python's own manual. The names are short, and come from dozens of places.
#
# The model will not be told any of that. It sees one long row of characters, and guesses the next.
#
# ## How counts become guesses
#
# The simplest way to guess: count. Here is what came after ` nurse ` in all that the stories model has read, how often,
# and what the model makes of it.

# %%
from lessons.voices.voices import what_followed

print(what_followed(" nurse "))

# %% [markdown]
# 99 places, four characters, and nothing else. Divide each count by 99, and the counts are probabilities. The model's
# own are a little smaller: it keeps something back for what it has never seen, so that nothing is impossible. That is
# called [smoothing](glossary.md#smoothing).

# %% [markdown]
# ## Predict first
#
# In a study of physics lectures, students who only watched a demonstration understood it no better than those
# who never saw it. Those who *predicted* first did ([Crouch and others,
# 2004](https://doi.org/10.1119/1.1707018)). So commit yourself, twice.

# %%
from lessons.asking.predict import predict_choice

how = predict_choice(
    "The model that has read only stories is given: 'The value of'. How does it go on?",
    ["like a manual", "like a story", "it cannot: it never saw these words"],
)
how

# %% [markdown]
# The second question is a number, and lies over the panel below. A model's **[loss](glossary.md#loss)** says
# how surprised it is by each character of a text, in **[bits](glossary.md#bit)**. One bit is the surprise of
# a coin toss. A model that knows nothing, and finds some 200 characters equally likely, pays about 7.6 bits for each.
# The counting model of stories, when it reads another story, pays less than 1. What will it pay for the manual?
#
# ## The experiment
#
# Four columns, one difference. The code is the same, the [seed](glossary.md#seed) is the same, and each
# has read the same number of characters. The first three have read stories, prose or names. The fourth reads a mix of
# all three, and its bar is yours: **drag its handles from one corpus to another and watch the voice change**.

# %%
from lessons.asking.lock import Lock
from lessons.panel.panel import Panel
from lessons.voices.voices import Voices, manual_read_by_stories

panel = Panel(Voices())
Lock(panel, manual_read_by_stories())

# %% [markdown]
# Now give all of them the same [prompt](glossary.md#prompt), `The value of`. Then `def `. Then your own
# name. Amber marks the characters that surprised the model as it wrote them.
#
# Then choose *[transformer](glossary.md#transformer)* and press *Play*. It counts nothing: it starts with
# random numbers, and corrects them after every 512 guesses. Whose voice does each column take on?
#
# The next cell only waits until the panel is done: with the transformer, up to half a minute. To go on at once,
# press *Pause* before you run it.

# %%
panel.wait()

# %% [markdown]
# ## The result
#
# First your choice. A model always expects some character next, so it writes *something*.
# What it writes comes from the only place that it has: its stories.

# %%
how.reveal("like a story")

# %% [markdown]
# Then your number. Each of the three models reads text that nobody trained on, from all three corpora. Three seeds, so
# three different splits of the data; ± is the [band](glossary.md#band), a 95 % interval for the mean.

# %%
from lessons.band import band
from lessons.voices.voices import loss_over_seeds, matrix_chart

losses, half = band(loss_over_seeds("counting"))
matrix_chart(losses, half)

# %% [markdown]
# Read the picture by columns. Each text has one reader that finds it easy: the one that grew up on
# its kind. The others are not stupid. They are *strangers*.
#
# The same with nine plain transformers, three voices and three seeds, that train for about a second each. They have
# no table of what followed what: only [attention](glossary.md#attention), and layers of numbers. This takes
# about a quarter of a minute.

# %%
trained, trained_half = band(loss_over_seeds("transformer"))
assert (losses.argmin(0) == [0, 1, 2]).all() and (trained.argmin(0) == [0, 1, 2]).all()
matrix_chart(trained, trained_half)

# %% [markdown]
# Other numbers, and the same pattern: in each column, the reader that grew up on that kind of text pays least. One kind
# of model counts, the other corrects random numbers. What the two pictures share is the data.

# %% [markdown]
# ## A look inside
#
# Here the stories model and the prose model read one sentence each of the other's world. The
# stronger the amber, the greater the surprise.

# %%
from lessons.voices.voices import read_by

read_by("stories", "The nurse said that she was tired. A class definition is an executable statement.")

# %%
read_by("prose", "The nurse said that she was tired. A class definition is an executable statement.")

# %% [markdown]
# ## Exercise 01.1: find what a model cannot know
#
# Write a text of at least 20 characters that surprises the stories model by **at least 2.5 [bits per
# character](glossary.md#bits-per-character) more** than the prose model. Hard is not enough: it must be
# hard for one of them only.

# %% exercise="01.1"
from lessons.voices.checks import check_blind_spot

text = "A class definition is an executable statement. See section Function definitions."  # SOLUTION
check_blind_spot(text)

# %% [markdown]
# ## Exercise 01.2: why doesn't it know?
#
# Why does the stories model not know how to write Python?
#
# * **a** It is too small: a larger model would know.
# * **b** It has trained too briefly: more steps on the same stories would get there.
# * **c** No story that it has read holds any Python.
# * **d** It was not given a rule for Python.

# %% exercise="01.2"
from lessons.voices.checks import check_why_not

answer = "c"  # SOLUTION
check_why_not(answer)

# %% [markdown]
# ## The control
#
# Perhaps the stories model just likes the *letters* of stories, and knows nothing of their order. Here is the control:
# the same stories, with the words of every sentence shuffled. Same letters, same words, same amount. Only the order is
# gone.

# %%
from lessons.voices.voices import order_matters_over_seeds

order, order_half = band(order_matters_over_seeds())
assert order[0] + order_half[0] < order[1] - order_half[1]
print("Bits per character on real stories. Learned from real stories | from shuffled ones:")
print(*(f"{loss:.2f} ± {half:.2f}" for loss, half in zip(order, order_half, strict=True)), sep="  |  ")

# %% [markdown]
# Other explanations you can rule out yourself:
#
# * *One had more to read.* All columns are cut to the same number of characters.
# * *It was luck.* The bands above come from three seeds, each with its own split.
# * *The test text was in the training text.* Texts are divided before anything else happens, and an
#   experiment that finds a [held-out text](glossary.md#held-out-text) in a column's data refuses to start.

# %% [markdown]
# ## The paper card
#
# **Eldan and Li, 2023, "TinyStories" ([arXiv 2305.07759](https://arxiv.org/abs/2305.07759)).** The authors
# had large models write simple stories, with the words that a child of three or four knows. Models of under 10
# million parameters (numbers that are learned), some with a single layer, then wrote fluent and consistent stories of
# several paragraphs. Models of about 125 million parameters trained on general text could rarely keep
# it up beyond a few words. The data was simple, so a simple model was enough.
#
# In miniature: three transformers with [n-gram memory](glossary.md#n-gram-memory), equally small, with equal
# budgets. One reads stories, one the manual. The third, the control, reads stories with shuffled words. How many of
# their words do not exist? And how many of their sentences does the stories' [grammar](glossary.md#grammar) accept?
#
# On a card, *ours* is the mean over ten seeds. *Seen here too*: clear of luck, and of the size that we asked for
# beforehand. *Same direction*: clear of luck; the size is another one, or cannot be compared. *Not seen here*: luck
# could explain it, or it came out the other way round.

# %%
from lessons.judging.record import paper_card

paper_card("simple-words")

# %% [markdown]
# With the manual as data, the model makes up more words. <!-- card: simple-words/spelling: same direction -->
# But look at the control: shuffled stories give real words, too. <!-- card: simple-words/control: same direction -->
# So for spelling, the order of the words matters little. For sentences it decides: those the grammar accepts come from
# stories whose words stand in order. <!-- card: simple-words/order: same direction -->
# Whether a whole story hangs together, which is what the paper is about, we did not measure.

# %% [markdown]
# ## What you saw
#
# The same code became a storyteller, a manual and a register of births. Only what it had read made the difference: the
# program, the seed and the amount of text were the same. That held for a model that counts and for a plain
# transformer. The program matters, too: the numbers in the two pictures differ. But which text was easy for whom, the
# data decided. So when a model surprises you, ask first: what has it read?
#
# ## What would convince you otherwise
#
# A model that writes Python after reading only stories. If you find one, look for the Python in the
# stories.
#
# ## Where the idea comes from
#
# That a text's statistics can be learned from text alone: Claude Shannon, "A Mathematical Theory of
# Communication" (1948). The counting model: Chen and Goodman (1999). The transformer: Vaswani and
# others (2017, [arXiv 1706.03762](https://arxiv.org/abs/1706.03762)). Prediction before demonstration:
# Crouch, Fagen, Callan and Mazur (2004).
