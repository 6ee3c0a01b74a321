"""A version of the datasets appears whole: all files of one publish, or none of them, whatever dies when.

Two kinds of place. A folder that holds nothing but datasets (DVC's output) is replaced by a rename. A folder that holds
more (`extract --out`) has links: each dataset points through the link `.versions/current` into the folder of a version,
so that turning this one link shows a version whole.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.core.errors import OutputError
from pipeline.core.messages import why
from pipeline.workflow.gathering import second_name

VERSIONS = ".versions"
CURRENT = "current"
BEGUN = "begun-"
"""How folders begin that are being written."""


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to write a version into; it becomes `folder` when the block ends, and goes when it raises.

    Raises:
        OutputError: it cannot be written.
    """
    with _named(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{folder.name}-{BEGUN}"
        for left in folder.parent.glob(f"{prefix}*"):
            shutil.rmtree(left)
        new = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
    try:
        yield new
        with _named(folder):
            _settled(new)
            old = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
            if folder.is_dir():
                folder.rename(old / folder.name)
            new.rename(folder)
            shutil.rmtree(old)
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def linked(folder: Path) -> Iterator[Path]:
    """A new folder to write a version into; `folder` shows its files when the block ends, and those before until then.

    Raises:
        OutputError: it cannot be written, or its file system has no links.
    """
    versions = folder / VERSIONS
    with _named(folder):
        versions.mkdir(parents=True, exist_ok=True)
        _swept(folder)
        new = Path(tempfile.mkdtemp(prefix=BEGUN, dir=versions))
    try:
        yield new
        with _named(folder):
            _settled(new)
            _adopted(folder)
            done = versions / new.name.removeprefix(BEGUN)
            new.rename(done)
            names = {entry.name for entry in done.iterdir()}
            for name in sorted(names):  # A link that is new leads nowhere until the version is turned to.
                if not (folder / name).is_symlink():
                    (folder / name).symlink_to(Path(VERSIONS) / CURRENT / name)
            _turned(versions, done.name)
            _swept(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _adopted(folder: Path) -> None:
    """Make a version of datasets that lie in the folder themselves, as in a copy, or before there were versions."""
    versions = folder / VERSIONS
    plain = sorted(path for path in folder.iterdir() if not path.is_symlink() and _is_ours(path))
    if not plain or (versions / CURRENT).exists():
        return
    own = Path(tempfile.mkdtemp(dir=versions))
    for path in plain:
        if path.is_dir():
            shutil.copytree(path, own / path.name, copy_function=second_name)
        else:
            second_name(path, own / path.name)
    _turned(versions, own.name)
    for path in plain:
        if path.is_dir():  # A link can take the place of a file alone in one step.
            shutil.rmtree(path)
        link = folder / f".{path.name}.{os.getpid()}.tmp"
        link.symlink_to(Path(VERSIONS) / CURRENT / path.name)
        link.replace(path)


def _is_ours(path: Path) -> bool:
    return path.suffix == ".parquet" or path.name in ("DATA_DICTIONARY.md", "datapackage.json")


def _turned(versions: Path, name: str) -> None:
    """Turn the link to the version of that name, in one step."""
    link = versions / f".{CURRENT}.{os.getpid()}.tmp"
    link.symlink_to(name)
    link.replace(versions / CURRENT)


def _swept(folder: Path) -> None:
    """Remove versions that are not shown, links to what the version lacks, and what was left half written."""
    versions = folder / VERSIONS
    for left in (*folder.glob(".*.tmp"), *versions.glob(".*.tmp")):
        left.unlink()
    current = versions / CURRENT
    shown = current.resolve() if current.is_symlink() else None
    for entry in versions.iterdir():
        if entry.is_dir() and not entry.is_symlink() and entry.resolve() != shown:
            shutil.rmtree(entry)
    for entry in folder.iterdir():
        if entry.is_symlink() and entry.readlink().parent == Path(VERSIONS) / CURRENT and not entry.exists():
            entry.unlink()


def _settled(folder: Path) -> None:
    """Have all that is in the folder on the disk before anything points at it, and readable as new files are."""
    umask = os.umask(0)
    os.umask(umask)
    folder.chmod(0o777 & ~umask)
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            "cannot write {path}: {reason}",
            "choose a folder you may write to, on a file system that has links, with room on it",
            path=folder,
            reason=why(error),
        ) from error
