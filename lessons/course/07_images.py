# %% [markdown]
# # How can a model of text draw?
#
# Type "an armchair in the shape of an avocado", and a machine draws one. Yet some of these machines are close relatives
# of the models that you know from this course: they guess what comes next. How does a picture come out of that? And
# whose picture is it?
#
# The first DALL-E wrote a picture as a row of 1,024 signs behind its caption, one after the other (Ramesh and others,
# 2021). Ours does the same with 32 signs, and you can read every one of them.
#
# ## What you will see
#
# Real handwritten digits as text, and a model that draws new ones. What it draws when a digit was never in its data.
# Two models with the same excellent mark, of which one is a fraud. And your own digit, drawn by you, and then by a
# model.
#
# ## What you need
#
# A little Python: a list, a loop, a function. No machine learning. Lessons 00 and 03 help.
#
# ## How long it takes
#
# 30 minutes. The models that learn take five to ten seconds a cell, those of the panel about half a minute.

# %% [markdown]
# ## Rows before models
#
# Here are three pictures as a model reads them. First the caption, which says what is drawn; then four lines, each with
# its letter. Each sign stands for two pixels, one above the other: `.` is white paper, `#` is ink, `^` is dark above
# and `u` or `w` is dark below. Tilt your head back a little, and you see the digits.

# %%
from lessons.images.galleries import rows

print(rows())

# %% [markdown]
# What turns a picture into text, and text back into a picture, is called a [codec](glossary.md#codec). Try it: select
# one sign of the text, type another over it, say `#` or `.`, and look what happens beside it. Type a letter that is no
# sign, too.

# %%
from lessons.images.galleries import editor

editor()

# %% [markdown]
# So drawing is writing. A model that has read `7:` and the lines behind it, a hundred times, in several hands, can be
# given `7:` as a [prompt](glossary.md#prompt), and goes on. There is no paintbrush, and no idea of a seven beyond the
# signs.

# %% [markdown]
# ## Predict first
#
# In the panel below, one of four models has never read a seven. Then you ask it for one.

# %%
from lessons.asking.predict import predict_choice

missing = predict_choice(
    "There was no 7 in the data. What comes of the prompt 7: ?",
    ["an error", "a blank picture", "scattered pixels", "another digit, or a mix of several"],
)
missing

# %% [markdown]
# ## The experiment
#
# Four columns, one design, and only the data differs. *Clean* reads the digits as they are. In *noisy* one pixel in
# twenty is wrong. *Skewed* has no sevens: move *share of 7* to bring them back. *Your mix* is poured from the three.
#
# **Press *Play* and watch.** At first the models know nothing, and scatter signs. Then the paper turns white, then
# there are strokes, then digits. The chart on the right counts what a [classifier](glossary.md#classifier) sees in the
# six pictures of each column: a program that learned to tell digits apart, from pictures that no model here has read.
#
# Click a pixel: the line below the columns says where in the data what stands around it occurs. Choose *surprise* for
# the colours: amber marks what the model itself did not expect. Change the [noise](glossary.md#noise) to *wrong
# captions*. Then ask for another digit: `3:`.

# %%
from lessons.asking.lock import Lock
from lessons.images.drawings import Drawings
from lessons.panel.panel import Panel

panel = Panel(Drawings())
panel.controls.colouring.value = "nothing"
Lock(panel, missing)

# %% [markdown]
# The next cell waits until the panel is done. If it plays, that takes up to half a minute; to go on at once, press
# *Pause* before you run it.

# %%
panel.wait()

# %% [markdown]
# ## The result: who suffers?
#
# Now four models outside of the panel, each asked for twenty pictures of each digit, at
# [temperature](glossary.md#temperature) 0.7. Each row is what was asked for, each column what the classifier sees: a
# [confusion matrix](glossary.md#confusion-matrix). All on the diagonal: each digit came out as it was asked for.
#
# The data: clean; captions of which one in five is wrong; no sevens; and nine zeros in ten. Each pile has as many
# pictures as the others. There are not enough zeros for the last one, so each is in it many times.

# %%
from lessons.asking.cover import Cover
from lessons.images.harm import confusion_chart, confusions

Cover(missing, confusion_chart())

# %%
found = confusions(0)
clean, wrong, without, zeros = (counts.trace() / counts.sum() for counts in found.values())
assert clean > 0.9 > without > 0.8 > wrong > 0.6 > 0.55 > zeros
assert found["no sevens"][7, 7] <= 2 and found["no sevens"][7].sum() >= 18
missing.reveal("another digit, or a mix of several", "Nothing in a model knows what it lacks.")

# %% [markdown]
# Three kinds of harm, and each looks different.
#
# **A digit that is missing** leaves a hole in one row; the other nine digits hardly suffer. But the hole is papered
# over: the model draws *something*, another digit or a creature between two, and without a word of warning.
#
# **Wrong captions** spread their harm over the digits, and harm twice. Not a pixel of that data was wrong. Yet about
# one picture in four is not what you asked for; and fewer are *clear*, so that the classifier is sure of some digit.
# Perhaps, told four truths and a lie about what a seven is, the model sometimes draws a little of each.
#
# **Mostly zeros**: the zeros are all but perfect, and they ought to be: most of them are *copies*. The nine rare digits
# share a tenth of the data, about a dozen pictures each. Ask for one of them, and more often than not it does not come.
# The majority was served; the minority paid.

# %%
from lessons.images.harm import who_suffers

print(who_suffers())

# %% [markdown]
# ## Copier or artist
#
# Two models now, A and B. The same design, the same number of signs read, the same time. The classifier has looked at
# two hundred pictures by each. Here are twenty.

# %%
from lessons.images.copier import copier_and_artist
from lessons.images.galleries import drawn_by

both = copier_and_artist(0)
drawn_by(both, "A")

# %%
drawn_by(both, "B")

# %% [markdown]
# Both draw so well that the classifier recognises nearly all. One of them hardly ever drew a picture of its own. Which?
# Look long, and decide.

# %%
which = predict_choice("Which of the two only copies what it has read?", ["A", "B"])
which

# %% [markdown]
# Now the test that an art dealer would make. Below each picture stands the nearest of those that the model has read:
# its [nearest neighbour](glossary.md#nearest-neighbour), by steps of grey over all pixels. It stays covered until you
# have decided.

# %%
from lessons.images.galleries import beside_nearest

Cover(which, beside_nearest(both, "A"), beside_nearest(both, "B"))

# %%
from lessons.images.copier import distance_chart

Cover(which, distance_chart())

# %%
from lessons.images.copier import measured

numbers = measured()
assert min(numbers["A"].recognised, numbers["B"].recognised) > 0.92
assert numbers["A"].copied > 0.9 and numbers["B"].copied == 0
assert numbers["A"].bits > 2 * numbers["B"].bits
which.reveal("A", "It read a hundred pictures nearly fifty times, and B a thousand, each four or five times.")

# %% [markdown]
# Both have excellent marks, and one of them is worthless: whoever asks A for a seven nearly always gets somebody's
# seven, pixel by pixel. The share that is recognised does not give A away: by that, it is as good as B, or better. Two
# other numbers do. One is the distance to what was read: B's drawings keep as much of it as real digits do that nobody
# has read. The other is old: the [bits](glossary.md#bit) that a model needs for a *new* picture, one that it has not
# read. A needs three times as many as B. It is lost outside of its hundred.
#
# And what made the copier? Not its design, which is B's as well. **The data did**: few pictures, many times.

# %% [markdown]
# ## What never met in the data
#
# Can a model draw what it has never seen? An armchair, yes; an avocado, yes; but both in one? Here are coloured shapes:
# a caption of three signs (colour, shape, corner), and a grid of six by six. There are eight colours and eight shapes,
# so 64 pairs. Sixteen pairs were taken out of the data. Each colour and each shape is still there, only never those
# together. Can it put together what it has never seen together? That is [composition](glossary.md#composition).

# %%
from lessons.images.pairs import compared, unseen_gallery

unseen_gallery()

# %%
print(compared())

# %%
from lessons.images.pairs import both_kinds

plain, memory = both_kinds()
assert min(plain["colour"], plain["place"]) > 0.95 and 0.8 < plain["shape"] <= 1
assert memory["shape"] < 0.3 < 0.8 < memory["place"]

# %% [markdown]
# The plain [transformer](glossary.md#transformer) composes: colour and corner are nearly always right, and the shape
# nearly as often, with pairs that it has never read. With an [n-gram memory](glossary.md#n-gram-memory) it is the other
# way round. That model is all but perfect on pairs that it has read, and takes the rest from memory, too: the colour
# that you asked for, in a shape that it has seen in that colour. **More memory, less imagination.** How far this
# carries depends on how long a model learns and how many pairs are missing. It is an experiment, not a promise: change
# the [seed](glossary.md#seed), `compared(seed=1)`, and see.

# %% [markdown]
# ## Your own digit
#
# Draw a digit of your own. Press and drag; or walk with the arrow keys and press the space bar. A seven with a bar
# stands there already: *Clear* removes it.

# %%
from lessons.images.own_digit import grid

paper = grid()
paper

# %% [markdown]
# It goes into the data of a thousand pictures: not at all, once, 10 or 50 times, in the place of as many others. About
# a hundred of the thousand show the same digit as yours. Then each of four models is asked for that digit, a hundred
# times.

# %%
mine = predict_choice(
    "How many copies of yours does it take until one picture in four is yours, to the pixel?",
    ["one", "ten", "fifty", "even fifty are too few"],
)
mine

# %%
from lessons.images.own_digit import enough, own, own_chart

digit = "7"  # the digit that you drew
Cover(mine, own_chart(own(digit, paper.pixels)))

# %%
mine.reveal(enough(own(digit, paper.pixels)), "Try another digit: some come sooner than others.")

# %% [markdown]
# The crossed seven that stood there first: once in a thousand is never, ten are a rare guest, and fifty take over. With
# fifty it is one seven in three of the data, and more than one in three of what the model draws. Fifty copies count for
# more than their share, ten for less.

# %% [markdown]
# ## Exercise 07.1: balance the pile
#
# A pile has many pictures of one digit, and few of the others. Write a function that takes the list of pictures and
# returns one of the same length in which each digit is equally often, as far as that goes. Use all pictures of a rare
# digit equally; draw none, and change none. A picture's digit is its first sign.

# %%
from lessons.images.checks import check_balance, skewed_piles

(pile,) = next(skewed_piles(0))
print(len(pile), [picture[0] for picture in pile[:30]])


# %% exercise="07.1"
def balance(pictures):
    ### BEGIN SOLUTION
    of = {digit: [picture for picture in pictures if picture[0] == digit] for digit in "0123456789"}
    balanced = []
    for turn in range(len(pictures)):
        same = of[str(turn % 10)]
        balanced.append(same[turn // 10 % len(same)])
    return balanced
    ### END SOLUTION


check_balance(balance)

# %% [markdown]
# What does it buy? Your function gets the pile with the many zeros. One model learns from the pile as it was, the other
# from what your function made of it, for as long.

# %%
from lessons.images.balancing import what_it_buys

print(what_it_buys(balance))

# %% [markdown]
# With the solution, nearly every drawing is as it was asked for. Look at the second line of each model before you
# celebrate. A dozen sevens, repeated until they are as many as the zeros, are still a dozen sevens: balance made a
# copier. Repeating buys legibility. What is missing is more *different* sevens, and no copying makes those.

# %% [markdown]
# ## Exercise 07.2: catch the copier
#
# Write a function that takes the pictures which a model drew and those which it read, and returns the share of copies
# among those drawn, from 0 to 1. A copy may have a slip of the pen: one or two pixels a step lighter or darker. It may
# also stand under another caption. `steps(one, other)` says by how many steps of grey two pictures differ.

# %%
from lessons.images.checks import check_copies, drawings, steps

drawn, read = next(drawings(0))
print(sorted(min(steps(one, other) for other in read) for one in drawn))


# %% exercise="07.2"
def share_of_copies(drawn, read):
    ### BEGIN SOLUTION
    nearest = [min(steps(one, other) for other in read) for one in drawn]
    return sum(distance <= 3 for distance in nearest) / len(nearest)
    ### END SOLUTION


check_copies(share_of_copies)

# %% [markdown]
# ## Exercise 07.3: which number would have warned you?
#
# You buy a model that draws. The seller shows you its pictures: 97 % are recognised. What do you ask for?
#
# * **a** the share that is recognised, of ten thousand pictures instead of two hundred
# * **b** its bits on the pictures that it learned from
# * **c** its bits on pictures that it has not read, and the nearest neighbours of what it draws
# * **d** the same with a better classifier

# %% exercise="07.3"
from lessons.images.checks import check_warning

answer = "c"  # SOLUTION
check_warning(answer)

# %% [markdown]
# ## The control
#
# *Perhaps the classifier sees digits everywhere.* Then it would see them in what is none. Here is how often it sees
# what the caption says: in real pictures, in real pictures under the next digit's caption, in real pictures whose
# pixels were shuffled, and in pixels drawn by chance.

# %%
from lessons.images.control import classifier_on

seen = classifier_on()
assert seen["real"] > 0.95 and max(share for case, share in seen.items() if case != "real") < 0.2
print(*(f"{case:16} {share:4.0%}" for case, share in seen.items()), sep="\n")

# %% [markdown]
# *Perhaps the low temperature made the copier.* Lesson 03 found that cautious models copy more. So here are both models
# at three temperatures: what is recognised, and what is copied. A copies even when it draws boldly, and B never does.

# %%
from lessons.images.control import TEMPERATURES, by_temperature

shares = by_temperature(both)
assert min(copied for _, copied in shares["A"]) > 0.6 and max(copied for _, copied in shares["B"]) == 0
for arm, pairs in shares.items():
    for temperature, (recognised, copied) in zip(TEMPERATURES, pairs, strict=True):
        print(f"{arm} at {temperature}: {recognised:4.0%} recognised, {copied:4.0%} copied")

# %% [markdown]
# ## The paper cards
#
# Three papers, three small repetitions, each judged on ten seeds that nobody had tuned on.
#
# **Carlini and others, 2023,** got more than a thousand pictures of the training data back out of image models,
# photographs of people among them. Somepalli and others (2022) found that the size of the data has to do with how often
# that happens. Here a hundred pictures instead of a thousand make a copier,
# <!-- card: memorised-images/copied: same direction --> the classifier finds its pictures as good,
# <!-- card: memorised-images/recognised: seen here too --> and bits on unread pictures give it away.
# <!-- card: memorised-images/unread: same direction --> What the artist draws is as far from all that it has read as
# real digits are. <!-- card: memorised-images/distance: seen here too -->

# %%
from lessons.judging.record import paper_card

paper_card("memorised-images")

# %% [markdown]
# **Betker and others, 2023,** suspected that image models obey badly because the captions in their data are noisy and
# inaccurate. They had better ones written, and their models, DALL-E 3 among them, obeyed better. With three wrong
# captions in ten, ours obeys less. <!-- card: captions/asked: same direction --> Of its clear drawings, at temperature
# 1, about as many are as asked as captions were right; <!-- card: captions/as the data: seen here too --> at 0.7 a few
# more. <!-- card: captions/cooler: same direction --> But fewer are clear.
# <!-- card: captions/legible: same direction --> Our captions are wrong; the paper's better ones also say more.

# %%
paper_card("captions")

# %% [markdown]
# **Okawa and others, 2023,** built a world of simple shapes, as we did. Their models put together what they had never
# seen together, though not always; what is rare took many more steps. Here, pairs that were left out lag behind those
# that were read, <!-- card: composition/unseen: same direction --> and more training narrows the gap.
# <!-- card: composition/closing: same direction --> Colour and corner are right nearly always.
# <!-- card: composition/parts: seen here too --> That a memory of n-grams ruins it, we found ourselves.
# <!-- card: composition/memory: same direction -->

# %%
paper_card("composition")

# %% [markdown]
# ## What you saw
#
# A picture is text, if you write it as text, and then much of this course holds of it. A model draws what its data
# shows. It does not know what it lacks. Wrong captions make it obey badly, and draw worse. A model of few pictures,
# read often, gets marks as good as any, and has next to nothing of its own. So ask for two numbers: bits on what nobody
# has read, and the distance to what was read.
#
# ## What would convince you otherwise
#
# A model that has read a hundred pictures, needs as few bits for new ones as B does, and draws none of the hundred. Or
# a seven, well drawn and well called, by a model that has never read one.
#
# ## Where the idea comes from
#
# Pictures as rows of signs behind a caption: Ramesh and others (2021, "Zero-shot text-to-image generation", [arXiv
# 2102.12092](https://arxiv.org/abs/2102.12092)). Memorised images: Carlini and others (2023, [arXiv
# 2301.13188](https://arxiv.org/abs/2301.13188)) and Somepalli and others (2022, [arXiv
# 2212.03860](https://arxiv.org/abs/2212.03860)). Captions: Betker and others (2023, "Improving image generation with
# better captions"). Composition: Okawa and others (2023, [arXiv 2310.09336](https://arxiv.org/abs/2310.09336)). The
# digits: E. Alpaydin and C. Kaynak (1998), as scikit-learn brings them along.
