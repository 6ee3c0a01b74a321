"""The worked questions of docs/questions.md: three tools, one answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from testkit.places import PROJECT, PROVINCES
from testkit.questions import QUESTIONS, answered
from testkit.typeset.fonts import NO_FONTS, fonts_folder
from testkit.written import read_written

PICTURE = "Where a figure stands in its picture"
FIRST = "9287/UBND-KSTT"

pytestmark = [
    pytest.mark.xdist_group("crosswalk"),  # Whose dispatches these are.
    pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS),
]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which the datasets and PDFs lie where the questions look for them."""
    (tmp_path / "extracted").mkdir()
    (tmp_path / "extracted" / "datasets").symlink_to(read_written(PROVINCES))
    (tmp_path / "raw_pdfs").symlink_to(PROJECT / "raw_pdfs")
    monkeypatch.chdir(tmp_path)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a tool gives
    """A value as all three tools can say it: missing is None, numbers without their kind, a quotient to nine digits."""
    if value is None or value != value:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else float(f"{value:.9g}") if isinstance(value, float) else float(value)


def answer(language: str, code: str, names: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    return [tuple(plain(value) for value in row) for row in answered(language, code, names)]


def answers(title: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers."""
    return answer(*QUESTIONS[title][0])


def test_there_are_twenty() -> None:
    assert len(QUESTIONS) == 20
    assert {tuple(language for language, _ in blocks[:3]) for blocks in QUESTIONS.values()} == {
        ("sql", "python", "python")
    }


@pytest.mark.parametrize("title", QUESTIONS)
def test_three_tools_give_one_answer(title: str) -> None:
    first, second, third = (answer(language, code) for language, code in QUESTIONS[title][:3])
    assert first == second
    assert first == third
    assert first


def test_the_answers_are_those_of_the_first_dispatch() -> None:
    lagging = answers("Which models lag, and why")
    accounts = answers("Every figure about accounts, with its page")
    disagreeing = [row for row in answers("What disagrees") if row[0] == FIRST]
    assert {10, 12, 13, 14, 16, 19, 21, 22, 33} <= {row[0] for row in lagging if row[2] == "not_started"}
    assert {row[1] for row in accounts} >= {"13.631", "1.265.166/1.442.762", "1.072.581/1.265.166", "902"}
    assert {row[5] for row in disagreeing} >= {"98.70%", "42", "12", "blank"}
    sent = {row[0]: row[1:] for row in answers("How much each province has sent")}
    assert sent["Bình Định"] == (1, 42, 279)
    assert sent["Nghệ An"][0] == 2
    paid = {row[0]: row[1:] for row in answers("How much money each dispatch names")}
    assert paid[FIRST][0] == 5  # The sixth is a price: đồng/chữ ký số.


def test_what_changed_between_two_dispatches_is_told() -> None:
    changed = answers("What changed since a province's dispatch before")
    assert {row[0] for row in changed} == {"Nghệ An"}
    assert {"appeared", "dropped", "status"} <= {row[4] for row in changed}


def test_the_picture_shows_the_figure(tmp_path: Path) -> None:
    names: dict[str, Any] = {}
    (box,) = answer(*QUESTIONS[PICTURE][2], names)
    exec(QUESTIONS[PICTURE][3][1], names)
    assert box[:2] == ("9287_UBND-KSTT.pdf", 20.0)
    with Image.open(tmp_path / "figure.png") as picture:
        assert picture.size[0] == pytest.approx(box[4] - box[2] + 16, abs=2)
        dark = sum(count for count, grey in picture.convert("L").getcolors() or [] if grey < 128)
    assert dark > 200
