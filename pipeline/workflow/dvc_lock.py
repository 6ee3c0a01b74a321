"""What DVC leaves half written when it is killed, and cannot read afterwards.

DVC writes two files in place: its note of who reads and writes what (.dvc/tmp/rwlock), and dvc.lock. Killed at that
moment it leaves a beginning of them, and every DVC after it ends with 255 until somebody takes the file away. Without
the note nothing is lacking; without dvc.lock the stages run again, and use the work that is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
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

    Files that a running DVC may be writing are left: DVC holds a lock beside them as long as it does, and we hold it
    as long as we look.
    """
    guarded = ((NOTE, "rwlock.lock", _is_json), (LOCK, "lock", _is_lock))
    return [
        project / name
        for name, guard, is_whole in guarded
        if (project / name).is_file() and _dropped(project / name, project / NOTE.with_name(guard), is_whole)
    ]


def _dropped(path: Path, guard: Path, is_whole: Callable[[bytes], bool]) -> bool:
    """Whether the file was no whole one, and went; it stays where a DVC holds the lock."""
    guard.parent.mkdir(parents=True, exist_ok=True)
    try:
        held = LockFile(str(guard))
    except LockError:
        return False
    try:
        torn = not is_whole(path.read_bytes())
        if torn:
            path.unlink()
        return torn
    finally:
        held.close()


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def _is_lock(data: bytes) -> bool:
    """Whether all that dvc.lock says of a stage has been written: names with values, and for each file its path."""
    try:
        loaded = YAML(typ="safe", pure=True).load(data.decode("utf-8"))
    except (YAMLError, UnicodeDecodeError):
        return False
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
