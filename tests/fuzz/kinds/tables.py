"""Tables whose rules or cells are odd: rules without length, in thousands, askew; cells that are empty or alike."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.draft import PdfDraft
from tests.fuzz.registry import kind
from tests.fuzz.sound import CELLS, NAMES, table

RULE = re.compile(rb"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S")


@kind
def rules_without_length(random: Random) -> bytes:
    draft = table(random)
    rules = (b"n %d %d m %d %d l S" % (x, y, x, y) for x, y in _points(random, 60))
    return _with_drawing(draft, b"\n".join(rules))


@kind
def rules_tiny_and_many(random: Random) -> bytes:
    """Some thousands of rules shorter than a letter."""
    draft = table(random)
    length = random.choice((1, 3))
    rules = (b"n %d %d m %d %d l S" % (x, y, x + length, y) for x, y in _points(random, random.choice((500, 2500))))
    return _with_drawing(draft, b"\n".join(rules))


@kind
def boxes_many(random: Random) -> bytes:
    """A lattice that is far too fine, with a few words in it."""
    draft = table(random)
    step = random.choice((4, 8, 15))
    across = (b"n 50 %d m 790 %d l S" % (y, y) for y in range(100, 500, step))
    down = (b"n %d 100 m %d 500 l S" % (x, x) for x in range(50, 790, step))
    return _with_drawing(draft, b"\n".join((*across, *down)))


@kind
def rules_lost(random: Random) -> bytes:
    return _each_rule(random, lambda m: b"" if random.random() < 0.4 else m[0])


@kind
def rules_moved(random: Random) -> bytes:
    """Rules askew, or beside where they belong."""
    shift = random.choice((2, 5, 30))
    return _each_rule(
        random, lambda m: b"n %s m %s l S" % tuple(b" ".join(_moved(random, m[i], m[i + 1], shift)) for i in (1, 3))
    )


@kind
def rules_cut_up(random: Random) -> bytes:
    """Every rule in pieces with gaps."""
    gap = random.choice((0.5, 2.0, 6.0))

    def pieces(match: re.Match[bytes]) -> bytes:
        x0, y0, x1, y1 = (float(value) for value in match.groups())
        count = random.randrange(2, 6)
        parts = []
        for i in range(count):
            a, b = i / count, (i + 1) / count
            ends = (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)
            parts.append(b"n %.2f %.2f m %.2f %.2f l S" % (ends[0], ends[1], ends[2] - gap, ends[3]))
        return b"\n".join(parts)

    return _each_rule(random, pieces)


@kind
def rules_as_other_paths(random: Random) -> bytes:
    """Rules as curves, open paths, filled bars without width, dashes of length 0."""
    paths = (
        b"n %s %s m %s %s %s %s %s %s c S",
        b"n %s %s m %s %s l",
        b"n %s %s m %s %s l f",
        b"[0 0] 0 d n %s %s m %s %s l S [] 0 d",
        b"0 w n %s %s m %s %s l S",
        b"900 w n %s %s m %s %s l S 1 w",
        b"n %s %s m %s %s l h h h S",
    )
    path = random.choice(paths)

    def other(match: re.Match[bytes]) -> bytes:
        return path % (match.groups() + match.groups()[2:] * 2 if b" c " in path else match.groups())

    return _each_rule(random, other)


@kind
def without_rules(random: Random) -> bytes:
    return table(random, CELLS, rules=random.choice(("none", "horizontal", "no_outer"))).write()


@kind
def only_number_is_1(random: Random) -> bytes:
    """A table whose only number is its first ordinal."""
    words = ("Không", "Đang triển khai", "", "x")
    rows = [("1", "Mô hình điểm", *(random.choice(words) for _ in range(3)))]
    rows += [("", random.choice(("", "Nội dung")), *(random.choice(words) for _ in range(3)))] * random.randrange(3)
    return table(random, rows).write()


@kind
def cells_empty(random: Random) -> bytes:
    rows = [tuple(text if random.random() < 0.3 else "" for text in row) for row in CELLS]
    return table(random, random.choice((rows, [("", "", "", "", "")] * 3, []))).write()


@kind
def cells_of_names_only(random: Random) -> bytes:
    """Headers, column numbers and totals where the body should be."""
    odd = (
        NAMES,
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("Tổng cộng", "", "", "", ""),
        ("I", "NHÓM", "", "", ""),
        ("A",) * 5,
    )
    return table(random, [random.choice(odd) for _ in range(random.randrange(1, 7))]).write()


@kind
def ordinals_odd(random: Random) -> bytes:
    odd = (
        "0",
        "-1",
        "1.",
        "1.1.1.1",
        "999999999999999999999",
        "I",
        "IIII",
        "a)",
        "1/2",
        "1,5",
        "①",
        "",
        "1 1",
        "01",
        "MH",
    )
    return table(random, [(random.choice(odd), *row[1:]) for row in CELLS * 2]).write()


@kind
def models_odd(random: Random) -> bytes:
    """Names of models with numbers that do not exist, or several."""
    names = (
        "Mô hình 0",
        "Mô hình 99",
        "Mô hình 1, 2 và 3",
        "Mô hình số",
        "Mô hình 1.2.3",
        "Mô hình -5",
        "MH" + "9" * 30,
        "Mô hình 1 - 43",
    )
    return table(random, [(row[0], random.choice(names), *row[2:]) for row in CELLS * 2]).write()


@kind
def sums_odd(random: Random) -> bytes:
    values = ("5", "1.542", "-3", "12,5", "9" * 35, "x", "", "5%", "1/0", "3/4", "(2)")
    rows = [(str(n), "Xã", *(random.choice(values) for _ in range(3))) for n in range(1, 6)]
    return table(random, [*rows, ("", "Tổng cộng", *(random.choice(values) for _ in range(3)))]).write()


@kind
def table_on_each_page(random: Random) -> bytes:
    """The same page three times, one of them without its rules or without its text."""
    draft = table(random)
    page, number = draft.pages[0], draft.contents[0]
    data = draft.stream(number)
    other = draft.add(b"")
    changed = random.choice((RULE.sub(b"", data), re.sub(rb"BT.*?ET", b"", data, flags=re.DOTALL), b"", data[::-1]))
    draft.set_stream(other, changed)
    second = draft.add(draft.objects[page].replace(b"/Contents %d" % number, b"/Contents %d" % other))
    third = draft.add(draft.objects[page])
    draft.set_entry(draft.tree, b"Kids", b"[%d 0 R %d 0 R %d 0 R]" % (page, second, third))
    draft.set_entry(draft.tree, b"Count", b"3")
    return draft.write()


def _points(random: Random, count: int) -> list[tuple[int, int]]:
    return [(random.randrange(50, 790), random.randrange(100, 540)) for _ in range(count)]


def _moved(random: Random, x: bytes, y: bytes, shift: int) -> tuple[bytes, bytes]:
    return b"%.2f" % (float(x) + random.uniform(-shift, shift)), b"%.2f" % (float(y) + random.uniform(-shift, shift))


def _with_drawing(draft: PdfDraft, drawing: bytes) -> bytes:
    number = draft.contents[0]
    draft.set_stream(number, draft.stream(number) + b"\n" + drawing, packed=True)
    return draft.write()


def _each_rule(random: Random, change: object) -> bytes:
    draft = table(random)
    number = draft.contents[0]
    data, count = RULE.subn(change, draft.stream(number))  # type: ignore[call-overload]
    assert count
    draft.set_stream(number, data)
    return draft.write()
