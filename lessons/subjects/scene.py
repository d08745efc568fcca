"""A scene about subjects: one corpus at a time, chosen from a menu or brought along, in versions side by side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from data.codecs.codec import AnyLayout, is_read, sounds
from data.codecs.sheet import Remark
from data.corpora.encodings import COMMON, Reading
from data.graphemes import shortened
from data.vocabulary import END, Vocabulary
from lessons.band import share_in_words
from lessons.experiment import Kind, Run
from lessons.figures.counted import counted
from lessons.figures.picture import History, Picture, shares
from lessons.panel.provenance import Thresholds
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import ended, loss_picture, next_picture
from lessons.panel.scene import Scene
from lessons.subjects.brought import Brought, named, of_entered, of_upload
from lessons.subjects.index import SUBJECTS
from lessons.subjects.judge import NOT_JUDGED, Judgement
from lessons.subjects.subject import Subject
from lessons.subjects.your_own import notes as own_notes
from lessons.subjects.your_own import own_subject
from tiny_models.model import Model
from tiny_models.sample import samples, writing

UNWRITTEN = "nothing here that can be judged"
LONG_NAME, LONGEST_NAME = 10, 24
"""Characters of a group's name from which on there is no room for more beside its slider, and how many have room."""


class SubjectScene(Scene):
    """What all panels share on which a corpus can be chosen; a lesson's own scene says which arms there are.

    A column is judged on `judged_texts` of `judged_chars` characters each: 20,480, some 550 sentences of stories. Of
    rows and code, which are shorter and written one by one, it is judged on as many as have so many characters.
    """

    judged_texts, judged_chars = 64, 320

    def __init__(self) -> None:
        self._own: dict[str, Subject] = {}
        self._brought: dict[str, Brought] = {}

    @property
    def corpora(self) -> list[str]:
        return [*SUBJECTS, *self._own]

    def subject(self, recipe: Recipe) -> Subject:
        """The recipe's corpus."""
        return self._own.get(recipe.corpus) or SUBJECTS[recipe.corpus]()

    def add_file(self, entered: str) -> str:
        """Put the text at a path on the bench, or one that was pasted; its name there. Raises CorpusError."""
        return self._add(of_entered(entered))

    def add_upload(self, content: bytes, name: str) -> str:
        """Put an uploaded text on the bench; its name there. Raises CorpusError."""
        return self._add(of_upload(content, name))

    def readings(self, name: str) -> tuple[Reading, ...]:
        """The ways to read a text that was brought, if its encoding was guessed: the likeliest is the first."""
        return self._brought[name].readings if name in self._brought else ()

    def read_as(self, name: str, encoding: str) -> str:
        """Put a text that was brought on the bench once more, read in another encoding; its name says in which."""
        return self._add(self._brought[name], encoding)

    def recall(self, name: str) -> bool:
        """Read a text that was brought once more, in the encoding that this name of it says, if it is such a name."""
        own, _, encoding = name.removesuffix(")").rpartition(" (")
        if name in self.corpora or encoding not in COMMON or not self.readings(own):
            return False
        self.read_as(own, encoding)
        return True

    def _add(self, brought: Brought, encoding: str = "") -> str:
        corpus = brought.read(encoding)
        subject = own_subject(replace(corpus, name=named(corpus.name, encoding)))
        self._own[subject.name], self._brought[subject.name] = subject, brought
        return subject.name

    def notes(self, recipe: Recipe) -> Sequence[str]:
        """What reading a text of one's own has changed in it, left out or guessed."""
        return own_notes(self._own[recipe.corpus]) if recipe.corpus in self._own else ()

    def adapt(self, recipe: Recipe) -> Recipe:
        """The recipe for a corpus that was just chosen."""
        return self.subject(recipe).adapt(recipe)

    def kind(self, recipe: Recipe) -> Kind:
        """The model of a recipe, as its corpus asks for it."""
        return self.subject(recipe).kinds[recipe.model]

    def skews(self, recipe: Recipe) -> tuple[float, float]:
        """The range of the skew slider for the recipe's corpus."""
        return self.subject(recipe).skews

    def skew_name(self, recipe: Recipe) -> str:
        """The share of the first of the corpus's two groups; a long name stands alone, or a laptop would cut it off."""
        first, _ = self.subject(recipe).groups
        return f"share of {first}" if len(first) < LONG_NAME else shortened(first, LONGEST_NAME)

    def noises(self, recipe: Recipe) -> Sequence[str]:
        return tuple(self.subject(recipe).noises)

    def layout(self, recipe: Recipe) -> AnyLayout | None:
        codec = self.subject(recipe).codec
        return codec and codec.layout

    def describe(self, recipe: Recipe, text: str) -> str:
        return self.subject(recipe).describe(text)

    def told(self, recipe: Recipe, text: str) -> list[str] | list[Remark]:
        return self.subject(recipe).told(text)

    def write(self, recipe: Recipe, model: Model, vocabulary: Vocabulary) -> str:
        """Running text, or so many documents that are drawn, each of which begins with the prompt."""
        layout = self.layout(recipe)
        if not layout:
            return super().write(recipe, model, vocabulary)
        texts = samples(model, vocabulary, vocabulary.known_part(recipe.prompt), layout.n_chars + 1, recipe.temperature,
                        seed=recipe.seed, n_texts=self.subject(recipe).n_drawn)  # fmt: skip
        return END.join(text.partition(END)[0] for text in texts)

    def thresholds(self, recipe: Recipe) -> Thresholds:
        return self.subject(recipe).thresholds

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        """Three lines under a column: its loss, a judgement, and the first group's share in text and data."""
        judgement, latest = self._judge(recipe, run, arm, text), run.history[arm][-1]
        good = UNWRITTEN
        if judgement.good is not None:
            good = f"{share_in_words(judgement.good, *judgement.band)} of {judgement.what}"
        return f"{latest.held_out_loss:.2f} bits per character", good, self._balance(recipe, run, arm, judgement)

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss of each arm, how good its text is, and what it would write next."""
        subject = self.subject(recipe)
        loss = loss_picture(run, pinned, subject.floor(recipe.seed), "clean held-out text", -3 if subject.codec else 0)
        found = {arm: self._judge(recipe, run, arm, texts.get(arm, "")) for arm in self.arms}
        others = [{arm: judged[arm].good for arm in self.arms} for judged in run.others_judged if ended(run)
                  and judged.keys() >= set(self.arms)]  # fmt: skip
        what = found["clean"].what
        judged = shares(
            {arm: judgement.good for arm, judgement in found.items()},
            NOT_JUDGED.get(what, f"How many {what}?"),
            others,
            {arm: judgement.band for arm, judgement in found.items()},
            f"{min(judgement.n_chars for judgement in found.values()):,} characters each",
            none="not judged" if what in NOT_JUDGED else "no text yet",
        )
        return [loss, judged, self._what_is_drawn(recipe, texts) or next_picture(recipe, run)]

    def _what_is_drawn(self, recipe: Recipe, texts: dict[str, str]) -> Picture | None:
        """How many of the documents on the screen show what, where something can tell."""
        subject = self.subject(recipe)
        if not subject.seen:
            return None
        seen = {arm: Counter(subject.seen(texts.get(arm, ""))) for arm in self.arms}
        return counted(seen, self.asks_of_seen(recipe))

    def asks_of_seen(self, recipe: Recipe) -> str:
        """The question that the count of what is seen, heard or read answers."""
        layout = self.layout(recipe)
        return f"What is {'heard' if sounds(layout) else 'written' if is_read(layout) else 'drawn'}?"

    def judge_at_length(self, recipe: Recipe, run: Run, arm: str) -> Iterator[None]:
        """Texts that begin as the shown one does, side by side; the first of them is its beginning."""
        subject, vocabulary = self.subject(recipe), run.experiment.vocabulary
        prompt = vocabulary.known_part(recipe.prompt)
        n_chars = subject.codec.layout.n_chars + 1 if subject.codec else self.judged_chars
        n_texts = self.judged_texts * (self.judged_chars // n_chars if is_read(self.layout(recipe)) else 1)
        texts = yield from writing(run.models[arm], vocabulary, prompt, n_chars, recipe.temperature,
                                   seed=recipe.seed, n_texts=n_texts)  # fmt: skip
        judgement = None
        for text in (text.partition(END)[0] + END for text in texts) if subject.codec else texts:
            judgement = subject.judge(text) + judgement if judgement else subject.judge(text)
            yield
        run.judged[arm] = judgement

    def _judge(self, recipe: Recipe, run: Run, arm: str, text: str) -> Judgement:
        """Of the arm, judged at length where there was time for that, or of the text that it shows."""
        return run.judged.get(arm) or _judged(self.subject(recipe), text)

    def _balance(self, recipe: Recipe, run: Run, arm: str, judgement: Judgement) -> str:
        first, second = self.subject(recipe).groups
        corpus = run.experiment.arms[arm]
        in_data = sum(d.belongs_to(first) for d in corpus) / len(corpus)
        if judgement.first_group is None:
            return f"its data: {first} {_ratio(in_data)} {second}"
        return f"{first} {_ratio(judgement.first_group)} {second} (data {_ratio(in_data)})"


def _ratio(share: float) -> str:
    return f"{100 * share:.0f} : {100 * (1 - share):.0f}"


@lru_cache(maxsize=64)
def _judged(subject: Subject, text: str) -> Judgement:
    """Cached, for a text is judged for its caption and for a picture, and again beside the next seeds' texts."""
    return subject.judge(text)
