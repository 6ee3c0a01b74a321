"""Typeset documents with exact truth: every rule of layout, several seeds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from testkit.running import rebuilt
from testkit.scoring.set_tables import misses
from testkit.typeset.document import RULE_NAMES, typeset
from testkit.typeset.fonts import NO_FONTS, fonts_folder

SEEDS = range(*map(int, os.environ.get("CONGVAN_SEEDS", "3").split(":")))  # So many, or from:to.
pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rule", RULE_NAMES)
def test_every_row_is_exact(rule: str, seed: int, tmp_path: Path) -> None:
    truth = typeset(tmp_path / f"{rule}.pdf", rule, seed)
    assert misses(truth, *rebuilt(tmp_path / f"{rule}.pdf", tmp_path / "work"))[:3] == []
