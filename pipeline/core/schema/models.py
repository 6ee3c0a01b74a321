"""Pilot models (mô hình điểm) that a dispatch lists."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Corrected, Dataset, DocumentId, Fragments, Id, Text

LISTS = ("province", "hanoi")
STATUSES = (
    "completed",
    "completed_ongoing",
    "in_progress",
    "expanding",
    "piloting",
    "studying",
    "waiting",
    "not_started",
)


class RoleRow(TypedDict):
    """The cell that a value was read from."""

    role: str
    cell_id: str


class ModelRow(TypedDict):
    """A pilot model in a dispatch."""

    id: Id
    document_id: DocumentId
    list: Annotated[
        str,
        About(
            "province (the province's own list) or hanoi (the list of Hanoi)",
            source="normalize",
            values=LISTS,
        ),
    ]
    model_number: Annotated[
        int | None,
        About("Number of the model: Mô hình 33 is 33; null where the list gives its models none", source="normalize"),
    ]
    number_source: Annotated[
        str,
        About(
            "Where the number was read: name, column (of model numbers), ordinal (of a list numbered through), or"
            " reference (a name known in the list of Hanoi's 19)",
            source="normalize",
            values=("name", "column", "ordinal", "reference"),
        ),
    ]
    national_number: Annotated[
        int | None,
        About(
            "Number of the model in the national list of 43 (normalizers/data/national_models.yml, a vendor's print of"
            " it), by its name and row, never by its number; null where it is not surely one, and for Hanoi's",
            source="normalize",
        ),
    ]
    national_method: Annotated[
        str | None,
        About(
            "name, or name_and_row (a name that is the national model's only where the row says what it is of)",
            source="normalize",
            values=("name", "name_and_row"),
        ),
    ]
    national_score: Annotated[
        float | None, About("How like the two names are by their words, 0 to 1", source="normalize")
    ]
    ordinal: Annotated[
        int | None, About("Number of its row in the list or group; not the model number", source="normalize")
    ]
    name: Annotated[str, About("Name without its number, as read", source="normalize")]
    name_key: Annotated[str, About("Comparison key of the name", source="normalize")]
    group_title: Annotated[str | None, About("Title of the group row above it", source="normalize")]
    lead_agency: Annotated[str | None, About("Cơ quan chủ trì", source="normalize")]
    lead_agencies: Annotated[
        list[str],
        About("The agencies that lead_agency names, each by one name; unknown ones are left out", source="normalize"),
    ]
    status: Annotated[
        str | None,
        About(
            "completed, completed_ongoing, in_progress, expanding, piloting, studying, waiting or not_started",
            source="normalize",
            values=STATUSES,
        ),
    ]
    status_text: Annotated[str | None, About("The words the status was read from", source="normalize")]
    proposal: Annotated[
        str | None,
        About(
            "What is to be done with a model of Hanoi's: underway, register, study or none; null for the others",
            source="normalize",
            values=("underway", "register", "study", "none"),
        ),
    ]
    results: Annotated[str | None, About("Kết quả triển khai", source="normalize")]
    obstacles: Annotated[str | None, About("Khó khăn, vướng mắc", source="normalize")]
    benefits: Annotated[str | None, About("Đánh giá hiệu quả, giá trị tiện ích", source="normalize")]
    funding: Annotated[str | None, About("Kinh phí", source="normalize")]
    note: Annotated[str | None, About("Ghi chú", source="normalize")]
    table_id: Annotated[str, About("The table it stands in", source="normalize", refers_to="tables")]
    row_index: Annotated[int, About("Its row in that table", source="normalize")]
    cells: Annotated[list[RoleRow], About("Which cell each value was read from", source="normalize")]
    corrected: Corrected
    text: Annotated[Text, About("Text of the cell that names it, as read")]
    fragments: Fragments


DATASET = Dataset("models", ModelRow, row_is="a pilot model in a dispatch", key=("id",))
