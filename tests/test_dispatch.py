"""The first dispatch, 9287/UBND-KSTT, against its exact truth."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.workflow.evaluation.truth import compare, load_truth

Rows = dict[str, list[dict[str, Any]]]
pytestmark = pytest.mark.xdist_group("dispatch")


def test_every_cell_row_header_and_cut_cell_equals_the_truth(rows: Rows) -> None:
    truth = load_truth(Path(__file__).parent / "truth")["9287_UBND-KSTT"]
    score, misses = compare(truth, rows["tables"], rows["cells"])
    assert misses == []
    assert (score["tables_right"], score["headers_right"]) == (2, 2)
    assert (score["body_rows_right"], score["body_rows"]) == (69, 69)
    assert (score["filled_cells_right"], score["filled_cells"]) == (354, 354)
    assert (score["cut_cells_right"], score["cut_cells"]) == (38, 38)
    assert score["fragments_right"] == 354


def test_both_appendices_are_one_table_each(rows: Rows) -> None:
    assert [(t["appendix_number"], t["first_page"], t["last_page"]) for t in rows["tables"]] == [
        ("1", 3, 22),
        ("2", 23, 27),
    ]
    for table in rows["tables"]:
        breaks = table["last_page"] - table["first_page"]
        joins = [s["reason"] for s in table["stitches"] if s["decision"] == "join"]
        assert joins == ["header_repeated"] * breaks
    (_, second) = rows["tables"]
    assert (second["stitches"][0]["page"], second["stitches"][0]["decision"]) == (23, "apart")


def test_every_word_has_one_place(rows: Rows) -> None:
    assert sum(p["words"] for p in rows["pages"]) == sum(p["words_placed"] for p in rows["pages"]) > 9000
    assert [d["status"] for d in rows["documents"]] == ["complete"]
    assert [p["printed_page"] for p in rows["pages"]] == [str(n) for n in range(1, 28)]


def test_the_letter_is_read(rows: Rows) -> None:
    (letter,) = rows["documents"]
    assert letter["number"] == "9287/UBND-KSTT"
    assert letter["type"] == "công văn"
    assert letter["issuing_authority"] == "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH"
    assert letter["place"] == "Bình Định"
    assert letter["issued_on"] == date(2024, 11, 15)
    assert letter["subject"] == (
        "báo cáo kết quả triển khai và đăng ký bổ sung mô hình điểm theo Đề án 06 trên địa bàn tỉnh"
    )
    assert letter["addressees"] == ["Cục Cảnh sát Quản lý hành chính về trật tự xã hội (Bộ Công an)"]
    assert letter["signer_power"] == "KT."
    assert letter["signer_title"] == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    assert letter["signer_name"] == "Lâm Hải Giang"
    assert letter["recipients"] == [
        "Như trên",
        "Bộ Công an (b/c)",
        "CT, các PCT UBND tỉnh",
        "BCĐ CCHC, CĐS và ĐA06",
        "LĐVP UBND tỉnh",
        "Tổ CCHC của VP UBND tỉnh",
        "Lưu: VT, KSTT",
    ]
    unnamed = {
        "of_number": None,
        "of_date": None,
    }  # "(Ban hành kèm theo Công văn số      /UBND-KSTT ngày    /11/2024 ...)"
    assert letter["appendices"] == [
        {
            "number": "1",
            "title": "Kết quả triển khai 42 mô hình điểm theo Đề án 06 trên địa bàn tỉnh",
            "page": 3,
            **unnamed,
        },
        {"number": "2", "title": "Danh mục 19 mô hình điểm triển khai tại thành phố Hà Nội", "page": 23, **unnamed},
    ]


def test_every_field_of_the_letter_has_its_place(rows: Rows) -> None:
    (letter,) = rows["documents"]
    stated = {item["field"] for item in letter["evidence"]}
    assert stated == {
        "number",
        "type",
        "issuing_authority",
        "place",
        "issued_on",
        "subject",
        "addressees",
        "signer_power",
        "signer_title",
        "signer_name",
        "recipients",
        "appendices",
    }


def test_a_footnote_is_kept_apart_from_the_body(rows: Rows) -> None:
    notes = [b["text"] for b in rows["blocks"] if b["kind"] == "footnote"]
    assert notes == ["¹ Quyết định số 4466/QĐ-UBND ngày 01 tháng 12 năm 2023 của Ủy ban nhân dân tỉnh."]


def test_the_origin_says_that_the_pages_were_typeset(rows: Rows) -> None:
    (letter,) = rows["documents"]
    assert "typeset" in letter["origin"]["source"]
    assert letter["origin"]["publisher"] == "Ủy ban nhân dân tỉnh Bình Định"


def test_models_of_both_lists(rows: Rows) -> None:
    assert Counter(m["list"] for m in rows["models"]) == {"province": 42, "hanoi": 19}
    province = [m for m in rows["models"] if m["list"] == "province"]
    assert [m["ordinal"] for m in province] == list(range(1, 43))
    assert [m["model_number"] for m in province] == [1, *range(3, 44)]
    assert sorted(m["model_number"] for m in rows["models"] if m["list"] == "hanoi") == list(range(1, 20))


def test_ordinal_32_is_model_33(rows: Rows) -> None:
    (model,) = [m for m in rows["models"] if m["list"] == "province" and m["ordinal"] == 32]
    assert model["model_number"] == 33
    assert model["name"].startswith("Triển khai tích hợp thông tin Sổ sức khỏe điện tử")


def test_every_value_of_a_model_names_its_cell(rows: Rows) -> None:
    texts = {c["id"]: c["text"] for c in rows["cells"]}
    for model in rows["models"]:
        for item in model["cells"]:
            if item["role"] in model:
                assert model[item["role"]] == texts[item["cell_id"]] or item["role"] in ("name", "ordinal", "status")


STATED = {1: 33, 2: 7, 3: 32, 5: 36, 7: 28, 10: 34, 12: 36, 13: 20, 14: 35}


def test_nine_stated_counterparts_are_accepted_and_ten_models_are_not(rows: Rows) -> None:
    accepted = [m for m in rows["model_map"] if m["decision"] == "accepted"]
    assert {m["hanoi_model_number"]: m["province_model_number"] for m in accepted} == STATED
    assert {m["method"] for m in accepted} == {"explicit_reference"}
    for row in accepted:
        assert f"Mô hình số {row['province_model_number']:02} theo phụ lục 1" in row["evidence_text"]
        assert row["page"] in (24, 25)
    assert len(rows["model_map"]) == 19


def test_every_number_of_the_result_columns_is_a_figure_or_part_of_a_citation(rows: Rows) -> None:
    taken: dict[str, list[tuple[int, int]]] = {}
    for row in rows["figures"] + rows["citations"]:
        taken.setdefault(row["source_id"], []).append((row["char_start"], row["char_end"]))
    missed = []
    for cell in rows["cells"]:
        if cell["column_name"] == "Kết quả triển khai" and cell["row_kind"] == "item":
            for number in re.finditer(r"[0-9][0-9.,/]*", cell["text"]):
                spans = taken.get(cell["id"], [])
                if not any(start <= number.start() and number.end() <= end + 1 for start, end in spans):
                    missed.append((cell["id"], number[0]))
    assert missed == []


def test_a_figure_has_value_unit_kind_and_a_box_of_its_own(rows: Rows) -> None:
    by_text = {f["text"]: f for f in rows["figures"]}
    ratio = by_text["25/25"]
    assert (ratio["kind"], int(ratio["value"]), int(ratio["denominator"])) == ("ratio", 25, 25)
    assert ratio["unit"] == "DVC thiết yếu"
    money = by_text["3.454 tỷ đồng"]
    assert (money["kind"], int(money["value"]), money["unit"]) == ("money", 3_454_000_000_000, "đồng")
    percent = by_text["98.70%"]
    assert (percent["kind"], str(percent["value"].normalize()), percent["ambiguous"]) == ("percent", "98.7", True)
    assert percent["fragments"][0]["text"] == "98.70%"
    count = by_text["2.171.574"]
    assert (count["kind"], int(count["value"]), count["unit"]) == ("count", 2_171_574, "lượt")


def test_findings_are_true(rows: Rows) -> None:
    found = {(f["kind"], f["expected"], f["observed"]) for f in rows["findings"]}
    declared = {("declared_count", a, b) for a, b in (("5", "4"), ("16", "17"), ("10", "11"), ("6", "7"))}
    assert declared <= found
    assert ("ratio_percent", "98,67%", "98.70%") in found
    assert not [f for f in rows["findings"] if f["kind"] == "row_kept_apart"]
