# %% [markdown]
# # Where does what a model "knows" come from?
#
# A model writes a sentence about a nurse. Another one explains a Python operator. A third makes
# up a name that could be Finnish. Did somebody program the nurse, the operator, the Finn?
#
# ## What you will see
#
# One and the same model, three times. The first reads small stories, the second a programming
# manual, the third a list of first names. You will predict what each can and cannot do. Then you
# will find out.
#
# ## What you need
#
# A little Python: calling a function, reading a list. No machine learning.
#
# ## How long it takes
#
# 25 minutes. Only the transformer in the panel takes half a minute; no other cell computes for much longer than ten
# seconds.

# %% [markdown]
# ## Rows before models
#
# Look at the data first. Always. These are three rows of each [corpus](../lessons/glossary.md#corpus), as the model
# gets them.

# %%
from lessons.voices import rows

print(rows(3))

# %% [markdown]
# Three things to notice. The stories are all alike in form, and never mention a computer. The prose
# is real: it is Python's own manual. The names are short, and come from dozens of places.
#
# The model will not be told any of that. It sees one long row of characters, and guesses the next.

# %% [markdown]
# ## Predict first
#
# In a study of physics lectures, students who only watched a demonstration understood it no better than those
# who never saw it. Those who *predicted* first did ([Crouch and others,
# 2004](https://doi.org/10.1119/1.1707018)). So commit yourself, twice.

# %%
from lessons.predict import predict_choice, predict_number

how = predict_choice(
    "The model that has read only stories is given: 'The value of'. How does it go on?",
    ["like a manual", "like a story", "it cannot: it never saw these words"],
)
how

# %% [markdown]
# The second one is a number. A model's **[loss](../lessons/glossary.md#loss)** says how surprised it is by each
# character of a text, in **[bits](../lessons/glossary.md#bit)**. One bit is the surprise of a coin toss. A model that
# knows nothing, and finds some 200 characters equally likely, pays about 7.6 bits for each. One that has read
# stories, and reads another story, pays less than 1.

# %%
cost = predict_number("The stories model reads the manual. How many bits per character?", 0, 12, "bits")
cost

# %% [markdown]
# ## The experiment
#
# Four columns, one difference. The code is the same, the [seed](../lessons/glossary.md#seed) is the same, and each
# has read the same number of characters. The first three have read stories, prose or names. The fourth reads a mix of
# all three, and its sliders are yours: **slide from one corpus to another and watch the voice change**.

# %%
from lessons.panel import Panel
from lessons.voices import Voices

panel = Panel(Voices())
panel

# %% [markdown]
# Now give all of them the same [prompt](../lessons/glossary.md#prompt), `The value of`. Then `def `. Then your own
# name. Amber marks the characters that surprised the model as it wrote them.
#
# Then choose *[transformer](../lessons/glossary.md#transformer)* and press *Play*. Counting and learning are two very
# different ways to use data. Do the voices change?
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
# Now your number. Each of the three models reads text that nobody trained on, from all three corpora. Three seeds, so
# three different splits of the data; ± is the [band](../lessons/glossary.md#band), a 95 % interval for the mean.

# %%
from lessons.band import band
from lessons.voices import VOICES, loss_over_seeds, matrix_chart

losses, half = band(loss_over_seeds("counting"))
matrix_chart(losses, half)

# %%
cost.reveal(round(losses[VOICES.index("stories"), VOICES.index("prose")], 1))

# %% [markdown]
# Read the picture by columns. Each text has one reader that finds it easy: the one that grew up on
# its kind. The others are not stupid. They are *strangers*.
#
# The same with a transformer that has trained for about a second:

# %%
trained, trained_half = band(loss_over_seeds("transformer with n-gram memory"))
assert (losses.argmin(0) == [0, 1, 2]).all() and (trained.argmin(0) == [0, 1, 2]).all()
matrix_chart(trained, trained_half)

# %% [markdown]
# Other numbers, the same pattern. Two very different kinds of model, and what they share is the data.

# %% [markdown]
# ## A look inside
#
# Here the stories model and the prose model read one sentence each of the other's world. The
# stronger the amber, the greater the surprise.

# %%
from lessons.voices import read_by

read_by("stories", "The nurse said that she was tired. A class definition is an executable statement.")

# %%
read_by("prose", "The nurse said that she was tired. A class definition is an executable statement.")

# %% [markdown]
# ## Exercise 01.1: find what a model cannot know
#
# Write a text of at least 20 characters that surprises the stories model by **at least 2.5 [bits per
# character](../lessons/glossary.md#bits-per-character) more** than the prose model. Hard is not enough: it must be
# hard for one of them only.

# %% exercise="01.1"
from lessons.checks.lesson_01 import check_blind_spot

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
from lessons.checks.lesson_01 import check_why_not

answer = "c"  # SOLUTION
check_why_not(answer)

# %% [markdown]
# Stuck? `from lessons.exercises import solution`, then `solution("01.1")`.

# %% [markdown]
# ## The control
#
# Perhaps the stories model just likes the *letters* of stories, and knows nothing of their order. Here is the control:
# the same stories, with the words of every sentence shuffled. Same letters, same words, same amount. Only the order is
# gone.

# %%
from lessons.voices import order_matters_over_seeds

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
#   experiment that finds a [held-out text](../lessons/glossary.md#held-out-text) in a column's data refuses to start.

# %% [markdown]
# ## The paper card
#
# **Eldan and Li, 2023, "TinyStories" ([arXiv 2305.07759](https://arxiv.org/abs/2305.07759)).** The authors
# had large models write simple stories, with the words that a child of three or four knows. Models of under 10
# million parameters (numbers that are learned), some with a single layer, then wrote fluent and consistent stories of
# several paragraphs. Models of about 125 million parameters trained on general text often could not keep
# it up beyond a few words. The data was simple, so a simple model was enough.
#
# In miniature: three transformers, equally small, with equal budgets. One reads stories, one the manual. The third,
# the control, reads stories with shuffled words. How many of the words they write do not exist?
#
# On a card, *ours* is the mean over several seeds, and *asked for* is the size that we fixed beforehand. *Reproduced*:
# clear of luck, and as large as that. *Direction only*: clear of luck, but smaller. *Not reproduced*: luck could
# explain it.

# %%
from lessons.record import paper_card

paper_card("simple-words")

# %% [markdown]
# With the manual as data, the model makes up about seven more words in 100. But look at the control:
# shuffled stories give real words too. What helped is that the *words* are few and simple. That says
# nothing of coherence, and neither do we.

# %% [markdown]
# ## What you saw
#
# A model knows what its data shows, and nothing else. The same code became a storyteller, a manual and
# a register of births. Counting and learning agree about it. So when a model surprises you, ask
# first: what has it read?
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
