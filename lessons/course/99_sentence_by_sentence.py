# %% [markdown]
# # The article, sentence by sentence
#
# This course began with an article on data and generative models. It can be told in a few sentences. You could have
# read them in a minute, and nodded. Instead you made each of them happen, and before most of them you said what you
# expected.
#
# ## What you will see
#
# Each sentence in our words, the lesson that made it happen, and the one thing to remember of it. Below that, what you
# predicted there, and how it went. Nothing is trained here.
#
# ## What you need
#
# Nothing. What you have not done yet stands here as an invitation. Choose *Run > Run All Cells*.
#
# ## How long it takes
#
# Ten minutes, or as long as you like to argue with yourself.

# %% [markdown]
# ## Data is the foundation of every generative model
#
# [Lesson 01](01_why_data_matters.ipynb): the same program became a storyteller, a manual and a register of births.
# Program, [seed](glossary.md#seed) and amount of text were the same. Only what it had read was not. And on [the live
# bench](00_live_bench.ipynb) nobody told a model to misspell, or to prefer a pronoun: each picked up what its data did.

# %%
from lessons.closing.yours import Yours

Yours("00", "01")

# %% [markdown]
# ## It teaches the model patterns
#
# [Lesson 06](06_how_much_and_which.ipynb): each doubling of the data brings less than the one before, along a law that
# you could extend. <!-- card: power-law: same direction --> A fact that is told more often is known more
# often. <!-- card: long-tail: same direction --> [Lesson 03](03_duplicates_and_secrets.ipynb): and what stands there
# many times can come out word for word. That is no pattern any more, it is [memorisation](glossary.md#memorisation).
# Without the copies a model copies far less. <!-- card: deduplication/counting: seen here too -->

# %%
Yours("06", "03")

# %% [markdown]
# ## It comes as text, as images, as audio and video, as structured data and code
#
# [Lesson 07](07_images.ipynb): a picture is text, if you write it as text. A model draws what its data shows, and does
# not know what it lacks.
#
# [Lesson 08](08_sound_and_video.ipynb): so are a tune, a voice and a film. What is missing is replaced, without a word,
# by what there is most of.
#
# [Lesson 09](09_structured_data.ipynb): a table and a program have rules. Form stands in every row, so every row
# teaches it; meaning has to be shown. Who has read a fact from one side cannot tell it from the
# other. <!-- card: reversal-curse/gap: same direction -->

# %%
Yours("07", "08", "09")

# %% [markdown]
# ## Its quality becomes the model's
#
# [Lesson 02](02_noise.ipynb): a model learns its data, errors and all, and more data does not buy them off. Errors that
# scatter can be outvoted. <!-- card: label-noise: same direction --> Errors that agree cannot, once they are the
# majority. <!-- card: label-noise/agreeing: by construction -->

# %%
Yours("02")

# %% [markdown]
# ## Its bias becomes the model's
#
# [Lesson 04](04_skew_and_bias.ipynb): the lean was in the data. Choosing the likelier word made it
# larger. <!-- card: amplification: seen here too --> The average [loss](glossary.md#loss) hid who paid for it, and
# swapping mended what was swapped, not what was left alone. <!-- card: swapped-copies: seen here too -->

# %%
Yours("04")

# %% [markdown]
# ## So engineers filter, clean and balance it
#
# [Lesson 05](05_curation.ipynb): clean and balanced text made a better model from no more characters. That is
# [curation](glossary.md#curation). But each filter is an opinion about good text, and those who write otherwise pay for
# it. <!-- card: filtered-dialect/loss: same direction --> So count *who* was dropped, not only how many.

# %%
Yours("05")

# %% [markdown]
# ## Its future lies in special data, for medicine, law and engineering
#
# [Lesson 10](10_specialised_fields.ipynb): a specialist is at home in its field and lost elsewhere. What it does not
# read any more it forgets, <!-- card: replay/forgotten: same direction --> and a little old text keeps most of
# it. <!-- card: replay/kept: seen here too -->
#
# The tone of a field is learned long before its rules. So each field needs rules that somebody has written down, and a
# judge that never tires.

# %%
Yours("10")

# %% [markdown]
# ## And there are questions that no filter answers
#
# Whose is it, who said yes, and to what? [Lesson 08](08_sound_and_video.ipynb): a voice can be cloned from data, and is
# not gone when its recordings are deleted.
#
# [Lesson 03](03_duplicates_and_secrets.ipynb): ten notes, read a dozen times, give a secret away.
# <!-- card: exposure/ten: seen here too -->
#
# What must never be told is best taken out of the data: [redaction](glossary.md#redaction).
#
# [Lesson 11](11_poison_and_collapse.ipynb): a few rows that somebody has left about are enough to misuse a model, and
# more good ones do not drown them. <!-- card: poison-number/number: seen here too --> What models wrote is no poison by
# itself; to throw away the real rows for it is. <!-- card: model-collapse/kept: seen here too -->
#
# [Lesson 12](12_your_own_data.ipynb): what matters most about a text of your own stands nowhere in it. Only somebody
# who was there can write it down, in a datasheet.

# %%
Yours("08", "03", "11", "12")

# %% [markdown]
# ## The first question again
#
# Lesson 01 began with a question about the whole course. How would you answer it today?

# %%
from lessons.asking.course_question import AFTER
from lessons.asking.predict import PredictionView

after = PredictionView(AFTER)
after

# %%
from lessons.closing.then_and_now import ThenAndNow

ThenAndNow(after)

# %% [markdown]
# ## All that you predicted
#
# It is kept in one file on this machine, which goes nowhere: what was asked, what you answered, how it went, which
# exercises passed, and the day. The first answer counts. What a room guessed in the presenter's view is not in it. You
# can take it along as a table, and you can delete it. (A hub that also counts answers for its room, without names, has
# said so below each question.)

# %%
from lessons.closing.yours import AllOfIt

AllOfIt()

# %% [markdown]
# ## What you saw
#
# A few sentences, and what they rest on. Where you were right, you have a model of your own of what data does. Where
# you were wrong, you will remember it: people who predict before they look understand more than people who only look.
#
# ## What would convince you otherwise
#
# Each lesson has said it of itself, and each card says when it would have failed. Not everything that is published
# showed here: that a few repeated passages do harm of their own, we did not
# see. <!-- card: repeated-fraction: not seen here --> And all of it was seen in small models. Whether it holds in large
# ones is what the papers on the cards are about, and not what you have seen.
#
# ## Where the idea comes from
#
# That predicting helps: Crouch, Fagen, Callan and Mazur (2004, "Classroom demonstrations: learning tools or
# entertainment?"). The sentences are ours, after the article.
