"""README.md, CONTRIBUTING.md and docs/*.md: what they print runs as printed, in a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.app import app
from testkit.documented import Copy, FencedBlock, blocks_of, sections_of
from testkit.places import PROJECT

Excerpt = Callable[..., Path]
PAGES = {
    str(path.relative_to(PROJECT)): path.read_text(encoding="utf-8")
    for path in (PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").rglob("*.md")))
}
LANGUAGES = {"bash", "console", "diff", "python", "sql"}
ELSEWHERE = {"docs/questions.md"}
"""Pages whose blocks a test of their own runs; the recipes of CONTRIBUTING.md are run by test_contributing.py."""
AFTER_MAKE = {"README.md", "docs/vi/kiem-toan.md", "docs/vi/ky-su-du-lieu.md"}
"""Pages whose reader has datasets; they are made once for all of them, in one process."""


def own(name: str) -> list[FencedBlock]:
    """The blocks of a page that are to be run here."""
    if name in ELSEWHERE:
        return []
    recipes = [
        b.text for title, blocks in sections_of(PAGES[name]).items() if title.startswith("Add a ") for b in blocks
    ]
    return [block for block in blocks_of(PAGES[name]) if block.why is None and block.text not in recipes]


@pytest.mark.parametrize("name", PAGES)
def test_a_block_has_a_language_that_says_what_to_do_or_why_it_is_not_run(name: str) -> None:
    for block in blocks_of(PAGES[name]):
        assert block.why or block.language in LANGUAGES, f"{name}, line {block.line}"


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_names_exists(name: str) -> None:
    """Targets of make, commands of congvan, modules of benchmarks, and files that it leads to."""
    page = PAGES[name]
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z.]+)", page):
        assert re.search(rf"^{re.escape(target)}:", makefile, re.M), f"make {target}"
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(re.findall(r"`congvan ([a-z]+)", page)) <= commands
    for module in re.findall(r"python -m (benchmarks[a-z_.]*)", page):
        path = PROJECT / module.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), module
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S)):
        assert ((PROJECT / name).parent / link).exists(), link


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project after `make`."""
    copy = Copy.make(tmp_path_factory.mktemp("made") / "congvan")
    copy.bash("dvc repro && git add dvc.lock extracted && git commit -q --allow-empty -m 'as made here'")
    return copy.root


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in PAGES if own(name) and name not in AFTER_MAKE])
def test_a_page_runs_as_printed(name: str, tmp_path: Path) -> None:
    """From top to bottom."""
    copy = Copy.make(tmp_path / "congvan")
    for block in own(name):
        copy.follow(block)


@pytest.mark.long
@pytest.mark.xdist_group("after make")
@pytest.mark.parametrize("name", sorted(AFTER_MAKE))
def test_a_page_runs_as_printed_after_make(name: str, made: Path, tmp_path: Path, excerpt: Excerpt) -> None:
    """From top to bottom, with a letter.pdf to add and a better.pdf of it; a version is the same bytes elsewhere."""
    copy = Copy(Path(shutil.copytree(made, tmp_path / "congvan", symlinks=True)))
    excerpt("letter.pdf", [1, 2], copy.root)
    excerpt("better.pdf", [1, 2, 3], copy.root)
    for block in own(name):
        copy.follow(block)
        for elsewhere in re.findall(r"^git clone . (\S+)", block.text, re.M):
            here, there = (root / "extracted" / "datasets" for root in (copy.root, copy.root / elsewhere))
            names = sorted(path.name for path in here.iterdir())
            assert {p.name: p.read_bytes() for p in there.iterdir()} == {n: (here / n).read_bytes() for n in names}


def test_make_knows_its_targets_without_running_them() -> None:
    for target in ("pipeline", "test", "coverage", "hooks", "lint", "docs"):
        subprocess.run(["make", "--dry-run", target], cwd=PROJECT, check=True, capture_output=True)
