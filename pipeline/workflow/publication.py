"""A version of the published datasets, made of what the steps left of each document, if it is not there already."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from pipeline.core.messages import Message
from pipeline.core.schema import DATASETS, dataset_of, published
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.shown import shown_name
from pipeline.core.step import Step
from pipeline.core.store import read_groups, read_rows, rows_of, write_tables, write_text
from pipeline.decisions.corrections import folded
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS
from pipeline.steps import publish
from pipeline.workflow.contents import Content, left_of
from pipeline.workflow.datasets import path_in
from pipeline.workflow.dependencies import dependencies
from pipeline.workflow.index import WorkIndex
from pipeline.workflow.workspace import QUARANTINE, Workspace

log = logging.getLogger(__name__)

DICTIONARY, PACKAGE = "DATA_DICTIONARY.md", "datapackage.json"


class NewVersion(Protocol):
    """How a version comes to be shown in a folder, whole or not at all."""

    def __call__(self, folder: Path, /) -> AbstractContextManager[Path]:
        """A new folder to write it into, which is shown when the block ends."""


@dataclass(frozen=True)
class Material:
    """What a version is made of: the documents' finished work by their ids, in order, and what persons decided."""

    workspace: Workspace
    steps: Sequence[Step]
    decisions: Decisions
    contents: Mapping[str, Content]

    @cached_property
    def dispatches(self) -> list[publish.Dispatch]:
        """The documents that no step has refused."""
        named = (content.dispatch(document_id) for document_id, content in self.contents.items())
        return [one for one in named if one is not None]

    @cached_property
    def known(self) -> publish.Known:
        """The documents that others may cite."""
        return publish.known_documents(self.dispatches)

    @cached_property
    def decided(self) -> dict[str, publish.Decided]:
        """What was decided of findings, by document; documents without are left out."""
        numbers = {folded(one.document["number"]) for one in self.decisions.all() if one.kind is FINDINGS}
        found: dict[str, publish.Decided] = {}
        for one in self.dispatches:
            if folded(one.number) in numbers:
                for table in self._left(one.document_id, dataset_of(DocumentRow)):
                    (letter,) = rows_of(table, DocumentRow)
                    found[one.document_id] = self.decisions.of(FINDINGS, letter)
        return {document_id: on for document_id, on in found.items() if on}

    def tables(self, name: str) -> Iterator[pa.Table]:
        """A dataset, table by table; of `fragments` the boxes are in the others."""
        if name == QUARANTINE:
            yield from self.workspace.groups("ingest", None, name)
            for document_id, content in self.contents.items():
                if content.named is None:
                    yield from self._left(document_id, name)
        elif name == publish.PROGRESS:
            yield from publish.progress_tables(self.dispatches, self._left)
        else:
            for one in self.dispatches:
                yield from self.of_document(one.document_id, name)

    def of_document(self, document_id: str, name: str) -> Iterator[pa.Table]:
        """What a document adds to a dataset."""
        tables = publish.published_tables(name, self._left(document_id, name), self.known)
        if name == "findings":
            return publish.with_decisions(tables, self.decided.get(document_id, {}))
        return tables

    def key(self) -> str:
        """What two versions share that are of the same rows."""
        return _digest(
            version_of("congvan"),
            dependencies([__name__], published()).digest(),
            self.workspace.read("ingest", None, QUARANTINE).to_pylist(),
            {document_id: content.digest for document_id, content in self.contents.items()},
            {one.document_id: self._decided(one.number) for one in self.dispatches if one.document_id in self.decided},
        )

    def _decided(self, number: str | None) -> str:
        return self.decisions.digest((FINDINGS.name,), number)

    def _left(self, document_id: str, name: str) -> Iterator[pa.Table]:
        return left_of(self.workspace, self.steps, document_id, name)


def publish_version(material: Material, out: Path, version: NewVersion, index: WorkIndex) -> dict[str, int]:
    """Make a version of the datasets, with data dictionary and datapackage.json; how many rows each has.

    Nothing is written where the version that was published last is of the same, and is as it was written.
    """
    for document_id, on in material.decided.items():
        publish.tell_unfit(material.of_document(document_id, "findings"), on)
    key = material.key()
    if index.published.get("key") == key and (files := _in_place(out, index.published["package"])):
        return {name: files[name].rows for name in published()}
    with version(out) as folder:
        counts = _written(material, folder)
        package = hashlib.sha256((folder / PACKAGE).read_bytes()).hexdigest()
    index.publish({"key": key, "package": package})
    return counts


def _in_place(out: Path, package: str) -> dict[str, publish.PublishedFile]:
    """The files of the version in a folder, by dataset, if it is that with this datapackage.json; none where it is not,
    which is told if a file of it is not what was written."""
    path = out / PACKAGE
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != package:
        return {}
    files = publish.published_files(path.read_text(encoding="utf-8"))
    whole = (out / DICTIONARY).is_file() and (out / DICTIONARY).read_text(encoding="utf-8") == publish.data_dictionary()
    for name, file in files.items():
        own = path_in(out, name)
        if not own.is_file() or publish.PublishedFile.of(own, file.rows) != file:
            log.warning(Message("{path} is not what was published; it is made anew", path=shown_name(own)))
            whole = False
    return files if whole else {}


def _written(material: Material, out: Path) -> dict[str, int]:
    counts = {
        name: write_tables(path_in(out, name), DATASETS[name].schema, material.tables(name))
        for name in published()
        if name != publish.FRAGMENTS
    }
    counts[publish.FRAGMENTS] = write_tables(
        path_in(out, publish.FRAGMENTS), DATASETS[publish.FRAGMENTS].schema, _fragments(out)
    )
    files = {name: publish.PublishedFile.of(path_in(out, name), count) for name, count in sorted(counts.items())}
    write_text(out / DICTIONARY, publish.data_dictionary())
    write_text(out / PACKAGE, publish.datapackage(files, read_rows(path_in(out, "documents"), DocumentRow)))
    return {name: counts[name] for name in published()}


def _fragments(out: Path) -> Iterator[pa.Table]:
    """The boxes of the datasets that are written, in their order."""
    for name in published():
        if columns := publish.box_columns(name):
            yield from publish.fragment_tables(name, read_groups(path_in(out, name), columns))


def _digest(*about: object) -> str:
    return hashlib.sha256(json.dumps(about, default=str, sort_keys=True).encode()).hexdigest()
