"""Every name in the folders that were given, with what kind of thing it is. Nothing is opened here but folders."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.core.errors import (
    DanglingLink,
    DocumentRefused,
    LoopingLink,
    NoInputError,
    NotFetched,
    SpecialFile,
    UnreadableFile,
)
from pipeline.core.messages import KeptMessage
from pipeline.core.shown import shown_name

POINTER = ".dvc"
"""Ends the name of the small file by which DVC knows one that git does not keep."""


@dataclass(frozen=True)
class Entry:
    """A name that is no folder: `path` leads to it here, `root` is the folder that it is named below.

    `named` says that it must be told by name whatever it is called: the user named it, or it is a folder. `fault` says
    why there is nothing to open.
    """

    root: Path
    path: Path
    named: bool
    fault: DocumentRefused | None

    @property
    def file(self) -> str:
        """Its name below the root, as people see it."""
        return shown_name(self.path.relative_to(self.root))


@dataclass
class Walked:
    """What was met: `entries`, links to folders that were followed, and folders that were not entered."""

    entries: list[Entry] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    met_again: list[str] = field(default_factory=list)


def walk(inputs: Iterable[Path]) -> Walked:
    """Everything that `inputs` name, folders searched to their depths, by name; each folder and each name once.

    Links to folders are followed after the folders themselves, so that a file is known by its own folder where that is
    among the inputs. Hidden folders (.git, .dvc) are their tools' own and not entered.

    Raises:
        NoInputError: a path does not exist.
    """
    walked = Walked()
    folders: set[tuple[int, int]] = set()
    names: set[str] = set()
    for given in inputs:
        if not _exists(given):
            raise NoInputError("{path} does not exist", "name a PDF or a folder of PDFs", path=shown_name(given))
        mode, fault = _kind(given)
        found = (
            _below(given, folders, walked)
            if stat.S_ISDIR(mode)
            else [Entry(given.parent, given, named=True, fault=fault)]
        )
        for entry in found:
            # A link to a file is a name of its own; one to a folder is not.
            where = f"{os.path.realpath(entry.path.parent)}/{entry.path.name}"
            if where not in names:
                names.add(where)
                walked.entries.append(entry)
    return walked


def _exists(given: Path) -> bool:
    """Whether there is something of that name, if only a link that leads nowhere."""
    try:
        os.lstat(given)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # It is told with the reason when it is looked at.
    return True


def _kind(path: Path) -> tuple[int, DocumentRefused | None]:
    """The mode of what a name leads to (0 without), and why there is nothing to open."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return 0, _unreached(path, error)
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        return mode, None
    return mode, SpecialFile(f"it is a {_SPECIAL.get(stat.S_IFMT(mode), KeptMessage('thing that is no file'))}")


_SPECIAL = {
    stat.S_IFIFO: KeptMessage("pipe"),
    stat.S_IFSOCK: KeptMessage("socket"),
    stat.S_IFCHR: KeptMessage("character device"),
    stat.S_IFBLK: KeptMessage("block device"),
}


def _unreached(path: Path, error: OSError) -> DocumentRefused:
    if error.errno == errno.ELOOP:
        return LoopingLink("it is a link that leads back to itself")
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and path.is_symlink():
        return DanglingLink(f"it is a link to {shown_name(path.readlink())}, which is not there")
    return UnreadableFile(f"it cannot be reached: {error.strerror}")


def _below(root: Path, folders: set[tuple[int, int]], walked: Walked) -> Iterator[Entry]:
    """The names below a folder that are no folders; `folders` are known by device and number, and grow."""
    open_folders, linked = deque([root]), deque[Path]()
    while open_folders or linked:
        folder = open_folders.popleft() if open_folders else linked.popleft()
        shown = shown_name(folder if folder == root else folder.relative_to(root))
        try:
            about = folder.stat()
            if (about.st_dev, about.st_ino) in folders:
                walked.met_again.append(shown)
                continue
            folders.add((about.st_dev, about.st_ino))
            names = sorted(path.name for path in folder.iterdir())
        except OSError as error:
            why = UnreadableFile(f"the folder cannot be listed: {error.strerror}")
            yield Entry(root.parent if folder == root else root, folder, named=True, fault=why)
            continue
        if folder != root and folder.is_symlink():
            walked.followed.append(shown)
        for name in names:
            path = folder / name
            mode, fault = _kind(path)
            if not stat.S_ISDIR(mode):
                yield Entry(root, path, named=False, fault=fault)
            elif name.startswith("."):
                walked.hidden.append(shown_name(path.relative_to(root)))
            else:
                (linked if path.is_symlink() else open_folders).append(path)
        yield from _not_fetched(root, folder, names)


def _not_fetched(root: Path, folder: Path, names: Iterable[str]) -> Iterator[Entry]:
    """What DVC knows by a pointer in the folder, and that is not there."""
    there = set(names)
    for name in sorted(there):
        kept = name.removesuffix(POINTER)
        if kept and kept != name and kept not in there:
            yield Entry(root, folder / kept, named=False, fault=NotFetched("DVC keeps it, and it is not here"))
