# %% [markdown]
# # What do engineers do about it?
#
# Scraped text comes with cookie notices, adverts, copies of copies and other people's telephone numbers. Nobody reads
# it all. So engineers write rules: drop this, mend that. Such rules take out dirt. They can also take out *somebody's*
# good text. Whose?
#
# ## What you will see
#
# A raw pile in which every fault is known, and a workbench of filters. You will see what each filter
# drops, why, and whom it hits. Then a model is trained on what is left, and tested on clean text.
#
# ## What you need
#
# A little Python: calling a function, writing a short one. No machine learning.
#
# ## How long it takes
#
# 30 minutes. No cell computes for much longer than ten seconds.

# %% [markdown]
# ## Rows before models
#
# Two invented places tell the same kinds of stories. People of the *Coast* write "the nurse lost her
# umbrella". In the *Hills* it is "Nurse mislaid her rainroof", and a long o wears a hat: "ôld". Neither way
# is better. And then there is what the web adds of its own.

# %%
from lessons.curation.plan import rows

print(rows(3))

# %% [markdown]
# Look for trouble. You may find **[boilerplate](glossary.md#boilerplate)**, letters that were
# [decoded wrongly](glossary.md#broken-encoding) ("Ã´ld"), telephone numbers, adverts. Some documents are
# there twice.
#
# The pile knows the truth: each document carries a note of what is wrong with it. The filters never see
# that note. It is for keeping the score.

# %% [markdown]
# ## Predict first
#
# A **[blocklist](glossary.md#blocklist)** drops each document that holds a listed word. Ours was made by
# counting: the sixteen words that are most typical of adverts, when you compare them with the Python manual. Here it
# is. It costs the Coast 6 of 100 documents, for there, too, people have *won* things and say *not today*. The Hills say
# *prize* for best.

# %%
from data.curation.filters import SALES_WORDS

print(*SALES_WORDS, sep=", ")

# %%
from lessons.asking.predict import predict_choice, predict_number

cost = predict_number("Of 100 documents from the Hills, how many does the blocklist drop?", 0, 100, "%")
cost

# %% [markdown]
# Now a cleverer filter. A small model has read an encyclopaedia, written on the Coast. Text that surprises it is
# dropped. Its surprise is measured in [bits per character](glossary.md#bits-per-character); two to the
# power of that is its **[perplexity](glossary.md#perplexity)**. What is left is used to train a new model,
# as much text as before.

# %%
who = predict_choice(
    "After a strict perplexity filter, whom does the new model serve better than without it?",
    ["both dialects", "the Coast alone", "neither: it has less to choose from"],
)
who

# %% [markdown]
# ## The experiment
#
# The workbench. Each control filters or mends, and the sliders go from *off* to strict. Move **one at a time**. After
# each move look at three pictures: whom did it hit, what did it catch, and what is the retrained model worth? Below
# them are rows of the pile: choose which.

# %%
from lessons.curation.workbench import Workbench

bench = Workbench()
bench

# %% [markdown]
# Things to try. *Copies: near from* 0.8, so texts that are at least 80 % alike. Then *blocklist*: watch the orange
# bars, the Hills. Switch it off again, and set *perplexity* to 1.75 bits (which is a perplexity of 3.4). Let *both*
# dialects write the encyclopaedia, and look again. Last, *balance*.
#
# **[Precision](glossary.md#precision)**: of what was dropped or mended, how much had a fault?
# **[Recall](glossary.md#recall)**: of what has a fault, how much was found?

# %%
bench.wait()

# %% [markdown]
# ## The result
#
# First the blocklist, alone, on the raw pile.

# %%
from lessons.curation.plan import dropped_by_blocklist

coast, hills = dropped_by_blocklist()
assert round(coast) == 6
cost.reveal(round(hills))

# %% [markdown]
# Nobody put the Hills on the list. A rule counted words in adverts and in a manual, and was never shown a story
# (`data/curation/blocklist.py`; a test sees to it). That the Hills say *prize* is our doing: we made up both
# dialects. In the real world nobody has to.
#
# Now the perplexity filter, ever stricter, on a pile that was cleaned before: encodings mended, copies, adverts and
# menus dropped. Three [seeds](glossary.md#seed);
# the shade is the [band](glossary.md#band), a 95 % interval for the mean. All models read the same number
# of characters.

# %%
from lessons.asking.cover import Cover
from lessons.band import band
from lessons.curation.plan import strictness_chart, strictness_over_seeds

mean, half = band(strictness_over_seeds())
chart = strictness_chart(mean, half, "The encyclopaedia was written on the Coast")
Cover(who, chart)

# %%
loss, width = mean[..., 1], half[..., 1]
assert loss[-1, 0] + width[-1, 0] < loss[0, 0] - width[0, 0]  # the Coast gains
assert loss[-1, 1] - width[-1, 1] > loss[0, 1] + width[0, 1]  # the Hills lose
who.reveal("the Coast alone")

# %% [markdown]
# At the strictest setting the filter throws away nine of ten documents from the Hills. For the Coast the
# [loss](glossary.md#loss) goes down. A team that tests on the Coast alone would call it a success.

# %%
hills, coast = mean[-1, 1, 0], mean[-1, 0, 0]
assert 0.85 < hills < 0.95 and coast < 0.12
print(f"Dropped of the Hills: {hills:.0%} ± {half[-1, 1, 0]:.0%}, of the Coast: {coast:.0%}")

# %% [markdown]
# ## A look inside
#
# The same story, told in both ways, as the filter reads it. The stronger the amber, the greater its
# surprise. Where does it stumble?

# %%
from lessons.curation.plan import read_by_filter

read_by_filter("The nurse lost her old umbrella. So the cook gave her a coat.")

# %%
read_by_filter("Nurse mislaid her ôld rainroof. Sô Cook offered her a côat.")

# %% [markdown]
# It stumbles over the words of the Hills. There is nothing wrong with them. The filter measures *likeness to
# what it has read*, and that is then called quality.

# %% [markdown]
# ## Exercise 05.1: a filter of your own
#
# Write a filter that finds adverts and menus: at least 80 % of them, and of what it drops at least 90 %
# must be such. It may cost neither dialect more than 3 % of its good documents. It gets a text and
# returns `True` (keep), or `False`, or a reason in words.

# %% exercise="05.1"
from lessons.curation.checks import check_filter


def keep(text):
    ### BEGIN SOLUTION
    if "!!!" in text:
        return "shouts"
    return "menu" if text.count("\n") > 4 else True
    ### END SOLUTION


check_filter(keep)

# %% [markdown]
# It plugs into the workbench: `Workbench(own=keep)`, then tick *your filter*. Which rows does it get wrong?

# %% [markdown]
# ## Exercise 05.2: a plan that hurts nobody
#
# Put together a whole plan: mend, drop, balance. A model may read 110,000 characters. The plan must
# leave that many; the Hills must gain at least 0.1 bits per character over the raw pile; and the Coast
# must not lose. For balance there is `Temper(T)`, which evens out the dialects: `Temper(1)` changes nothing,
# `Temper(100)` makes them nearly equal. (A dialect with n documents gets a share proportional to `n ** (1 / T)`. It
# has nothing to do with the [temperature](glossary.md#temperature) of writing.) And there is
# `RetoldInTheHills(rate)`: **[swapped copies](glossary.md#swapped-copies)** of stories from the Coast. Here
# is what there is:

# %%
from data.balance import RetoldInTheHills, Temper
from data.curation.filters import Blocklist, Capitals, Copies, MendEncoding
from lessons.curation.plan import CLEANING

print("Some steps:", MendEncoding(), Copies(0.8), Capitals(0.09), Blocklist(), sep="\n    ")
print("Balance, or None:", Temper(2), RetoldInTheHills(0.3), sep="\n    ")
print("CLEANING:", *CLEANING, sep="\n    ")

# %% [markdown]
# `CLEANING` is a tuple of steps. Add one with `CLEANING + (Blocklist(),)`, or make your own:
# `(MendEncoding(), Copies(0.8))`. A plan has steps, and a balance or none: `Plan((Blocklist(),), None)` drops sales
# words and balances nothing. (Mind the comma after a single step.)

# %% exercise="05.2"
from data.balance import Temper
from lessons.curation.checks import check_plan
from lessons.curation.plan import CLEANING, Plan

plan = Plan(CLEANING, Temper(2))  # SOLUTION
check_plan(plan)

# %% [markdown]
# ## Exercise 05.3: what a score hides
#
# A filter has a precision of 90 %, and a recall of 100 %. Is it fair to both dialects?
#
# * **a** Yes: only one document in ten was dropped wrongly.
# * **b** One cannot tell. Those few may all be of one [group](glossary.md#group).
# * **c** It would be, if it were stricter still.
# * **d** No, since the model had less to read.

# %% exercise="05.3"
from lessons.curation.checks import check_what_precision_hides

answer = "b"  # SOLUTION
check_what_precision_hides(answer)

# %% [markdown]
# ## The control
#
# Perhaps the Hills lost because their stories *are* harder, whoever judges. Here is the control: the
# same filter, the same thresholds, an encyclopaedia of the same size. But both dialects wrote it.

# %%
shared, shared_half = band(strictness_over_seeds(("coast", "hills")))
assert (shared[..., 0] < 0.12).all()
assert shared[-1, 1, 1] - shared_half[-1, 1, 1] < loss[0, 1] < loss[-1, 1] - width[-1, 1]
strictness_chart(shared, shared_half, "Both wrote the encyclopaedia")

# %% [markdown]
# Now no threshold costs either dialect more than 12 % of its documents, and the Hills no longer lose. It was
# never the stories. It was the reader.
#
# Other explanations that you can rule out:
#
# * *Less data.* Every model read 110,000 characters.
# * *The filter saw the test.* The test was set apart before the pile was made, and the encyclopaedia
#   holds none of its stories.
# * *The filter knew the dialect.* A step is given texts, and nothing else: no group, no note of faults.

# %% [markdown]
# ## The paper cards
#
# **Dodge and others, 2021 ([arXiv 2104.08758](https://arxiv.org/abs/2104.08758))** looked at what the makers of C4
# had thrown away. C4 is a collection of web pages that many models have read. Its blocklist removed
# text from and about minority individuals out of proportion.

# %%
from lessons.judging.record import paper_card

paper_card("filtered-dialect")

# %% [markdown]
# The Hills pay for the list: the model that reads what it left knows them a little less well.
# <!-- card: filtered-dialect/loss: same direction --> The Coast pays nothing.
# <!-- card: filtered-dialect/coast: seen here too --> And take *prize* off the list, then the Hills lose nothing
# either: that is the card's null.
#
# How many seeds should such a card have? Decide that beforehand, and take enough. This one had three, and its control
# was left open: the band was too wide to say. To add seeds to that one card until the answer pleases would be
# filtering, too. So now every card has ten.
#
# **Longpre and others, 2023 ([arXiv 2305.13169](https://arxiv.org/abs/2305.13169))** trained 28 models to find out what
# choices about data do: how old it is, which filters, which mix of sources. Filters for quality and for toxic text
# traded benchmark scores against the risk of toxic output, and no filter suited all. In miniature the toxic text is
# harmless: SHOUTING. In one pile careful writers shout, in the other careless ones. It is the same filter: it keeps
# texts in which enough of the words are known. Every step to the left is stricter.

# %%
from lessons.curation.quality_chart import trade_off_chart

trade_off_chart()

# %%
paper_card("quality-threshold")

# %% [markdown]
# A filter for quality did help on clean text. <!-- card: quality-threshold/benchmark: same direction --> Whether it
# also brought more shouting follows from who shouts, and that we had written: it teaches the idea, and is no evidence.
#
# So which threshold is right? That depends on what you need the model for. What a filter does depends on the data; what
# you will pay is for you to decide.
#
# **Korbak and others, 2023 ([arXiv 2302.08582](https://arxiv.org/abs/2302.08582))** did not throw the bad text away.
# They marked it with a **[control tag](glossary.md#control-tag)**, and asked for the good one. That cut
# unwanted output to as little as a tenth, and cost nothing on other tasks.

# %%
paper_card("control-tags")

# %% [markdown]
# Ours, a [transformer](glossary.md#transformer) with [n-gram memory](glossary.md#n-gram-memory), shouts far less when
# it is asked for the good tag, <!-- card: control-tags/shouts: seen here too --> and reads calm text as well as before.
# <!-- card: control-tags/capability: seen here too --> But capitals are easily told from small letters, and our tags
# are never wrong.

# %% [markdown]
# ## What you saw
#
# [Curation](glossary.md#curation) can work: in your own plan, clean and balanced text made a better model
# from no more characters. And each filter is an opinion about good text. It is precise about those it knows. So count
# *who* was dropped, not only how many; and test on everybody you mean to serve.
#
# ## What would convince you otherwise
#
# A filter that takes a dialect for dirt, and a model trained on the rest that serves that dialect better than a
# model trained on as much unfiltered text. Try it on the workbench.
#
# ## Where the idea comes from
#
# The rules are in the manner of Gopher (Rae and others, 2021, [arXiv 2112.11446](https://arxiv.org/abs/2112.11446)) and
# C4 (Raffel and others, 2020, [arXiv 1910.10683](https://arxiv.org/abs/1910.10683)), the perplexity filter of CCNet
# (Wenzek and others, 2019, [arXiv 1911.00359](https://arxiv.org/abs/1911.00359)), the search for
# [near copies](glossary.md#near-copy) of Lee and others (2021,
# [arXiv 2107.06499](https://arxiv.org/abs/2107.06499)). Broken letters are mended by ftfy (Robyn Speer).
#
# These filters are from 2019 to 2021. Newer collections often ask a model: for FineWeb-Edu (Penedo and others, 2024,
# [arXiv 2406.17557](https://arxiv.org/abs/2406.17557)) a large language model graded 450,000 web pages for how
# educational they are, a small [classifier](glossary.md#classifier) learned its grades, and only pages with good ones
# stayed. The question is the same: whose idea of good text is it?
