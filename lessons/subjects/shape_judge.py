"""Which colour, shape and place a picture shows, whatever its caption asks for."""

from data.codecs.image import Picture
from data.corpora.shapes import SHAPES_CODEC, appearance, judged
from data.corpus import Corpus
from lessons.subjects.judge import Judge, Judgement, whole_documents

NAMES = ("colour", "shape", "place")


def seen(picture: Picture) -> str:
    """What is drawn, in words; what is none of the eight, eight and four is said to be so.

    >>> from data.corpora.shapes import drawing
    >>> seen(SHAPES_CODEC.decode(drawing("R", "o", "1"))[0])
    'red ring, top left'
    """
    if not picture.array.any():
        return "a blank picture"
    colour, shape, place = (part or f"no {name}" for part, name in zip(appearance(picture), NAMES, strict=True))
    return f"{colour} {shape}, {place}"


def shape_judge(corpus: Corpus, first: str) -> Judge:
    """Pictures that have the colour, the shape and the place of their caption; the first group is a colour's name.

    The last picture counts when it is whole.
    """

    def judge(text: str) -> Judgement:
        drawn = whole_documents(text, SHAPES_CODEC.legal.fullmatch)
        colours = [appearance(SHAPES_CODEC.decode(document)[0])[0] for document in drawn]
        good = sum(judged(document).right for document in drawn)
        sure = [colour for colour in colours if colour]
        return Judgement("pictures are as asked", good, len(drawn), sure.count(first), len(sure), len(text))

    return judge
