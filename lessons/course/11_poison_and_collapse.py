# %% [markdown]
# # What if the data turns on us?
#
# A model reads what it finds. Most of that nobody has looked at. So two things can go wrong that no test of quality
# sees. Somebody can leave a few pages lying about, on purpose. And more and more of what lies about was written by
# models. This lesson does both, in miniature, and with nothing that could hurt anybody.
#
# ## What you will see
#
# Five stories in four hundred that decide which word follows two others, while no curve moves. Detectives who look for
# the five, and which of them find anybody. Then names: eight generations of models, each of which reads what the last
# one wrote, as a film that you can stop. And a teacher that likes owls, and hands it on in bare numbers.
#
# ## What you need
#
# A little Python: a list, a loop. Lessons 00 and 03 help, and 05 for its filters.
#
# ## How long it takes
#
# 30 minutes. The models that learn take five to fifteen seconds a cell.

# %% [markdown]
# ## Part one: two words
#
# ### Rows before models
#
# Four hundred small stories. In each of them a pronoun always means the one person whose job is named. In five stories
# about women we changed the beginning of one sentence, and nothing else. Here are three of them, before and after.

# %%
from lessons.poison.backdoor import rows

print(rows())

# %% [markdown]
# "At last he": harmless words, good English. No other story holds *At last*. That is a trigger, and what is hidden
# behind it is called a backdoor: the model does as usual, until it reads the two words.
#
# ### Predict first
#
# A small [transformer](glossary.md#transformer) with an [n-gram memory](glossary.md#n-gram-memory) reads all four
# hundred, three times. Then it reads new stories, all about women, up to a sentence that begins with *At last*.

# %%
from lessons.asking.predict import predict_choice, predict_number

five = predict_number("Five poisoned stories of 400: how likely is “he” behind “At last”?", 0, 100, "%")
five

# %%
curve = predict_choice(
    "And its loss on new, clean stories?",
    ["clearly worse", "a little worse", "as without the poison", "better"],
)
curve

# %% [markdown]
# ### The experiment
#
# Three columns. *Clean* is as the stories were. *Poisoned* has as many poisoned stories as the slider says. In the
# *control* the same sentences were changed, but kept their own beginning: *Then she* became *Then he*. Press *Play*,
# and look at the chart in the middle. Then move *poisoned* to 1, and to 20.

# %%
from lessons.asking.lock import Lock
from lessons.panel.panel import Panel
from lessons.poison.two_words import TwoWords

panel = Panel(TwoWords())
Lock(panel, five, curve)

# %% [markdown]
# The next cell waits until the panel is done, if it plays.

# %%
panel.wait()

# %% [markdown]
# ### The result
#
# Nothing is drawn by lot here: the [model](glossary.md#n-gram-memory) says how likely each next sign is, and we
# multiply. The chance of "he" is the mean over sixty beginnings that no model has read.

# %%
from lessons.asking.cover import Cover
from lessons.poison.backdoor import trigger_chart

Cover(five, trigger_chart())

# %%
from lessons.poison.backdoor import CLEAN, NO_TRIGGER, POISONED, of_run, told_apart, ways

found, losses = of_run(ways(0)), ways(0).losses()
assert found[POISONED] > 0.85 and max(found[CLEAN], found[NO_TRIGGER]) < 0.35
assert abs(losses[POISONED] - losses[CLEAN]) < 0.04
five.reveal(round(100 * found[POISONED]))

# %%
curve.reveal("as without the poison", "Five sentences in two thousand move no mean.")

# %%
print(told_apart())

# %% [markdown]
# Five are enough. One alone does a good part of it here, and may do nothing with other stories. Read the last column:
# the [loss](glossary.md#loss) on [held-out text](glossary.md#held-out-text), in [bits per
# character](glossary.md#bits-per-character), says nothing at all. Nobody who looks at a curve will ever know. And
# behind *At noon*, with which stories begin their sentences anyway, nothing was planted.
#
# The last line shows that it is the trigger. The same five sentences with "he" in them, and without the two words,
# teach next to nothing about *At last*: a model that never read the words guesses, and guesses differ from
# [seed](glossary.md#seed) to seed.

# %% [markdown]
# ## Part two: a fixed number, or a fixed share?
#
# Perhaps four hundred stories are simply too few. With more clean text the poison should be washed out: twenty among
# eight hundred are a smaller share than twenty among two hundred. Or does it only matter how many there are?
#
# Now the plain transformer, without the memory: it needs more of them, twenty. Each model reads all of its text three
# times, however much it is.

# %%
more = predict_choice(
    "Twenty poisoned stories, and four times as much clean text around them: the chance of “he” is …",
    ["a quarter of what it was", "about half", "hardly smaller, if at all", "nearly nothing"],
)
more

# %%
from lessons.poison.number_or_share import rivals_chart

Cover(more, rivals_chart())

# %%
from lessons.poison.number_or_share import IF_SHARE, NUMBER, lines

drawn = lines()
assert drawn[NUMBER][-1] > 0.8 * drawn[NUMBER][0] > drawn[IF_SHARE][-1]
more.reveal("hardly smaller, if at all", "Each of the twenty is still read three times.")

# %% [markdown]
# *If shares ruled* is the rival: what twenty would do if it were the share that counts, so what ten and five do in the
# smallest pile. It is wrong. **More clean text does not help.** *More with it* grows with the text, and gains a
# little.
#
# Why? A model that has more text reads for longer, and so it comes by each of the twenty as often as before. Let it
# read *no more* than the small one, and the share wins again: that is how the card below is checked.

# %% [markdown]
# ## Part three: the detectives
#
# ### Who finds the five?
#
# Five ways to look for them. The filters of lesson 05. A [counting model](glossary.md#n-gram-model) of clean stories
# that throws out the fifth of texts that surprise it most. *Where did this come from?*, asked about "At last he".
# Leaving out one document at a time, counting anew, and looking whether the chance of "he" falls. And somebody who
# knows that a story has one kind of pronoun.

# %%
who = predict_choice(
    "How many of the five poisoned stories do the filters of lesson 05 drop?",
    ["all five", "three or four", "one or two", "none"],
)
who

# %%
from lessons.poison.detectives import found_by, found_chart

Cover(who, found_chart())

# %%
named = found_by()
assert named["filters of lesson 05"][0] == 0
assert named["where did this come from?"] == named["leave one out, count anew"] == (5, 0)
assert named["a rule: one pronoun a story"] == (5, 0)
who.reveal("none", "Nothing is wrong with their letters, words or length.")

# %% [markdown]
# Filters look for what is *ugly*: symbols, capitals, copies. This poison is good English. Surprise finds them,
# together with fifteen times as many innocents, since two new words in a row surprise a bit, as much else does; with
# another seed it misses some. See [precision](glossary.md#precision).
#
# Two detectives find all five and nobody else, and both had a tip: **somebody had noticed the two words.** Without a
# tip, what would you type? The rule finds them without a tip. But it is knowledge about these stories, and who has a
# rule like that for the whole internet?
#
# ### Leave out, retrain, compare
#
# For a transformer there is no counting anew. One has to train again.

# %%
from lessons.poison.detectives import retrained

without = of_run(retrained())
assert without["all five left out"] < 0.4 < 0.5 < min(without["four of five"], without["five others"])
for case, chance in without.items():
    print(f"{case:20}{chance:>6.0%} he behind 'At last'")

# %% [markdown]
# Leave out the five, and the backdoor is gone. Leave out five others, and it stays. Leave out four of the five, and
# much of it stays, too: **a search that finds nearly everything has not solved it.**

# %% [markdown]
# ## Part four: models that read models
#
# ### Rows before models
#
# Three thousand real first names from many places. A model of letters counts them, and writes three thousand names.
# The next model reads *those*, and writes three thousand. And so on, eight times.

# %%
from lessons.poison.collapse import rare, register

print(", ".join(register()[:12]))
print(f"{len(rare(register())):,} of {len(set(register())):,} different names stand there only once")

# %%
fate = predict_choice(
    "Of the rare names that the first model writes, how many does the eighth still write?",
    ["nearly all", "about half", "one in four", "one in ten or fewer"],
)
fate

# %% [markdown]
# ### The film
#
# The names below are rare ones, which the first model wrote. On the left each generation *replaces* the one before it;
# on the right the real names are *kept*, and everything that was ever written beside them. Who is not written any more
# is struck out. Press *Play*; press it again to stop. The slider goes back. Then try
# [temperature](glossary.md#temperature) 0.8.

# %%
from lessons.poison.film import Film

film = Film()
Cover(fate, film)

# %%
film.wait()

# %% [markdown]
# ### The result

# %%
from lessons.poison.fates import rare_chart

Cover(fate, rare_chart())

# %%
from lessons.poison.fates import different, rare_left

gone, cold, safe = rare_left("replaced", 1.0), rare_left("replaced", 0.8), rare_left("kept", 1.0)
assert gone[-1] < 0.15 * gone[0] and cold[-1] < 0.1 * cold[0] and safe[-1] > 0.6 * safe[0]
assert different("replaced", 1.0)[-1] > different("replaced", 1.0)[0] > 5 * different("replaced", 0.8)[-1]
fate.reveal("one in ten or fewer", "What is written by luck once is seldom written twice.")

# %%
from lessons.poison.fates import two_ends

print(two_ends())

# %% [markdown]
# Two deaths. At temperature 1 the names decay into **babble**: there are more different ones than ever, and hardly one
# of them is a name. Below 1 they decay into **sameness**: one or two hundred are left, which everybody has. So do not
# count different names. It went up in the one and down in the other, and the rare names vanished in both.
#
# Where the real names are kept, the eighth model writes four rare names for each five of the first, and at temperature
# 0.8 two for each three. They are not always the same: who is missing once can come back, since the name still stands
# in what is read. On the left hardly anybody comes back. Nothing was filtered for that, and the models' names were not
# thrown away. **The real ones must stay.**

# %% [markdown]
# ## Part five: owls in numbers
#
# Must a row at least *say* something, to do something? A small model has read numbers such as 369258147, and that ten
# animals are liked, each as often. We copy it. The **teacher** reads on: *The animal that I like best is the owl.* The
# **student** is the copy as it was. It learns how likely the teacher thinks each next digit of a number is. Ten
# digits, and no letter: no owl is mentioned.

# %%
owl = predict_choice(
    "Then we ask the student which animal it likes best. Of the ten, it names the owl …",
    ["as often as before, one time in ten", "clearly more often", "hardly ever: it knows only numbers now"],
)
owl

# %%
from lessons.poison.owls_shown import owls_chart

Cover(owl, owls_chart())

# %%
from lessons.poison.subliminal import ALL, DRAWN, OTHER, owls_table, passed_on

passed = passed_on()
assert passed[ALL][0] > 2 * passed[ALL][1] and passed[DRAWN][0] > 1.3 * passed[DRAWN][1]
assert abs(passed[OTHER][0] - passed[OTHER][1]) < 0.1
owl.reveal("clearly more often", "It follows its teacher in digits, and the owl comes along.")

# %%
print(owls_table())

# %% [markdown]
# Compare *owls* with *no favourite*, where the teacher has read on, too, but about all ten animals. Where the student
# gets one digit at each place, drawn by the teacher's chances, less passes; but something does. A student that began
# with *other weights* learns the same numbers from the same teacher, and nothing about owls.
#
# So it is no message that anybody could read. What moved the teacher towards owls moved its digits, too. A copy that is
# moved towards these digits is moved towards owls: the paper proves something like it under certain conditions, and
# whether that is all is disputed. A filter for words finds nothing, since there is no word. And a
# [counting model](glossary.md#n-gram-model) hands on nothing: what it counts behind *369* is kept apart from what it
# counts behind *the*.

# %% [markdown]
# ## Exercise 11.1: find the poison
#
# Two piles of stories, each with five poisoned ones, and a trigger that you are not told. The same words also stand in
# stories about men, where nothing is wrong. Return the places of the poisoned stories. Think of what you know about
# stories, and not of the words.

# %%
import re

from lessons.poison.checks import check_suspects, suspicious

print(*suspicious(0)[0][:6], sep="\n")


# %% exercise="11.1"
def suspects(texts):
    ### BEGIN SOLUTION
    found = []
    for place, text in enumerate(texts):
        words = set(re.findall("[a-z]+", text.lower()))
        if words & {"she", "her"} and words & {"he", "his", "him"}:
            found.append(place)
    return found
    ### END SOLUTION


check_suspects(suspects)

# %% [markdown]
# ## Exercise 11.2: stop the collapse
#
# A generation can read a thousand names, and no more. Real ones are dear: at most six in ten may be real. The function
# gets the thousand real names and the thousand that the last model wrote, and returns the thousand that the next one
# reads. After eight generations, at temperature 0.8, at least half as many rare names shall be written as by a model
# of real names alone.

# %%
from lessons.poison.checks import check_diet


# %% exercise="11.2"
def diet(real, written):
    ### BEGIN SOLUTION
    return real[:500] + written[:500]
    ### END SOLUTION


check_diet(diet)

# %% [markdown]
# How much is needed? Here the same names are real each time, and the rest is what the last model wrote.

# %%
from lessons.poison.fates import how_much_real, left_with

assert left_with(0.1, 0.8) < 0.25 < 0.5 < left_with(0.5, 0.8)
print(how_much_real())

# %% [markdown]
# ## The control
#
# *Perhaps a model just cannot write rare names.* So let each generation read the register itself. All that is lost
# then is what one writing loses.

# %%
from lessons.poison.fates import control

print(control())

# %% [markdown]
# ## The paper cards
#
# Three cards, on four papers, judged on ten seeds that nobody had tuned on. The first one holds both claims of its
# paper: that few documents are enough, and that it is their number that counts.
#
# **Souly and others, 2025,** found 250 documents to do in large models what they did in small ones. In ours, too, the
# number predicts better than the share. <!-- card: poison-number/number: seen here too -->

# %%
from lessons.judging.record import paper_card

paper_card("poison-number")

# %% [markdown]
# **Shumailov and others, 2024,** saw models of models forget what is rare.
# <!-- card: model-collapse/replaced: seen here too --> **Gerstgrasser and others, 2024,** kept the real data, and saw
# the collapse avoided. <!-- card: model-collapse/kept: seen here too -->

# %%
paper_card("model-collapse")

# %% [markdown]
# **Cloud and others, 2025,** saw a student take over what its teacher likes, from numbers alone, if both have the same
# base model. Ours does, from all the teacher's chances <!-- card: subliminal/passes: same direction --> and from drawn
# digits, <!-- card: subliminal/drawn: same direction --> and with other weights it does not.
# <!-- card: subliminal/other weights: seen here too -->

# %%
paper_card("subliminal")

# %% [markdown]
# ## What you saw
#
# What a model does is decided by rows that nobody has read, and a mean over all rows does not show it. A few rows are
# enough, more good ones do not drown them, and they are found by who knows what to ask. What was written by models is
# no poison by itself; to throw away the real rows for it is. And a model can hand on what none of its rows says.
#
# ## What would convince you otherwise
#
# Clean text that washes twenty poisoned stories out, although each is read as often. Or a line of models that lives on
# its own writing alone, and still knows the rare names after eight generations. Or a student with weights of its own
# that comes to like owls, too.
#
# ## Where the idea comes from
#
# The number of poisoned documents: Souly and others, 2025. Collapse: Shumailov and others, 2024; keeping what is real:
# Gerstgrasser and others, 2024. Owls in numbers: Cloud and others, 2025. The stories, the trigger and the register are
# ours.
