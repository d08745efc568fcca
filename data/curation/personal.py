"""E-mail addresses and telephone numbers, told by their form from page ranges, years, prices, dates and versions.

Digits that stand together are looked at once, from left to right; where their form leaves it open, the words beside
them decide. No pattern goes on over a sign at which it could have begun, so a long text takes as long as its length.
"""

import re

_AT = r"(?:@|%40|&#64;| ?[(\[{<] ?(?:at|@) ?[)\]}>] ?)"
_DOT = r"(?:\.| ?[(\[{<] ?dot ?[)\]}>] ?)"
_SPOKEN = (
    r"(?<=\w) at (?:[\w-]{1,63} dot ){1,4}(?:com|org|net|edu|gov|info|io|eu|uk|ch|de|at|fr|it|es|nl|us|ca|au|in)\b"
)
_SUFFIX = "(?:png|jpe?g|gif|svg|webp|pdf|txt|html?|js|css|py|json)"
"""Of files: icon@2x.png has the form of an address."""
_EMAIL = re.compile(
    rf"(?<=[\w.+-]){_AT}(?:[\w-]{{1,63}}{_DOT}){{1,9}}(?!{_SUFFIX}\b)[^\W\d_]{{2,63}}(?![\w@])|{_SPOKEN}",
    re.IGNORECASE,
)

_DIGITS = {ord(zero) + k: str(k) for zero in "\u0660\u06f0\u0966\u09e6\u0e50\uff10" for k in range(10)}
"""Arabic, Persian, Devanagari, Bengali, Thai and wide digits, and what they are."""
_WIDE = {ord(wide): plain for wide, plain in zip("（）＋＠．－−‐‑‒", "()+@.----–", strict=True)}
"""Signs as a Japanese or Chinese keyboard writes them, and the hyphens and dashes of Unicode, each one for one."""
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
"""What a page or an address book puts between and around them."""
_PLAIN = _DIGITS | _WIDE | _UNSEEN
_ADJOINING = re.compile(
    "(?![第页頁行])[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u312f\u3400-\u9fff\uac00-\ud7af]"
)
"""Letters at which a number may begin and end without a blank: Thai and its neighbours, Chinese, Japanese, Korean; but
not those that say that pages or lines are counted."""
_BLANK, _DASH = "[ \u00a0\u2009\u202f]", "[-–]"
"""A word processor makes a dash of a hyphen; without an area code, it stands between the ends of a range."""
_GAP = rf"(?:{_BLANK}?(?:/|{_DASH}){_BLANK}?|{_BLANK}?\(|\){_BLANK}?[-./]?|{_BLANK}|\.)"
_RUN = re.compile(
    rf"(?:(?<![\w./@#=&?*^<>$€£¥+-])|(?<=\b[Tt]el\.)|(?<=\b[Ff]ax\.))(?<!\d,)\(?\+?\(?[0-9]+(?:{_GAP}[0-9]+)*"
    r"(?:(?=\s?(?:x|ext)[. ]*\d)|(?!\w|[,:]\d))"
)
"""Groups of digits with at most a gap between them: a number to ring is all of them, or stands before a slash."""
_AREA = re.compile(rf"(?:\+?1{_GAP})?\(?\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}")
_OF_CITIES = re.compile(
    rf"8{_GAP}\(?\d{{3}}{_GAP}\d{{3}}{_GAP}\d\d{_GAP}\d\d|\(\d\d\){_BLANK}?9?\d{{4}}{_GAP}\d{{4}}|1[3-9]\d{_DASH}\d{{4}}{_DASH}\d{{4}}"
)
"""As in Russia, after an 8, as in Brazil, and as mobile ones in China."""
_LOCAL = re.compile(r"\(?(\d)\d\d-(\d)\d{3}")
_ROUND = re.compile(r"\(?\d00-\d{1,2}00")
"""From one round number to another, as in 300-1200."""
_ZIP, _STATE = re.compile(rf"\d{{5}}{_DASH}\d{{4}}"), re.compile(r"(?:\b[A-Z]{2}|(?i:\bzip(?: code)?):?)\s{1,2}$")
"""A postal code as in America, and what stands before it."""
_MONTH, _DAY = "(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(rf"(?:\d{{4}}([-./ ]){_MONTH}\1|{_DAY}([-./]){_MONTH}\2(?:19|20)|{_MONTH}/{_DAY}/(?:19|20))\d\d")
_YEARS = re.compile(r"(?:1\d|20)\d\d\D+(?:1\d|20)\d\d")

_CALLED = re.compile(
    r"(?:(?i:\b(?:call|ring|dial|tel(?:[eé]fon\w?|ephone)?|t[eé]l[eé]phone|tlf|ph|phone|mobile?|handy|natel|cell|fax|"
    r"whatsapp|sms|тел(?:ефон)?|(?:my|your|his|her|our|their) (?:\w{2,6} )?number)\b)|[☎☏📞📱]\ufe0f?)[.:]?"
    r"(?:\s(?:me|us|him|her|them|on|at|no|nr|number|is|was|under|now|or|[A-Z]\w{0,20})[.:]?){0,3}\s?$"
)  # fmt: skip
_COUNTED = re.compile(
    r"(?:(?i:\b(?:pages?|pp?|lines?|verses?|rows?|columns?|chapters?|sections?|items?|nos|years?|from|between|range|in|"
    r"seeds?|vol|model|room|flight|case|part|article|tables?|fig|figs|figures?|AD|CHF|USD|EUR|GBP)\b)\.?|§|[$€£¥])\s?$"
)  # fmt: skip
_NAMED = re.compile(
    r"(?:(?i:\b(?:isbn|issn|ean|doi|arxiv|iban|version|order|invoice|ticket|serial|"
    r"sku|upc|gtin|ref|reference|batch|tracking|account|customer|policy|licen[cs]e|id|konto|kto|"
    r"(?:part|model|item|case|claim|file|tax|unit)(?=[\s–-](?:no|nr|number)\b))\b)(?:\W?1[03])?"
    r"(?i:[\s–-](?:no|nr|number|code))?[.:#]?"
    r"|\b[A-Z]{2}\d\d)\s?$"
)
_UNIT = re.compile(
    r"\s?(?:%|°|=|(?:[kcm]?m|[km]?g|lb|miles?|metres?|feet|people|persons|words|characters|letters|pages|lines|years|days|"
    r"hours|minutes|seconds|dollars|euros?|francs|pounds|points|steps|rows|items|times|copies|documents|k?Hz|[KMG]B|AD|BCE?"
    r"|CE)\b)"
)  # fmt: skip


def has_email(text: str) -> bool:
    """Whether an e-mail address stands in a text, also one written "ada [at] example [dot] org".

    >>> has_email("Write to ada@example.org."), has_email("5 @ 3.50"), has_email("@ada.lovelace")
    (True, False, False)
    """
    return bool(_EMAIL.search(text.translate(_PLAIN)))


def has_telephone(text: str) -> bool:
    """Whether a telephone number stands in a text: with +41, a leading 0, as in America, or after a word that says so.

    >>> has_telephone("Ring 555-0142."), has_telephone("pages 345-1234"), has_telephone("+41 (0)44 268 12 34")
    (True, False, True)
    """
    text = _ADJOINING.sub("|", text.translate(_PLAIN))
    return any(_is_telephone(text, *found.span()) for found in _RUN.finditer(text))


def _is_telephone(text: str, start: int, stop: int) -> bool:
    run, before, after = text[start:stop], text[max(0, start - 60) : start], text[stop : stop + 15]
    if len(run) > 60 or _NAMED.search(before) or (_ZIP.fullmatch(run) and _STATE.search(before)):
        return False
    called = bool(_CALLED.search(before))
    counted = bool(_COUNTED.search(before) or _UNIT.match(after))
    return any(_fits(part, called, counted) for part in {run, *run.split(" / "), run.rpartition(" ")[2]})


def _fits(run: str, called: bool, counted: bool) -> bool:
    """Whether digits have the form of a number to ring; `called` and `counted` are what the words beside them say."""
    groups = re.findall(r"\d+", run)
    if not groups or _DATE.match(run) or run in "01234567890":
        return False
    if local := _LOCAL.fullmatch(run):
        is_counted = counted or _ROUND.match(run)
        return local[2] == "0" or called or (local[1] not in "01" and not is_counted)
    is_called = called and not counted and _may_be_called(run, groups)
    return is_called or _is_international(run, groups) or _is_national(run, groups)


def _is_international(run: str, groups: list[str]) -> bool:
    n_digits, is_decimal = sum(map(len, groups)), re.fullmatch(r"\+\d+\.\d+", run)
    if re.match(r"\(?\+", run):
        return 8 <= n_digits <= 15 and not is_decimal and set(groups[1:]) != {"000"}
    return bool(re.match("00[1-9]", run)) and 10 <= n_digits <= 17


def _is_national(run: str, groups: list[str]) -> bool:
    """With an area code, after a 0 or as in America; of pairs of digits alone there are five, as in France."""
    if _AREA.fullmatch(run):
        return True
    n_digits, sizes = sum(map(len, groups)), set(map(len, groups))
    if _OF_CITIES.fullmatch(run):
        return True
    if not re.match(r"\(?0\)?(?:[1-9]| ?\(?[1-9]\d)", run) or not 9 <= n_digits <= 12:
        return False
    return n_digits >= 10 if len(groups) == 1 else sizes != {2} or len(groups) == 5


def _may_be_called(run: str, groups: list[str]) -> bool:
    """Whether digits that stand behind "call" or "tel." are what is dialled."""
    return 6 <= sum(map(len, groups)) <= 15 and "." not in run and not _YEARS.fullmatch(run)
