"""What an install without extras does, and says of what it cannot do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipeline.core.extras import EXTRAS
from testkit.places import PROJECT, RAW_PDFS

COMMANDS = """
import json
import sys
from pipeline.pdf.recognizers.tesseract_recognizer import RECOGNIZER
assert RECOGNIZER.models() is None
assert "congvan[ocr]" in RECOGNIZER.remedy
from pipeline.cli import main
for command in json.loads(sys.argv[1]):
    sys.argv = ["congvan", *command]
    try:
        main()
    except SystemExit as end:
        print("ended with", end.code)
"""
FINDING = "bedae5b1948c7146/t1/r41/c2/f0/ratio_percent"


def bare(site: Path) -> Path:
    """A folder of all packages that are installed here but those that only extras bring."""
    brought = {name for names in EXTRAS.values() for name in names}
    site.mkdir()
    for folder in (Path(path) for path in sys.path):
        for entry in folder.iterdir() if any(folder.glob("*.dist-info")) else ():
            if entry.name.partition(".")[0] not in brought and not (site / entry.name).exists():
                (site / entry.name).symlink_to(entry)
    return site


@pytest.mark.xdist_group("dispatch")
def test_without_extras_the_rest_works_and_each_is_named_where_it_lacks(out: Path, tmp_path: Path) -> None:
    data = ["--data", str(out)]
    made = tmp_path / "made"
    made.mkdir()
    working = [
        ["show", "figures", "--limit", "1", *data],
        ["check", "--fail-on", "error", *data],
        ["check", "--explain", "ratio_percent"],
        ["review", *data],
        ["trace", FINDING, "--image", str(made / "page.png"), *data],
        ["export", "--to", str(made / "a.sqlite"), *data],
        ["export", "--to", str(made / "a.xlsx"), *data],
    ]
    lacking = [
        ["export", "--to", str(made / "a.duckdb"), *data],
        ["diff", "HEAD"],
        ["view", str(out)],
        ["extract", str(RAW_PDFS), "--out", str(made / "out")],
    ]
    done = subprocess.run(
        [sys.executable, "-S", "-c", COMMANDS, json.dumps(working + lacking)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PROJECT), str(bare(tmp_path / "site"))])},
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    ends = [line for line in done.stdout.splitlines() if line.startswith("ended with")]
    assert ends == ["ended with 0"] * len(working) + ["ended with 2"] * len(lacking), done.stdout + done.stderr
    assert done.stderr.count("pip install 'congvan[view]'") == 2
    assert done.stderr.count("pip install 'congvan[dvc]'") == 1
    assert done.stderr.count("pip install 'congvan[pdf]'") == 1
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in made.iterdir()) == ["a.sqlite", "a.xlsx", "page.png"]


def test_extras_are_those_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(EXTRAS) == set(project["optional-dependencies"]) - {"bench", "dev", "docs", "s3"}
    needed = {_name(line) for line in project["dependencies"]}
    distributions = packages_distributions()
    for extra, packages in EXTRAS.items():
        brought = {_name(line) for line in project["optional-dependencies"][extra]}
        for package in packages:
            assert {_name(known) for known in distributions[package]} <= brought - needed, package


def _name(requirement: str) -> str:
    """A distribution's name, as indexes spell it."""
    return canonicalize_name(Requirement(requirement).name)
