"""A correction that does not fit ends the run as a user sees it: exit code 6, with the file's name."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.core.errors import ContractError
from testkit.places import PROJECT

ENTRY = """
- document: {number: 9287/UBND-KSTT, authority: ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH, issued_on: 2024-11-15}
  hanoi: 16
  province: []
  who: A
  when: 2026-11-26
  why: another service
  expect: {hanoi: "%s", province: []}
"""


def test_an_error_reaches_the_parent_process_whole() -> None:
    error = pickle.loads(pickle.dumps(ContractError("what", "how to mend it")))
    assert (type(error), error.message, error.remedy) == (ContractError, "what", "how to mend it")


@pytest.mark.long
def test_a_decision_holds_the_run_to_what_was_decided_upon(tmp_path: Path) -> None:
    for name in ("pipeline", "normalizers"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "raw_pdfs", tmp_path / "raw_pdfs")
    kept = tmp_path / "normalizers" / "corrections" / "model_map.yml"

    def extract(name: str) -> subprocess.CompletedProcess[str]:
        kept.write_text(ENTRY % name, encoding="utf-8")
        code = "from pipeline.cli import main; main()"
        command = [sys.executable, "-c", code, "extract", "raw_pdfs", "--out", "out", "--jobs", "2"]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    done = extract("Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính")
    assert done.returncode == 0, done.stderr
    done = extract("Số hỏa hồ sơ")
    assert done.returncode == 6, done.stdout
    assert "normalizers/corrections/model_map.yml: the decision on hanoi 16" in done.stderr
    assert "Số hỏa hồ sơ" in done.stderr and "what to do" in done.stderr
