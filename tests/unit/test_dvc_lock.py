"""What a killed DVC leaves half written is taken away, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from zc.lockfile import LockFile

from pipeline.workflow.dvc_lock import LOCK, NOTE, drop_torn
from testkit.places import PROJECT

WHOLE = (PROJECT / LOCK).read_text(encoding="utf-8")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / NOTE
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize("left", ["", '{"read": {"pipeline": [{"pi'])
def test_a_torn_note_goes(note: Path, tmp_path: Path, left: str) -> None:
    note.write_text(left, encoding="utf-8")
    assert drop_torn(tmp_path) == [note]
    assert not note.exists()


def test_a_whole_note_and_a_whole_lock_stay(note: Path, tmp_path: Path) -> None:
    note.write_text("{}", encoding="utf-8")
    (tmp_path / LOCK).write_text(WHOLE, encoding="utf-8")
    assert drop_torn(tmp_path) == []
    assert note.exists() and (tmp_path / LOCK).exists()


def test_what_is_being_written_stays(note: Path, tmp_path: Path) -> None:
    note.write_text("", encoding="utf-8")
    (tmp_path / LOCK).write_text("", encoding="utf-8")
    guards = [LockFile(str(note.with_name(name))) for name in ("rwlock.lock", "lock")]
    try:
        assert drop_torn(tmp_path) == []
    finally:
        for guard in guards:
            guard.close()
    assert drop_torn(tmp_path) == [note, tmp_path / LOCK]


def test_without_dvc_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert drop_torn(tmp_path) == []
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "end", ["", "stages:", "    - path:", "    - path: pipeline\n      md5:", "  read:", "    - pa"]
)
def test_a_torn_lock_goes(tmp_path: Path, end: str) -> None:
    """Cut behind a line that ends so; a lock that lacks whole stages or files is one that DVC reads."""
    begun = WHOLE[: WHOLE.index("    deps:") + len("    deps:\n")] if end.startswith("    ") else "schema: '2.0'\n"
    if end == "  read:":
        begun += "stages:\n"
    (tmp_path / LOCK).write_text(begun + end, encoding="utf-8")
    assert drop_torn(tmp_path) == [tmp_path / LOCK]
