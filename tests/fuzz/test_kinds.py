"""The kinds of damaged PDFs: each is given in full by its name and seed, and congvan reads it or refuses it by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from testkit.typeset.fonts import fonts_folder
from tests.fuzz import kinds
from tests.fuzz.__main__ import cause, summary
from tests.fuzz.harness import Options, fuzz
from tests.fuzz.registry import KINDS, Mutant, mutants

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason="typesetting needs fonts-liberation2")

OTHER_BEGINNINGS = {"garbage_before"}
"""Kinds whose files mean to begin otherwise."""


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_mutant_is_given_by_its_kind_and_seed(name: str) -> None:
    made = [Mutant(name, seed).data() for seed in range(4)]
    assert made == [Mutant(name, seed).data() for seed in range(4)]
    assert len(set(made)) == 4, "another seed is another file"
    if name not in OTHER_BEGINNINGS:
        assert all(data.startswith(b"%PDF") for data in made)
    assert all(len(data) < 500_000 for data in made), "mutants are small"


def test_there_are_many_kinds_and_a_mutant_is_found_by_its_file() -> None:
    assert len(KINDS) >= 36
    assert all(re.fullmatch("[a-z0-9_]+", name) for name in KINDS)
    chosen = list(mutants(2 * len(KINDS), 7))
    assert len(set(chosen)) == 2 * len(KINDS)
    assert [Mutant.named(mutant.file) for mutant in chosen] == chosen


def test_faults_of_one_cause_are_counted_together() -> None:
    first = 'KeyError: 7 (File "/a/pipeline/pdf/rulings.py", line 7, in read); please report it'
    second = 'KeyError: 8 (File "/b/pipeline/pdf/rulings.py", line 7, in read); please report it'
    assert cause("internal_error", first) == cause("internal_error", second)
    assert cause("exit 6", "row 12 of figures") == cause("exit 6", "row 7 of figures")


@pytest.mark.long
def test_every_mutant_comes_out_once_and_none_disturbs_the_others() -> None:
    report = fuzz(list(mutants(len(KINDS), 1)), Options(), lambda done, faults: None)
    assert not report.faults, summary(report)
    assert sum(counted.total() for counted in report.outcomes.values()) == len(KINDS)


def test_no_kind_is_named_for_anothers_module() -> None:
    """A kind is found by its name: one function, in the module of the part that it damages."""
    folder = Path(kinds.__file__).parent
    defined = [
        name for path in folder.glob("*.py") for name in re.findall(r"@kind\ndef (\w+)", path.read_text("utf-8"))
    ]
    assert sorted(defined) == sorted(KINDS)
