"""A version of the published datasets, made of what the steps left of each document; what is there already is taken.

Each document has a key for what its rows rest on. A part of a dataset whose documents have the keys that they had is
the file of the version before; in another one, rows of documents with the same keys are those that stood there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from pipeline.core.schema import DATASETS, dataset_of, published
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_groups, read_rows, write_tables, write_text
from pipeline.steps import publish
from pipeline.workflow.before import PACKAGE, Before, Keys, merged, sha256_of
from pipeline.workflow.bundles import bundled, files_at, part_at
from pipeline.workflow.datasets import path_in
from pipeline.workflow.gathering import second_name
from pipeline.workflow.index import Published, WorkIndex
from pipeline.workflow.material import Material, digest_of
from pipeline.workflow.workspace import QUARANTINE

DICTIONARY = "DATA_DICTIONARY.md"
MADE_OF_DOCUMENTS = [name for name in published() if name not in (QUARANTINE, publish.PROGRESS, publish.FRAGMENTS)]
"""Datasets to which each document adds its own rows, by itself."""


class NewVersion(Protocol):
    """How a version comes to be shown in a folder, whole or not at all."""

    def __call__(self, folder: Path, /) -> AbstractContextManager[Path]:
        """A new folder to write it into, which is shown when the block ends."""


def publish_version(material: Material, out: Path, version: NewVersion, index: WorkIndex) -> dict[str, int]:
    """Make a version of the datasets, with data dictionary and datapackage.json; how many rows each has.

    Nothing is written where the version that was published last is of the same, and is as it was written.
    """
    material.tell_unfit()
    key, keys = material.key(), material.keys
    last = index.published
    before = Before.of(out, last.package, _by_part(last.keys)) if last else Before(out)
    if last and last.key == key and _is_in_place(before, out):
        return _counts(before.files)
    with version(out) as folder:
        files = _Version(material, before, _by_part(keys), folder).written()
        package = sha256_of(folder / PACKAGE)
    index.publish(Published(package, key, keys))
    return _counts(files)


def _by_part(keys: Mapping[str, tuple[str, str]]) -> dict[str, dict[str, Keys]]:
    """What the rows of each document rest on, by dataset and part."""
    parts = bundled(list(keys))
    own: dict[str, Keys] = {part: {one: keys[one][0] for one in ids} for part, ids in parts.items()}
    progress: dict[str, Keys] = {part: {one: keys[one][1] for one in ids} for part, ids in parts.items()}
    both: dict[str, Keys] = {part: {one: "".join(keys[one]) for one in ids} for part, ids in parts.items()}
    return {**dict.fromkeys(MADE_OF_DOCUMENTS, own), publish.PROGRESS: progress, publish.FRAGMENTS: both}


def _is_in_place(before: Before, out: Path) -> bool:
    """Whether all files of a version are as they were written."""
    dictionary = out / DICTIONARY
    files = [before.is_whole(name, part) for name, own in before.files.items() for part in own]
    told = dictionary.is_file() and dictionary.read_text(encoding="utf-8") == publish.data_dictionary()
    return bool(files) and all(files) and told


def _counts(files: publish.Files) -> dict[str, int]:
    return {name: sum(file.rows for file in files[name].values()) for name in published()}


@dataclass(frozen=True)
class _Version:
    """A version that is being written into a folder."""

    material: Material
    before: Before
    keys: Mapping[str, Mapping[str, Keys]]
    folder: Path

    def written(self) -> dict[str, dict[str, publish.PublishedFile]]:
        """Write it; its files by dataset and part."""
        files = {name: self._dataset(name) for name in (*MADE_OF_DOCUMENTS, publish.PROGRESS)}
        files[publish.FRAGMENTS] = self._dataset(publish.FRAGMENTS)  # Whose boxes are in the others.
        files[QUARANTINE] = {publish.WHOLE: self._new(QUARANTINE, publish.WHOLE, self.material.refused(), "")}
        write_text(self.folder / DICTIONARY, publish.data_dictionary())
        paths = files_at(path_in(self.folder, dataset_of(DocumentRow)))
        documents = (row for path in paths for row in read_rows(path, DocumentRow, ("origin",)))
        write_text(self.folder / PACKAGE, publish.datapackage(files, documents))
        return files

    def _dataset(self, name: str) -> dict[str, publish.PublishedFile]:
        return {part: self._part(name, part, keys) for part, keys in self.keys[name].items()}

    def _part(self, name: str, part: str, keys: Keys) -> publish.PublishedFile:
        key = digest_of(keys)
        if not self.before.has(name, part, keys):
            return self._new(name, part, self._tables(name, part, keys), key)
        target = part_at(path_in(self.folder, name), part)
        target.parent.mkdir(exist_ok=True)
        second_name(self.before.path(name, part), target)
        return publish.PublishedFile(self.before.files[name][part].rows, self.before.files[name][part].sha256, key)

    def _new(self, name: str, part: str, tables: Iterator[pa.Table], key: str) -> publish.PublishedFile:
        path = part_at(path_in(self.folder, name), part)
        return publish.PublishedFile.of(path, write_tables(path, DATASETS[name].schema, tables), key)

    def _tables(self, name: str, part: str, keys: Keys) -> Iterator[pa.Table]:
        if name == publish.FRAGMENTS:
            return self._fragments(part)
        if name == publish.PROGRESS:
            return iter(self._progress[part])
        shared = self.before.shared(name, part, keys)
        tables = self.before.tables(name, part) if shared else ()
        return merged(list(keys), shared, tables, lambda document_id: self.material.tables(document_id, name))

    def _fragments(self, part: str) -> Iterator[pa.Table]:
        """The boxes of a part of the datasets that are written, in their order."""
        for name in published():
            if columns := publish.box_columns(name):
                yield from publish.fragment_tables(
                    name, read_groups(part_at(path_in(self.folder, name), part), columns)
                )

    @cached_property
    def _progress(self) -> dict[str, list[pa.Table]]:
        """The rows of `model_progress` of the parts that are not as before, documents as they come in their threads."""
        name, nothing = publish.PROGRESS, DATASETS[publish.PROGRESS].schema.empty_table()
        known: dict[str, pa.Table] = {}
        part_of: dict[str, str] = {}
        for part, keys in self.keys[name].items():
            part_of |= dict.fromkeys(keys, part)
            if self.before.has(name, part, keys):
                known |= dict.fromkeys(keys, nothing)
            elif shared := self.before.shared(name, part, keys):
                tables: dict[str, list[pa.Table]] = defaultdict(list)
                for document_id, table in self.before.tables(name, part):
                    tables[document_id].append(table)
                known |= {one: pa.concat_tables([nothing, *tables[one]]) for one in shared}
        found: dict[str, list[pa.Table]] = {part: [] for part in self.keys[name]}
        for table in self.material.progress(known.get):
            found[part_of[table.column("document_id")[0].as_py()]].append(table)
        return found
