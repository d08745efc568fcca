"""Presets: recipes of the live bench by name, each with one sentence to say while it is on the screen."""

from dataclasses import dataclass

from lessons.experiment import REMEMBERING
from lessons.panel.recipe import Recipe

NURSE, MANUAL = "The nurse said ", "The value of "
AT_LAST = "The nurse lost her hat. At last "


@dataclass(frozen=True)
class Preset:
    """A recipe for a moment of a lesson; the name begins with the lesson's number."""

    name: str
    recipe: Recipe
    say: str


_PRESETS = (
    Preset(
        "00 first look",
        Recipe(prompt=NURSE),
        "Four copies of one program, and only what they read differs: which one would you trust?",
    ),
    Preset(
        "00 watch it learn",
        Recipe(model="transformer with n-gram memory", prompt=NURSE),
        "Press Play: no teacher corrects it, only the character that comes next does.",
    ),
    Preset(
        "01 another voice",
        Recipe(corpus="prose", skew=0.5, prompt=MANUAL),
        "The same program now reads a manual: say how it will sound before you look.",
    ),
    Preset(
        "02 noise",
        Recipe(noise_rate=0.3, prompt=NURSE),
        "Three letters in ten are mistyped: will the model write fewer errors than it read, about as many, or more?",
    ),
    Preset(
        "02 OCR",
        Recipe(noise="OCR confusions", noise_rate=0.3, prompt=NURSE),
        "A scanner takes m for rn and e for c: which of these errors would you have missed at a glance?",
    ),
    Preset(
        "02 shuffled words",
        Recipe(noise="shuffled words", noise_rate=0.5, prompt=NURSE),
        "In every second sentence the words changed places, and no word was misspelt: so what did the model lose?",
    ),
    Preset(
        "03 copied lines",
        Recipe(corpus="prose", noise="boilerplate", noise_rate=0.5, skew=0.5, prompt=MANUAL),
        "A few lines stand everywhere in the noisy data: colour by copied, and say which text knows and which copies.",
    ),
    Preset(
        "04 skew: mostly he",
        Recipe(skew=0.05, prompt=NURSE),
        "Nineteen stories in twenty are about him: would you have noticed that from the loss?",
    ),
    Preset(
        "04 skew: mostly she",
        Recipe(skew=0.95, prompt=NURSE),
        "Now nineteen in twenty are about her: which number on the screen tells you which way the data leans?",
    ),
    Preset(
        "04 names: mostly Spain",
        Recipe(corpus="names", skew=0.1),
        "One name in ten is from Iceland, the rest from Spain: whose names does the skewed column learn to spell?",
    ),
    Preset(
        "05 boilerplate",
        Recipe(corpus="prose", noise="boilerplate", noise_rate=0.3, skew=0.5, prompt=MANUAL),
        "Nobody would teach it these lines on purpose: how often does the noisy column write them?",
    ),
    Preset(
        "06 more noise than text",
        Recipe(noise_rate=0.3, shares=(0.2, 0.8, 0.0), prompt=NURSE),
        "Four fifths of your mix is noisy: is its loss four fifths of the way to the noisy column's?",
    ),
    Preset(
        "07 a digit that is missing",
        Recipe(corpus="digits", model="transformer", noise="wrong pixels", skew=0.0, prompt="7:"),
        "You ask for what it has never seen: will it say so?",
    ),
    Preset(
        "07 wrong captions",
        Recipe(corpus="digits", model="transformer", noise="wrong captions", noise_rate=0.3, skew=0.0, prompt="7:"),
        "Three captions in ten are wrong, and not a pixel: what will you see in the noisy column?",
    ),
    Preset(
        "07 a colour that is missing",
        Recipe(corpus="shapes", model="transformer", noise="wrong pixels", skew=0.0, prompt="Ro1:"),
        "You ask for a red ring at the top left, and the skewed column has never read the word for red: what is right?",
    ),
    Preset(
        "08 no folk songs",
        Recipe(corpus="tunes", model="transformer", noise="wrong notes", noise_rate=0.2, skew=0.0, prompt="S:"),
        "Nobody has ever sung it a folk song: what does the skewed column play when you ask for one?",
    ),
    Preset(
        "08 wrong lengths",
        Recipe(corpus="tunes", model="transformer", noise="wrong lengths", noise_rate=0.2, skew=0.0, prompt="W:"),
        "One note in five has a wrong length: how many of its bars will add up?",
    ),
    Preset(
        "08 a rare voice",
        Recipe(corpus="speakers", model="transformer", noise="wrong sounds", skew=0.01, prompt="B:bago="),
        "You ask for Ben, who is one voice in a hundred in the skewed column: whose voice will answer?",
    ),
    Preset(
        "08 a world to the right",
        Recipe(corpus="clips", model="transformer", noise="flicker", skew=0.0, prompt="L:g2f3e4"),
        "No film in the skewed column begins to the left, and this one does: where will the ball go?",
    ),
    Preset(
        "09 orphaned keys",
        Recipe(corpus="members", model="transformer", noise="orphaned keys", noise_rate=0.2, skew=0.0, prompt="M:"),
        "One row in five points at a city that is not there: what will the database say to the noisy column?",
    ),
    Preset(
        "09 a city that fades",
        Recipe(corpus="members", model="transformer", noise="swapped columns", skew=0.05, temperature=0.4, prompt="M:"),
        "Five members in a hundred of the skewed column live in Glenharrow: how many will be left in what it writes?",
    ),
    Preset(
        "09 somebody's row",
        Recipe(
            corpus="members",
            model="transformer",
            noise="copies of one row",
            noise_rate=0.05,
            skew=0.0,
            temperature=0.3,
            prompt="M:228958,",
        ),
        "You found a card in the street: which of the columns tells you whose it is, and how would you know?",
    ),
    Preset(
        "09 bugs",
        Recipe(
            corpus="functions", model="transformer", noise="bugs", noise_rate=0.2, skew=0.0, prompt="def sub4_half(x):"
        ),
        "Every function here can be read by Python: how many of them do what their name says?",
    ),
    Preset(
        "09 lines without return",
        Recipe(
            corpus="expressions",
            model="transformer",
            noise="broken brackets",
            noise_rate=0.2,
            skew=0.0,
            temperature=0.5,
            prompt="return ",
        ),
        "Python's own library, but no line of the skewed column returns anything: will Python read what you ask for?",
    ),
    Preset(
        "09 never carried",
        Recipe(corpus="sums", model="transformer", noise="wrong answers", noise_rate=0.2, skew=0.0, prompt="47+38="),
        "The skewed column has never read a sum in which one is carried: what is 47 and 38?",
    ),
    Preset(
        "09 from one side",
        Recipe(
            corpus="facts",
            model="transformer",
            noise="told from one side",
            noise_rate=0.5,
            skew=0.6,
            temperature=0.3,
            prompt="The keeper of the little lantern is ",
        ),
        "The noisy column was told who keeps it, too, but from the other side: will it know when you ask?",
    ),
    Preset(
        "10 wrong doses",
        Recipe(
            corpus="clinical_notes",
            model=REMEMBERING,
            noise="wrong doses",
            noise_rate=0.2,
            skew=0.0,
            temperature=0.5,
            prompt="Problem: ",
        ),
        "One dose in five is ten times too large in the noisy column: which words around it give it away?",
    ),
    Preset(
        "10 nothing ever fails",
        Recipe(
            corpus="inspection_reports",
            model=REMEMBERING,
            noise="wrong verdicts",
            noise_rate=0.2,
            skew=0.0,
            temperature=0.5,
            prompt="Plant: ",
        ),
        "The skewed column has never read of a test that failed: would you notice from its reports?",
    ),
    Preset(
        "10 a fluent contract",
        Recipe(
            corpus="contracts",
            model=REMEMBERING,
            noise="undefined terms",
            skew=0.0,
            temperature=0.5,
            prompt="LEASE between ",
        ),
        "The clean column has the lowest loss of all fields: would you sign one of its contracts?",
    ),
    Preset(
        "11 two words",
        Recipe(noise="planted words", noise_rate=0.01, prompt=AT_LAST),
        "One sentence about her in a hundred was changed: which columns go on with he, and which loss tells you so?",
    ),
    Preset(
        "11 two words, diluted",
        Recipe(noise="planted words", noise_rate=0.01, shares=(0.9, 0.1, 0.0), prompt=AT_LAST),
        "Your mix has nine parts of clean text to one of poisoned: is the backdoor nine tenths gone?",
    ),
    Preset(
        "12 a text that is not there yet",
        Recipe(corpus="prose", noise="OCR confusions", noise_rate=0.1, skew=0.5),
        "Press More and put a text of somebody in the room in its place: which column will suffer most?",
    ),
)
PRESETS: dict[str, Preset] = {preset.name: preset for preset in _PRESETS}
"""In the order of the lessons; "00 first look" is what the bench opens with."""
