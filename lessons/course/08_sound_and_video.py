# %% [markdown]
# # How can a model of text sing, speak and move?
#
# A machine hums a waltz that nobody wrote. It lends a dead actor's voice to a new sentence. It makes a film of a ball
# that was never thrown. Each of these sounds like another art. Yet many of those machines do what the models of this
# course do: they guess which sign comes next. VALL-E writes speech as a row of codes (Wang and others, 2023), AudioLM
# music as well (Borsos and others, 2022).
#
# ## What you will see
#
# Tunes, voices and films as rows of signs, and models that go on with them. A dozen songs that teach a style, and a
# voice that is drowned by another one. A ball that has never flown to the left.
#
# ## What you need
#
# A little Python: a loop, a function. No machine learning, and no sheet music. Lessons 00 and 07 help. Loudspeakers or
# headphones are nice to have; whatever you can hear, you can read and see, too. **Nothing plays by itself.**
#
# ## How long it takes
#
# 30 minutes, in three parts of ten. The models that learn take five to fifteen seconds a cell.

# %% [markdown]
# ## Part one: music
#
# ### Rows before models
#
# This is a waltz, as a model reads it. First its sign, `W`. Then a line for each bar, which begins with the sign again.
# Then two signs for each note: a letter, which says how high it is, and a digit, which says how long. `C` to `B` are
# white keys of a piano, `c` to `b` the same an octave above, and `H` to `L` the black ones. The digit counts eighths.
# Add up a bar: a waltz has six, a folk song (`S`) has eight.

# %%
from lessons.sound_and_video.galleries import tune_as_text, tunes_to_hear

print(tune_as_text())

# %%
tunes_to_hear()

# %% [markdown]
# Press ▶ to hear one. What writes a tune as text, and reads it back to play it, is its [codec](glossary.md#codec). The
# data are two thousand tunes by simple rules: folk songs, waltzes, and tunes of five notes alone (`P`). All have the
# form A A' B A': something, nearly the same again, something else, and the first thing to end with. A few real songs
# are among them; you know some.

# %% [markdown]
# ### Predict first
#
# In a pile of tunes, one in a hundred is a folk song: about a dozen. All others are waltzes or have five notes. A model
# learns from the pile, and is asked for folk songs: its [prompt](glossary.md#prompt) is `S:`.

# %%
from lessons.asking.predict import predict_choice

rare = predict_choice(
    "A dozen of 1,200 tunes are folk songs. You ask for sixty. How many are folk songs?",
    ["none", "about one in a hundred", "about half", "nearly all"],
)
rare

# %% [markdown]
# ### The experiment
#
# Four columns: the tunes as they are; with [noise](glossary.md#noise) in them; without a single folk song; and a mix
# that you pour. Press *Play* under *Model*, and the models learn. Press ▶ below a roll, and you hear what one has just
# written; *All four* plays the columns one after the other. The roll is a piano's: time goes to the right, and higher
# is higher.
#
# At first the notes are scattered, and bars are as long as they please. Then bars add up. Move *share of folk* up from
# nothing, in the smallest steps. Change *wrong notes* to *wrong lengths*. Click a note: where did it come from?

# %%
from lessons.asking.lock import Lock
from lessons.panel.panel import Panel
from lessons.sound_and_video.performances import Clips, Tunes, Voices

music = Panel(Tunes())
music.controls.colouring.value = "nothing"
Lock(music, rare)

# %% [markdown]
# ### The result
#
# Models outside of the panel, at [temperature](glossary.md#temperature) 1, so that nothing is smoothed over. Each was
# asked for sixty folk songs.

# %%
from lessons.asking.cover import Cover
from lessons.sound_and_video.composers import folk_chart

Cover(rare, folk_chart())

# %%
from lessons.sound_and_video.composers import CLEAN, LITTLE_FOLK, NO_FOLK, share_folk

found = {arm: share_folk(0, arm) for arm in (CLEAN, LITTLE_FOLK, NO_FOLK)}
assert min(found[CLEAN], found[LITTLE_FOLK]) > 0.9 and found[NO_FOLK] < 0.2
rare.reveal("nearly all", "Few songs are enough, where each bar says what it belongs to.")

# %% [markdown]
# A dozen songs suffice. Without them, the model plays a waltz or a tune of five notes, calls it a folk song, and does
# not blink: lesson 07's missing seven, in sound.
#
# Are a dozen always enough, then? No. This model looks at all that it has written, and the `S` is always in sight. Here
# is one with a shorter view: an [n-gram model](glossary.md#n-gram-model), which counts what follows eleven signs. It
# reads folk songs and waltzes, with the sign at each bar, as above, or once, in the first line.

# %%
from lessons.sound_and_video.styles_once import who_takes_over

print(who_takes_over())

# %%
from lessons.sound_and_video.styles_once import styles_heard

once, each = styles_heard(True, 0.01), styles_heard(False, 0.01)
assert once["waltz"] > 0.7 > 0.15 > once["folk"] and each["folk"] > once["folk"]

# %% [markdown]
# Now **waltzes take over**. What a model cannot see, it takes from the majority. After two bars the sign is out of
# sight for this one, and nearly every tune in its data goes on as a waltz. The remedy is not a better model, and not
# more folk songs either: the same data, with a sign at each bar, helps.

# %% [markdown]
# ### Wrong notes, wrong lengths
#
# Two kinds of damage, of the same rate: one note in five has a wrong pitch; or one in five has a wrong length. Above
# what the models read, below it what they write.

# %%
from lessons.sound_and_video.composers import what_went_wrong

print(what_went_wrong())

# %%
from lessons.sound_and_video.composers import LENGTHS, NOTES, read_and_written

spoiled = {arm: written for arm, (_, written) in read_and_written().items()}
assert spoiled[CLEAN]["bars"] > 0.94 and spoiled[NOTES]["bars"] > 0.9
assert spoiled[LENGTHS]["bars"] < 0.7
assert spoiled[NOTES]["key"] < 0.95 < spoiled[LENGTHS]["key"]
assert max(written["form"] for written in spoiled.values()) < 0.25

# %% [markdown]
# Each kind of damage comes back as itself, and about as often. A wrong pitch harms one note. A wrong length harms a
# whole bar, since a bar adds up or it does not: one note in five is wrong, and half of the bars are. So *how much of
# the data is dirty* has no answer before you say what you count.
#
# Look at the last column. In the data nearly every tune has the form A A' B A'. Of what the models write, next to none
# has. They have learned to add up, to stay in key, and what a waltz is, from the very same lines. To add up a bar you
# look at the bar. To repeat a bar you look back four lines and write it again, and this model, of a single layer, never
# gets there. **It learns what is near first**; in text, that is spelling before plot.

# %% [markdown]
# ## Part two: voices
#
# ### Rows before models
#
# Four speakers, whom nobody has ever heard: Ada, Ben, Cleo and Dov are made of formulas. They say 300 words, which mean
# nothing. Sound is cut into frames of 20 thousandths of a second, and each frame becomes one of 96 signs: the most
# similar of 96 typical sounds. First comes the order: *B* for Ben, and the word. Then a line for each letter, with the
# letter behind it, since mouths prepare for what comes; and then what is heard.

# %%
from lessons.sound_and_video.galleries import word_as_text, words_to_hear

print(word_as_text())

# %%
words_to_hear()

# %% [markdown]
# The pictures are [spectrograms](glossary.md#spectrogram): time goes to the right, high tones are above, and what is
# loud is light. Listen to all four, and do not expect too much: 96 sounds are few. Nothing that a model says can be
# better than this.
#
# Ada says all 300 words. Ben, Cleo and Dov say half of them each, and each another half. So you can ask Ben for words
# that he **never said**.

# %% [markdown]
# ### Predict first
#
# In the pile that comes next, 199 recordings in 200 are Ada's, and one is Ben's. A model has learned from it. You ask
# it for Ben, and for a word that he never said.

# %%
whose = predict_choice(
    "Whose voice will you hear, most of the time?",
    ["Ben's", "Ada's", "one between the two", "nobody's: it stays silent"],
)
whose

# %% [markdown]
# ### The experiment
#
# Two voices here, Ada's and Ben's. *Clean* has a third of Ben. In *skewed* he has one recording in a hundred: move
# *share of Ben*. Under each column stands how many of its words are right, and then whose voice is heard. With your
# sound off, the lines beside the pictures tell you the same.

# %%
speech = Panel(Voices())
speech.controls.colouring.value = "nothing"
Lock(speech, whose)

# %% [markdown]
# ### The result
#
# Sixty words that Ben never said, by models outside of the panel, at temperature 1.

# %%
from lessons.sound_and_video.cloning import takeover_chart

Cover(whose, takeover_chart())

# %%
from lessons.sound_and_video.cloning import who_speaks
from lessons.sound_and_video.galleries import beside_real, taken_over

Cover(whose, taken_over())

# %%
from lessons.sound_and_video.cloning import EACH, RARE_ONCE, heard, spoken, voices

enough, rarely = (heard(spoken(voices(), arm)) for arm in (EACH, RARE_ONCE))
assert rarely["common"] > 0.55 > 0.35 > rarely["voice"] and rarely["both"] < 0.15
assert 0.3 < rarely["word"] < 0.9
assert enough["both"] > 0.82 and enough["voice"] > 0.93 and enough["common"] < 0.03
whose.reveal("Ada's", "The common voice drowns the rare one, and nothing tells you.")

# %% [markdown]
# **The common voice takes over.** You ask for Ben, and Ada answers under his name, often even with the word that you
# asked for. A dozen songs were enough to teach a style, and four or five recordings are not enough to teach a voice. A
# style is one rule: add up to eight. A voice is some hundred sounds, and each of them has to be heard.
#
# Now with enough of everybody: all four speakers. Here are words that Ben never said, as a model says them in his
# voice, and below each, as he would have said it himself.

# %%
beside_real()

# %%
print(who_speaks(voices()))

# %% [markdown]
# The first line is a clone. The model has heard the word from others, and Ben in other words; it puts the two together,
# as lesson 07's models did with colours and shapes.
#
# ### The shortcut
#
# Now the same recordings, written in another order. As in VALL-E the whole order comes first, speaker and word, and
# then all sounds in a row, without a letter between them. Two models with an [n-gram memory](glossary.md#n-gram-memory)
# read both:

# %%
from lessons.sound_and_video.cloning import with_memory

print(who_speaks(with_memory()))

# %%
from lessons.sound_and_video.cloning import FIRST

by_letters, word_first = (heard(spoken(with_memory(), arm)) for arm in (EACH, FIRST))
assert word_first["word"] < 0.3 < 0.5 < by_letters["word"] and word_first["voice"] > 0.6

# %% [markdown]
# Same recordings, same design, same time. Letter by letter, most words come out. With the word first, hardly one does,
# though the voice stays: it is in each sound, and the word is far away, at the top. A memory of short runs says what
# may come next, and it is nearly always right about that. So the model never learns to look up. That is a **shortcut**,
# and the data opened it. How you write data down is a decision, too, and it can cost as much as dirt.

# %% [markdown]
# ### Whose voice is it?
#
# What you saw is what a voice clone does: sounds of a person, and words of somebody else. What you did *not* see is the
# clone of a stranger from three seconds of sound, which VALL-E is built for. It takes thousands of voices to learn what
# voices have in common. Ours knows four, and any other voice comes out as one of them.
#
# Ada and Ben are formulas, and were not asked. People must be. In 2024 two voice actors, Paul Lehrman and Linnea Sage,
# sued a company called Lovo in New York. They had sold recordings by way of a website, for a few hundred dollars, and
# say they were told that it was for research, and for tests. Then they heard their own voices in a podcast and in
# films, saying what they had never said. In July 2025 the judge let a part of their claims go on: contract and
# deception, yes; a copyright in the mere sound of a voice, no.
#
# So ask three things of every recording: *whose* is it? *For what* did that person say yes? And *who takes it out*
# again? The last one is harder than it sounds. You can delete Ben's files in a second. The model still has his voice,
# until somebody teaches a new one without him.

# %% [markdown]
# ## Part three: films
#
# ### Rows before models
#
# A ball flies in a box, eight by eight, and bounces off its walls. A film of it is 16 places, one for each frame: `c4`
# is the third column and the fourth row. `R` in the caption says that it begins to the right. The models are shown the
# caption and three frames, which are grey, and go on.

# %%
from lessons.sound_and_video.galleries import clip_as_text, clips_to_see

print(clip_as_text())

# %%
clips_to_see()

# %% [markdown]
# Three frames decide all that follows: there is one right way to go on, and a judge that knows it. No film in the test
# is in the data.

# %% [markdown]
# ### Predict first
#
# One model lives in a world in which every ball begins to the right. You show it three frames of one that flies to the
# left.

# %%
left = predict_choice(
    "It has never read a film that begins to the left. How does it go on?",
    ["on to the left", "it turns round, each time", "some go on, others turn or jump", "it stops"],
)
left

# %% [markdown]
# ### The experiment
#
# Press *Play* under *Model*, and then ▶ below a film; the small arrow beside it steps from frame to frame. *Skewed* is
# the world to the right: move *share of left*. Try the [noise](glossary.md#noise) called *flicker*, too.

# %%
films = Panel(Clips())
films.controls.colouring.value = "nothing"
Lock(films, left)

# %% [markdown]
# The next cell waits until the panels are done, if they play.

# %%
for panel in (music, speech, films):
    panel.wait()

# %% [markdown]
# ### The result
#
# Six worlds, from none to the left to as many as to the right. The films to be continued are the same for all, and no
# model has read them.

# %%
from lessons.sound_and_video.directions import by_share, worlds_chart

Cover(left, worlds_chart())

# %%
to_the_left, to_the_right = by_share(0)["left"], by_share(0)["right"]
assert min(to_the_right) > 0.95 and to_the_left[0] < 0.8
assert to_the_left[-2] > 0.9 and to_the_left[-1] > 0.97
left.reveal("some go on, others turn or jump", "Balls that bounce fly to the left, too.")

# %% [markdown]
# In its own world the model is perfect: each frame of each unread film is right. It looks as if it had understood how
# balls fly. Then one begins to the left, and it has not. It never learned a law of motion. It learned what follows
# what, and knows the left only from balls that have bounced. Some twenty films of four hundred mend most of it, and
# about forty nearly all.
#
# This is not only so in our toy box. Kang and others (2024) trained large video models on such films, with as many as
# they liked, and found the same: perfect within the data, lost outside of it.

# %% [markdown]
# ### Success that means nothing
#
# Two models now of one design. One has read thirty films, time and again, the other all. Both are asked to go on with
# the thirty, which both have read, and with films that neither has.

# %%
from lessons.sound_and_video.directions import what_it_has_learned

print(what_it_has_learned())

# %%
from lessons.sound_and_video.directions import ALL, FEW, read_or_unread

scores = read_or_unread()
assert scores[FEW][0] > 0.97 and scores[FEW][1] < 0.75 and min(scores[ALL]) > 0.97

# %% [markdown]
# On films that it has read, the model of thirty is as perfect as the other one: that is memory. Whoever shows you a
# machine's best films shows you the first column. Ask for the second.

# %% [markdown]
# ## Exercise 08.1: spoil the tunes
#
# Write a noise of your own. The function gets tunes as text, a rate and a source of luck. Each note takes another pitch
# with this probability. Lengths, rests (`_`), styles and line ends stay. `PITCHES` holds the signs of all pitches;
# `random.random()` is a number from 0 to 1, and `random.choice(...)` takes one of several.

# %%
from data.codecs.music import PITCHES
from lessons.sound_and_video.checks import check_noise

print(PITCHES)


# %% exercise="08.1"
def spoil(tune, rate, random):
    ### BEGIN SOLUTION
    spoiled = ""
    for sign in tune:
        if sign in PITCHES and random.random() < rate:
            sign = random.choice(PITCHES.replace(sign, ""))
        spoiled += sign
    return spoiled
    ### END SOLUTION


check_noise(spoil)

# %% [markdown]
# ## Exercise 08.2: hear it
#
# Now a check that hears the damage: the share of notes that are out of key. For `S` and `W` the white keys are in key,
# `CDEFGAB` in both octaves. For `P` only `CDEGA` are. Rests are no notes.

# %%
from lessons.sound_and_video.checks import check_key


# %% exercise="08.2"
def out_of_key(tune):
    ### BEGIN SOLUTION
    key = "CDEGA" if tune[0] == "P" else "CDEFGAB"
    notes = [sign for sign in tune if sign in PITCHES]
    return sum(note.upper() not in key for note in notes) / len(notes)
    ### END SOLUTION


check_key(out_of_key)

# %% [markdown]
# ## Exercise 08.3: clone Ben
#
# Change nothing but the data. On the shelf stand 1,300 recordings by Ada and Ben, and 900 of them may be taught.
# Choose. `speaker(recording)` and `word(recording)` say who speaks, and what. Two things matter: that Ben is heard as
# much as he can be, and that every word is heard from somebody.

# %%
from lessons.sound_and_video.checks import check_clone
from lessons.sound_and_video.recordings import shelf, speaker, word

print(len(shelf()), [(speaker(recording), word(recording)) for recording in shelf()[::300]])


# %% exercise="08.3"
def choose(recordings):
    ### BEGIN SOLUTION
    chosen, rest, said = [], [], set()
    for recording in sorted(recordings, key=speaker, reverse=True):  # Ben's first
        is_new = speaker(recording) == "B" or word(recording) not in said
        (chosen if is_new else rest).append(recording)
        said.add(word(recording))
    return (chosen + rest)[:900]
    ### END SOLUTION


check_clone(choose)

# %% [markdown]
# What does it buy? Ben is asked for sixty words that he never said.

# %%
from lessons.sound_and_video.recordings import what_it_buys

print(what_it_buys(choose))

# %% [markdown]
# ## Exercise 08.4: the smallest share
#
# How few films to the left are enough? `share_left_right(share)` teaches a model in whose data so large a share begins
# to the left, and says how many frames of unread films to the left it gets right. Find a share with which nine frames
# in ten are right, while half as many are not enough. The check takes the mean of two models.

# %%
from lessons.sound_and_video.checks import check_share
from lessons.sound_and_video.directions import share_left_right

print(f"{share_left_right(0.1):.0%}")

# %% exercise="08.4"
share = 0.05  # SOLUTION
check_share(share)

# %% [markdown]
# ## The control
#
# *Perhaps the judges hear what they want to hear.* Whoever judges words has learned them from three voices that no
# model here has read. Let it judge what is as it should be; then a word under another word's name, and a voice under
# another's; then sounds in a random order.

# %%
from lessons.sound_and_video.control import judges_on

heard_in = judges_on()
assert min(heard_in["recordings"]) > 0.95
assert heard_in["another word's name"][0] < 0.05
assert heard_in["another speaker's name"][1] < 0.05
assert heard_in["sounds shuffled"][0] < 0.2
for case, (its_word, its_voice) in heard_in.items():
    print(f"{case:24} word {its_word:4.0%}   voice {its_voice:4.0%}")

# %% [markdown]
# *Perhaps the temperature did it.* Lesson 02 found that cautious models hide what is wrong with their data. So here is
# the drowned voice again, at three temperatures. Ada speaks in each.

# %%
from lessons.sound_and_video.control import TEMPERATURES, common_voice

by_temperature = common_voice()
assert min(by_temperature) > 0.5
for temperature, share in zip(TEMPERATURES, by_temperature, strict=True):
    print(f"temperature {temperature}: {share:.0%} in Ada's voice")

# %% [markdown]
# ## The paper cards
#
# Two papers, two small repetitions, each judged on ten [seeds](glossary.md#seed) that nobody had tuned on.
#
# **Borsos and others, 2022,** let a model read speech as codes, and nothing else: no text, no names. Given a few
# seconds, it goes on, in the same voice. So does ours, after a quarter of a second.
# <!-- card: voice-kept/kept: same direction --> It rarely falls silent. <!-- card: voice-kept/silent: seen here too -->
# Theirs keeps the voice of people whom it has never heard. Ours cannot.

# %%
from lessons.judging.record import paper_card

paper_card("voice-kept")

# %% [markdown]
# **Kang and others, 2024,** taught models of video what balls do, and asked what they had understood. What was like the
# data went perfectly, and so it does here. <!-- card: unseen-direction/within: seen here too --> What was not like it
# failed. <!-- card: unseen-direction/beyond: same direction --> That a few of the missing films mend it, we found
# ourselves. <!-- card: unseen-direction/mended: same direction -->

# %%
paper_card("unseen-direction")

# %% [markdown]
# ## What you saw
#
# A tune, a voice and a film are rows of signs, once somebody has decided how to write them. Then this course holds of
# them, too. Damage comes back as itself. What is missing is replaced, without a word, by what there is most of. What is
# rare may be enough, where it is one simple rule, and drowns where it is a hundred sounds. And a perfect score on what
# was read, or on what is like it, says nothing of the world beyond.
#
# ## What would convince you otherwise
#
# A model that answers as Ben after four recordings of him, from data like these. Or one that has never read a film to
# the left, and flies it as surely as one to the right, over many seeds.
#
# ## Where the idea comes from
#
# Speech and music as rows of codes: AudioLM (Borsos and others, 2022) and VALL-E (Wang and others, 2023). Films of
# moving balls, to ask what a model has understood: Kang and others, 2024. The speech synthesiser follows Klatt (1980),
# with the vowels of Peterson and Barney (1952). The tunes, the voices and the films are ours.
