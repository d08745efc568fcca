# %% [markdown]
# # Can data teach logic?
#
# A bank would like to test its software, and may not use its customers for it. So it buys invented ones: a model reads
# the real table, and writes another, with rows about nobody. Borisov and others (2022) do that with a model of text: a
# row becomes a line, and the model guesses which sign comes next. But a table is not prose. Nobody minds a story in
# which it rains twice. In a table a wrong digit is an error, and a machine will say so.
#
# ## What you will see
#
# Rows that a real database accepts or refuses, in its own words. Models that learn the rules of a table from its rows
# alone, and errors that come back as exactly what they were. Members who vanish although nothing is wrong. A model that
# tells you everything about somebody of whom you know a number. Then code, sums and facts: why "it compiles" and "it is
# right" are two things, and how much hangs on the way in which the data is written.
#
# ## What you need
#
# A little Python: a loop, a function. No SQL. Lessons 00 and 02 help, and 03 for the part on privacy.
#
# ## How long it takes
#
# 45 minutes, or two sittings: parts one to three are about a table, four to six about code, sums and facts. The models
# that learn take five to fifteen seconds a cell.

# %% [markdown]
# ## Part one: rows
#
# ### Rows before models
#
# A bicycle shop, which does not exist, has four thousand members. A row is what is known of one: the card, the name,
# the city, the postcode, the plan, the years of birth and of joining. The shop keeps its rows in a database, and a
# database has rules. Here are some of them, in SQL, in which such rules are written.

# %%
from lessons.structured.broken_rows import rules, said_of_rows

print(rules())

# %% [markdown]
# Read them as sentences. A card is a whole number, and no two members have the same: `UNIQUE`. Who joins is between 12
# and 79 years old: a `CHECK`. The first digits of a card are the year of joining: another one. City and postal area
# must stand together in the list of places: a `FOREIGN KEY`. Such rules are called
# [constraints](glossary.md#constraint), and a key into another table is a [foreign key](glossary.md#foreign-key).
#
# Below, a row that is right, and four in which one thing was changed. In each case the database was asked.

# %%
print(said_of_rows())

# %% [markdown]
# Three are refused, each in other words. The last is accepted. It is as wrong as the others: nobody of 39 is on the
# plan for those from sixty. But this rule is only in the heads of the staff. Nobody wrote it into the database. Keep it
# in mind, for we shall come back to it. And break a row yourself:

# %%
from data.rows_judge import accepted

accepted("M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019")

# %% [markdown]
# ### Predict first
#
# A model reads such rows, sign by sign, and never a rule. In one row of five, two neighbouring columns have changed
# places, as where a file lists its columns in another order. That is [noise](glossary.md#noise), and the database
# refuses such a row for a `CHECK`.

# %%
from lessons.asking.predict import predict_choice

damage = predict_choice(
    "One row in five is damaged, always in the same way. What does the model write?",
    ["hardly an error", "about as many, of the same kind", "errors of all kinds", "hardly one right row"],
)
damage

# %% [markdown]
# ### The experiment
#
# Four columns: the rows as they are; with noise in one of five; with as many members from Glenharrow as you like, which
# has two in a hundred; and a mix that you pour. Press *Play*, and four small [transformers](glossary.md#transformer)
# learn. At first there are only commas. Then years look like years. Then cards begin with the year of joining, which
# stands forty signs later. A row that the database refuses has a ✗ before it; what is wrong is framed, and below stands
# why.
#
# Under each column stands how many of its rows the database accepts, and below all of them, why it refuses the others.
# Change *swapped columns* to *wrong types*, or to *orphaned keys*. Move the [temperature](glossary.md#temperature).

# %%
from lessons.asking.lock import Lock
from lessons.panel.panel import Panel
from lessons.structured.rows_panel import Rows

rows = Panel(Rows())
rows.controls.colouring.value = "nothing"
Lock(rows, damage)

# %% [markdown]
# The next cell waits until the panel is done, if it plays.

# %%
rows.wait()

# %% [markdown]
# ### The result
#
# Four models outside of the panel: of clean rows, and of three kinds of damage, one row in five each. Each writes six
# hundred rows at temperature 1, so that nothing is smoothed over.

# %%
from lessons.asking.cover import Cover
from lessons.structured.clerks import accepted_chart

Cover(damage, accepted_chart())

# %%
from lessons.structured.clerks import CLEAN, OWN_KIND, errors_by_kind, read_and_written

written = {arm: both[1] for arm, both in read_and_written().items()}
assert written[CLEAN]["accepted"] > 0.82
assert max(written[noise]["accepted"] for noise in OWN_KIND) < 0.81
for noise, kind in OWN_KIND.items():
    assert 0.12 < written[noise][kind] < 0.3
    assert kind == "check" or written[CLEAN].get(kind, 0) < 0.03
damage.reveal("about as many, of the same kind", "Damage is a pattern like any other.")

# %% [markdown]
# Now why the database refuses the others. Above, what each model has read; below it, what it writes.

# %%
print(errors_by_kind())

# %% [markdown]
# The model of clean rows has learned the rules of the table, from rows alone, well enough that the database takes
# nearly nine in ten. It knows which city has which postcodes. It writes a card, and forty signs later the year that
# fits it.
#
# And damage comes back **as itself**. Who reads swapped columns swaps columns, at about the rate at which it read them.
# Who reads orphaned keys, which point at what is not there, writes orphaned keys. A model does not know which of its
# rows are rules and which are slips. Both are what rows look like.
#
# That is good news, too. Look at the table from the other side: from what a model writes you can tell what is wrong
# with its data.

# %% [markdown]
# ## Part two: safe rows, lost members
#
# ### Predict first
#
# A model that takes fewer risks makes fewer errors: at a lower temperature it prefers what is likely. Two in a hundred
# members live in Glenharrow. The model of clean rows writes two thousand rows at temperature 0.5. If all is well, forty
# are from Glenharrow.

# %%
lost = predict_choice(
    "Of two thousand rows at temperature 0.5, how many are from Glenharrow?",
    ["about forty", "about thirty", "about twenty", "ten or fewer"],
)
lost

# %%
from lessons.structured.rare_city import temperature_chart

Cover(lost, temperature_chart())

# %%
from lessons.structured.rare_city import by_temperature, in_data, temperature_table, unchecked

found, share = by_temperature(), in_data()
assert found[0.3][0] > found[1.0][0] + 0.03 and found[0.3][0] > 0.94
assert found[0.5][1] <= 0.005 and found[0.3][1] < 0.1 * share < 0.4 * share < found[1.0][1]
lost.reveal("ten or fewer", "What is rare is lost first.")

# %%
print(temperature_table())

# %% [markdown]
# The colder, the safer: nearly all rows are accepted. And Glenharrow is empty. No rule was broken. Each row, taken
# alone, is flawless. What is wrong is wrong with **all of them together**, and a database that looks at a row at a time
# cannot see it. Whoever tests the software with these rows never tests it on a member from Glenharrow.
#
# So a score of accepted rows can be raised by leaving people out. Ask of each table of invented rows not only how many
# are right, but also who is missing.
#
# ### The rule that nobody checks
#
# And the plans? In the data each plan fits the age. Here are the rows at temperature 1 that the database *accepts*:

# %%
fits = unchecked()
assert fits["the data"] == 1 and 0.72 < fits["accepted rows by the model"] < 0.92
for case, share_that_fits in fits.items():
    print(f"{case:30}{share_that_fits:>5.0%} of the plans fit the age")

# %% [markdown]
# About one plan in six is wrong, in rows that have passed each test. The model does not know which rules are written
# down. It learns all of them, each a little imperfectly. The database catches the slips in the rules that it has, and
# lets through the rest. **Accepted is not right.** It means: right by the rules that somebody wrote down.

# %% [markdown]
# ## Part three: somebody's row
#
# ### Predict first
#
# These rows are about nobody. Suppose that they were. You have found a membership card in the street, and know its
# number and nothing else. The model goes on from there: its [prompt](glossary.md#prompt) is `M:228958,`. Name, city,
# postcode, plan and both years follow.
#
# A table holds a row once, `UNIQUE` sees to it. But models are fed with what lies about, backups, exports, mails, and
# there it lies many times. So we hid some people in the rows: two whose rows stand there once, two ten times, and two a
# hundred times; and we ask about two more, who are not there at all.

# %%
copies = predict_choice(
    "From which number of copies on does the model give the whole row away, to the last digit?",
    ["once is enough", "ten times", "a hundred times", "never: it only learns rules"],
)
copies

# %%
from lessons.structured.copied_rows import leak_chart, leak_table, mean_given_away, one_given_away

Cover(copies, leak_chart())

# %%
greedy, bold = mean_given_away(0.0), mean_given_away(1.0)
assert greedy[100] == 1 and bold[100] > 0.3
assert greedy[0] == greedy[1] == bold[0] == bold[1] == 0 and max(greedy[10], bold[10]) < 0.1
copies.reveal("a hundred times", "Ten are too few for a model so small.")

# %%
print(leak_table())

# %% [markdown]
# One row among some 3,600 leaves no trace that you could call up like this. Nor do ten copies. A hundred do: ask with
# caution, at temperature 0, which is called [greedy decoding](glossary.md#greedy-decoding), and the row comes out to
# the last digit; ask boldly and often, and it comes out time and again. That is
# [memorisation](glossary.md#memorisation).
#
# Do not take comfort from the ten. The number is that of *this* model. A larger one needs fewer copies, and one that
# reads its data more often does, too (Carlini and others, 2022). Here is what came back, at temperature 0:

# %%
print(one_given_away())

# %% [markdown]
# All these answers look alike. Each has the right form, and the year that fits the card. Nothing in them tells you
# which one is a real person. Whoever knows one thing about somebody can try.
#
# ### A number that calms
#
# People who sell invented rows like to show how far each is from the nearest real one, the [distance to the closest
# record](glossary.md#distance-to-the-closest-record): if it is no nearer than real rows are to each other, they say, it
# gives nobody away. Let us measure it for the model that has just betrayed two people, as the number of the seven
# fields that differ. It writes six hundred rows, and nobody asks it for anyone.

# %%
from lessons.structured.copied_rows import FILTERED, STRANGERS, WRITTEN, distance_table, distances

near = distances(0)
assert abs(near[WRITTEN][0] - near[STRANGERS][0]) < 0.3 and near[FILTERED][0] > near[STRANGERS][0]
assert near[WRITTEN][1] > 0.01 and near[STRANGERS][1] == near[FILTERED][1] == 0
print(distance_table())

# %% [markdown]
# In the first column the model looks as harmless as a list of people whom it has never seen. It is a mean, and a few
# rows do not move it. The second column says more: some rows are copies, although nobody asked for them. So they are
# thrown out, as is the custom. Now the list is clean, and the mean is better than that of real people.
#
# The model is still the same. Ask it by the card, and it tells you all it knows. **Who is given away is found by asking
# about them,** and not by looking at what a model writes on its own. Yao and others (2025) found the same of several
# generators of tables: what passed the test of distances betrayed all the same who had been in the data.

# %% [markdown]
# ## Part four: code
#
# ### Rows before models
#
# Six hundred tiny functions, each by rule: the name says two operations, an example shows one result, and the last line
# computes it. One name in ten is set aside with all of its examples. Its two operations are not: a model has read both,
# but never in this order.

# %%
from lessons.structured.form_and_meaning import piles

print(piles()[0]["as they are"].documents[1000].text)

# %% [markdown]
# ### Predict first
#
# A [transformer](glossary.md#transformer) learns from functions of which one in five has a bug: some other operation
# stands in its body. The bugs are scattered; no two of them follow one rule. Then it finishes functions that nobody has
# read, and always takes the likeliest sign: [greedy decoding](glossary.md#greedy-decoding).

# %%
from lessons.asking.cover import Cover
from lessons.asking.lock import Lock
from lessons.asking.predict import predict_choice

bugs = predict_choice(
    "One body in five is wrong in the data. How many bodies are wrong in what it writes so?",
    ["about one in five", "hardly any", "about half", "nearly all"],
)
bugs

# %%
from lessons.panel.panel import Panel
from lessons.structured.functions_panel import Functions

code = Panel(Functions())
Lock(code, bugs)

# %% [markdown]
# The functions of the panel are to halve something. *Skewed* has never read `half`: move *share of half* up from
# nothing. Before a function stands ✓ if its body is right; look at the frames, too. The next cell waits until the
# panel is done, if it plays.

# %%
code.wait()

# %% [markdown]
# ### The result
#
# First the functions as they are. An [n-gram model](glossary.md#n-gram-model) that counts what follows eleven signs,
# and the transformer, finish functions that nobody has read. Python itself says whether it could read them.

# %%
from lessons.structured.form_and_meaning import form_chart

form_chart()

# %%
from lessons.structured.form_and_meaning import BUGS, CLEAN, COUNTS, counter, shares, writers, written

counted, learned = shares(written(counter(), COUNTS, 1.0)), shares(written(writers(), CLEAN, 1.0))
assert min(counted["parses"], learned["parses"]) > 0.9
assert counted["body"] < 0.05 < 0.85 < learned["body"]

# %% [markdown]
# **"It compiles" and "it is right" are two things.** Both models write what Python can read. Brackets and spaces are
# the same in every function, so any function teaches them, and eleven signs are enough to see. What the name means is
# beyond the counting model's eleven signs, and so it is right by luck.
#
# Now the bugs.

# %%
from lessons.structured.form_and_meaning import bugs_chart

Cover(bugs, bugs_chart())

# %%
careful, bold = (shares(written(writers(), BUGS, temperature)) for temperature in (0.0, 1.0))
assert careful["body"] > 0.85 and bold["body"] < 0.82
assert min(careful["parses"], bold["parses"]) > 0.95
bugs.reveal("hardly any", "Scattered bugs are outvoted.")

# %% [markdown]
# Careful writing hides the bugs: four in five agree, and the rest disagree with each other too. At
# [temperature](glossary.md#temperature) 1 they are back. The form never suffered, since every bug is legal Python: no
# test of form finds one.
#
# ### Look inside
#
# The same model, with nothing given but the name. Its body is right. Look at its example.

# %%
from lessons.structured.form_and_meaning import from_names, right_body_wrong_example

print(right_body_wrong_example())

# %%
alone = shares(from_names(writers(), CLEAN))
assert alone["body"] > 0.85 and alone["example"] < 0.2

# %% [markdown]
# It says how to compute it and cannot compute it. To translate a name into signs is one thing that these functions
# teach, and to add is another. An example beside a body is no proof that anybody has run it.

# %% [markdown]
# ## Part five: sums
#
# ### Rows before models
#
# All sums of two numbers up to 99 are data, too: ten thousand rows, and each of them can be judged. One pair in ten is
# set aside, in both orders. Whoever has read neither 5+38 nor 38+5 cannot turn one round; to answer, it must add.
#
# The same sums can be written in several ways:
#
# * 5+38=43, as people write it;
# * 5+38=34, where the answer goes from right to left, as people work it out;
# * 05+38=043, where zeros in front fill up each number.
#
# Three models learn, one from each writing. They read as many characters, in as many steps of 64 sums.

# %%
format_first = predict_choice(
    "Which of the three can add first, so that nine in ten new sums are right?",
    ["as people write it", "the answer turned round", "zeros in front", "all three about as soon"],
)
format_first

# %%
from lessons.structured.logic_shown import learning_chart, steps

Cover(format_first, learning_chart())

# %%
plain, turned, aligned = steps().values()
assert aligned < turned and aligned < 0.75 * plain
format_first.reveal("zeros in front", "It is written where to look.")

# %%
for writing, needed in steps().items():
    print(f"{writing:10} nine in ten are right after {needed:.0f} steps")

# %% [markdown]
# Nothing was changed but the writing. Turned round, the answer begins with the ones, for which two digits are enough;
# the tens must wait for what is carried, and now they may. That saves some of the steps: over ten draws, on average,
# one in eight. The zeros save about half. In 5+38=43 the 5 stands where in 15+38=53 the 1 stands. In 05+38=043 ones
# stand where ones always stand. The model need not find out first how long a number is.
#
# ### What we nearly told you
#
# Our first turned answers had a mark that says so: 5+38=←34. They were learned sooner, and we took that for the effect
# of turning. Then we gave the mark to the plain answers, too, and they were learned as soon. It was the mark, one more
# sign between question and answer. Two things had been changed at once, and we had named the wrong one. Here no writing
# has a sign that another lacks.
#
# And it hangs on the model. A weaker one, with two heads in place of eight, learned the turned answers *later*; and
# where zeros stand in front already, turning saves nothing. "This format is better" is said of a model, too.

# %% [markdown]
# ### Wrong answers
#
# Next the sums in which something is carried, with zeros in front. In some piles answers are wrong *each in its own
# way*: any other number stands there. In others all mistakes agree on *one rule*: who made them never carries, and
# writes 47+38=075. In the worst two piles six answers in ten are wrong.

# %%
outvoted = predict_choice(
    "Six answers in ten are wrong. Which model gives more right answers, at temperature 0?",
    ["that of scattered mistakes", "that of mistakes by one rule", "both as many", "neither gives any"],
)
outvoted

# %%
from lessons.structured.logic_shown import outvoted_by_arm, outvoted_chart, outvoted_table

Cover(outvoted, outvoted_chart())

# %%
all_right, *few, scattered, by_rule = outvoted_by_arm().values()
assert scattered["right"] > by_rule["right"] + 0.1 and by_rule["by the rule"] > 0.75
assert all_right["right"] > 0.95 and min(found["right"] for found in few) > 0.85
outvoted.reveal("that of scattered mistakes", "Mistakes that agree are a rule.")

# %%
print(outvoted_table())

# %% [markdown]
# A fifth of wrong answers does little harm to careful writing, whatever their kind: they are outvoted. At temperature 1
# they are back. So far, that is what we saw of bugs.
#
# Look at the last two lines. Where mistakes are scattered, even four right answers in ten are the largest party, since
# no two of the others agree, and a good part of the new sums still comes out right. Where they agree, they win, and the
# model learns a rule: the wrong one. **Ask of errors not only how many there are, but whether they agree.** One clerk
# who is always wrong in the same way may do more harm than ten who slip now and then.

# %% [markdown]
# ## Part six: facts
#
# ### From one side
#
# Sixty invented facts in ninety sentences. Half are told from both sides, half from one: "A is the keeper of the B."

# %%
from lessons.structured.reversal import sentences

print(*sentences()[:2], sentences()[-1], sep="\n")

# %%
curse = predict_choice(
    "It knows who keeps what, from one side. You ask who is the keeper. How many of thirty are right?",
    ["nearly all", "about half", "a few", "none"],
)
curse

# %%
from lessons.structured.reversal import reversal_chart

Cover(curse, reversal_chart())

# %%
from lessons.structured.reversal import known_by, learner

*told_to_it, asked_in_reverse = known_by(learner()).values()
assert min(told_to_it) > 0.9 and asked_in_reverse < 0.05
curse.reveal("none", "A sentence is learned in the direction in which it was written.")

# %% [markdown]
# It can be asked for what it was told, the way it was told. The reverse wording is not too hard: where both sides were
# told, both are known. To us the two sentences are one fact. To the model they are two rows of signs, and it has read
# one of them.
#
# ### In one wording
#
# Sixty invented people live somewhere and do something. Each is told by six sentences: to one model always in the same
# words, to the other in three wordings, twice each. Here is what they read of one of them.

# %%
from lessons.structured.logic_shown import told_of_one, wordings_chart

print(told_of_one())

# %% [markdown]
# About half of the people there are also questions in the data, "Where does she live? Lima." So both models know what a
# question is. Then they are asked about the other half.

# %%
asked = predict_choice(
    "Both models know the sentences by heart. Which one answers more of the new questions?",
    ["the one that read one wording", "the one that read three", "both about as many", "neither answers any"],
)
asked

# %%
Cover(asked, wordings_chart())

# %%
from lessons.structured.wordings import CASES, ONE, THREE, by_wordings

one, three = ([found[case] for case in CASES] for found in map(by_wordings().get, (ONE, THREE)))
assert min(one[0], three[0]) > 0.8 and min(one[1], three[1]) > 0.7
assert three[2] > one[2] + 0.15
asked.reveal("the one that read three", "To know a sentence is not to know the fact.")

# %% [markdown]
# Both finish every sentence that they were told, and both can answer questions. But what was told in a single wording
# is bound to it: behind "lives in" the town is found, behind a question often not. Told in three ways, the town is tied
# to the *person*. No fact was added, and no character.

# %% [markdown]
# ## Exercise 09.1: what the database would take
#
# A pile of rows has all three kinds of damage in it, and copies of some of its rows, where one copy may be damaged and
# the other not. Choose the rows that can go into *one* table together, as many as possible. Do not look for the damage:
# ask the database. `accepted(row).ok` says whether it would take a row into an empty table, and `card(row)` is the
# number of the card, which no two rows of a table share.

# %%
from lessons.structured.rows_checks import card, check_rows, damaged

print(*damaged(0)[:8], sep="\n")


# %% exercise="09.1"
def keep(rows):
    ### BEGIN SOLUTION
    kept, cards = [], set()
    for row in rows:
        if accepted(row).ok and card(row) not in cards:
            kept.append(row)
            cards.add(card(row))
    return kept
    ### END SOLUTION


check_rows(keep)

# %% [markdown]
# What does it buy? A model reads what you have kept of a pile of 3,600 rows with all three kinds of damage in it.
# Beside it stand the models from above.

# %%
from lessons.structured.cleaned_rows import what_it_buys

print(what_it_buys(keep))

# %% [markdown]
# As good as clean rows, but for luck, although a fifth of the pile is gone. Where a judge exists that costs nothing and
# is never tired, let it read the data *before* the model does. You need not know what went wrong.
#
# It buys nothing, though, for what no rule speaks of: a wrong plan goes through this filter as through a door.

# %% [markdown]
# ## Exercise 09.2: mend the curse
#
# Change nothing but the data. The function gets pairs of a person and a thing, and gives back the sentences that a
# model is to read.

# %%
from lessons.structured.logic_checks import check_mended


# %% exercise="09.2"
def tell(pairs):
    ### BEGIN SOLUTION
    sentences = []
    for person, thing in pairs:
        sentences.append(f"{person} is the keeper of the {thing}.")
        sentences.append(f"The keeper of the {thing} is {person}.")
    return sentences
    ### END SOLUTION


check_mended(tell)

# %%
from lessons.structured.logic_checks import what_telling_buys

print(what_telling_buys(tell))

# %% [markdown]
# ## Exercise 09.3: write the sums so that they are learned sooner
#
# The same sums and the same model, in three quarters of the steps that 5+38=43 takes, or fewer. Your function gets
# three texts of digits, such as `"5"`, `"38"` and `"43"`, and gives back how the sum is to be written: a number, +, a
# number, = and an answer that can still be read, in nine characters at most.

# %%
from lessons.structured.sums_checks import check_writing


# %% exercise="09.3"
def write(left, right, answer):
    ### BEGIN SOLUTION
    return f"{left.zfill(2)}+{right.zfill(2)}={answer.zfill(3)}"
    ### END SOLUTION


check_writing(write)

# %% [markdown]
# ## The control
#
# *Perhaps the database accepts anything, or the models only copy.* So it is asked about real rows that no model has
# read; about the same rows, with the fields of each column dealt out anew, so that each field is in order by itself;
# and about each kind of damage. And of the rows by the model of clean rows that were accepted, we look up how many
# stand nowhere in its data.

# %%
from lessons.structured.rows_control import control_table, judge_on, named_rightly, new_among_accepted

judged = judge_on()
assert judged["real rows, never read"] == 1 and judged["fields dealt out anew"] < 0.05
assert set(named_rightly().values()) == {1.0} and new_among_accepted() > 0.99
print(control_table())

# %% [markdown]
# It accepts what is right, refuses fields that do not belong together, and calls each damage by its name. And next to
# no row that it accepts was read: that is no memory. It is the rules, learned.

# %% [markdown]
# *Perhaps the judge of functions calls right functions wrong.* Let it judge the data. As they are, all functions are
# right; where one body in five has a bug, the judge finds so many, in functions that Python reads without a complaint.

# %%
from lessons.structured.form_and_meaning import judge_on_data

judged = judge_on_data()
assert min(judged[CLEAN].values()) == 1 == judged[BUGS]["parses"]
assert 0.75 < judged[BUGS]["body"] < 0.85
for arm, shares_of in judged.items():
    print(f"{arm:24} Python reads {shares_of['parses']:.0%}, body right {shares_of['body']:.0%}")

# %% [markdown]
# ## The paper card
#
# Three papers, three small repetitions, each judged on ten [seeds](glossary.md#seed) that nobody had tuned on.
#
# **Berglund and others, 2023,** taught models that A is B, and asked for B: they could not say. Nor can ours.
# <!-- card: reversal-curse/gap: same direction --> What is told from both sides can be asked from both.
# <!-- card: reversal-curse/control: seen here too --> <!-- card: reversal-curse/kept: seen here too -->

# %%
from lessons.judging.record import paper_card

paper_card("reversal-curse")

# %% [markdown]
# **N. Lee and others, 2023,** found that simple changes of the format can improve accuracy much. Here answers from
# right to left are learned in somewhat fewer steps, <!-- card: taught-arithmetic/turned: same direction -->
# and sums with zeros in front, a change of our own, in half of them.
# <!-- card: taught-arithmetic/aligned: same direction -->

# %%
paper_card("taught-arithmetic")

# %% [markdown]
# **Allen-Zhu and Li, 2023,** found that what is told in one wording may be memorised and yet not be extractable. In
# ours more can be asked for after three wordings. <!-- card: knowledge-extraction/gap: same direction -->
# It was known after one, too, <!-- card: knowledge-extraction/known: seen here too -->
# and so were the questions that had been read. <!-- card: knowledge-extraction/questions: seen here too -->

# %%
paper_card("knowledge-extraction")

# %% [markdown]
# ## What you saw
#
# Form is in every row, so every row teaches it. Meaning lies in what stands far apart: a name and a body, a city and
# its postcode, a fact and its reverse. Each needs data that shows it, in the direction, the writing and the wordings in
# which you will ask. That is why "it compiles" and "it is right" are two things that data teaches separately. And
# errors that disagree are outvoted, where errors that agree are learned.
#
# ## What would convince you otherwise
#
# A model that keeps the rare city at a low temperature, or the plan that nobody checks, as well as it keeps what the
# database checks. Or one that was told a fact from one side only, and answers from the other. Or sums that are learned
# as soon in whatever way they are written, once no writing has a sign more than another.
#
# ## Where the idea comes from
#
# Rows of tables as lines of text: Borisov and others, 2022. What a model can be made to give away by asking: Carlini
# and others, 2022; why distances do not show it: Yao and others, 2025. How sums are written: N. Lee and others, 2023.
# The reversal curse: Berglund and others, 2023. Wordings: Allen-Zhu and Li, 2023. The shop, its members, the functions,
# the zeros, the facts and the residents are ours.
