# %% [markdown]
# # The live bench: what does the data do?
#
# Four models sit side by side. They are the same model, with the same seed and the same amount of
# text. **Only the data differs.** One reads it clean. One reads it with typing errors. One reads it
# out of balance. The fourth reads a mix that you choose.
#
# ## What you will see
#
# Four texts, written by four models, changing while you move a slider. Under each: how surprised
# that model is by clean text it has never seen, in bits per character. Fewer bits, better model.
#
# ## What you need
#
# Nothing but this page. No maths, no graphics card, no network.
#
# ## How long it takes
#
# Two minutes to be amused, twenty to try it all.

# %%
from lessons.bench import LiveBench
from lessons.panel import Panel

bench = Panel(LiveBench())
bench

# %% [markdown]
# **Try this first.** Move *noise rate* and watch the second column. Move *skew* to the left, and count
# how often *he* and *she* turn up in the third. Then give *your mix* nothing but noisy text.
#
# **Then** choose *transformer* and press *Play*. The counting model answered at once, because it only
# counts which character follows which. The transformer has to learn. Watch its four texts go from
# soup to sentences, each with the faults of its own data.
#
# **Reading the text.** Amber marks the characters that surprised the model as it wrote them, the
# stronger the rarer. In the rows of data on top, amber marks what the noise has changed. The sign ¶
# is the end of a document. *colour by* paints the text by other things: how long a stretch was copied,
# or which part of a mix it came from.
#
# **Where did this come from?** Click any character of a text, or walk to it with the arrow keys. The
# line below the columns says how often the stretch around it stands in each column's data, and the
# rows above the text show you where.
#
# **Was it luck?** *New seed* does the same again with other random numbers. *Pin* keeps a run, so that
# you can compare the next one with it. The *recipe* below the charts names every setting: paste one
# that somebody sent you, or choose a preset.
#
# **Your own text.** Give the path of a text file and press *Load*, or upload one.

# %%
bench.wait()

# %% [markdown]
# ## What you saw
#
# Nobody told the second model to misspell, nor the third to prefer one pronoun. Each picked up what
# its data did, at about the rate at which the data did it. Noise cost the most loss; skew hardly
# shows in the loss at all, and yet it changes whom the stories are about. A single number can miss
# what matters.
#
# ## What would convince you otherwise
#
# Perhaps the columns differ by luck, or because one had less to read. All four have the same budget
# of characters. Set the noise rate to 0: the clean and the noisy column then read the same rows, and
# write the same text, to the letter. That is the control. Run the next cell to have it checked.

# %%
from lessons.bench import without_noise

control = without_noise().losses()
assert control["clean"] == control["noisy"]
control

# %% [markdown]
# ## Where the idea comes from
#
# Counting models of text are as old as information theory: Claude Shannon wrote sentences with them
# by hand in 1948. The one here smooths its counts as Chen and Goodman describe in "An empirical study
# of smoothing techniques for language modeling" (1999). The transformer is a small sibling of the
# one in Vaswani et al., "Attention is all you need" (2017). The stories come from a grammar written
# for this course, so that their true probabilities are known. The jobs' pronouns in them are an
# authored fact of a toy world, and say nothing about the real one.
