"""What DVC leaves half written when it is killed, and cannot read afterwards.

DVC writes two files in place: its note of who reads and writes what (.dvc/tmp/rwlock), and dvc.lock. Killed at that
moment it leaves a beginning of them, and every DVC after it ends with 255 until somebody takes the file away. Without
the note nothing is lacking; without dvc.lock the stages run again, and use the work that is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from zc.lockfile import LockError, LockFile

NOTE = Path(".dvc/tmp/rwlock")
LOCK = Path("dvc.lock")
MD5 = re.compile(r"[0-9a-f]{32}(?:\.dir)?")
"""How dvc.lock writes the digest of a file or folder."""


def drop_torn(project: Path = Path()) -> list[Path]:
    """Remove what a killed DVC left half written below `project`: the files that were.

    Files that a running DVC is about to write are left: it holds a lock beside them while it runs.
    """
    torn = [*_torn_note(project), *_torn_lock(project)]
    for path in torn:
        path.unlink()
    return torn


def _torn_note(project: Path) -> Iterator[Path]:
    note = project / NOTE
    if note.is_file() and _at_rest(note.with_name("rwlock.lock")):
        try:
            json.loads(note.read_bytes())
        except ValueError:
            yield note


def _torn_lock(project: Path) -> Iterator[Path]:
    lock = project / LOCK
    if lock.is_file() and _at_rest(project / NOTE.with_name("lock")):
        try:
            whole = _is_whole(YAML(typ="safe", pure=True).load(lock.read_text(encoding="utf-8")))
        except YAMLError:
            whole = False
        if not whole:
            yield lock


def _at_rest(guard: Path) -> bool:
    """Whether no DVC holds the lock."""
    guard.parent.mkdir(parents=True, exist_ok=True)
    try:
        LockFile(str(guard)).close()
    except LockError:
        return False
    return True


def _is_whole(loaded: object) -> bool:
    """Whether all that dvc.lock says of a stage has been written: names with values, and for each file its path."""
    stages = loaded.get("stages") if isinstance(loaded, dict) else None
    return isinstance(stages, dict) and all(_is_stage(stage) for stage in stages.values())


def _is_stage(stage: object) -> bool:
    if not isinstance(stage, dict) or not isinstance(stage.get("cmd"), str):
        return False
    files = [file for name in ("deps", "outs") for file in stage.get(name, ()) or (None,)]
    return all(isinstance(file, dict) and None not in file.values() and _names_a_file(file) for file in files)


def _names_a_file(file: dict[str, object]) -> bool:
    """Whether a file's path is there, and no half of its digest, which may read as a number."""
    digest = file.get("md5")
    return isinstance(file.get("path"), str) and (digest is None or MD5.fullmatch(str(digest)) is not None)
