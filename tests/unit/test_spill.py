"""Texts that run over a wall into an empty cell."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from pipeline.layout.grid import find_grids
from pipeline.layout.text import Word
from pipeline.steps.reconstruct.fill import fill
from testkit.made import lattice, line, texts_of

XS, YS = (0.0, 100.0, 200.0, 300.0), (0.0, 20.0, 40.0)


def rows(*words: Word) -> list[list[str]]:
    (grid,) = find_grids(lattice(XS, YS), 3.0)
    part, outside = fill(grid, 1, "ruled", words)
    assert not outside
    return texts_of(part.rows)


def blank_after(words: list[Word]) -> list[Word]:
    return [replace(word, blank_after=True) for word in words]


def test_a_word_on_the_wall_takes_those_behind_it_to_its_own_cell() -> None:
    spilled = line("kho luu tru ho so dat", 3, 25)
    assert any(w.box.x0 < 99 < 101 < w.box.x1 for w in spilled)
    assert rows(*spilled, *line("450", 203, 25))[1] == ["kho luu tru ho so dat", "", "450"]


def test_a_wall_may_fall_into_the_blank_between_two_words() -> None:
    spilled = blank_after(line("x" * 16, 3, 25)) + line("tap trung", 102, 25)
    assert rows(*spilled)[1] == ["x" * 16 + " tap trung", "", ""]


def test_a_text_over_three_cells_is_one() -> None:
    assert rows(*line("kho luu tru ho so dat " * 2, 3, 25))[1][0].count("kho") == 2


def test_a_text_set_from_the_right_spills_to_the_left() -> None:
    words = line("kho luu tru ho so dat", 0, 25)
    moved = 297 - words[-1].box.x1
    spilled = line("kho luu tru ho so dat", moved, 25)
    assert rows(*line("1", 3, 25), *spilled)[1] == ["1", "", "kho luu tru ho so dat"]


def test_a_neighbour_that_has_a_text_of_its_own_keeps_it() -> None:
    full = blank_after(line("x" * 16, 1, 25))
    assert rows(*full, *line("tap", 100.6, 25), *line("gap", 100.6, 5))[1] == ["x" * 16, "tap", ""]
    assert rows(*line("kho luu tru ho so dat", 3, 22), *line("gap", 103, 32))[1][1] != ""


@pytest.mark.parametrize("cells", [2, 3, 4, 5])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_text_over_many_walls_is_of_the_cell_that_it_is_set_in(cells: int, side: str) -> None:
    edges = tuple(60.0 * i for i in range(7))
    (grid,) = find_grids(lattice(edges, YS), 3.0)
    text = line("kho luu tru ho so dat dai cua xa va phuong thi tran", 0, 25)
    kept = " ".join(w.text for w in text if w.box.x1 < 60 * cells - 20)
    moved = 63 if side == "left" else 60 * (cells + 1) - 3 - line(kept, 0, 25)[-1].box.x1
    part, _ = fill(grid, 1, "ruled", [*line("1", 3, 25), *blank_after(line(kept, moved, 25))])
    expected = ["1", *("" for _ in range(5))]
    expected[1 if side == "left" else cells] = kept
    assert texts_of(part.rows)[1] == expected


@pytest.mark.parametrize("room", [0.5, 2.0, 6.0, 30.0])
def test_a_text_that_begins_as_others_of_its_column_is_of_it_wherever_it_ends(room: float) -> None:
    (grid,) = find_grids(lattice((0.0, 60.0, 120.0, 180.0), YS), 3.0)
    long = "kho luu tru"
    start = 180 - room - line(long, 0, 25)[-1].box.x1
    start = min(start, 75.0)
    part, _ = fill(grid, 1, "ruled", [*line("nha", start, 5), *line(long, start, 25)])
    assert texts_of(part.rows)[1].count(long) == 1
    assert texts_of(part.rows)[1].index(long) == texts_of(part.rows)[0].index("nha")


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("over", ["the wall behind", "the wall before"])
def test_a_number_that_reaches_over_a_wall_takes_no_text_of_that_cell_with_it(seed: int, over: str) -> None:
    chance = random.Random(seed)
    number = " ".join(
        [str(chance.randint(1, 99)), *(f"{chance.randint(0, 999):03}" for _ in range(chance.randint(1, 3)))]
    )
    width = line(number, 0, 0)[-1].box.x1
    reach = line(number.split()[0 if over == "the wall before" else -1], 0, 0)[0].box.width * chance.uniform(0.55, 0.95)
    start = 200 + reach - width if over == "the wall behind" else 100 - reach
    words = [*line("1", 8, 5), *line("75", 120, 5), *line("begun", 250, 5)]
    words += [*line("2", 8, 25), *blank_after(line(number, start, 25)), *line("done", 250, 25)]
    assert rows(*words) == [["1", "75", "begun"], ["2", number, "done"]]


@pytest.mark.parametrize("seed", range(20))
def test_a_number_before_a_gap_and_the_text_behind_it_spill_together(seed: int) -> None:
    chance = random.Random(seed)
    text = " ".join(chance.choices(["kho", "luu", "tru", "ho", "so", "dat", "phuong"], k=6))
    gap = chance.uniform(6.0, 15.0)
    words = [*line("1.", 3, 5), *line("Tong", 13 + gap, 5), *line("75", 203, 5)]
    spilled = blank_after([*line("2.", 3, 25), *line(text, 13 + gap, 25)])
    assert spilled[-1].box.x1 > 101
    assert rows(*words, *spilled) == [["1. Tong", "", "75"], [f"2. {text}", "", ""]]
