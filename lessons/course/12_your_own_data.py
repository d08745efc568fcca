# %% [markdown]
# # What will your data make?
#
# All texts so far were ours. We knew what was in them, and what was wrong with them, for we had put it there. Nobody
# has done that for yours: your notes, your mails, the minutes of your club, a novel in your language. It may be in any
# script. It stays on your machine.
#
# ## What you will see
#
# Your own text, taken through everything that this course has: its rows, its numbers, its faults; filters, and whom
# they cost; models of it, and what they have from where; your [groups](glossary.md#group). In the end you write down
# what only you know of it, and save all that so that somebody else can open it.
#
# ## What you need
#
# A text with at least 2,000 characters; 50,000 are better. It can be a file, a folder, or something that you paste. No
# text at hand? Then ours stands in, and you can come back. Lessons 03 to 05 help.
#
# ## How long it takes
#
# 30 minutes, and as long as you like with the questions at the end. The cells take a few seconds each.

# %% [markdown]
# ## Part one: your text
#
# ### Give it a text
#
# Put a path into the box, a file's or a folder's, or paste the text itself; or upload a file. Files with a group of
# their own are more interesting than one: the mails of two people, three years of a diary. *Fetch* brings the plays of
# Shakespeare, first names, or stories for children from the network, if you have one.
#
# Until you do, a stand-in of ours lies here: stories of two villages, with faults in them. When you have given a text,
# **choose the cell after this one, and then *Run > Run Selected Cell and All Below***.

# %%
from lessons.your_data.bring import Bring

mine = Bring()
mine

# %% [markdown]
# ### Rows before models
#
# A [corpus](glossary.md#corpus) is a list of documents. Yours was divided where lines are blank, or, if none is, line
# by line. Here are six of its documents, drawn at random, each with its group before it. Read them, all six: there is
# no cheaper test.

# %%
from lessons.your_data.looked_at import rows, statistics, suspects

print(rows(mine.corpus))

# %%
print(statistics(mine.corpus))

# %% [markdown]
# And here is what rules find wrong with it, rules that know no language: letters that were read in the wrong encoding,
# copies and [near copies](glossary.md#near-copy), e-mail addresses, telephone numbers in the American form. They are
# only rules. They do not know a street address, nor a name; that takes somebody who can read.

# %%
print(suspects(mine.corpus))

# %% [markdown]
# ## Part two: what you keep
#
# ### Predict first
#
# Three everyday filters, from the rules of Gopher and C4 (lesson 05): a document must have two of eight common English
# words; each line must end like a sentence; and not too many signs may stand among the letters. They were written with
# English web pages in mind. Now they meet your text.

# %%
from lessons.asking.predict import predict_number

question = "Take the group that loses most to these filters. Of 100 of its documents, how many go?"
cost = predict_number(question, 0, 100)
cost

# %%
from lessons.asking.cover import Cover
from lessons.widgets.chart import show
from lessons.your_data.filtered import EVERYDAY, dropped_by_group, dropped_chart, run_steps

everyday = run_steps(mine.corpus, EVERYDAY)
Cover(cost, show(dropped_chart(everyday, "everyday filters")))

# %%
cost.reveal(round(100 * max(dropped_by_group(everyday).values())))

# %% [markdown]
# If yours is no English text, they may have dropped all of it. They did so with each of the texts in Arabic, Hindi,
# Chinese and Thai on which we tried this lesson: hundreds of sentences by people who knew their language, and none was
# left. Nothing was wrong with them. They were not what the authors of the rules had before their eyes. Of our stand-in
# the filters drop a quarter of what the Hills wrote, and hardly anything of the Coast: in the Hills people say *the*
# less than half as often.

# %% [markdown]
# ## Exercise 12.1: keep everybody
#
# [Curation](glossary.md#curation) of your own. Choose steps that clean, and cost no group its good documents. The check
# tries them on a stand-in that you have not seen: no copy is left, near copies among them, no telephone number, and
# next to no broken letter; and from each village two documents in a hundred may be lost at most.
#
# There are `MendEncoding()`, `Copies(near)`, `PersonalData()`, and those from above, `StopWords(2)`,
# `WholeSentences()`, `Symbols(0.1)`. `near` is how much two documents must have in common to be called copies, up to 1.
# Steps stand in a tuple: `(MendEncoding(), StopWords(2))`.

# %% exercise="12.1"
from data.curation.filters import Copies, MendEncoding, PersonalData  # or StopWords, Symbols, WholeSentences
from lessons.your_data.checks import check_steps

my_steps = (MendEncoding(), Copies(0.8), PersonalData())  # SOLUTION
check_steps(my_steps)

# %% [markdown]
# Your steps on your own text, a reason in each line. As long as you have none, careful ones of ours stand in.

# %%
from lessons.your_data.filtered import funnel_table, usable

steps = usable(my_steps)
curated = run_steps(mine.corpus, steps).kept
print(funnel_table(run_steps(mine.corpus, steps)))

# %% [markdown]
# Does it help? Three [counting models](glossary.md#n-gram-model) of equal amounts of text, over three
# [seeds](glossary.md#seed), each time with another fifth of your text set aside: [held-out
# text](glossary.md#held-out-text), which no step has touched, but for broken letters. What is nearly a copy of
# something that a model has read was taken out of it.

# %%
from lessons.your_data.filtered import losses, losses_table

print(losses_table(losses(mine.corpus, steps)))

# %% [markdown]
# Take this table with care. In lesson 05 a hidden test was clean, since we had made it. What you set aside of a text of
# your own has the same faults as the rest, and whoever learns its faults is better at it. That a
# [loss](glossary.md#loss) falls, then, is no proof that a step was right. What a step is right *for* is your decision.

# %% [markdown]
# ## Part three: what it makes
#
# ### Predict first
#
# A model of your text writes some pages. You look each stretch of them up in what it has read: thirty signs in a row
# that stand there word for word count as copied, or fifteen where a sign is a word or a syllable, as in Chinese.

# %%
question = "A model of your text writes. How much of that is copied word for word?"
copies = predict_number(question, 0, 100, "%")
copies

# %% [markdown]
# ### The experiment
#
# The whole bench, on what your steps have left: your text as it is, with [noise](glossary.md#noise), with other shares
# of two groups, and a mix that you pour. Move a slider; choose the [transformer](glossary.md#transformer), and press
# *Play*. Click a letter that a model has written: that is where it comes from.

# %%
from lessons.asking.lock import Lock
from lessons.panel.panel import Panel
from lessons.your_data.your_panel import Yours

bench = Panel(Yours(curated))
Lock(bench, copies)

# %%
bench.wait()

# %% [markdown]
# ### The result
#
# Counting models of equal amounts: of the text as you gave it, and of what your steps have left. Then a page by one of
# the first, with what is copied between « and ».

# %%
from lessons.your_data.traced import copied, copied_chart, traced

Cover(copies, show(copied_chart(mine.corpus, steps)))

# %%
copies.reveal(round(100 * copied(mine.corpus, steps)[0]), "That is of the text as it is.")

# %%
print(traced(mine.corpus))

# %% [markdown]
# Of our stand-in a quarter comes back word for word, though nobody asked for it. Without the copies it is less, and far
# from nothing. So if there is something in your text that nobody may read, do not hope that a model will forget it.
# Take it out: [redaction](glossary.md#redaction), lesson 03.

# %% [markdown]
# ## Part four: whom it knows
#
# The groups so far were files, or villages. Who is it that *you* would ask about? Name two or more, by the words that
# give them away. A document belongs to the group of which it has most words. Change the words below; any language will
# do. `by_script` and `by_file` need none.

# %%
from lessons.your_data.grouped import by_chance, by_file, by_script, by_words, group_table

groups = by_words(she="she, her, hers", he="he, him, his")
print(group_table(mine.corpus, groups))

# %%
several = len(set(map(by_script, mine.corpus))) > 1
print(group_table(mine.corpus, by_script if several else by_file))

# %% [markdown]
# Read each line from left to right. How much of the text is theirs? How much of what a model writes? And how many
# [bits](glossary.md#bit) does it need for each of their characters? More bits: it knows them less. Who is rare is often
# known less; who writes in a way of their own is, too; and who writes more simply needs fewer bits without being
# favoured.

# %% [markdown]
# ## What would convince you?
#
# That it is your groups, and no luck. With so few documents two groups always differ a little. So toss a coin for each
# document, and call heads a group, and tails another. Whatever difference you see now is a difference by chance.

# %%
print(group_table(mine.corpus, by_chance))

# %% [markdown]
# Only what is clearly larger than the difference between heads and tails may be one between your groups. The villages
# of our stand-in pass. Do not lean on the [band](glossary.md#band) behind the ± alone: three seeds share most of their
# text, so it is narrow, and a coin may come out beyond it.

# %% [markdown]
# ## Part five: what only you know
#
# The toolkit has counted. It has no idea who wrote this, when, and whether they would have said yes. Gebru and others
# (2018) asked that each data set come with a *datasheet*, as each resistor does: what it is, where it is from, what it
# is for, and what it must not be used for. Below are thirteen questions after theirs. What you do not know is an
# answer, too, if you say so. Nothing is checked for truth: that is between you and whoever reads it.

# %%
from lessons.your_data.form import DatasheetForm

form = DatasheetForm(curated)
form

# %% [markdown]
# ## Exercise 12.2: complete it
#
# Answer all questions above, then run this cell. `todo` is no answer, and neither is a dash. Would you rather type
# code? `form.fill({"purpose": "...", "makers": "..."})`. With no text of your own, answer for our stand-in: who is in
# it, who is missing, what must nobody use it for?

# %% exercise="12.2"
from lessons.your_data.checks import check_datasheet

### BEGIN SOLUTION
from lessons.your_data.stand_in import ANSWERS

form.fill(ANSWERS)
### END SOLUTION
check_datasheet(form)

# %% [markdown]
# What comes of it is a page of Markdown, with the front matter of the dataset cards on Hugging Face, so that people and
# programs can read it. It begins like this:

# %%
from lessons.your_data.keep_it import KeepIt, as_markdown

print(as_markdown(form))

# %% [markdown]
# ## Exercise 12.3
#
# Which of these can no program find out, however clever it is, so that it has to stand in a datasheet?
#
# * **a** how many documents are copies
# * **b** in which scripts it is written
# * **c** whether those who wrote it agreed to this use
# * **d** whether there are telephone numbers in it

# %% exercise="12.3"
from lessons.your_data.checks import check_who_knows

answer = "c"  # SOLUTION
check_who_knows(answer)

# %% [markdown]
# ## Part six: save it, and open it elsewhere
#
# Text, recipe, models and datasheet, as one file beside this notebook, or as a folder. Each part has a checksum: if a
# letter of it is changed on the way, it is not opened. Nothing in it is executed, so you may open what somebody sends
# you, and they yours. Before you send it, read once more what you have answered on consent, and on the licence.

# %%
KeepIt(bench, form)

# %% [markdown]
# ## The paper card
#
# You have passed your text on, and written into its datasheet: not for the training of models. A year later there is a
# model. Has it read your text? Its makers do not say, and a sentence that it repeats may stand elsewhere, too.
#
# **Oren and others, 2023 ([arXiv 2310.17623](https://arxiv.org/abs/2310.17623))** found an honest test for whatever is
# a list: questions of an exam, entries, sayings. If its order means nothing, then who has never read it finds each
# order as likely. So shuffle it, ninety-nine times. Is the order in which *you* keep it likelier than all of these? By
# chance that happens once in a hundred times.

# %%
from lessons.judging.record import paper_card

paper_card("known-order")

# %% [markdown]
# A model that has read such a list three times gives itself away. <!-- card: known-order/three: seen here too --> Ours
# does after one copy, too, but it reads all of its data four times. <!-- card: known-order/once: same direction --> The
# test needs the model's probabilities, and a list that stands nowhere else in this order. And it says *whether* a text
# was read. Whether that was allowed stands in your datasheet, if you have written it there.

# %% [markdown]
# ## What you saw
#
# That nothing in this course was about our texts. Yours has rows, faults and groups like any other; filters made for
# others' texts may throw it away; a model of it tells it on; and the most important things to know about it stand
# nowhere in it. Only somebody who was there can write them down.
#
# ## What would convince you otherwise
#
# A text of which a program can tell, from the text alone, who wrote it, for whom, and whether they agreed. Or a filter
# that was made for English, and keeps all that is good of a text in another script.
#
# ## Where the idea comes from
#
# Datasheets: Gebru and others, "Datasheets for Datasets" (2018, [arXiv 1803.09010](https://arxiv.org/abs/1803.09010)).
# The filters: Rae and others (2021, [arXiv 2112.11446](https://arxiv.org/abs/2112.11446)) and Raffel and others (2020,
# [arXiv 1910.10683](https://arxiv.org/abs/1910.10683)). Tensors without code: safetensors.
