"""Folders of files as one file: the same bytes for the same files, and nothing that leads out of the folders."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pipeline.core.store import whole

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day that every file in a pack has: when it was written is nobody's matter."""


def pack(folders: Mapping[str, Path], target: Path) -> None:
    """Write the files that lie in `folders`, by the folders' names, to one file; a folder may be missing."""
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name in sorted(folders):
            folder = folders[name]
            for file in sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else ():
                with (
                    file.open("rb") as source,
                    archive.open(ZipInfo(f"{name}/{file.name}", LONG_AGO), "w", force_zip64=True) as packed,
                ):
                    shutil.copyfileobj(source, packed)


def unpack(packed: Path, folders: Mapping[str, Path]) -> None:
    """Write the files of a pack into `folders`, which have other files no more; each folder appears whole."""
    with ZipFile(packed) as archive:
        for name, folder in folders.items():
            if folder.is_dir():
                shutil.rmtree(folder)
            inside = [info for info in archive.infolist() if info.filename.startswith(f"{name}/")]
            if not inside:
                continue
            with whole(folder) as begun:
                begun.mkdir()
                for info in inside:
                    with archive.open(info) as source, (begun / Path(info.filename).name).open("wb") as target:
                        shutil.copyfileobj(source, target)
