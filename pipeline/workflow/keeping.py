"""What keeps the PDFs of a project, so that a version has them: git (the first dispatch), or DVC (those added later).

Git holds each PDF for ever in every clone. DVC holds it in its cache and remotes, and git only a pointer beside it.
"""

from __future__ import annotations

import hashlib
import logging
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import OutputError
from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.core.shown import shown_name
from pipeline.core.yaml_file import load_mapping
from pipeline.steps.ingest import POINTER
from pipeline.workflow.project import Project

if TYPE_CHECKING:
    from dvc.repo import Repo


class Keeper(StrEnum):
    """Who keeps a PDF."""

    DVC = "DVC"
    GIT = "git"


def keeper_of(path: Path) -> Keeper | None:
    """Who keeps a PDF, None where nobody does."""
    if pointer_of(path).is_file():
        return Keeper.DVC
    return Keeper.GIT if _git(path.parent, "ls-files", "--error-unmatch", "--", path.name) is not None else None


def is_in_a_version(path: Path) -> bool:
    """Whether the last commit has the PDF, or DVC's pointer to it, as it is here: then it can be fetched back.

    Raises:
        ContractError: DVC's pointer cannot be followed.
    """
    kept = path
    if keeper_of(path) is Keeper.DVC:
        kept = pointer_of(path)
        if path.is_file() and not _points_at(kept, path):
            return False
    known = _git(path.parent, "ls-tree", "HEAD", "--", kept.name)
    return bool(known) and _git(path.parent, "diff", "--quiet", "HEAD", "--", kept.name) is not None


def _points_at(pointer: Path, path: Path) -> bool:
    """Whether a PDF has the bytes that DVC's pointer names (DVC 3, by their MD5)."""
    with path.open("rb") as stream:
        md5 = hashlib.file_digest(stream, "md5").hexdigest()
    match load_mapping(pointer):
        case {"outs": [{"hash": "md5", "md5": known}]}:
            return bool(known == md5)
    return False


def pointer_of(path: Path) -> Path:
    """Where DVC has its pointer to a PDF."""
    return path.with_name(path.name + POINTER)


def files_of(path: Path) -> tuple[Path, Path, Path]:
    """What changes as DVC takes a PDF or lets go of it: the PDF, its pointer, and the list of what git passes over."""
    return path, pointer_of(path), path.with_name(".gitignore")


def uncommitted(project: Project, *names: str) -> list[str]:
    """Files below these names of a project that are not as in its last commit; none outside of git."""
    # A file under a new name would be two fields, the second without the status before it.
    told = _git(project.root, "status", "--porcelain", "--no-renames", "-z", "--", *names) or ""
    return [line[3:] for line in told.split("\0") if line]


def give_to_dvc(project: Project, paths: Sequence[Path]) -> None:
    """Have DVC keep PDFs, and git their pointers.

    Raises:
        OutputError: DVC does not take them.
        UsageError: DVC is not installed.
    """
    if not paths:
        return
    failing = Message("DVC does not take {paths}", paths=", ".join(map(shown_name, paths)))
    remedy = Message("mend what it says (dvc doctor), or let git keep them: --keep git")
    with _dvc(project, failing, remedy) as repo:
        repo.add([str(path.resolve()) for path in paths])


def take_from_dvc(project: Project, paths: Sequence[Path]) -> None:
    """Have DVC keep PDFs no longer; what its cache and the versions before have stays.

    Raises:
        OutputError: DVC does not let go of them.
        UsageError: DVC is not installed.
    """
    pointers = [pointer_of(path) for path in paths if pointer_of(path).is_file()]
    if not pointers:
        return
    failing = Message("DVC does not let go of {paths}", paths=", ".join(map(shown_name, pointers)))
    with _dvc(project, failing, Message("see: dvc doctor, dvc status")) as repo:
        for pointer in pointers:
            repo.remove(str(pointer.resolve()))


@contextmanager
def _dvc(project: Project, failing: Message, remedy: Message) -> Iterator[Repo]:
    """DVC's view of a project; what it raises is told as `failing`, with a remedy."""
    hold_to_extra("dvc", Message("a PDF that DVC keeps"))
    from dvc.exceptions import DvcException  # A third of a second to import, and only few commands need it.
    from dvc.repo import Repo
    from dvc.scm import SCMError

    # Its advice on git is no part of what a command says that sees to git itself.
    logging.getLogger("dvc").setLevel(logging.WARNING)
    try:
        with Repo(str(project.root)) as repo:
            yield repo
    except (DvcException, SCMError, OSError, UnicodeError) as error:
        raise OutputError("{failing}: {error}", remedy, failing=failing, error=error) from error


@contextmanager
def unless_it_fails(paths: Sequence[Path]) -> Iterator[None]:
    """Leave what the block makes of some files; when it raises they are what they were before."""
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    except BaseException:
        for path, data in before.items():
            if data is None:
                path.unlink(missing_ok=True)
            elif not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
        raise


def _git(folder: Path, *words: str) -> str | None:
    """What git prints in a folder; None where it fails, is not installed, or the folder is in no repository."""
    try:
        done = subprocess.run(["git", "--literal-pathspecs", *words], cwd=folder, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
