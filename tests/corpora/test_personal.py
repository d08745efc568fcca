"""Personal data by its form: what people write, and what looks like it and is none."""

import pytest

from data.corpora.code import code
from data.corpora.prose import prose
from data.curation.personal import has_email, has_telephone

TELEPHONES = [
    "Ring 555-0142.", "Ring (555) 555-0142 now.", "555-0142", "Call 123-4567.", "Call 345-1234",
    "Call 555-1234 today", "my number is 345-1234", "+41 44 268 12 34", "+41 (0)44 268 12 34", "+41442681234",
    "0041 44 268 12 34", "0041442681234", "044 268 12 34", "(044) 268 12 34", "044/268 12 34", "079 123 45 67",
    "079 123-45-67", "0791234567", "079.123.45.67", "+44 20 7946 0958", "+44 (0)20 7946 0958", "020 7946 0958",
    "(020) 7946 0958", "07700 900123", "+1 555 555 0142", "+1-555-555-0142", "+1 (555) 555-0142 ext. 12",
    "1-800-555-0142", "555.555.0142", "555 555 0142", "(555)555-0142", "555-555-0142 x12", "555-0142x12",
    "123-456-7890", "+1.555.555.0142", "+49 30 901820", "030 901820", "030/901820", "030 / 901820", "+49 (30) 901820",
    "01 99 00 12 34", "01.99.00.12.34", "+33 1 99 00 12 34", "+420 123 456 789", "03-1234-5678", "+86 138 0013 8000",
    "tel:+1-201-555-0123", "Tel: 98765 43210", "phone: 12 34 56 78", "Call me on 98765 43210", "Ring Ada at 5550142",
    "Fax: 268 12 34", "079 123 45 67 / 044 123 45 67", "Ada,555-0142", "(555-0142)", '"555-0142"', "Ada: 345-1234",
    "0171-1234567", "01.02.03.04.05", "555\u20110142", "+41\xa044\xa0268\xa012\xa034", "tel. 044 268 12 34 (home)",
    "My new number: 0800 123 456, free", "her number is 123-4567", "WhatsApp +41791234567", "Mobile 5550142",
    "room 12, 555-0142", "Call 555-1200", "my number is 300-1200", "555-1230", "Tel. 02108-1234", "NE 020 7946 0958",
    "Open 9-17, 044 268 12 34", "The key is with Ada, telephone 555-0117.",
    "8 (495) 123-45-67", "8-800-555-35-35", "+7 (495) 123-45-67", "(11) 91234-5678", "+55 11 91234-5678",
    "+91 98765 43210", "0 44 268 12 34", "０４４−２６８−１２−３４", "（044）268 12 34",
    "電話は03-1234-5678まで", "联系+86 138 0013 8000吧", "手机138-0013-8000", "전화는010-1234-5678입니다",
    "โทร02-123-4567ครับ",
    "0 (212) 123 45 67", "(0)20 7946 0958", "Tel.030 901820", "tel.: 030/901820", "Tlf. 12 34 56 78", "Ph: 9876 5432",
    "☎ 98765 43210", "📱 98765 43210", "Тел. 98765 43210", "\u202a+41 44 268 12 34\u202c", "044\u200b 268\u200b 12 34",
    "٠٧٩ ١٢٣ ٤٥ ٦٧", "\uff10\uff13\uff0d\uff11\uff12\uff13\uff14\uff0d\uff15\uff16\uff17\uff18",
]  # fmt: skip
OTHER_DIGITS = [
    "pages 100-1234", "pages 345-1234", "pp. 345-1234", "p. 345-1234", "See 100-1234", "lines 200-1500",
    "rows 500-1000", "verses 300-1200", "300-1200 people", "300-1200 km", "$300-1500", "CHF 500-1200", "€500-1500",
    "in the years 900-1066", "from 900-1066", "1999-2004", "1914-1918", "2024-01-15", "2024-01-15 08:15:00",
    "01.02.2024", "01.02.2024 10:30", "15/01/2024", "01/02/2024", "ISBN 978-3-16-148410-0", "ISBN 0-306-40615-2",
    "ISBN 0306406152", "ISBN-13: 978-0-306-40615-7", "ISSN 0378-5955", "192.168.10.1", "255.255.255.255",
    "10.0.19045.3803", "v1.2.3", "version 01.23.4567.89", "3.14159265", "0.123456789", "1,000,000", "10 000 000",
    "1 234 567", "100'000'000", "arXiv 2107.06499", "arXiv 1910.10683", "10.1000/182", "doi 10.1109/5.771073",
    "4111 1111 1111 1111", "CH93 0076 2011 6238 5295 7", "0000-0002-1825-0097", "12345-6789",
    "550e8400-e29b-41d4-a716-446655440000", "+47.3769, +8.5417", "+5 degrees", "+10 000 000", "1+1=2", "47+38=85",
    "x = 345 - 1234", "At 12:00 on 01/01/2020.", "Page 7 of 12", "5-0 to them", "24/7", "100-98", "1/2/3",
    "3 x 4 = 12", "04 08 15 16 23 42", "1700000000", "123456789", "Room 100-1234",
    "2024年11月30日", "第345-1234頁", "1984-2024年", "共1234567元", "พ.ศ.2560-2567",
    "AB-555-0142", "0123456789", "serial 123-456-7890", "Boeing 737-800",
    "UTC+0200", "2024-01-15T10:00:00+0200", "order no. 0123456789", "order 345-1234", "chapters 300-1200",
    "between 300-1200 words", "the numbers 1 2 3 4 5 6 7 8 9", "calls of 1914-1918", "Call 911", "1.5.2020",
    "31.12.1999 23.59", "12.5 kg", "0800", "in 1066", "42 195 m", "$1,234.56", "CHF 1'234.50", "08:00-17:30",
    "08.30-17.00", "-273.15", "1e-10", "0xFF12345678",
    "IBAN DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "00:00:12,345 --> 00:00:15,678",
    "Boston, MA 02108-1234", "Cambridge MA  02138-4301.", "ZIP 02108-1234", "zip code: 02108-1234", "(300-1200)",
    "a range of 300-1200.", "500-6000",
    "UPC 012345678905", "customer number 0791234567", "Table 300-1200", "Fig. 300-1200", "AD 300-1200",
    "302-1234567-1234567", "3782 822463 10005", "SSN 123-45-6789", "CAS 7732-18-5", "CHE-123.456.789", "15. 01. 2024",
    "00-1A-2B-3C-4D-5E", "2001:0db8:85a3:0000:0000:8a2e:0370:7334", "0 1 2 3 4 5 6 7 8 9", "8 100 200 300 400",
    "Part No. 123-456-7890", "Konto-Nr. 0532013000", "range 555-1555", "Rate: -0.5%", "BWV 1046–1051", "1815–1852",
    "20261130T120413Z", "2 000 000 000", "ISSN 0317-8471", "12.345.678,90 EUR", "1010101010 0101010",
]  # fmt: skip
ADDRESSES = [
    "ada@example.org", "Write to ada.7@example.org.", "bo@mail.example.org", "ADA@EXAMPLE.ORG", "<ada@example.org>",
    "mailto:ada@example.org", "ada.lovelace+news@mail.example.co.uk", "o'brien@example.ie", "ada_l@example.org",
    "ada-l@my-host.example", "(ada@example.org)", "ada@example.org,bo@example.org", "ada@müller.de",
    "ada@xn--80ak6aa92e.com", "a@b.ch", "1234@example.org", "ada＠example.org", "адам@почта.рф",
    "ada [at] example [dot] org", "ada(at)example.org",
    "ada@\u200bexample.org", "ada\u00ad@example.org", "ada%40example.org", "ada&#64;example.org", "ada [@] example.org",
    "ada{at}example{dot}org", "ada <at> example <dot> org", "ada at mail dot example dot org",
    "ada (at) example.org", "jürg@example.ch", "ada@example.org?subject=x",
]  # fmt: skip
OTHER_SIGNS = [
    "an @ sign", "@ada", "@ada.lovelace", "5 @ $2.00", "10@3.50", "a @ b.T", "A@B", "@app.route('/')",
    "lodash@4.17.21", "react@18.0.0-rc.1", "user@localhost", "meet me @home", "f@ct", "x@", "@@@@", "ada@",
    "@example.org", "C@2.0", "see (at) noon", "(at) example",
    "icon@2x.png", "photo@3x.jpeg", "She looked at the red dot and smiled", "at polka dot dresses", "100%40 = 20",
]  # fmt: skip


@pytest.mark.parametrize("text", TELEPHONES, ids=ascii)
def test_a_number_to_ring_is_found_wherever_it_stands(text):
    for around in ("{}", "Ada sings. {} Bo dances.", "{}\nBo dances."):
        assert has_telephone(around.format(text))
    assert not has_email(text)


@pytest.mark.parametrize("text", OTHER_DIGITS, ids=ascii)
def test_other_digits_are_none(text):
    for around in ("{}", "Ada sings. {} Bo dances.", "{}\nBo dances."):
        assert not has_telephone(around.format(text))


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013")
def test_a_word_processor_s_dashes_make_no_number_of_a_range_and_hide_none(dash):
    long = [text for text in TELEPHONES if sum(map(str.isdigit, text)) >= 10]
    assert [text for text in long if not has_telephone(text.replace("-", dash))] == []
    assert [text for text in OTHER_DIGITS if has_telephone(text.replace("-", dash))] == []


@pytest.mark.parametrize("text", ADDRESSES, ids=ascii)
def test_an_address_is_found(text):
    assert has_email(text) and has_email(f"Ada: {text}, Bo")


@pytest.mark.parametrize("text", OTHER_SIGNS, ids=ascii)
def test_other_signs_are_none(text):
    assert not has_email(text) and not has_telephone(text)


def test_there_are_forty_of_each():
    assert min(len(TELEPHONES), len(OTHER_DIGITS), len(ADDRESSES) + len(OTHER_SIGNS)) >= 40


def test_in_a_manual_and_a_library_nobody_is_to_be_rung():
    """Python's manual and its own code are full of digits, and differ from version to version."""
    rung = [document.text for corpus in (prose(), code()) for document in corpus if has_telephone(document.text)]
    assert len(rung) <= 1


@pytest.mark.parametrize(
    ("shortest", "longest", "too_short", "too_long"),
    [
        ("+41123456", "+123456789012345", "+4112345", "+1234567890123456"),
        ("0041123456", "00412345678901234", "004112345", "004123456789012345"),
        ("044 123 456", "0441 234 56789", "044 12345", "0441 2345 67890"),
        ("0441234567", "044123456789", "044123456", "0441234567890"),
        ("Call 246813", "Call 246813579246813", "Call 24681", "Call 2468135792468135"),
    ],
)
def test_a_number_has_as_many_digits_as_its_form_has(shortest, longest, too_short, too_long):
    assert has_telephone(shortest) and has_telephone(longest)
    assert not has_telephone(too_short) and not has_telephone(too_long)


def test_words_and_digits_beside_each_other_by_hand():
    assert not has_telephone("We call on 2020-01-02"), "a date"
    assert has_telephone("pages 345-0142") and not has_telephone("045-1234"), "no page begins with 0, nor a number"
    assert has_telephone("+41 44 000 000") and not has_telephone("+12 000 000"), "millions"
    assert has_telephone("in 1999 555-0142"), "the last of two"


@pytest.mark.parametrize("zero", "٠۰०০๐０")
def test_digits_of_six_scripts_are_digits(zero):
    assert has_telephone("".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in "079 268 13 45"))
