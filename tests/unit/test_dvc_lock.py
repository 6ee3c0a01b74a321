"""What a killed DVC leaves of its note of locks is taken away, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from zc.lockfile import LockFile

from pipeline.workflow.dvc_lock import NOTE, drop_torn_note


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / NOTE
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize("left", ["", '{"read": {"pipeline": [{"pi'])
def test_a_torn_note_goes(note: Path, tmp_path: Path, left: str) -> None:
    note.write_text(left, encoding="utf-8")
    assert drop_torn_note(tmp_path)
    assert not note.exists()


def test_a_whole_note_stays(note: Path, tmp_path: Path) -> None:
    note.write_text("{}", encoding="utf-8")
    assert not drop_torn_note(tmp_path)
    assert note.exists()


def test_a_note_that_is_being_written_stays(note: Path, tmp_path: Path) -> None:
    note.write_text("", encoding="utf-8")
    writer = LockFile(str(note.with_name("rwlock.lock")))
    try:
        assert not drop_torn_note(tmp_path)
        assert note.exists()
    finally:
        writer.close()


def test_without_dvc_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert not drop_torn_note(tmp_path)
