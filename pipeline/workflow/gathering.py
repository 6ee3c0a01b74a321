"""Finished work of other runs, as shards on many machines leave it, taken into one workspace.

Nothing of it is believed: what was made by other code, libraries, parameters or of another file is known by its proof
and done again, as after a change on one machine.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.core.errors import NotFoundError
from pipeline.core.shown import shown_name
from pipeline.core.step import Step
from pipeline.core.store import whole
from pipeline.workflow.hold import hold
from pipeline.workflow.workspace import WORK, Workspace

NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK)
"""What a file system answers that cannot give a file a second name there."""


def gather(workspace: Workspace, others: Iterable[Path], steps: Sequence[Step]) -> None:
    """Take what runs into the folders `others` have finished and this workspace has not, document by document.

    Raises:
        NotFoundError: one of them is no folder that `extract` wrote.
        BusyError: a run is still writing one of them.
    """
    for folder in others:
        other = Workspace(folder / WORK)
        if not other.root.is_dir():
            raise NotFoundError(
                "{folder} has no work of congvan extract",
                "name a folder that congvan extract --out wrote",
                folder=shown_name(folder),
            )
        with hold(other.root):
            for row in other.inputs():
                for step in steps:
                    _take(workspace, other, step.name, row["document_id"])


def _take(workspace: Workspace, other: Workspace, step: str, document_id: str) -> None:
    proof = other.proof(step, document_id)
    if proof is None or proof == workspace.proof(step, document_id):
        return
    workspace.clear(step, document_id)
    with whole(workspace.root / step / document_id) as folder:
        shutil.copytree(other.root / step / document_id, folder, copy_function=second_name)


def second_name(source: str | Path, target: str | Path) -> None:
    """Give a file a second name, or make a copy where the file system has none for it: no file is ever changed."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        shutil.copy2(source, target)
