"""DVC's own note of who reads and writes what (.dvc/tmp/rwlock), where a DVC that was killed left it half written.

DVC writes that note in place. Killed at that moment it leaves no JSON, and every DVC after it ends with 255 ("JSON
structure is corrupted") until somebody takes the file away.
"""

from __future__ import annotations

import json
from pathlib import Path

from zc.lockfile import LockError, LockFile

NOTE = Path(".dvc/tmp/rwlock")


def drop_torn_note(project: Path = Path()) -> bool:
    """Remove DVC's note of locks below `project` where it is no JSON; whether it was.

    A note that a running DVC is about to write is left: it holds the lock beside the note while it writes.
    """
    note = project / NOTE
    if not note.is_file():
        return False
    try:
        guard = LockFile(str(note.with_name("rwlock.lock")))
    except LockError:
        return False
    try:
        json.loads(note.read_bytes())
    except ValueError:
        note.unlink()
        return True
    finally:
        guard.close()
    return False
