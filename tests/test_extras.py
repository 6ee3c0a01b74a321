"""What an install without extras does, and says of what it cannot do."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.core.extras import EXTRAS
from testkit.places import PROJECT

BARE = f"""
import json
import sys
for package in {sorted({name for names in EXTRAS.values() for name in names})!r}:
    sys.modules[package] = None  # As if it were not installed.
from pipeline.workflow.pool import preload
from pipeline.workflow.stages import DOCUMENT_STEPS, work_of
preload(work_of(DOCUMENT_STEPS))
from pipeline.pdf.recognizers.tesseract_recognizer import RECOGNIZER
assert RECOGNIZER.models() is None
assert "congvan[ocr]" in RECOGNIZER.remedy
from pipeline.cli import main
for command in json.loads(sys.argv[1]):
    sys.argv = ["congvan", *command]
    try:
        main()
    except SystemExit as end:
        print(end.code)
"""


@pytest.mark.xdist_group("dispatch")
def test_without_extras_the_rest_works_and_each_is_named_where_it_lacks(out: Path, tmp_path: Path) -> None:
    data = ["--data", str(out)]
    commands = [
        ["export", "--to", str(tmp_path / "a.sqlite"), *data],
        ["export", "--to", str(tmp_path / "a.duckdb"), *data],
        ["diff", "HEAD"],
        ["view", str(out)],
    ]
    done = subprocess.run(
        [sys.executable, "-c", BARE, json.dumps(commands)], capture_output=True, text=True, check=False, cwd=PROJECT
    )
    assert done.stdout.split() == ["0", "2", "2", "2"], done.stderr
    assert done.stderr.count("pip install 'congvan[view]'") == 2
    assert done.stderr.count("pip install 'congvan[dvc]'") == 1
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]


def test_extras_are_those_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(EXTRAS) == set(project["optional-dependencies"]) - {"bench", "dev", "docs", "s3"}
    needed = " ".join(project["dependencies"])
    for extra, packages in EXTRAS.items():
        brought = " ".join(project["optional-dependencies"][extra])
        assert all(package in brought and package not in needed for package in packages)
