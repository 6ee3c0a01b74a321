"""A module is read at one sitting: what grows over three hundred lines is split by what it does."""

from __future__ import annotations

import pytest

from testkit.places import PROJECT

MOST_LINES = 300


@pytest.mark.parametrize("package", ["pipeline", "normalizers", "testkit"])
def test_no_module_is_longer_than_three_hundred_lines(package: str) -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (PROJECT / package).rglob("*.py")}
    assert lines
    long = {str(path.relative_to(PROJECT)): count for path, count in lines.items() if count > MOST_LINES}
    assert long == {}
