# %% [markdown]
# # Whose world does it draw?
#
# "The nurse said ..." Did you expect *she*? So does the model. Nobody told it to. Where did it get that
# from, does it pass it on as it found it, and what can you do about it?
#
# ## What you will see
#
# Stories about twelve jobs. How often each job is told with *she* is known exactly, for we wrote the
# rule. So you can measure what a model makes of it: what it expects, what it writes, and whom it
# reads badly. Then you will balance the data in two ways, and find out what stays.
#
# ## What you need
#
# A little Python: a dictionary, a list, a function. Lesson 01 helps; machine learning is not needed.
#
# ## How long it takes
#
# 30 minutes. Only the transformer in the panel takes half a minute; no other cell computes for much longer than ten
# seconds.

# %% [markdown]
# ## Rows before models
#
# Three stories of the [corpus](glossary.md#corpus), and then the rule that they follow: in this toy
# world the nurse is *she* in 90 stories of 100, and the engineer in 10.

# %%
from lessons.bias.whose_world import rows_and_rates

print(rows_and_rates(3))

# %% [markdown]
# Two things before we begin.
#
# * **It is a toy world.** Its rates are made up, spread evenly from 90 to 10. They say nothing about real
#   nurses or engineers.
# * **A pronoun is a word in a text here, not a person.** The stories use two pronouns because that makes
#   counting simple. People use more, and choose their own.

# %% [markdown]
# ## Predict first
#
# The data tells 67 of 100 stories about some job with *she*. A model learns that perfectly. Then it
# writes at [temperature](glossary.md#temperature) 0.5, a setting that makes it take the likelier
# characters more often.

# %%
from lessons.asking.predict import predict_choice, predict_number

cool = predict_number("Of 100 stories that it writes, how many are told with she?", 0, 100, "%")
cool

# %% [markdown]
# The second one. Each story now begins with a name: "Meet nurse Avelle." Six made-up names go with
# *she*, six with *he*. You add a copy of every story, with the pronoun swapped and nothing else:
# she becomes he, his becomes her. Then a new model learns from all of it.

# %%
left = predict_choice(
    "Which names will it expect after 'Meet nurse'?",
    ["both lists alike", "still mostly names that go with she, but fewer", "the same as before the swap"],
)
left

# %% [markdown]
# ## The experiment
#
# Four columns, and only the data differs. *As told* has the rates above. *Your [skew](glossary.md#skew)* leans as
# your slider says: at 90, 90 stories of 100 are told with *she*, at 50 as many with either, at 5 nearly all with
# *he*. The other two are balanced, and you will do that yourself below. All four read the same amount, and are judged
# on the same [held-out text](glossary.md#held-out-text).
#
# **Move the slider from 5 to 95.** Look at what the model expects of the nurse and of the engineer, and at
# how well it reads stories of each kind. All of that is covered until you have committed both answers, or press *Show
# without predicting*.

# %%
from lessons.asking.lock import Lock
from lessons.bias.whose_world import WhoseWorld
from lessons.panel.panel import Panel

panel = Panel(WhoseWorld())
Lock(panel, cool, left)

# %% [markdown]
# Then **lower the temperature** to 0.5, and to 0. The models stay as they are: temperature only changes how they
# choose. Watch the curve of *as told*. If you have half a minute more, choose *[transformer](glossary.md#transformer)
# with [n-gram memory](glossary.md#n-gram-memory)* and press *Play*: it learns by small corrections, and leans the
# same way. (The plain *transformer* learns more slowly. How far does its lean get in the same time?)
#
# (The [counting model](glossary.md#n-gram-model) sees 11 characters back. That is enough to
# get from "The nurse said " to the pronoun. In a long story it forgets who it was about.)
#
# The next cell only waits until the panel is done: with the transformer, up to half a minute. To go on at once,
# press *Pause* before you run it.

# %%
panel.wait()

# %% [markdown]
# ## The result: colder is more one-sided
#
# Here is a model of all stories *as told*, at four temperatures. Across: the rate in the data. Up: the rate that it
# will write. On the grey line both are equal. Nothing is sampled: these are the model's exact probabilities, and the
# shade is the [band](glossary.md#band) over three [seeds](glossary.md#seed).

# %%
from lessons.asking.cover import Cover
from lessons.bias.skew_results import sharpened, sharpening_chart

TEMPERATURES = (1, 0.7, 0.5, 0)
sharp = sharpened(TEMPERATURES)
assert sharp[0.5][0][-1] > 0.95 and sharp[0.5][0][0] < 0.05 and abs(sharp[1][0][-1] - 0.9) < 0.05
Cover(cool, sharpening_chart(sharp))

# %% [markdown]
# At temperature 1 this model is a mirror: 9 in 10 stays about 9 in 10, since it expects what it has counted. (A model
# that has learned too little, or is surer than it should be, need not be one.) At 0.5 it exaggerates. At 0, where it
# always takes the likelier word, every job that leans at all has one pronoun, and only one.
# (The doctor and the judge are told half and half: at 0, luck alone decides for them, so their band is wide.)
#
# In the panel each column reads less. So there, at 0, luck decides wherever *she*
# and *he* are nearly even: in the middle of *as told*, and everywhere in the balanced columns.
#
# Why? Temperature T turns each probability p into p^(1/T), and then makes them sum to 1 again. A lead
# grows. By hand, for your first prediction:

# %%
by_hand = 0.67**2 / (0.67**2 + 0.33**2)
cool.reveal(round(100 * by_hand))

# %% [markdown]
# And on the page? At each of two temperatures, a hundred continuations of "The nurse said", and so on for all twelve
# jobs. The **gap** is the mean share of *she* in the five jobs that mostly have it, less that in the five that mostly
# have *he*, in points of 100. The data was authored with a gap of 48.

# %%
from lessons.bias.skew_results import gaps_written_and_expected

gaps = gaps_written_and_expected((1, 0.5))
for temperature, (on_the_page, exact) in gaps.items():
    print(f"T = {temperature:g}: gap {on_the_page:.0f} points on the page, {exact:.0f} by probabilities")
assert abs(gaps[1][1] - 48) < 5 and gaps[0.5][1] > 60
assert all(abs(page - exact) < 8 for page, exact in gaps.values())

# %% [markdown]
# ## Who appears in a thousand stories?
#
# Now the column *your skew*, with *she* in 90 of 100 stories. It writes a thousand beginnings without any
# [prompt](glossary.md#prompt). We count the first pronoun and the first job of each.

# %%
from lessons.bias.representation import census_by_temperature, table

found = census_by_temperature(TEMPERATURES)
assert found["T = 0.5"].she > 0.95 > found["T = 1"].she and len(found["T = 0"].jobs) == 1
assert found["T = 0.5"].most_common > found["T = 1"].most_common
print(table(found))

# %% [markdown]
# The tenth that was told with *he* is nearly gone at 0.5, and the commonest job has become commoner.
# At 0 the model tells one single story a thousand times.

# %% [markdown]
# ## A look inside
#
# Two models read the same two sentences. The stronger the amber, the greater the surprise. The first
# model grew up on *your skew*, 90 of 100 with *she*; the second on stories that were balanced. Look at the
# first letter of *he* and of *she*.

# %%
from lessons.bias.skewed_stories import SKEWED, SWAPPED
from lessons.bias.whose_world import read_by

read_by(SKEWED, "The nurse said he was happy. The nurse said she was happy.")

# %%
read_by(SWAPPED, "The nurse said he was happy. The nurse said she was happy.")

# %% [markdown]
# ## Names that it cannot spell
#
# Bias is not only about which word comes next. It is also about whom a model *reads badly*. Take first names from the
# lists for three places in Faker, a program that makes up people for testing software; its contributors collected
# them. A place holds 5 % of the names in the data, or more, up to 80 %; the total stays the same. Then the model
# reads new names of that place.

# %%
from lessons.bias.skew_results import losses_by_share, names_chart

spelling = losses_by_share()
assert (spelling[0][:, 0] - spelling[0][:, -1] > 0.9).all()
names_chart(spelling)

# %% [markdown]
# Every line falls, each by about one [bit](glossary.md#bit) per character or more: names that are rare in
# the data are spelt badly, wherever they come from. Compare along a line, never between lines: lists differ in length
# and in spelling, and a language is not "harder" for it.
#
# And what does it write? Of a thousand names, written at temperature 0.7, only about one in seven is on a list;
# the others are mostly new. Of those few: on which list? Iceland's is the longest, with 3,642 names, against
# 1,491 from Türkiye and 792 from Kenya. So a lucky spelling hits it more often. Compare Kenya's share down the rows.

# %%
from lessons.bias.representation import counts_in_words, name_model

listed = {share: name_model("Kenya", share).listed() for share in (0.05, 1 / 3, 0.8)}
for share, counts in listed.items():
    print(f"Kenya holds {share:.0%} of the data. On a list: {counts_in_words(counts)}")
assert all(1 / 8 < counts.total() / 1000 < 1 / 5.5 for counts in listed.values())
assert listed[1 / 3].most_common(1)[0][0] == "Iceland"
assert listed[0.05]["Kenya"] / listed[0.05].total() < 0.05
assert listed[0.8]["Kenya"] / listed[0.8].total() > 0.6

# %% [markdown]
# **What these numbers show:** that a model trained on this data favours one [group](glossary.md#group), on
# this task, by this much.
#
# **What they do not show:** what is true of people or of places; why the data is as it is; who would be harmed, and
# how, which depends on what the model is used for; or that a model with a gap of zero is fair. Even with equal
# shares Iceland's list is hit most (the middle row), since it is more than twice as long as either of the others. No
# name tells you who a person is.

# %% [markdown]
# ## Exercise 04.1: balance by reweighting
#
# `counts` says how many stories each group has: `{"nurse/she": 602, "nurse/he": 72, ...}`, for all 24
# groups. Return the **share** that each group should have in the new data, as a dictionary with the same
# keys; 1 and 3 mean the same as 0.25 and 0.75. Stories are dropped until your shares are met, and a new model
# learns from what is left.
#
# The gap must come down to 10 points or less, and every job must stay.

# %% exercise="04.1"
from lessons.bias.checks import check_reweighting


def shares(counts):
    ### BEGIN SOLUTION
    return dict.fromkeys(counts, 1)
    ### END SOLUTION


check_reweighting(shares)

# %% [markdown]
# In total, she and he were equally common from the start. That was no help: the balance must hold job by
# job. And it has a price, which the check tells you once you pass.

# %% [markdown]
# ## Exercise 04.2: balance by swapped copies
#
# Why drop stories, when you can tell them again? `swapped(document)` tells a story with the other pronoun. It asks
# the [grammar](glossary.md#grammar), for a list of words cannot do it: "her" is *his* in "her hat", and
# *him* in "followed her to work".

# %%
from data.swapped_copies import swap

print(swap("The nurse wore her old hat. A goose followed her to work."))

# %% [markdown]
# Write `augmented`: a list of stories in, a list of stories out, from which the model learns no link between job
# and pronoun. These stories begin with names, as in your second prediction. `document.belongs_to("she")` tells you
# which pronoun a story has.

# %% exercise="04.2"
from data.swapped_copies import swapped
from lessons.bias.checks import check_augmentation


def augmented(stories):
    ### BEGIN SOLUTION
    return stories + [swapped(story) for story in stories]
    ### END SOLUTION


check_augmentation(augmented)

# %% [markdown]
# ## What stays
#
# Three models read stories with names: one as they were told, one with
# [swapped copies](glossary.md#swapped-copies), one with copies in which the name was swapped, too. We
# measure the gap in pronouns and, in the same way, in the names that go with *she*.

# %%
from lessons.bias.skew_results import gaps_chart, gaps_of_named

gaps = gaps_of_named()
(_, before), (pronouns, names), both = gaps[0]
assert abs(pronouns) < 2 and names > 40 and abs(both).max() < 2
assert (round(before), round(names)) == (48, 46) and abs(before - names) < gaps[1][:2, 1].min()
Cover(left, gaps_chart(gaps))

# %%
left.reveal("the same as before the swap")

# %% [markdown]
# In names the gap is 48 points before and 46 after. The names were copied as they were, so a model that counts has
# to keep it; the two points are the luck of the draw.
#
# Here there was one other trace of the [association](glossary.md#association), and we knew where it was. In
# real text there are hobbies,
# titles, clothes, family: nobody has the whole list. A measure of pronouns alone would have told you that all is
# well.

# %% [markdown]
# ## Exercise 04.3: who made it worse?
#
# The data tells 67 of 100 stories about a job with *she*. A counting model gives *she* a probability of 67 %. At
# temperature 0.5 it writes 80 of 100. Where do the 13 come from, in this model?
#
# * **a** From the data: it holds more than we thought.
# * **b** From the model: it has learned the wrong probability.
# * **c** From the way the next character is chosen: a lead in the probabilities grows when they are sharpened.
# * **d** From randomness: a colder text is more random.

# %% exercise="04.3"
from lessons.bias.checks import check_amplification

answer = "c"  # SOLUTION
check_amplification(answer)

# %% [markdown]
# ## The control
#
# Does the skewed model read *he* badly because it had less to read, or was it luck? All four models read the
# same amount. Here are three seeds, and the [loss](glossary.md#loss) by group.

# %%
from lessons.bias.skew_results import losses_by_group, losses_chart

by_group = losses_by_group()
told, skewed, reweighted, swapped_twice = by_group[0]
assert skewed[2] - skewed[1] > 0.05 > abs(told[1] - told[2])
assert skewed[0] - told[0] < 0.04 < 0.08 < skewed[2] - told[2]
assert swapped_twice[0] - by_group[1][3, 0] > max(told[0], reweighted[0])
losses_chart(by_group)

# %% [markdown]
# Look at the first column only, and *your skew* seems hardly worse than *as told*. The
# last column pays for it. **An average over everybody can hide who pays.**
#
# Look at *swapped*, too: its loss is higher than that of *as told* and *reweighted*. At an equal amount, half of it is
# told twice, so it holds half as many different stories. If you *add* copies to all that you have, you need not drop
# any.
#
# Other explanations you can rule out yourself:
#
# * *It was the temperature.* Set it to 1 in the panel: the curve of *as told* lies along the grey line, and still
#   climbs from the engineer to the nurse. The data put it there.
# * *It was luck.* Press *New seed*, behind *More*.
# * *The model prefers a pronoun.* Move the slider to 5: now it is *she* that it reads badly.

# %% [markdown]
# ## The paper cards
#
# **Zhao and others, 2017, "Men Also Like Shopping" ([arXiv 1707.09457](https://arxiv.org/abs/1707.09457)).** Models
# that [label](glossary.md#label) pictures learned from data in which cooking was over 33 % more likely to
# involve women than men. What they predicted was further apart than what they had seen: 68 %.
#
# On our card a small plain transformer reads beginnings of stories: "Meet nurse Avelle. The nurse said she." Whatever
# the job, 67 of 100 are told with *she*, and only the name tells which. It does not train for long enough to learn all
# that the names tell. Then it predicts the pronoun of other stories. *Disparity* is how many points *she* is ahead of
# *he*: 67 to 33 is 34.

# %%
from lessons.judging.record import paper_card

paper_card("amplification")

# %% [markdown]
# On average, the predictions are further apart than the data. <!-- card: amplification/predictions: seen here too -->
# Where the model cannot tell, *she* is likelier, so *she* is what it says. Most of the points come from taking the
# likelier word: the model's own probabilities do not lean that far.
# <!-- card: amplification/choosing: seen here too --> But choosing is not the whole story. A model that had learned all
# the names would add nothing. Hall and others, 2022 ([arXiv 2201.11706](https://arxiv.org/abs/2201.11706)), studied
# this with pictures and made-up biases. How much a model amplifies went together with its accuracy, its size, how
# overconfident it was, and how much data it had; and it changed a lot during training.
#
# **PAIR, 2021, ["What Have Language Models Learned?"](https://pair.withgoogle.com/explorables/fill-in-the-blank/)**
# shows a large model, Zari ([arXiv 2010.06032](https://arxiv.org/abs/2010.06032)), that was trained on swapped
# sentences too: a list of words for men and women said what to swap. Nurses and doctors then got *she* and *he* alike.
# Names had not been swapped, and the link between masculine names and doctors was only slightly weaker than before.
#
# A counting model had no choice in this. A transformer has: all its words share one network. Does what it learns of
# pronouns spread to names?

# %%
paper_card("swapped-copies")

# %% [markdown]
# It did not. Hardly anything was left of the gap in pronouns, <!-- card: swapped-copies/pronouns: seen here too --> and
# the gap in names was about as large as before. <!-- card: swapped-copies/names: seen here too -->

# %% [markdown]
# ## What you saw
#
# The lean was in the data, and a model that counts learned it as it was. Choosing the likelier word made it larger, in
# a transformer, too. <!-- card: amplification: seen here too --> The average loss hid who paid for it. A balanced total
# did not help, balancing job by job worked, and swapping mended what was swapped, not what was left alone.
# <!-- card: swapped-copies: seen here too --> Each time it was counting that showed it.
#
# ## What would convince you otherwise
#
# A model trained on balanced stories that still links jobs and pronouns, seed after seed: then something
# other than the rates would be at work. Or a transformer that has learned to tell from the names, and still predicts
# *she* more often than its data has it.
#
# ## Where the idea comes from
#
# [Counterfactual augmentation](glossary.md#counterfactual-augmentation), here called swapped copies: Lu
# and others, "Gender Bias in Neural Natural Language Processing" (2018,
# [arXiv 1807.11714](https://arxiv.org/abs/1807.11714)). Pairs of names: Hall Maudslay and others, "It's All in the
# Name" (2019, [arXiv 1909.00871](https://arxiv.org/abs/1909.00871)). The names are from the lists of Faker's
# contributors; their card says what they must not be used for.
