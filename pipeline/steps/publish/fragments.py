"""`fragments`: the boxes of the other datasets, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from pipeline.core.schema import DATASETS, dataset

NAME = "fragments"
OWN, EVIDENCE = "fragments", "evidence"
"""Columns that hold boxes; those in other columns are of rows that these refer to, and stand there."""
SIDES = ("page", "x0", "top", "x1", "bottom", "text")


def box_columns(name: str) -> list[str]:
    """The columns of a dataset that are needed for its boxes; none where it has no boxes."""
    held = [field.name for field in DATASETS[name].fields if field.name in (OWN, EVIDENCE)]
    return ["id", "document_id", *held] if held and name != NAME else []


def fragment_tables(name: str, tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Rows of `fragments` for tables of a published dataset, which have its `box_columns`."""
    for table in tables:
        for column in box_columns(name)[2:]:
            for batch in table.to_batches():
                yield _boxes(name, column, batch)


def _boxes(name: str, column: str, rows: pa.RecordBatch) -> pa.Table:
    import pyarrow.compute as pc  # Writes its help as it is imported, for which others need not wait.

    lists = rows.column(column)
    parents, items = pc.list_parent_indices(lists), pc.list_flatten(lists)
    begins = pc.subtract(lists.offsets, lists.offsets[0]).slice(0, len(lists))
    place = pc.cast(pc.subtract(pa.array(range(len(items)), pa.int32()), begins.take(parents)), pa.int32())
    row_id, document_id = rows.column("id").take(parents), rows.column("document_id").take(parents)
    boxes = items if column == OWN else pc.struct_field(items, "fragment")
    page = pc.struct_field(boxes, "page")
    one = pa.scalar(column), pa.scalar(name)
    made = {
        "id": pc.binary_join_element_wise(row_id, one[0], pc.cast(place, pa.string()), "/"),
        "document_id": document_id,
        "dataset": pa.repeat(one[1], len(items)),
        "row_id": row_id,
        "evidence_of": pa.nulls(len(items), pa.string()) if column == OWN else pc.struct_field(items, "field"),
        "position": place,
        "page_id": pc.binary_join_element_wise(document_id, pc.cast(page, pa.string()), "/p"),
        **{side: pc.struct_field(boxes, side) for side in SIDES},
    }
    return pa.Table.from_pydict(made, schema=dataset(NAME).schema)
