# %% [markdown]
# # What about medicine, law, engineering?
#
# A hospital wants a model that writes its notes, a law firm one for contracts, a testing house one for reports. They
# have heard that the future lies in special data. So they give a general model the texts of their field, and wonder
# what they get. Somebody may be treated by what it writes, or sign it, or stand on it.
#
# ## What you will see
#
# A matrix of readers and fields. A contract that reads well and is worth nothing, by the model that predicts best of
# all. A model that learns medicine and forgets how to tell a story, and a little old text that prevents it. How much
# of a field a model has to read before it keeps the rules, and wrong doses that hide until somebody turns a knob.
#
# ## What you need
#
# A little Python: a loop, a list. Lessons 00 and 02 help. No medicine, no law: everything here is invented, the
# medicines too. Nothing in it may be used for care, for a contract or for a machine.
#
# ## How long it takes
#
# 30 minutes. The models take five to twenty seconds a cell.

# %% [markdown]
# ## Part one: three fields
#
# ### Rows before models
#
# A text of each field. They are made by rule from authored lists, so that a judge can check them: it knows a handful
# of mechanical rules, and nothing of the matter.

# %%
from lessons.fields.texts import FIELDS, rows

print(rows())

# %% [markdown]
# In a note a dose has the unit of its medicine, and lies in the range for a child or an adult. In a contract a word
# with a capital is a term: it must be defined in the second line before a clause may use it. In a report the verdict
# follows from measurement and tolerance. Here is what the judge says to a slip of each kind:

# %%
from lessons.fields.readers import said_to_slips

print(said_to_slips())

# %% [markdown]
# ### Predict first
#
# Three small [transformers](glossary.md#transformer) with an [n-gram memory](glossary.md#n-gram-memory) learn, each
# from one field. How well each predicts new text of its own field is its [loss](glossary.md#loss), in [bits per
# character](glossary.md#bits-per-character). That of contracts is by far the lowest: they are the most regular. Each
# then writes two hundred documents, at a [temperature](glossary.md#temperature) of 0.5.

# %%
from lessons.asking.predict import predict_choice

fluent = predict_choice(
    "Whose documents keep the rules least often?",
    ["the notes", "the contracts", "the reports", "all about equally"],
)
fluent

# %% [markdown]
# ### The experiment
#
# Five readers: one of general text, our stories; one of each field; and one of all four. They have read equally much,
# with one [vocabulary](glossary.md#vocabulary), and are judged on the same [held-out
# text](glossary.md#held-out-text).

# %%
from lessons.fields.readers import matrix_chart

matrix_chart()

# %%
from lessons.fields.readers import loss_matrix_of, readers

losses = loss_matrix_of(readers(0))
assert (losses.diagonal()[:4] == losses[:4].min(0)).all() and losses[:4].max(0).min() > 6
assert losses[4].max() < 1 and (losses[4] > losses.diagonal()[:4]).all()

# %% [markdown]
# Along the diagonal each specialist is at home. Away from home it is not a little worse, it is lost: over six bits
# are more than a guess among all letters would cost. The model of all four is nowhere best and nowhere lost.

# %%
from lessons.asking.cover import Cover
from lessons.fields.readers import fluent_chart

Cover(fluent, fluent_chart())

# %%
from lessons.fields.readers import loss_and_validity

notes, contracts, reports = loss_and_validity().values()
assert contracts[0] < min(notes[0], reports[0]) and contracts[1] < 0.2 < 0.85 < min(notes[1], reports[1])
fluent.reveal("the contracts", "Fluent is not right.")

# %% [markdown]
# **Fluent is not right.** The lowest loss of all, and nine contracts in ten are void by their own definitions. Read
# one:

# %%
from lessons.fields.readers import judged_text, written

for document in written(readers(0), "contracts", "contracts")[:2]:
    print(judged_text(document, FIELDS["contracts"]), end="\n\n")

# %% [markdown]
# Everything about it is right but the thing that matters. The loss is a mean over all letters. Nearly all letters of
# a contract are phrases, which every contract has; which term was defined decides a few, and these stand a hundred
# letters away from their definition, beyond what this model can see.
#
# ### Look inside
#
# Does the model mind? It reads contracts that are right, and the same contracts after each term in a clause was
# exchanged for one that is nowhere defined. Beside it notes, in which each dose is ten times too large.

# %%
from lessons.fields.fields_control import losses_right_and_wrong

for name, (right, spoilt) in losses_right_and_wrong().items():
    print(f"{name:20} right {right:.3f}   spoilt {spoilt:.3f}   {spoilt - right:+.3f} bits per character")

# %%
added = {name: spoilt - right for name, (right, spoilt) in losses_right_and_wrong().items()}
assert added["contracts"] < 0.04 and added["clinical_notes"] > 0.05

# %% [markdown]
# A wrong dose surprises the model of notes. A term out of nowhere hardly surprises the model of contracts: to it,
# both contracts are equally good. No number of contracts to read would change that while it cannot see the
# definitions. So **ask of each field what makes a text right, and whether your measure sees it.**

# %% [markdown]
# ## Part two: what is forgotten
#
# ### Predict first
#
# Nobody begins anew for each field. One takes a finished general model, ours has read stories, and lets it go on with
# the field. It reads 60,000 characters of clinical notes.

# %%
forgets = predict_choice(
    "What will it know of stories then? It needed 0.5 bits per character before.",
    ["as much as before", "a little less", "its loss has more than doubled", "more, since it has read more"],
)
forgets

# %% [markdown]
# Four copies of one model go on. They differ in how much of what they now read are stories once more: that is called
# *replay*. Move *your replay*, and press *Play*. Below each column stands what it knows of both; beside each text
# stands the judge.

# %%
from lessons.asking.lock import Lock
from lessons.fields.forgetting_panel import Forgetting
from lessons.panel.panel import Panel

panel = Panel(Forgetting())
panel.controls.colouring.value = "nothing"
Lock(panel, forgets)

# %% [markdown]
# The next cell waits until the panel is done, if it plays.

# %%
panel.wait()

# %%
from lessons.fields.specialists import forgetting_chart

Cover(forgets, forgetting_chart("clinical_notes"))

# %%
from lessons.fields.specialists import before, both_losses

found, (stories, _) = both_losses("clinical_notes", (0.0, 0.01, 0.05, 0.25, 0.5)), before("clinical_notes")
assert found[0.0][0] > 2 * stories > 2 * 0.4 and found[0.25][0] < stories + 0.35
assert found[0.0][0] > found[0.05][0] > found[0.25][0] and found[0.25][1] < found[0.0][1] + 0.1
forgets.reveal("its loss has more than doubled", "What is not read any more is overwritten.")

# %% [markdown]
# It has not run out of room: the model of all four above knows both. It forgets because nothing that it now reads
# reminds it. A twentieth of old text wins half of it back, a quarter most of it. The field pays a little, and not for
# the stories, but for the notes that were not read in their place: with all of the notes, and the stories on top, it
# pays next to nothing. Whoever specialises a model without its old data should look at what is gone, for the field's
# own numbers will not tell.

# %% [markdown]
# ## Part three: how much of a field?
#
# ### Predict first
#
# Now models that begin anew, from mixes of stories and notes. One in twenty of the letters is from a note: 17,000
# letters, a hundred notes. Each is asked for notes.

# %%
enough = predict_choice(
    "Of the notes by the model with one part in twenty, how many keep all rules?",
    ["nearly all: the rules are simple", "more than half", "less than a third", "none can be read"],
)
enough

# %%
from lessons.fields.share_panel import FieldShare

share = Panel(FieldShare())
share.controls.colouring.value = "nothing"
Lock(share, enough)

# %%
share.wait()

# %%
from lessons.fields.shares import rules_by_share, rules_without_stories, share_chart, table_by_share

Cover(enough, share_chart())

# %%
kept = [rules["keeps the rules"] for rules in rules_by_share().values()]
assert kept == sorted(kept) and kept[1] < 0.33 < kept[2] < kept[3] and kept[3] > 0.85
assert abs(rules_without_stories()["keeps the rules"] - kept[2]) < 0.2
enough.reveal("less than a third", "Rules need more text than words do.")

# %%
print(table_by_share())

# %% [markdown]
# Read the table from left to right. First the form is learned: five lines in their order. Then units. Last the range,
# which hangs on two things at once, medicine and age. A model that is *mostly* general gets the tone of a field long
# before it gets the rules, and the tone is what a reader notices.
#
# Do the stories get in the way? The last line is of a model that read the notes of that quarter, just as often, and no
# story at all. It does no better. So it is not the share that counts: it is **how much of the field is read.** A
# quarter of too little is too little.

# %% [markdown]
# ## Part four: wrong doses
#
# ### Predict first
#
# In some notes of the data the dose is ten times too large: a decimal point has slipped. That is
# [noise](glossary.md#noise). It stands in none, in 1, in 5 or in 20 of a hundred notes. A model learns from each, and
# you count, in what it writes at temperature 1, the doses that lie beyond their range.

# %%
slipped = predict_choice(
    "None of the doses is wrong in the one's data, and 5 % in the other's. And in what they write?",
    ["none, and 5 %", "both about as many, and not few", "hardly any in either", "some, and twice as many"],
)
slipped

# %%
from lessons.fields.shares import doses_chart, doses_table, wrong_by_rate

Cover(slipped, doses_chart())

# %%
wrong = wrong_by_rate()
any_wrong = {rate: found["beyond the range", 1.0] for rate, found in wrong.items()}
point = {rate: found["ten times too large", 1.0] for rate, found in wrong.items()}
clean, five, twenty = any_wrong[0.0], any_wrong[0.05], any_wrong[0.2]
assert clean > 0.05 and abs(five - clean) < 0.06 < twenty - clean
assert point[0.0] < 0.01 < point[0.05] < point[0.2]
assert wrong[0.05]["ten times too large", 0.5] < point[0.05]
slipped.reveal("both about as many, and not few", "The model's own slips are more than the data's.")

# %%
print(doses_table())

# %% [markdown]
# At temperature 1 the model of clean notes, too, writes one dose in ten beyond its range: slips of its own. One wrong
# dose in a hundred drowns in them, and five hardly stand out: over five [seeds](glossary.md#seed) 13, 14 and 18 in a
# hundred lie beyond, with none, one and five wrong in the data. At 0.5 nearly all slips are gone, the model's and the
# data's alike: what is rare is outvoted. Whoever reads only careful text finds nothing, and the error is still there.
#
# They do show, at temperature 1, to somebody who knows what to look for: doses that are *just ten times* too large.
# The clean model writes none. So do not only count errors. **Ask which errors they are**, and look at what a model
# writes when it takes risks.

# %% [markdown]
# ## Part five: does it help to have read before?
#
# The hope behind a general model is that less is needed of the field. Let us see: each field with 5,000 different
# characters, some thirty texts, and with 60,000. A model begins anew, another one has read stories; both read 60,000
# characters of the field, the few again and again, and are judged at their best moment.

# %%
from lessons.fields.head_start import head_start_table

print(head_start_table())

# %% [markdown]
# Where there is little text, it helps a little. Over five seeds it saves 0.08 bits with contracts
# and with reports, which are written in whole sentences, as stories are. With notes, whose lines have little of a
# sentence, it may be nothing: 0.05, give or take as much. With 60,000 characters there is next to nothing left to
# win. That is far from what large models gain, and we can say why: stories teach ours how English is spelled, and no
# more. A general model helps as far as it knows something that the field needs.

# %% [markdown]
# ## Exercise 10.1: which terms were never defined?
#
# Write the rule that the model of contracts does not know. A contract's second line defines its terms; the lines
# below use them. `terms_in(text)` lists the terms of any text. Give the list of those that are used and nowhere
# defined.

# %%
from lessons.fields.fields_checks import check_undefined, terms_in

print(terms_in("1. The client returns the Van to the Depot."))


# %% exercise="10.1"
def undefined(contract):
    ### BEGIN SOLUTION
    _, definitions, *clauses = contract.split("\n")
    defined = terms_in(definitions)
    return [term for term in terms_in(" ".join(clauses)) if term not in defined]
    ### END SOLUTION


check_undefined(undefined)

# %% [markdown]
# Ten lines, no training, and it is never wrong. Where a rule can be written down, write it down, and let nothing pass
# that has not passed it.
#
# ## Exercise 10.2: learn the notes, keep the stories
#
# Choose the share of replay. Your model is trained, and judged on both: it may lose 0.35 bits on stories, and 0.12 on
# notes against the one without replay.

# %%
from lessons.fields.fields_checks import check_replay

# %% exercise="10.2"
answer = 0.25  # SOLUTION

check_replay(answer)

# %% [markdown]
# ## The control
#
# *Perhaps the judges accept anything, or refuse anything. Perhaps the models copy.* So each judge is asked about real
# texts that no model has read, and about the same texts with one rule broken in each. And what the models write is
# looked up in what they have read.

# %%
from lessons.fields.fields_control import control_table, judged_real, new_among_written

assert all(both == (1.0, 0.0) for both in judged_real().values()) and min(new_among_written().values()) > 0.5
print(control_table())

# %% [markdown]
# ## The paper card
#
# **Ibrahim and others, 2024,** found that replay, with a learning rate that is raised and lowered anew, matches
# training from scratch on everything. **Gururangan and others, 2020,** that going on with a field's text helps there.
# The card repeats the first with the plain transformer, which has no memory of [n-grams](glossary.md#n-gram-model),
# on ten seeds that nobody had tuned on. What is not read any more is forgotten.
# <!-- card: replay/forgotten: same direction --> Replay keeps most of it. <!-- card: replay/kept: seen here too -->
# With half of the old text, going on comes close to beginning anew. <!-- card: replay/matched: seen here too -->

# %%
from lessons.judging.record import paper_card

paper_card("replay")

# %% [markdown]
# ## What you saw
#
# A specialist is at home in its field and lost elsewhere. What it does not read any more it forgets, and a little old
# text prevents that. The tone of a field is learned long before its rules, and the loss, a mean over all letters,
# does not tell you which of them you have. So each field needs rules that somebody has written down, and a judge that
# never tires. A judge of rules is not a doctor, a lawyer or an engineer either: what keeps the rules may still be
# nonsense.
#
# ## What would convince you otherwise
#
# A field in which the model with the lowest loss also keeps the rules best, whatever they are. Or a model that goes
# on with notes alone and knows its stories as before.
#
# ## Where the idea comes from
#
# Going on with a field's text: Gururangan and others, 2020. Replay: Ibrahim and others, 2024. The notes, contracts
# and reports, their rules and their judges are ours, and invented.
