"""What a version of the datasets is made of: documents' finished work, and what persons decided of findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

import pyarrow as pa

from pipeline.core.schema import dataset_of, published
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import Step
from pipeline.core.store import rows_of
from pipeline.decisions.corrections import folded
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS
from pipeline.steps import publish
from pipeline.workflow.contents import Content, left_of
from pipeline.workflow.dependencies import dependencies
from pipeline.workflow.workspace import QUARANTINE, Workspace

PUBLICATION = "pipeline.workflow.publication"


@dataclass(frozen=True)
class Material:
    """Documents' finished work by their ids, in order, and what persons decided."""

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

    def tell_unfit(self) -> None:
        """Tell decisions that fit no finding any more."""
        for document_id, on in self.decided.items():
            publish.tell_unfit(self.tables(document_id, "findings"), on)

    def tables(self, document_id: str, name: str) -> Iterator[pa.Table]:
        """What a document adds to a dataset."""
        tables = publish.published_tables(name, self._left(document_id, name), self.known)
        if name == "findings":
            return publish.with_decisions(tables, self.decided.get(document_id, {}))
        return tables

    def progress(self, known: Callable[[str], pa.Table | None]) -> Iterator[pa.Table]:
        """The tables of `model_progress`, of which those of some documents are known already."""
        return publish.progress_tables(self.dispatches, self._left, known)

    def refused(self) -> Iterator[pa.Table]:
        """The tables of `quarantine`: what ingest refused, then what the steps did, by document."""
        yield from self.workspace.groups("ingest", None, QUARANTINE)
        for document_id, content in self.contents.items():
            if content.named is None:
                yield from self._left(document_id, QUARANTINE)

    def key(self) -> str:
        """What two versions share that are of the same rows."""
        refused = [row for table in self.refused() for row in table.to_pylist()]
        return digest_of(version("congvan"), refused, self.keys)

    @cached_property
    def keys(self) -> dict[str, tuple[str, str]]:
        """What the rows of each document rest on, those of `model_progress` apart, where other documents count."""
        code = dependencies([PUBLICATION], published()).digest()
        own = {one.document_id: self._own_key(one, code) for one in self.dispatches}
        progress: dict[str, str] = {}
        for thread in publish.threads(self.dispatches):
            earlier = ""
            for versions in thread:
                done = [(one.document_id, self.contents[one.document_id].digest) for one in versions]
                progress |= {document_id: digest_of(code, earlier, document_id, own) for document_id, own in done}
                earlier = digest_of(earlier, done)
        return {document_id: (key, progress[document_id]) for document_id, key in own.items()}

    def _own_key(self, one: publish.Dispatch, code: object) -> str:
        content = self.contents[one.document_id]
        cited = [publish.resolved(one.document_id, number, day, self.known) for number, day in content.citations()]
        decided = self.decisions.digest((FINDINGS.name,), one.number) if one.document_id in self.decided else None
        return digest_of(code, one.document_id, content.digest, cited, decided)

    def _left(self, document_id: str, name: str) -> Iterator[pa.Table]:
        return left_of(self.workspace, self.steps, document_id, name)


def digest_of(*about: object) -> str:
    """A SHA-256, hex, that is another for anything else that JSON can tell."""
    return hashlib.sha256(json.dumps(about, default=str, sort_keys=True).encode()).hexdigest()
