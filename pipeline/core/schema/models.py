"""Pilot models (mô hình điểm) that a dispatch lists."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, FRAGMENTS, ID, TEXT, Dataset, Field, list_of

ROLE = pa.struct([pa.field("role", pa.string(), nullable=False), pa.field("cell_id", pa.string(), nullable=False)])

DATASET = Dataset(
    name="models",
    row_is="a pilot model in a dispatch",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field(
            "list",
            pa.string(),
            "province (the province's own list) or hanoi (the list of Hanoi)",
            source="normalize",
        ),
        Field(
            "model_number",
            pa.int32(),
            "Number of the model: Mô hình 33 is 33; null where the list gives its models none",
            source="normalize",
            nullable=True,
        ),
        Field(
            "number_source",
            pa.string(),
            "Where the number was read: name, column (of model numbers), ordinal (of a list numbered through), or "
            "reference (a name known in the list of Hanoi's 19)",
            source="normalize",
        ),
        Field(
            "ordinal",
            pa.int32(),
            "Number of its row in the list or group; not the model number",
            source="normalize",
            nullable=True,
        ),
        Field("name", pa.string(), "Name without its number, as read", source="normalize"),
        Field("name_key", pa.string(), "Comparison key of the name", source="normalize"),
        Field("group", pa.string(), "Title of the group row above it", source="normalize", nullable=True),
        Field("lead_agency", pa.string(), "Cơ quan chủ trì", source="normalize", nullable=True),
        Field(
            "lead_agencies",
            list_of(pa.string()),
            "The agencies that lead_agency names, each by one name; unknown ones are left out",
            source="normalize",
        ),
        Field(
            "status",
            pa.string(),
            "completed, completed_ongoing, in_progress, expanding, piloting, studying, waiting or not_started",
            source="normalize",
            nullable=True,
        ),
        Field(
            "status_text",
            pa.string(),
            "The words the status was read from",
            source="normalize",
            nullable=True,
        ),
        Field(
            "proposal",
            pa.string(),
            "What is to be done with a model of Hanoi's: underway, register, study or none; null for the others",
            source="normalize",
            nullable=True,
        ),
        Field("results", pa.string(), "Kết quả triển khai", source="normalize", nullable=True),
        Field("obstacles", pa.string(), "Khó khăn, vướng mắc", source="normalize", nullable=True),
        Field("benefits", pa.string(), "Đánh giá hiệu quả, giá trị tiện ích", source="normalize", nullable=True),
        Field("funding", pa.string(), "Kinh phí", source="normalize", nullable=True),
        Field("note", pa.string(), "Ghi chú", source="normalize", nullable=True),
        Field("table_id", pa.string(), "The table it stands in", source="normalize"),
        Field("row", pa.int32(), "Its row in that table", source="normalize"),
        Field("cells", list_of(ROLE), "Which cell each value was read from", source="normalize"),
        TEXT.but("Text of the cell that names it, as read"),
        FRAGMENTS,
    ),
)
