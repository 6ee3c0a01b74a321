"""Text that is odd in itself: numbers of many digits, marks of control and direction, dates that are none."""

from __future__ import annotations

from random import Random

from tests.fuzz.draft import PdfDraft
from tests.fuzz.kinds.fonts import MAP
from tests.fuzz.registry import kind
from tests.fuzz.sound import BODY, letter, table

NUMBERS = (
    "đạt 33,3333333 %",
    "toạ độ 10,82302845 và 106,62965132",
    "mã số " + "1234567890" * 3 + "123",
    "tăng 04.12345678 lần",
    "phiên bản 1.0012262",
    "đạt " + "9" * 40 + "%",
    "kinh phí 0,000000000001 đồng",
    "đạt 1.000.000.000.000.000.000.000.000.000.000.000.000 đồng",
    "tỷ lệ 1/0",
    "tỷ lệ 0/0, đạt 0%",
    "tỷ lệ 123456789012345678901234567890123456789/7",
    "đạt 98,6700000000000000000000000000000000001%",
    "âm -0,00 tỷ đồng, -5.000.000.000,123456789 đồng",
    "số ½, 10², ①, Ⅳ",
    "1.2.3.4.5.6.7.8.9",
    "1,2,3,4,5,6",
    "..., ,,, 5.. 5,, .5 ,5",
    "3-5%, từ 10 đến 99999999999999999999999999999999999999999%",
    "12 tỷ 345 triệu 678 nghìn 901 đồng",
    "999999999999999999999999999999 tỷ đồng",
    "1e10 đồng, 0x1F, 1_000",
    "trên 1.0012262/1.0012262 hồ sơ (100,000000000000%)",
)
DATES = (
    "ngày 31/02/2025",
    "ngày 00/00/0000",
    "ngày 29 tháng 02 năm 2023",
    "ngày 99/99/9999",
    "ngày 1/1/99999",
    "tháng 13 năm 2025",
    "quý V năm 2025",
    "Quyết định số 06/QĐ-TTg ngày 45/13/2022",
    "Quyết định số /QĐ-TTg ngày  /  /2022",
    "Nghị định số " + "9" * 50 + "/2024/NĐ-CP",
    "Luật số 0/0000/QH99",
    "Công văn số 1/2/3/4/5/6/7/UBND-UBND-UBND",
    "Lâm Đồng, ngày 31 tháng 4 năm 2025",
    "Lâm Đồng, ngày     tháng     năm",
    "giai đoạn 2030 - 2021",
)
CODES = (
    *(0x00, 0x01, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xAD),
    *(0x034F, 0x061C, 0x115F, 0x1680, 0x180E, 0x2000, 0x2009, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029),
    *(0x202A, 0x202B, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2069, 0x206F, 0x3000, 0x3164, 0xD7FF, 0xE000, 0xF0B7),
    *(0xFE0F, 0xFEFF, 0xFFF9, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x0301, 0x0338, 0x20DD, 0x0E33, 0xFDFA, 0x1D7CE, 0xE0001),
)
"""Marks of control and direction, blanks of all kinds, combining marks, and what is no character."""


@kind
def numbers_of_many_digits(random: Random) -> bytes:
    return _letter_with(random, random.sample(NUMBERS, 5))


@kind
def numbers_random(random: Random) -> bytes:
    """Digits, points and commas in any order, with units."""
    marks = "0123456789" * 2 + ".,/%-() "
    units = ("%", " %", " đồng", " tỷ đồng", " mô hình", "/25", "")
    texts = ["".join(random.choices(marks, k=random.randrange(1, 45))) + random.choice(units) for _ in range(6)]
    return _letter_with(random, texts)


@kind
def numbers_in_cells(random: Random) -> bytes:
    rows = [(str(n), f"Mô hình {n}", *random.sample(NUMBERS, 2), random.choice(NUMBERS)) for n in range(1, 4)]
    return table(random, rows).write()


@kind
def dates_and_references_odd(random: Random) -> bytes:
    return _letter_with(random, random.sample(DATES, 4))


@kind
def control_and_direction_marks(random: Random) -> bytes:
    """Some letters read as marks that are not seen, whatever the page draws."""
    draft = letter(random) if random.random() < 0.5 else table(random)
    chosen = [(code, random.choice(CODES)) for code in random.sample(range(0x20, 0x7F), random.choice((1, 3, 20)))]
    lines = b" ".join(b"<%02X> <%s>" % (code, _utf16(mark)) for code, mark in chosen)
    for number in _maps(draft):
        known = draft.stream(number).replace(b"endcmap", b"%d beginbfchar %s endbfchar\nendcmap" % (len(chosen), lines))
        draft.set_stream(number, known)
    return draft.write()


@kind
def all_one_mark(random: Random) -> bytes:
    """Every letter reads as the same odd mark."""
    draft = letter(random) if random.random() < 0.5 else table(random)
    mark = _utf16(random.choice(CODES))
    for number in _maps(draft):
        draft.set_stream(number, MAP % (b"1 beginbfrange <00> <FF> [%s] endbfrange" % (b"<%s> " % mark * 256)))
    return draft.write()


@kind
def letters_beside_one_another_parted(random: Random) -> bytes:
    """Letters set one by one, each with a blank that is odd between them."""
    blank = random.choice(("\u00a0", "\u2009", "\u200b", "\u3000", " ", "\u00ad"))
    return _letter_with(random, [blank.join(text) for text in random.sample(BODY, 3)])


@kind
def word_without_end(random: Random) -> bytes:
    return _letter_with(random, [random.choice(("a", "1", ".", "-", "…", "1.", "(", "%/")) * random.choice((80, 400))])


@kind
def brackets_and_signs_only(random: Random) -> bytes:
    return _letter_with(
        random, ["".join(random.choices("()[]{}<>«»“”‘’%/\\-–—…·•*#@&|_=+~^`'\":;!?", k=50)) for _ in range(5)]
    )


@kind
def words_shuffled(random: Random) -> bytes:
    """The words of a dispatch in any order: every phrase that a rule waits for, and not where it should be."""
    words = " ".join((*BODY, *NUMBERS[:6], *DATES[:6])).split()
    random.shuffle(words)
    return _letter_with(random, [" ".join(words[at : at + 25]) for at in range(0, len(words), 25)])


@kind
def head_only(random: Random) -> bytes:
    return letter(
        random, random.choice(((), ("",), ("V/v",), ("Kính gửi:",), ("Nơi nhận:",), ("Nơi nhận:", "KT. CHỦ TỊCH")))
    ).write()


@kind
def head_odd(random: Random) -> bytes:
    lines = (
        "Số:",
        "Số: /",
        "Số: /UBND",
        "V/v V/v V/v",
        "Kính gửi: Kính gửi:",
        "Nơi nhận: Nơi nhận:",
        "KT.",
        "TM.",
        "ngày tháng năm",
    )
    return letter(random, random.sample(lines, 6)).write()


def _letter_with(random: Random, texts: list[str]) -> bytes:
    body = [*BODY[:3], *texts, *BODY[3:]]
    return letter(random, body).write()


def _maps(draft: PdfDraft) -> list[int]:
    return [n for n, body in sorted(draft.objects.items()) if b"stream" in body and b"begincmap" in draft.stream(n)]


def _utf16(code: int) -> bytes:
    return chr(code).encode("utf-16-be", "surrogatepass").hex().upper().encode()
