"""The version that was published last, and what of it another one can take."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from pipeline.core.messages import Message
from pipeline.core.shown import shown_name
from pipeline.core.store import read_groups
from pipeline.steps.publish import PublishedFile, published_files
from pipeline.workflow.bundles import part_at
from pipeline.workflow.datasets import path_in

log = logging.getLogger(__name__)

PACKAGE = "datapackage.json"
Keys = Mapping[str, str]
"""What each document's rows in a dataset rest on, by document in the order of ids: rows of one key are the same."""


@dataclass(frozen=True)
class Before:
    """A version in a folder: its files by dataset and part, and what its documents' rows rest on by dataset and part.

    Of its files those are taken that are what its datapackage.json says.
    """

    folder: Path
    files: Mapping[str, Mapping[str, PublishedFile]] = field(default_factory=dict)
    keys: Mapping[str, Mapping[str, Keys]] = field(default_factory=dict)
    _whole: dict[tuple[str, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, package: str, keys: Mapping[str, Mapping[str, Keys]]) -> Before:
        """The version in a folder whose datapackage.json has that SHA-256; one without files where it is another."""
        path = folder / PACKAGE
        if not path.is_file() or sha256_of(path) != package:
            return cls(folder)
        own = path.resolve().parent  # In a folder of links, that of the version.
        return cls(own, published_files(path.read_text(encoding="utf-8")), keys)

    def has(self, name: str, part: str, keys: Keys) -> bool:
        """Whether a part of a dataset is there and of these documents with these keys."""
        return self.keys.get(name, {}).get(part) == keys and self.is_whole(name, part)

    def path(self, name: str, part: str) -> Path:
        """Where a part of a dataset lies."""
        return part_at(path_in(self.folder, name), part)

    def shared(self, name: str, part: str, keys: Keys) -> set[str]:
        """The documents of a part of a dataset that have these keys in it."""
        shared = self.keys.get(name, {}).get(part, {}).items() & keys.items()
        return {document_id for document_id, _ in shared} if shared and self.is_whole(name, part) else set()

    def tables(self, name: str, part: str) -> Iterator[tuple[str, pa.Table]]:
        """The rows of a part of a dataset, with the document that they are of."""
        for group in read_groups(self.path(name, part)):
            ids = group.column("document_id").to_pylist()
            for document_id, places in groupby(range(len(ids)), key=ids.__getitem__):
                own = list(places)
                yield document_id, group.slice(own[0], len(own))

    def is_whole(self, name: str, part: str) -> bool:
        """Whether a part is there as it was written; one that is not is told, once."""
        file = self.files.get(name, {}).get(part)
        if file is None:
            return False
        if (name, part) not in self._whole:
            path = self.path(name, part)
            self._whole[name, part] = path.is_file() and sha256_of(path) == file.sha256
            if not self._whole[name, part]:
                log.warning(Message("{path} is not what was published; it is made anew", path=shown_name(path)))
        return self._whole[name, part]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def merged(
    document_ids: Sequence[str],
    shared: Collection[str],
    before: Iterable[tuple[str, pa.Table]],
    made: Callable[[str], Iterable[pa.Table]],
) -> Iterator[pa.Table]:
    """The rows of documents in the order of their ids: of those that are shared from before, which has them in that
    order too, of the others as they are made."""
    runs = iter(before)
    run = next(runs, None)
    for document_id in document_ids:
        while run is not None and run[0] < document_id:
            run = next(runs, None)
        if document_id not in shared:
            yield from made(document_id)
            continue
        while run is not None and run[0] == document_id:
            yield run[1]
            run = next(runs, None)
