"""CONTRIBUTING.md: its recipes, each followed in a copy of the project, touch the files that they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from testkit.documented import Copy, sections_of
from testkit.places import PROJECT

Excerpt = Callable[..., Path]
RECIPES = {
    title: blocks
    for title, blocks in sections_of((PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")).items()
    if title.startswith("Add a ") and any(block.why is None for block in blocks)
}
TOUCHED = {
    "Add a check": ["pipeline/steps/check/checks/part_of_whole.py"],
    "Add a column": ["pipeline/core/schema/citations.py", "pipeline/steps/normalize/values.py"],
    "Add a phrase": ["normalizers/data/statuses.yml"],
    "Add a stage": ["pipeline/steps/spell/__init__.py", "pipeline/workflow/stages.py"],
}
"""Files of ours; what `make` writes, what DVC keeps and tests are not counted."""
MADE = ("dvc.yaml", "dvc.lock", "docs/", "extracted/", "raw_pdfs/", "tests/", "out/")


@pytest.fixture
def copy(tmp_path: Path, excerpt: Excerpt) -> Copy:
    """A copy of the project with two pages of the first dispatch in place of all."""
    made = Copy.make(tmp_path / "congvan")
    made.bash("rm raw_pdfs/*")
    excerpt("letter.pdf", [1, 2], made.root / "raw_pdfs")
    return made


def test_what_is_done_in_a_copy_leaves_the_environment_of_the_tests_alone(copy: Copy) -> None:
    """`make` there would install the copy in place of the project that is tested, as long as the tests run."""
    assert "pip install" not in copy.bash("make -n dvc.yaml")


@pytest.mark.long
@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_does_what_it_says_and_touches_no_more(title: str, copy: Copy) -> None:
    for block in RECIPES[title]:
        copy.follow(block)
    assert [name for name in copy.changed() if not name.startswith(MADE)] == TOUCHED[title]
    copy.bash("ruff check . && ruff format --check . && lint-imports")
