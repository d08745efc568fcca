"""The three panels of lesson 08: tunes, voices and clips, each in four columns, written sign by sign."""

from lessons.subjects.four_columns import Watched


class Tunes(Watched):
    """The first scene of `08_sound_and_video` (see `lessons.panel.scene.Scene`)."""

    name = "tunes"
    corpora = ("tunes",)


class Voices(Watched):
    """The second one."""

    name = "voices"
    corpora = ("speakers",)


class Clips(Watched):
    """The third one."""

    name = "clips"
    corpora = ("clips",)
