"""What the checks say of the first dispatch, worked out by hand, and of small cases made wrong on purpose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.core.findings import Finding
from pipeline.layout.text import located_text
from pipeline.steps.check.checks import CHECKS
from pipeline.steps.normalize.claims import claim_rows
from pipeline.steps.normalize.sources import Source
from testkit.datasets import body_cells, figures, made_document, paragraph
from testkit.made import line
from testkit.places import TRUTH as FOLDER
from testkit.places import load_yaml

TRUTH = FOLDER / "findings" / "9287_UBND-KSTT.yml"
Rows = dict[str, list[dict[str, Any]]]


@pytest.mark.xdist_group("dispatch")
def test_the_first_dispatch_is_told_all_and_nothing_else(rows: Rows) -> None:
    wanted = [tuple(item) for item in load_yaml(TRUTH)["findings"]]
    found = [(f["kind"], f["severity"], f["page"], f["expected"], f["observed"]) for f in rows["findings"]]
    assert sorted(map(str, found)) == sorted(map(str, wanted))


def said(name: str, **tables: list[dict[str, Any]]) -> list[tuple[str | None, str | None]]:
    found: list[Finding] = list(CHECKS[name](made_document(**tables)))
    return [(f.expected, f.observed) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoàn thành 75/159 xã thuộc 03 huyện là: Phù Mỹ (19 xã), Tuy Phước (13 xã), An Lão (10 xã)", [("75", "42")]),
        ("Hoàn thành 42/159 xã thuộc 03 huyện là: Phù Mỹ (19 xã), Tuy Phước (13 xã), An Lão (10 xã)", []),
        ("Ngân hàng tài trợ: 23 kios (tuyến tỉnh: 12; tuyến huyện: 10).", [("23", "22")]),
        ("Ngân hàng tài trợ: 23 kios (tuyến tỉnh: 12; tuyến huyện: 11).", []),
        ("hoàn thành 14/42 mô hình, đang triển khai 20 mô hình, còn 09 mô hình đang chờ", [("42", "43")]),
        ("hoàn thành 14/42 mô hình, đang triển khai 20 mô hình, còn 08 mô hình đang chờ", []),
        ("Đã triển khai 09/28 DVC theo quy định (18 DVC còn lại thuộc trung ương).", [("28", "27")]),
    ],
)
def test_parts_make_their_whole(text: str, expected: list[tuple[str, str]]) -> None:
    block = paragraph(0, text)
    assert said("parts_sum", blocks=[block], figures=figures(block)) == expected


def test_what_is_stated_twice_is_the_same() -> None:
    first = paragraph(0, "Số tài khoản mở cho đối tượng an sinh xã hội đến nay là 13.631 tài khoản")
    second = paragraph(1, "Số tài khoản đã mở cho đối tượng an sinh xã hội đến nay là 13.361 tài khoản")
    tables = {"blocks": [first, second], "figures": figures(first, second)}
    assert said("stated_twice", models=[{"id": "m"}], **tables) == [("13.631", "13.361")]
    assert said("stated_twice", **tables) == []


def test_dates_that_cannot_be() -> None:
    blocks = [paragraph(0, "họp ngày 31/02/2024"), paragraph(1, "từ ngày 15/9/2024 đến ngày 10/9/2024")]
    letter = {"issued_on": date(2024, 12, 1)}
    named = {"number": "1/QĐ-UBND", "text": "Quyết định số 1/QĐ-UBND"}
    cited = {"id": "r", **named, "date": date(2025, 1, 1), "page": 1, "fragments": []}
    found = said("dates", blocks=blocks, citations=[cited], documents=[letter])
    assert [observed for _, observed in found] == [
        "ngày 31/02/2024",
        "ngày 15/9/2024 đến ngày 10/9/2024",
        "Quyết định số 1/QĐ-UBND",
    ]


def test_numbers_that_a_list_skips_or_repeats() -> None:
    own = [{"id": f"m{n}", "model_number": n, "table_id": "t1", "fragments": []} for n in (1, 3, 3)]
    assert said("model_numbers", models=own) == [("2", None), ("1", "2")]


def test_totals_where_the_table_shows_that_they_are_meant() -> None:
    body = [
        ("a", "10", "6", "4"),
        ("b", "20", "15", "5"),
        ("c", "5", "1", "4"),
        ("d", "8", "8", "0"),
        ("e", "3", "1", "2"),
    ]
    table = {"id": "t", "columns": ["Đơn vị", "Học sinh > Tổng số", "Học sinh > Nam", "Học sinh > Nữ"]}
    kinds = (*["item"] * 5, "total")
    right = body_cells(*body, ("Tổng", "46", "31", "15"), kinds=kinds)
    assert said("table_sums", tables=[table], cells=right) == []
    wrong = body_cells(*body, ("Tổng", "46", "32", "15"), kinds=kinds)
    assert said("table_sums", tables=[table], cells=wrong) == [("31", "32")]
    more = [*body, ("g", "9", "4", "4")]
    assert said("table_sums", tables=[table], cells=body_cells(*more, kinds=("item",) * 6)) == [("8", "9")]
    unrelated = [(name, "7", a, b) for name, _, a, b in body]
    assert said("table_sums", tables=[table], cells=body_cells(*unrelated, kinds=("item",) * 5)) == []


def test_an_appendix_that_names_another_document() -> None:
    letter = {
        "id": "d",
        "number": "9287/UBND-KSTT",
        "issued_on": date(2024, 11, 15),
        "evidence": [],
        "appendices": [{"number": "1", "page": 3, "of_number": "9278/UBND-KSTT", "of_date": date(2024, 11, 15)}],
    }
    assert said("appendix_document", documents=[letter]) == [("9287/UBND-KSTT", "9278/UBND-KSTT")]


def test_completed_models_are_counted() -> None:
    block = paragraph(0, "kết quả đến nay đã hoàn thành 2/3 mô hình điểm")
    models = [{"id": f"m{n}", "list": "province", "status": s} for n, s in enumerate(("completed", "piloting", None))]
    tables = {"blocks": [block], "figures": figures(block), "letter_claims": claims(block), "models": models}
    assert said("status_claim", **tables) == [("2", "1")]
    assert Decimal(2) == figures(block)[0]["value"]


def claims(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of `letter_claims`: what a paragraph says of its lists of models."""
    source = Source(block["id"], block["kind"], 1, located_text([line(block["text"])]))
    rows = claim_rows("d", [source], {block["id"]: figures(block)})
    return [row for name, row in rows if name == "letter_claims"]
