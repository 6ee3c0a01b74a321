"""Counterparts that a row of Hanoi's list states, by number or by name."""

from __future__ import annotations

import pytest

from pipeline.core.findings import Finding
from pipeline.layout.text import located_text
from pipeline.steps.map.stated import Numbered, StatedCounterpart, numbered, references
from testkit.made import line, model_row

PROVINCE = [
    model_row("Chợ không dùng tiền mặt", number=31, table_id="t1"),
    model_row("Học bạ số cấp tiểu học", number=32, table_id="t1"),
    model_row("Bãi đỗ xe thông minh", number=5, table_id="t2"),
    model_row("Trả lương hưu qua thẻ", number=5, table_id="t3"),
]
APPENDICES = {"t1": "I", "t2": "II", "t3": "III"}
NUMBERS = numbered(PROVINCE, APPENDICES)


def stated(
    text: str, *, role: str = "results", numbers: Numbered = NUMBERS
) -> tuple[list[StatedCounterpart], list[Finding]]:
    hanoi = model_row("Chợ", list_="hanoi", number=14, cells=[{"role": role, "cell_id": "c1"}])
    return references(hanoi, {"c1": located_text([line(text)])}, PROVINCE, numbers)


def places(text: str) -> list[int]:
    return [r.index for r in stated(text)[0]]


def test_models_are_known_by_number_and_appendix() -> None:
    assert dict(NUMBERS.indices) == {31: [0], 32: [1], 5: [2, 3]}
    assert dict(NUMBERS.appendices) == {0: 1, 1: 1, 2: 2, 3: 3}
    assert numbered([model_row("a", table_id="t1")], {"t1": None}).appendices == {}


def test_a_number_with_its_appendix_is_a_counterpart() -> None:
    assert places("Kết quả nêu tại mô hình số 31 theo phụ lục 1") == [0]
    assert places("Kết quả như mô hình số 31, 32 phụ lục I") == [0, 1]


def test_an_appendix_tells_which_of_two_models_with_one_number_is_meant() -> None:
    assert places("Kết quả như mô hình số 5 phụ lục III") == [3]


def test_a_number_that_two_lists_have_is_an_error_with_its_place() -> None:
    found, (finding,) = stated("Kết quả như mô hình số 5")
    assert found == []
    assert (finding.kind, finding.observed) == ("model_reference_ambiguous", "5")
    assert finding.evidence_ids == ["hanoi/14", "c1"]
    assert [f.text for f in finding.fragments] == ["mô hình số 5"]


def test_a_number_that_no_model_has_is_an_error() -> None:
    _, (finding,) = stated("Kết quả như mô hình số 99 phụ lục 1")
    assert (finding.kind, finding.observed) == ("model_reference_unknown", "99")


def test_a_quoted_name_is_a_counterpart_where_one_model_has_it() -> None:
    assert places("Kết quả như mô hình “Học bạ số cấp tiểu học”") == [1]
    _, (finding,) = stated("Kết quả như mô hình “Trồng rau sạch ven đô”")
    assert (finding.kind, finding.observed) == ("model_reference_unknown", "Trồng rau sạch ven đô")


def test_a_model_that_is_denied_or_merely_spoken_of_is_none() -> None:
    assert stated("Không trùng với mô hình số 31 theo phụ lục 1") == ([], [])


def test_a_counterpart_that_is_said_twice_counts_once() -> None:
    assert places("Như mô hình số 31 phụ lục 1. Kết quả như mô hình số 31 phụ lục 1") == [0]


def test_a_rows_place_in_a_list_is_told_and_no_models_number() -> None:
    found, (finding,) = stated("Kết quả tại STT 12 Phụ lục I")
    assert found == []
    assert (finding.kind, finding.observed) == ("reference_by_row", "STT 12")


@pytest.mark.parametrize("role", ["name", "lead_agency", "funding"])
def test_other_cells_state_no_counterpart(role: str) -> None:
    assert stated("Kết quả như mô hình số 31 phụ lục 1", role=role) == ([], [])
