"""A decision that no longer fits sets its dispatch aside, by the name of its file; one of no form ends the run."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.core.errors import ContractError
from pipeline.core.store import read_table
from testkit.commands import congvan
from testkit.decided import NO_COUNTERPART
from testkit.places import PROJECT


def test_an_error_reaches_the_parent_process_whole() -> None:
    error = pickle.loads(pickle.dumps(ContractError("what", "how to mend it")))
    assert (type(error), error.message, error.remedy) == (ContractError, "what", "how to mend it")


@pytest.mark.long
def test_a_decision_holds_the_run_to_what_was_decided_upon(tmp_path: Path) -> None:
    kept = tmp_path / "decisions" / "model_map.yml"
    kept.parent.mkdir()

    def extract(entry: str) -> subprocess.CompletedProcess[str]:
        kept.write_text(entry, encoding="utf-8")
        command = ["extract", PROJECT / "raw_pdfs", "--out", "out", "--decisions", "decisions"]
        return congvan(*command, cwd=tmp_path)

    done = extract(NO_COUNTERPART % "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính")
    assert done.returncode == 0, done.stderr

    done = extract(NO_COUNTERPART % "Số hỏa hồ sơ")
    assert done.returncode == 1, done.stdout
    assert "stale_decision" in done.stderr
    assert "decisions/model_map.yml: the decision on hanoi 16" in done.stderr
    assert "Số hỏa hồ sơ" in done.stderr and "congvan review" in done.stderr
    for name in ("documents", "pages", "cells", "figures", "model_map", "findings"):
        assert read_table(tmp_path / "out" / f"{name}.parquet").num_rows == 0, "nothing of what is set aside"

    shutil.rmtree(tmp_path / "out")
    done = extract((NO_COUNTERPART % "x").replace("who: A", "by: A"))
    assert done.returncode == 6, done.stdout
    assert "decisions/model_map.yml, entry 1" in done.stderr and "what to do" in done.stderr
    assert not (tmp_path / "out").exists(), "before anything is read"
