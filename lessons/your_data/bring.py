"""A place for the learner's own text: a path, a pasted text, an upload, or one of the downloads."""

from collections.abc import Callable

import ipywidgets as widgets

from data.corpus import Corpus, CorpusError
from data.downloads import DOWNLOADS, read
from data.mix import cut
from lessons.asking.predict import Revealed
from lessons.panel.cause import cause
from lessons.panel.fields import NARROW, UPLOAD_LIMIT_MB, button, offered
from lessons.subjects.brought import Brought, of_entered, of_upload
from lessons.subjects.your_own import FEWEST, n_different
from lessons.widgets.upload import Upload, Uploaded
from lessons.your_data.stand_in import stand_in

MOST_CHARS = 300_000
"""What the lesson works on, so that each cell takes seconds; the live bench takes all of a text."""
AGAIN = "Now choose the cell below, and Run > Run Selected Cell and All Below."
_WIDE = {"width": "100%", "max_width": "60em"}


class Bring(widgets.VBox):
    """`corpus` is the text that the cells below work on: a stand-in of the course, until another is taken up."""

    def __init__(self) -> None:
        self.corpus = stand_in()
        self._brought: Brought | None = None
        self.entered = widgets.Textarea(
            description="A path, or the text itself", rows=3, style=NARROW, layout=_WIDE, continuous_update=False
        )
        self.take = button("take this", "Read what stands in the box")
        self.upload = Upload(
            description=f"Upload a file, up to {UPLOAD_LIMIT_MB} MB",
            limit=UPLOAD_LIMIT_MB * 10**6,
            tooltip="One file",
            layout={"margin": "2px"},
        )
        self.download = widgets.Dropdown(options=[*DOWNLOADS], description="or fetch", style=NARROW)
        self.fetch = button("fetch", "Needs the network, the first time; kept on this machine")
        self.bar = widgets.Output()  # what a callback shows elsewhere, nobody sees
        self.reading = widgets.Dropdown(description="read as", style=NARROW, layout=_WIDE | {"display": "none"})
        self.said = Revealed(f"No text of yours yet. {described(self.corpus)} It stands in.")
        wraps = {"flex_flow": "row wrap"}
        super().__init__([
            self.entered,
            widgets.HBox([self.take, self.upload, self.download, self.fetch], layout=wraps),
            self.bar, self.reading, self.said,
        ])  # fmt: skip
        self.take.on_click(lambda _: self._take(lambda: of_entered(self.entered.value)))
        self.upload.observe(lambda change: change.new and self._take(lambda: _sent(change.new)), names="value")
        self.fetch.on_click(lambda _: self._take(self._fetched))
        self.reading.observe(lambda _: self._read_otherwise(), names="value")

    def use(self, corpus: Corpus) -> None:
        """Work on this corpus from here on, or on a part of it that is drawn at random.

        Raises CorpusError where it is too small to hold some of it out.
        """
        if (n := n_different(corpus)) < FEWEST:
            raise CorpusError(f"{corpus.name} falls into {n} different documents, and {FEWEST} are needed: add text.")
        self.corpus = cut(corpus, MOST_CHARS) if corpus.n_chars > MOST_CHARS else corpus
        self.said.text = f"{described(self.corpus)} {AGAIN}"

    def _take(self, bring: Callable[[], Brought]) -> None:
        if brought := self._tried(bring):
            self._offer(brought)

    def _tried(self, bring: Callable[[], Brought], encoding: str = "") -> Brought | None:
        """What was brought, once it is in use; what cannot be read changes nothing, and is said."""
        self.said.text = "Reading ..."
        try:
            brought = bring()
            self.use(brought.read(encoding))
        except Exception as error:
            self.said.text = f"{cause(error)} Until then: {described(self.corpus)}"
            if isinstance(error, CorpusError):
                return None
            raise  # for the log
        return brought

    def _fetched(self) -> Brought:
        """A text from the network, or from the folder where it is kept; a bar shows how far that has come."""
        with self.bar:
            corpus = read(self.download.value)
        self.bar.clear_output()
        return Brought(lambda encoding: corpus)

    def _offer(self, brought: Brought) -> None:
        """The other ways to read a text whose encoding was guessed."""
        self._brought = None  # so that filling the menu reads nothing
        self.reading.options = offered(brought.readings)
        self.reading.value = brought.readings[0].encoding if brought.readings else None
        self.reading.layout.display = "" if len(brought.readings) > 1 else "none"
        self._brought = brought

    def _read_otherwise(self) -> None:
        if self._brought and self.reading.value is not None:
            self._tried(lambda: self._brought, self.reading.value)


def _sent(file: Uploaded) -> Brought:
    """What the page has sent; raises CorpusError where it has not."""
    if file.refused:
        raise CorpusError(file.refused)
    return of_upload(file.content, file.name)


def described(corpus: Corpus) -> str:
    """One sentence on how large it is, and one on what reading it has shown."""
    groups = list(corpus.shares())
    named = f", {len(groups)} groups: {', '.join(groups[:4])}{', ...' if len(groups) > 4 else ''}"
    size = f"{corpus.name} has {len(corpus):,} documents and {corpus.n_chars:,} characters"
    drawn = " They were drawn at random from a longer text." if "cut(" in "".join(corpus.lineage) else ""
    noted = corpus.card.known_defects
    said = "" if corpus.name == stand_in().name or noted.startswith("None") else f" While it was read: {noted}"
    return f"{size}{named if len(groups) > 1 else ''}.{drawn}{said}"
