"""Rows of the kinds of lists that real appendices hold: substances, prices, procedures, sections below sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from random import Random

ABOVE = "\0"
"""The text of a place that the cell above covers."""
SUBSTANCES = (
    "Axit",
    "Amoni",
    "Bari",
    "Canxi",
    "Kali",
    "Natri",
    "clorua",
    "nitrat",
    "sunfat",
    "khan",
    "dạng",
    "bột",
    "lỏng",
    "nén",
    "khí",
    "hòa",
    "tan",
    "ổn",
    "định",
)
GOODS = (
    "Xe",
    "tải",
    "Máy",
    "kéo",
    "Thuyền",
    "gỗ",
    "Gạch",
    "đất",
    "Xi",
    "măng",
    "Thép",
    "cuộn",
    "Ống",
    "nhựa",
    "Cửa",
    "kính",
    "Mái",
    "tôn",
    "Bồn",
    "nước",
)
BASES = (
    "- Luật Đất đai ngày 18/01/2024.",
    "- Nghị định số 15/2025/NĐ-CP ngày 12/02/2025 của Chính phủ",
    "Quyết định số 1057/QĐ-UBND",
    "Luật",
)
TERMS = ("cấp Thành phố", "cấp Huyện", "cấp Xã", "trực tuyến", "trực tiếp")
Texts = tuple[str, ...]
ListRow = tuple[str, Texts]
"""A row's kind and the texts of its cells; a group has one text beside its number."""


def _words(chance: Random, choice: Sequence[str], least: int, most: int) -> str:
    text = " ".join(chance.choices(choice, k=chance.randint(least, most)))
    return text[0].upper() + text[1:]


def _amount(chance: Random) -> str:
    return (
        f"{chance.randint(1, 99)}.{chance.randint(0, 999):03}" if chance.random() < 0.7 else str(chance.randint(5, 900))
    )


def substances(chance: Random, columns: int) -> Iterator[ListRow]:
    """Numbered names, some in capitals, with a code; few rows have no number and nothing but a name."""
    for number in count(1):
        name = _words(chance, SUBSTANCES, 1, 14)
        codes = tuple(str(chance.randint(100, 3999)) for _ in range(columns - 2))
        yield "item", (str(number), name.upper() if chance.random() < 0.4 else name, *codes)
        if chance.random() < 0.1:
            yield "item", ("", f"dạng {chance.choice(SUBSTANCES).lower()}", *[""] * (columns - 2))


def prices(chance: Random, columns: int) -> Iterator[ListRow]:
    """Numbered goods, and below most of them rows without a number; amounts in every other column."""
    for number in count(1):
        below = chance.randint(0, 4)
        amounts = [_amount(chance) for _ in range(columns - 2)]
        yield "item", (str(number), _words(chance, GOODS, 2, 6), *(amounts if not below else [""] * (columns - 2)))
        for _ in range(below):
            name = f"- {_words(chance, GOODS, 1, 5)}"
            yield "item", ("", name, *(_amount(chance) for _ in range(columns - 2)))


def procedures(chance: Random, columns: int) -> Iterator[ListRow]:
    """Number and name merged over one to three rows, each with its term, its fee and what it rests on."""
    for number in count(1):
        name = f"Thủ tục {_words(chance, GOODS, 2, 8).lower()}"
        for below in range(chance.randint(1, 3)):
            first = (ABOVE, ABOVE) if below else (str(number), name)
            term = f"Trường hợp thực hiện {chance.choice(TERMS)}: Tối đa {chance.randint(2, 60)} ngày, kể từ ngày nhận"
            fee = "Không" if chance.random() < 0.7 else f"{chance.randint(2, 50)}.000"
            yield "item", (*first, f"{term} đủ hồ sơ", fee, *(chance.choice(BASES) for _ in range(columns - 4)))


def starred(chance: Random, columns: int) -> Iterator[ListRow]:
    """Procedures in groups that have a star for their number, two on end of other names."""
    numbers, term = count(1), ""
    while True:
        term = chance.choice([other for other in TERMS if other != term])
        yield "group", ("*", f"Thủ tục hành chính {term}")
        for _ in range(chance.randint(1, 5)):
            terms = (f"{chance.randint(5, 30):02} ngày" for _ in range(columns - 2))
            yield "item", (str(next(numbers)), f"Thủ tục {_words(chance, GOODS, 1, 9).lower()}", *terms)


def sections(chance: Random, columns: int) -> Iterator[ListRow]:
    """Amounts in groups numbered I, I.1, I.2, with a total below each."""
    for section in ("I", "II", "III", "IV", "V", "VI", "VII"):
        yield "group", (section, f"CHƯƠNG TRÌNH {_words(chance, GOODS, 1, 3).upper()}")
        for part in range(1, chance.randint(2, 4)):
            yield "group", (f"{section}.{part}", f"Lĩnh vực {_words(chance, GOODS, 1, 3).lower()}")
            for number in range(1, chance.randint(2, 5)):
                amounts = (_amount(chance) for _ in range(columns - 2))
                yield "item", (str(number), _words(chance, GOODS, 2, 9), *amounts)
        amounts = (_amount(chance) for _ in range(columns - 2))
        yield "total", ("", chance.choice(("Tổng điểm", "Tổng kinh phí", f"Cộng mục {section}", "Cộng")), *amounts)


UNITS = ("cây", "m2", "m3", "m4", "kg", "tấn", "bộ", "viên", "tấm", "m", "100 viên", "dày 0,4mm")


def units(chance: Random, columns: int) -> Iterator[ListRow]:
    """Numbered goods with their unit in a narrow column, few units said once only, and prices."""
    for number in count(1):
        unit = UNITS[0] if chance.random() < 0.5 else chance.choice(UNITS)
        amounts = (_amount(chance) if chance.random() < 0.7 else "" for _ in range(columns - 3))
        yield "item", (str(number), _words(chance, GOODS, 2, 9), unit, *amounts)


def indicators(chance: Random, columns: int) -> Iterator[ListRow]:
    """Names without a number, and figures of which those of some columns are all as long."""
    most = [chance.randint(3, 6) for _ in range(columns - 1)]
    least = [digits if chance.random() < 0.5 else chance.randint(1, 3) for digits in most]
    while True:
        name = _words(chance, GOODS, 1, 9)
        lengths = map(chance.randint, least, most)
        yield "item", (name, *(f"{chance.randint(10 ** (n - 1), 10**n - 1):,}".replace(",", ".") for n in lengths))


def numbered_indicators(chance: Random, columns: int) -> Iterator[ListRow]:
    """The same with a number before each name."""
    for number, (kind, texts) in enumerate(indicators(chance, columns - 1), start=1):
        yield kind, (str(number), *texts)


LISTS = {
    "substances": substances,
    "prices": prices,
    "procedures": procedures,
    "starred": starred,
    "sections": sections,
    "units": units,
    "indicators": indicators,
    "numbered_indicators": numbered_indicators,
}
"""Kinds of lists by the name that a layout gives."""
