"""What a version of the datasets is made of: documents' finished work, and what persons decided of findings."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from itertools import chain

import pyarrow as pa

from pipeline.core.findings import finding_rows
from pipeline.core.schema import dataset_of, published
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.step import Step
from pipeline.core.store import rows_of, to_table
from pipeline.decisions.corrections import folded
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS
from pipeline.steps import publish
from pipeline.workflow.contents import Content, left_of
from pipeline.workflow.dependencies import dependencies
from pipeline.workflow.evaluation.metrics import Counts
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
    def cited_dates(self) -> publish.CitedDates:
        """The dates that documents give those that they cite, where these differ."""
        return publish.cited_dates({one: content.citations() for one, content in self.contents.items()})

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
        if name != dataset_of(FindingRow):
            return publish.published_tables(name, self._left(document_id, name), self.known)
        tables = chain(self._left(document_id, name), self._across(document_id))
        on = self.decided.get(document_id, {})
        return publish.with_decisions(publish.published_tables(name, tables, self.known), on)

    def counts(self) -> Counts:
        """What metrics count of findings that no document shows by itself."""
        tables = (table for one in self.dispatches for table in self._across(one.document_id))
        return Counter(
            f"findings/{row['severity']}" for table in tables for row in rows_of(table, FindingRow, "severity")
        )

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
        return digest_of(code, one.document_id, content.digest, cited, self._other_dates(one.document_id), decided)

    def _across(self, document_id: str) -> Iterator[pa.Table]:
        """The findings on a document that other documents show."""
        if any(self._other_dates(document_id)):
            tables = self._left(document_id, dataset_of(CitationRow))
            rows = (row for table in tables for row in rows_of(table, CitationRow))
            found = finding_rows(document_id, list(publish.other_dates(rows, self.cited_dates)))
            yield to_table(dataset_of(FindingRow), found)

    def _other_dates(self, document_id: str) -> list[tuple[date, int] | None]:
        """Of each document that one cites the date that most others give it, where that is another."""
        cited = self.contents[document_id].citations()
        return [publish.usual_date(number, day, self.cited_dates) for number, day in cited]

    def _left(self, document_id: str, name: str) -> Iterator[pa.Table]:
        return left_of(self.workspace, self.steps, document_id, name)


def digest_of(*about: object) -> str:
    """A SHA-256, hex, that is another for anything else that JSON can tell."""
    return hashlib.sha256(json.dumps(about, default=str, sort_keys=True).encode()).hexdigest()
