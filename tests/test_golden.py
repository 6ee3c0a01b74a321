"""The first dispatch's values, kept as text that a person can read and diff.

After a change that is meant: `pytest tests/test_golden.py --regenerate`, then read `git diff tests/golden`. Boxes are
left out here; the truth and the traces hold them to the page.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).parent / "golden" / "9287_UBND-KSTT"
GEOMETRY = {"fragments", "province_fragments", "x0", "top", "x1", "bottom", "evidence"}
NAMES = ("documents", "blocks", "tables", "models", "figures", "citations", "model_map", "claims", "findings")


def readable(rows: list[dict[str, Any]]) -> str:
    """One row a line, as JSON, without boxes; numbers without the noughts that their column adds."""
    kept = [{name: value for name, value in row.items() if name not in GEOMETRY} for row in rows]
    return "".join(json.dumps(row, ensure_ascii=False, default=_plain) + "\n" for row in kept)


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


@pytest.mark.xdist_group("dispatch")
@pytest.mark.parametrize("name", NAMES)
def test_values_are_those_that_were_reviewed(
    rows: dict[str, list[dict[str, Any]]], name: str, request: pytest.FixtureRequest
) -> None:
    path = GOLDEN / f"{name}.jsonl"
    if request.config.getoption("--regenerate"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(readable(rows[name]), encoding="utf-8")
    assert readable(rows[name]).splitlines() == path.read_text(encoding="utf-8").splitlines()
