"""`model_progress`: every pilot model beside the same model in its province's dispatch before.

A model is followed by province, list and number. Of a province one dispatch is read at a time, in the order of dates;
what is kept is where each of its models stood last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from normalizers.text import fold
from pipeline.core.findings import locator_or_none
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.model_progress import ModelProgressRow, ProgressFigureRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.store import rows_of, to_table
from pipeline.steps.publish.changes import NOTHING, Earlier, Followed, change_row, followed, seen
from pipeline.steps.publish.standing import Standing, progress_cells, standings

NAME = "model_progress"

Parts = Callable[[str, str], Iterable[pa.Table]]
"""Tables of a dataset (second) of one document (its id, first)."""


@dataclass(frozen=True)
class Dispatch:
    """What tells to which thread a document belongs. `province` is the authority where the province is not known."""

    document_id: str
    province: str | None
    authority: str | None
    number: str | None
    issued_on: date | None

    @property
    def thread(self) -> str | None:
        """Key of the province; None where it or the date is not known, and nothing can be before or behind."""
        return fold(self.province) if self.province and self.issued_on else None

    @property
    def dispatch(self) -> tuple[object, ...]:
        """The same for documents that are versions of one dispatch: number, date and authority are one."""
        if not self.number:
            return (self.document_id,)
        return fold(self.number), self.issued_on, fold(self.authority or "")


def dispatch_of(document: DocumentRow) -> Dispatch:
    """A row of `documents` as the dispatch it is."""
    authority = document["issuing_authority"]
    return Dispatch(
        document["id"], document["province"] or authority, authority, document["number"], document["issued_on"]
    )


def progress_tables(
    dispatches: Iterable[Dispatch], parts: Parts, known: Callable[[str], pa.Table | None] = lambda _: None
) -> Iterator[pa.Table]:
    """Tables of `model_progress`, a dispatch each: by province, date and document, those without thread last.

    Args:
        dispatches: all, in any order.
        parts: gives `models`, `model_map` and `figures` of a document.
        known: gives the table of a document that is known already. A thread is read no further than to its last
            document that is not.
    """
    for thread in threads(dispatches):
        tables = {one.document_id: known(one.document_id) for versions in thread for one in versions}
        last = max((place for place, own in enumerate(thread) if _lack(own, tables)), default=-1)
        ids = (one.document_id for versions in thread for one in versions)
        for document_id, rows in zip(ids, thread_rows(thread[: last + 1], lambda one: _read(one, parts)), strict=False):
            if tables[document_id] is None:
                tables[document_id] = to_table(NAME, rows)
        yield from (table for table in tables.values() if table is not None and table.num_rows)


def _lack(versions: Iterable[Dispatch], tables: Mapping[str, pa.Table | None]) -> bool:
    return any(tables[one.document_id] is None for one in versions)


def threads(dispatches: Iterable[Dispatch]) -> Iterator[list[list[Dispatch]]]:
    """Threads by province, each a list of dispatches by date, each of these a list of its versions by id.

    A document that belongs to no thread is one of its own.
    """
    by_thread: dict[str, dict[tuple[object, ...], list[Dispatch]]] = defaultdict(lambda: defaultdict(list))
    alone = []
    for one in sorted(dispatches, key=lambda one: one.document_id):
        if one.thread is None:
            alone.append(one)
        else:
            by_thread[one.thread][one.dispatch].append(one)
    for _, own in sorted(by_thread.items()):
        yield sorted(own.values(), key=lambda versions: (str(versions[0].issued_on), versions[0].document_id))
    yield from ([[one]] for one in alone)


def thread_rows(
    thread: Sequence[Sequence[Dispatch]], standings_of: Callable[[Dispatch], Sequence[Standing]]
) -> Iterator[list[ModelProgressRow]]:
    """Rows of `model_progress` for each document of a thread.

    Every version of a dispatch is set beside the dispatch before; to those behind it stands with the first of its
    versions that has the list.
    """
    earlier = NOTHING
    before: dict[str, Dispatch] = {}
    for versions in thread:
        kept: dict[str, list[Standing]] = {}
        holders: dict[str, Dispatch] = {}
        for one in versions:
            current = standings_of(one)
            yield [_row(one, item, before) for item in followed(current, earlier)]
            for list_ in sorted(seen(current).listed):
                if list_ not in kept:
                    kept[list_] = [standing for standing in current if standing.model["list"] == list_]
                    holders[list_] = one
        earlier = _after(kept, earlier)
        before |= holders


def _after(kept: Mapping[str, Sequence[Standing]], earlier: Earlier) -> Earlier:
    return seen([standing for own in kept.values() for standing in own], earlier)


def _read(one: Dispatch, parts: Parts) -> list[Standing]:
    models = [row for table in parts(one.document_id, "models") for row in rows_of(table, ModelRow)]
    if not models:
        return []
    import pyarrow.compute as pc  # Writes its help as it is imported, for which others need not wait.

    cells = pa.array(sorted({cell for model in models for cell in progress_cells(model)}), pa.string())
    figures = [
        row
        for table in parts(one.document_id, "figures")
        for row in rows_of(table.filter(pc.is_in(table.column("source_id"), value_set=cells)), FigureRow)
    ]
    mapped = [row for table in parts(one.document_id, "model_map") for row in rows_of(table, ModelMapRow)]
    return standings(one.issued_on, models, mapped, figures)


def _row(one: Dispatch, item: Followed, before: Mapping[str, Dispatch]) -> ModelProgressRow:
    stood, stands = item.before, item.after
    known = stands or stood
    assert known is not None
    model = known.model
    compared = before.get(model["list"]) if item.changes else None
    return {
        "id": f"{model['id']}/progress"
        if stands
        else f"{one.document_id}/dropped/{model['list']}/{model['model_number']}",
        "document_id": one.document_id,
        "model_id": model["id"] if stands else None,
        "province": one.province,
        "list": model["list"],
        "model_number": model["model_number"],
        "name": model["name"],
        "issued_on": one.issued_on,
        "status": model["status"] if stands else None,
        "figures": [_figure_row(figure) for figure in stands.figures] if stands else [],
        "counterparts": list(stands.counterparts or ()) if stands else [],
        "previous_model_id": stood.model["id"] if stood else None,
        "previous_document_id": stood.document_id if stood else compared.document_id if compared else None,
        "previous_issued_on": stood.issued_on if stood else compared.issued_on if compared else None,
        "previous_status": stood.model["status"] if stood else None,
        "changes": [change_row(change) for change in item.changes],
        **locator_or_none(model["fragments"] if stands else []),
        "previous_page": stood.page if stood else None,
        "previous_fragments": stood.model["fragments"] if stood else [],
    }


def _figure_row(figure: FigureRow) -> ProgressFigureRow:
    return {
        "text": figure["text"],
        "value": figure["value"],
        "kind": figure["kind"],
        "unit": figure["unit"],
        "subject": figure["subject"],
    }
