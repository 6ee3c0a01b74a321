"""The worked questions of docs/questions.md: three tools, one answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from testkit.places import PROJECT

SECTION = re.compile(r"^## (.+?)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(sql|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGE = (PROJECT / "docs" / "questions.md").read_text(encoding="utf-8")
QUESTIONS = {title: BLOCK.findall(body) for title, body in SECTION.findall(PAGE)}

pytestmark = pytest.mark.xdist_group("dispatch")


@pytest.fixture(autouse=True)
def project(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which the datasets lie where the questions look for them."""
    (tmp_path / "extracted").mkdir()
    (tmp_path / "extracted" / "datasets").symlink_to(out)
    monkeypatch.chdir(tmp_path)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a tool gives
    """A value as all three tools can say it: missing is None, numbers without their kind."""
    if value is None or value != value:
        return None
    return value if isinstance(value, str) else float(value)


def answer(language: str, code: str) -> list[tuple[Any, ...]]:
    if language == "sql":
        found = duckdb.sql(code).fetchall()
    else:
        names: dict[str, Any] = {}
        exec(code, names)
        frame = names["answer"]
        found = frame.rows() if hasattr(frame, "rows") else list(frame.itertuples(index=False))
    return [tuple(plain(value) for value in row) for row in found]


@pytest.mark.parametrize("title", QUESTIONS)
def test_three_tools_give_one_answer(title: str) -> None:
    first, second, third = (answer(language, code) for language, code in QUESTIONS[title])
    assert first == second == third
    assert first


def test_the_answers_are_those_of_the_first_dispatch() -> None:
    lagging, accounts, disagreeing = (answer(*blocks[0]) for blocks in QUESTIONS.values())
    assert [row[0] for row in lagging if row[2] == "not_started"] == [10, 12, 13, 14, 16, 19, 21, 22, 33]
    assert {row[1] for row in accounts} >= {"13.631", "1.265.166/1.442.762", "1.072.581/1.265.166", "902"}
    assert {row[5] for row in disagreeing} >= {"98.70%", "42", "12", "blank"}
