"""Rows have the type of their dataset: what breaks its declaration is an error of mypy, before anything runs."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, TypedDict

import pyarrow as pa
import pytest
from mypy import api

from pipeline.core.errors import ContractError
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.fields import DECIMAL, About, Confidence, Dataset, Id, PageNumber
from pipeline.core.schema.pages import PageRow
from pipeline.core.step import DocumentInput
from testkit.datasets import NOBODY
from testkit.places import PROJECT

BEGIN = """
from collections.abc import Iterator
from typing import TypedDict
from pipeline.core.schema.second_cells import SecondCellRow
from pipeline.core.schema.unread_claims import UnreadClaimRow
from pipeline.core.step import DocumentInput, Rows

class Place(TypedDict):
    page: int
    x0: float
    top: float
    x1: float
    bottom: float

def whole() -> Rows:
    yield "unread_claims", UnreadClaimRow(document_id="d", figure_id="f", text="9")

def from_parts(at: Place) -> SecondCellRow:
    return {"document_id": "d", "text": "", **at}

def rows(document: DocumentInput) -> Iterator[UnreadClaimRow]:
    return document.rows(UnreadClaimRow, "text")

def texts(document: DocumentInput) -> list[str]:
    return [row["text"] for row in rows(document)]

"""
WRONG = {
    "a column left out": (
        'def a() -> Rows: yield "unread_claims", UnreadClaimRow(document_id="d", figure_id="f")',
        'Missing key "text" for TypedDict "UnreadClaimRow"',
    ),
    "a column left out of a row from parts": (
        'def b(at: Place) -> SecondCellRow: return {"text": "", **at}',
        'Missing key "document_id" for TypedDict "SecondCellRow"',
    ),
    "a column that is not declared": (
        'def c() -> Rows: yield "unread_claims", UnreadClaimRow(document_id="d", figure_id="f", text="9", txt="9")',
        'Extra key "txt" for TypedDict "UnreadClaimRow"',
    ),
    "a null where none may be": (
        'def d() -> Rows: yield "unread_claims", UnreadClaimRow(document_id="d", figure_id="f", text=None)',
        'TypedDict item "text" has type "str"',
    ),
    "a dict of whatever columns": (
        'def e() -> Rows: yield "unread_claims", {"document_id": "d", "figure_id": "f", "text": "9"}',
        'Incompatible types in "yield" (actual type "tuple[str, dict[str, str]]"',
    ),
    "a column read by a wrong name": (
        "def f(document: DocumentInput) -> list[str]: return [row['txt'] for row in rows(document)]",
        'TypedDict "UnreadClaimRow" has no key "txt"',
    ),
    "rows of no dataset": (
        "def g(document: DocumentInput) -> object: return document.rows(dict[str, object])",
        'Value of type variable "RowT" of "rows" of "DocumentInput" cannot be "dict[str, object]"',
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """What mypy says of each line of a module that makes and reads rows."""
    module = tmp_path_factory.mktemp("rows") / "steps_of_rows.py"
    module.write_text("".join([BEGIN, *(f"{code}\n" for code, _ in WRONG.values())]), encoding="utf-8")
    config = PROJECT / "pyproject.toml"
    out, fault, _ = api.run(["--config-file", str(config), "--no-error-summary", str(module)])
    assert not fault
    found: dict[int, str] = defaultdict(str)
    for line in out.splitlines():
        _, number, message = line.split(":", 2)
        found[int(number)] += message
    return found


def line_of(code: str) -> int:
    """The number of a line of code in the module."""
    return BEGIN.count("\n") + 1 + [own for own, _ in WRONG.values()].index(code)


def test_whole_rows_are_right(told: dict[int, str]) -> None:
    assert {number: said for number, said in told.items() if number <= BEGIN.count("\n")} == {}


@pytest.mark.parametrize(("code", "said"), WRONG.values(), ids=WRONG)
def test_a_row_that_breaks_its_declaration_is_an_error(told: dict[int, str], code: str, said: str) -> None:
    assert said in told[line_of(code)]


class DeclaredPart(TypedDict):
    name: str
    value: Decimal | None


class Declared(TypedDict):
    id: Annotated[Id, About("The same as another")]
    page: PageNumber | None
    size: Annotated[int, About("How large", unit="bytes", source="ingest", arrow=pa.int64())]
    seen: Annotated[bool, About("Whether", source="read")]
    day: Annotated[date | None, About("When", source="read")]
    parts: Annotated[list[DeclaredPart], About("What of", source="read")]
    confidence: Annotated[Confidence, About("How sure")]


def test_the_schema_is_what_is_declared() -> None:
    part = pa.struct([pa.field("name", pa.string(), nullable=False), pa.field("value", DECIMAL, nullable=True)])
    page = {"description": "Page index in the PDF, from 1 (not the printed number)", "source": "read"}
    expected = [
        pa.field(
            "id", pa.string(), nullable=False, metadata={"description": "The same as another", "source": "derived"}
        ),
        pa.field("page", pa.int32(), nullable=True, metadata=page),
        pa.field(
            "size",
            pa.int64(),
            nullable=False,
            metadata={"description": "How large", "unit": "bytes", "source": "ingest"},
        ),
        pa.field("seen", pa.bool_(), nullable=False, metadata={"description": "Whether", "source": "read"}),
        pa.field("day", pa.date32(), nullable=True, metadata={"description": "When", "source": "read"}),
        pa.field(
            "parts",
            pa.list_(pa.field("element", part, nullable=False)),
            nullable=False,
            metadata={"description": "What of", "source": "read"},
        ),
        pa.field("confidence", pa.float64(), nullable=True, metadata={"description": "How sure", "source": "read"}),
    ]
    declared = Dataset("declared", Declared, row_is="a case", key=("id", "page"))
    about = {"dataset": "declared", "row_is": "a case", "primary_key": "id,page"}
    assert declared.schema.equals(pa.schema(expected, metadata=about), check_metadata=True)


def test_a_step_reads_what_it_declares() -> None:
    document = DocumentInput("d", Path("d.pdf"), NOBODY, {"pages": Path("pages.parquet")}, None)
    document.rows(PageRow)
    with pytest.raises(ContractError, match="reads rows of cells and does not say so"):
        document.rows(CellRow)
    with pytest.raises(ContractError, match="no dataset has rows of Declared"):
        document.rows(Declared)
