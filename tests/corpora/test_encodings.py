"""Guessing an encoding: texts in many languages, each in what it is met in; what is told of a guess; a choice."""

import pytest

from data.corpora.encodings import COMMON, N_READINGS, decode, readings
from data.corpora.files import from_bytes
from data.corpus import CorpusError

CZECH = "Včera jsem šel do obchodu, abych koupil čerstvé rohlíky. Příliš žluťoučký kůň úpěl ďábelské ódy.\n\n" * 30
TEXTS = {
    "Czech": (CZECH, "iso8859_2 cp1250"),
    "Hungarian": ("Tegnap elmentem a boltba friss zsemléért. Árvíztűrő tükörfúrógép, őrült gyönyörű.\n\n" * 30,
                  "iso8859_2 cp1250"),
    "Polish": ("Zażółć gęślą jaźń. Wczoraj poszedłem do sklepu, żeby kupić świeże bułki.\n\n" * 30, "iso8859_2 cp1250"),
    "German": ("Über die Brücke geht der Mönch, „grüß Gott“ sagt das Mädchen.\n\n" * 30, "cp1252 mac_roman"),
    "Greek": ("Χθες πήγα στο μαγαζί για να αγοράσω ψωμί και γάλα.\n\n" * 30, "iso8859_7 cp1253 cp869"),
    "Turkish": ("Dün dükkâna gidip ekmek ve süt aldım. Hava çok güzeldi, şöyle ığdır ağaçları.\n\n" * 30,
                "cp1254 mac_turkish"),
    "Arabic": ("ذهبت أمس إلى المتجر لشراء الخبز والحليب.\n\n" * 30, "cp1256"),
    "Hebrew": ("אתמול הלכתי לחנות לקנות לחם וחלב.\n\n" * 30, "cp1255"),
    "Thai": ("เมื่อวานฉันไปร้านค้าเพื่อซื้อขนมปังและนม\n\n" * 30, "cp874"),
    "Chinese": ("昨天我去商店买了面包和牛奶。天气非常好。\n\n" * 30, "gb18030"),
    "Korean": ("어제 나는 빵과 우유를 사러 가게에 갔다.\n\n" * 30, "euc_kr"),
    "Japanese": ("昨日、私は店に行ってパンと牛乳を買いました。ｶﾀｶﾅ①\n\n" * 30, "cp932"),
    "Japanese without marks": ("昨日、私は店に行ってパンと牛乳を買いました。\n\n" * 30, "euc_jp shift_jis"),
    "Taiwanese": ("昨天我去商店買了麵包和牛奶。天氣非常好。\n\n" * 30, "big5"),
    "Lithuanian": ("Vakar ėjau į parduotuvę nusipirkti duonos. Ąžuolas, žąsis, šūvis.\n\n" * 30, "cp1257 cp775"),
    "Ukrainian": ("Учора я ходив у крамницю, щоб купити хліба. Їжак, ґанок, єдність.\n\n" * 30, "cp1251 koi8_u cp1125"),
    "Icelandic": ("Í gær fór ég í búðina til að kaupa brauð. Þetta var ágætt.\n\n" * 30, "cp1252 cp861 mac_iceland"),
    "Russian": ("Вчера я ходил в магазин, чтобы купить хлеба и молока.\n\n" * 30, "koi8_r cp1251 iso8859_5 cp866"),
    "Russian, from DOS": ("Вчера я ходил в магазин, чтобы купить хлеба и молока.\n\n" * 30, "cp855"),
    "German, from DOS": ("Über die Brücke geht der Mönch, grüß Gott, sagt das Mädchen.\n\n" * 30, "cp437 cp850"),
    "Spanish": ("Ayer fui a la tienda. ¿Dónde está el niño? ¡Qué vergüenza, mañana!\n\n" * 30, "cp1252 cp850 cp437"),
    "Latvian": ("Vakar es gāju uz veikalu pēc maizes. Šķiet, ka ļoti jauka diena, žagars čivina.\n\n" * 30, "cp775"),
    "Danish": ("I går gik jeg til bageren. Æblerne på øen smager dejligt, sagde pigen.\n\n" * 30, "cp865 mac_roman"),
    "Croatian": ("Jučer sam išao u dućan kupiti kruh. Čovjek žvače, šuma đavolja.\n\n" * 30, "cp1250 cp852"),
    "Portuguese": ("Não há pão; amanhã a mãe fará feijão e irá à praça com os irmãos.\n\n" * 30, "cp850 cp1252"),
    "Turkish, from DOS": ("Dün gidip ekmek ve süt aldım. Hava güzeldi, İzmir, ığdır ağaçları.\n\n" * 30, "cp857"),
    "Arabic, elsewhere": ("ذهبت أمس إلى المتجر لشراء الخبز والحليب.\n\n" * 30, "iso8859_6 cp720"),
    "Greek, from DOS": ("Χθες πήγα στο μαγαζί για να αγοράσω ψωμί και γάλα.\n\n" * 30, "cp737"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "encoding"), [(name, way) for name, (_, ways) in TEXTS.items() for way in ways.split()]
)
def test_the_likeliest_reading_is_the_right_one_and_others_are_offered(language, encoding):
    raw = TEXTS[language][0].encode(encoding)
    found = readings(raw, "a.txt")
    assert raw.decode(found[0].encoding) == TEXTS[language][0]
    assert len({reading.sample for reading in found}) == len(found) <= N_READINGS
    assert found[0].sample in " ".join(TEXTS[language][0].split())


@pytest.mark.parametrize(
    ("language", "encoding"), [("Russian", "mac_cyrillic"), ("Hebrew", "cp862"), ("Polish", "iso8859_16")]
)
def test_what_of_few_letters_is_not_the_first_guess_is_one_of_the_others(language, encoding):
    raw = TEXTS[language][0].encode(encoding)
    assert TEXTS[language][0] in [raw.decode(reading.encoding) for reading in readings(raw, "a.txt")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["Russian", "Greek", "German", "Icelandic", "Chinese", "Korean", "Thai"])
def test_unicode_of_two_and_of_four_bytes_is_known_without_its_mark(language, encoding):
    assert decode(TEXTS[language][0].encode(encoding), "a.txt") == (TEXTS[language][0], "")


def test_japanese_that_says_so_in_every_line_is_read_as_such():
    text = TEXTS["Japanese without marks"][0]
    assert decode(text.encode("iso2022_jp"), "a.txt") == (text, "")


def test_korean_that_says_so_at_first_is_read_as_such():
    text = TEXTS["Korean"][0]
    assert decode(text.encode("iso2022_kr"), "a.txt") == (text, "")


@pytest.mark.parametrize(
    "raw",
    [
        b"Ada\0Bob\0Carla \0" * 300, b"Ada \0\0\0\0Bob \0\0\0\0" * 300, bytes(range(32, 127)) * 9 + bytes(64),
        b"".join(n.to_bytes(2, "little") for n in range(9_000)),
        b"".join(n.to_bytes(4, "big") for n in range(32, 9_000)),
    ],
)  # fmt: skip
def test_zeros_alone_make_no_unicode(raw):
    with pytest.raises(CorpusError, match="not text"):
        decode(raw, "a.txt")


def test_one_broken_byte_in_a_nearly_plain_text_is_one_sign_and_no_other_encoding():
    assert decode("plain, one café".encode() + b"\xff and more", "a.txt")[0] == "plain, one café\ufffd and more"
    assert decode(b"plain text, one caf\xe9 and more", "a.txt")[0] == "plain text, one café and more"


def test_wide_characters_in_halves_are_put_together_and_a_half_alone_is_one_sign():
    """As Java, MySQL and some exports of chats write them (CESU-8)."""
    halves = "At sea \ud83e\udd89, calm \ud83c. ".encode("utf-8", "surrogatepass") * 20
    assert decode(halves, "a.txt") == ("At sea 🦉, calm \ufffd. " * 20, "")


@pytest.mark.parametrize("language", ["German", "Czech", "Russian", "Chinese"])
def test_files_of_two_encodings_put_together_are_read_as_unicode_as_far_as_they_are(language):
    whole = TEXTS[language][0]
    found, note = decode(whole.encode() + "déjà là\n".encode("cp1252") * 30, "a.txt")
    assert found == whole + "d\ufffdj\ufffd l\ufffd\n" * 30 and note == ""


def test_letters_that_come_late_in_a_long_file_are_judged_as_early_ones_are():
    plain = "A text that is plain for long.\n" * 5_000
    assert decode((plain + CZECH).encode("cp1250"), "a.txt")[0] == plain + CZECH


def test_a_guess_is_told_with_a_sample_and_with_what_else_it_could_be():
    note = decode(CZECH.encode("iso8859_2"), "kun.txt")[1]
    assert "read as iso8859_2, which is a guess" in note and "or choose cp125" in note
    assert note.endswith("Včera jsem šel do obchodu, abych koupil čerstvé")


def test_a_choice_is_followed_and_told_but_unicode_is_unicode():
    raw = CZECH.encode("iso8859_2")
    assert decode(raw, "kun.txt", "cp1250") == (
        raw.decode("cp1250", "replace"), "kun.txt was read as cp1250, as you chose.")  # fmt: skip
    assert decode(CZECH.encode(), "kun.txt", "cp1250") == (CZECH, "")
    assert "as you chose" in from_bytes(raw, "kun.txt", "iso8859_2").card.known_defects


@pytest.mark.parametrize("encoding", ["klingon", "idna", "punycode", "undefined", "rot13", "\0"])
def test_what_is_no_encoding_of_texts_is_said(encoding):
    with pytest.raises(CorpusError, match="no encoding '.*' here. Known are cp1252"):
        decode(CZECH.encode("iso8859_2"), "kun.txt", encoding)


def test_every_encoding_on_offer_exists():
    assert all("a".encode(encoding) == b"a" for encoding in COMMON)
