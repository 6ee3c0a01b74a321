"""Lists of models as provinces lay them out: numbers, columns, several lists. What is not understood is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.store import read_table
from testkit.places import PROVINCES
from testkit.running import extracted
from testkit.typeset.dispatch import Written, load_written, set_dispatch
from testkit.typeset.fonts import NO_FONTS, fonts_folder

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
Rows = dict[str, list[dict[str, Any]]]
Read = Callable[..., Rows]

NAMES = ("Học bạ số cấp tiểu học", "Số hóa sổ hộ tịch", "Chợ 4.0")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Set a small dispatch and read it: rows by dataset."""

    def make(
        columns: Sequence[tuple[str, str]],
        cells: Sequence[Mapping[str, str]],
        hanoi: Mapping[int, str] | None = None,
        **lists: object,
    ) -> Rows:
        data: dict[str, Any] = deepcopy(dict(load_written(PROVINCES / "thai_binh_2024_09.yml").data))
        data["province_list"] |= {"columns": columns, "numbering": "column", **lists}
        data["groups"] = [{"title": None, "models": [{"number": 0, "agency": "", **cell} for cell in cells]}]
        data["hanoi"] = [m | {"results": (hanoi or {}).get(m["number"], "Chưa thực hiện")} for m in data["hanoi"]]
        set_dispatch(Written(data), tmp_path / "dispatch.pdf")
        extracted([tmp_path / "dispatch.pdf"], tmp_path / "out")
        return {path.stem: read_table(path).to_pylist() for path in (tmp_path / "out").glob("*.parquet")}

    return make


def province(rows: Rows) -> list[dict[str, Any]]:
    return [m for m in rows["models"] if m["list"] == "province"]


def checks(rows: Rows, name: str) -> list[dict[str, Any]]:
    return [f for f in rows["findings"] if f["kind"] == name]


def test_codes_in_a_column_of_numbers(read: Read) -> None:
    columns = [("ordinal", "STT"), ("note", "Mã số"), ("name", "Tên mô hình")]
    codes = ("MH-11", "MH-12", "khác")
    rows = read(columns, [{"name": n, "note": c} for n, c in zip(NAMES, codes, strict=True)], {11: "Như MH-11"})
    assert [m["model_number"] for m in province(rows)] == [11, 12, None]
    assert [f["observed"] for f in checks(rows, "model_unnumbered")] == ["Chợ 4.0"]
    pair = next(r for r in rows["model_map"] if r["hanoi_model_number"] == 11)
    assert (pair["province_model_number"], pair["method"]) == (11, "explicit_reference")


def test_a_role_belongs_to_one_column(read: Read) -> None:
    columns = [
        ("ordinal", "STT"),
        ("name", "Tên mô hình"),
        ("lead_agency", "Cơ quan chủ trì"),
        ("benefits", "Cơ quan phối hợp"),
        ("results", "Kết quả năm 2024"),
        ("funding", "Kết quả năm 2023"),
        ("note", "Nội dung vướng mắc"),
    ]
    cell = {"agency": "Sở Y tế", "benefits": "Công an tỉnh", "results": "mới", "funding": "cũ", "note": "Thiếu máy"}
    rows = read(columns, [cell | {"name": name} for name in NAMES], numbering="ordinal")
    first = province(rows)[0]
    assert (first["text"], first["lead_agency"], first["results"]) == (NAMES[0], "Sở Y tế", "mới")
    assert {f["observed"] for f in checks(rows, "header_unknown")} >= {
        "Cơ quan phối hợp",
        "Kết quả năm 2023",
        "Nội dung vướng mắc",
    }
    assert all(f["page"] == 2 for f in checks(rows, "header_unknown") if f["observed"] in dict(columns).values())


def test_rows_numbered_anew_in_groups_have_no_models_number(read: Read) -> None:
    rows = read([("ordinal", "STT"), ("name", "Tên mô hình")], [{"name": n} for n in NAMES * 2], ordinals="group")
    assert len(province(rows)) == 6
    assert {m["model_number"] for m in province(rows)} <= {None, 1, 2, 3, 4, 5, 6}


def test_a_number_that_two_models_have_is_not_guessed(read: Read) -> None:
    columns = [("ordinal", "STT"), ("number", "Số mô hình"), ("name", "Tên mô hình")]
    cells = [{"name": name, "number": number} for name, number in zip(NAMES, (5, 5, 7), strict=True)]
    rows = read(columns, cells, {14: "Kết quả như mô hình số 5"})
    (told,) = checks(rows, "model_reference_ambiguous")
    assert "2 models of the province's lists" in told["message"]
    pair = next(r for r in rows["model_map"] if r["hanoi_model_number"] == 14)
    assert pair["method"] == "fuzzy"


def test_without_a_list_of_the_province_nothing_is_compared_and_that_is_told(read: Read) -> None:
    rows = read([("ordinal", "STT"), ("name", "Nhiệm vụ")], [{"name": name} for name in NAMES], numbering="ordinal")
    assert province(rows) == []
    assert len(checks(rows, "province_list_missing")) == 1
    assert {(r["decision"], r["score"]) for r in rows["model_map"]} == {("none", None)}


def test_models_that_are_equally_likely_are_put_before_a_person(read: Read) -> None:
    names = [f"Học bạ số cấp tiểu học tại huyện {name}" for name in ("Vũ Thư", "Tiền Hải", "Quỳnh Phụ", "Đông Hưng")]
    rows = read(
        [("ordinal", "STT"), ("name", "Tên mô hình")],
        [{"name": name} for name in names],
        {11: "Đang thực hiện ở bốn huyện"},
        numbering="ordinal",
    )
    (pair,) = (r for r in rows["model_map"] if r["hanoi_model_number"] == 11)
    assert pair["decision"] == "review"


def test_a_quoted_name_that_two_models_have_is_not_guessed(read: Read) -> None:
    cells = [{"name": name} for name in ("Chợ 4.0", "Chợ 4.0", "Số hóa sổ hộ tịch")]
    columns = [("ordinal", "STT"), ("name", "Tên mô hình")]
    rows = read(columns, cells, {12: "Kết quả như mô hình “Chợ 4.0”"}, numbering="ordinal")
    assert len(checks(rows, "model_reference_ambiguous")) == 1
    assert all(r["method"] == "fuzzy" for r in rows["model_map"])


def test_a_column_without_a_header_is_told_with_its_place(read: Read) -> None:
    columns = [("ordinal", "STT"), ("name", "Tên mô hình"), ("note", ""), ("results", "Kết quả")]
    rows = read(columns, [{"name": n, "note": "x", "results": "y"} for n in NAMES], numbering="ordinal")
    (told,) = (f for f in checks(rows, "header_unknown") if f["observed"] == "")
    assert told["page"] == 2
