"""Every noise by the name that people see, of whatever kind of data; `data.sources` does the same for corpora."""

from collections.abc import Mapping

from data.clip_noise import CLIP_NOISES
from data.edits import Noise
from data.expression_noise import EXPRESSION_NOISES
from data.fact_noise import FACT_NOISES
from data.field_noise import CONTRACT_NOISES, NOTE_NOISES, REPORT_NOISES
from data.function_noise import FUNCTION_NOISES
from data.music_noise import MUSIC_NOISES
from data.noise import NOISES
from data.pixel_noise import PIXEL_NOISES
from data.poison import POISON_NOISES
from data.rows_noise import MEMBER_NOISES
from data.sum_noise import SUM_NOISES
from data.voice_noise import VOICE_NOISES

KNOWN_NOISES: Mapping[str, type[Noise]] = {
    **NOISES,
    **PIXEL_NOISES,
    **MUSIC_NOISES,
    **CLIP_NOISES,
    **VOICE_NOISES,
    **MEMBER_NOISES,
    **FUNCTION_NOISES,
    **EXPRESSION_NOISES,
    **SUM_NOISES,
    **FACT_NOISES,
    **POISON_NOISES,
    **NOTE_NOISES,
    **CONTRACT_NOISES,
    **REPORT_NOISES,
}
