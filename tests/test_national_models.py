"""Which of the 43 national models a province's model is: by its name and row, never by its number."""

from __future__ import annotations

from typing import Any

import pytest

from normalizers.pilot_models.national_models import match_national, national_models
from testkit.places import PROVINCES, TRUTH, load_yaml
from testkit.typeset.dispatch import load_written

NATIONAL: dict[str, dict[int, int | None]] = load_yaml(TRUTH / "national_models.yml")
FIRST = "9287_UBND-KSTT"


def found(name: str, row: str = "") -> int | None:
    match = match_national(name, row)
    return match.number if match else None


@pytest.mark.xdist_group("dispatch")
def test_all_42_models_of_the_first_dispatch(rows: dict[str, list[dict[str, Any]]]) -> None:
    own = {row["model_number"]: row["national_number"] for row in rows["models"] if row["list"] == "province"}
    assert own == NATIONAL[FIRST]
    assert sum(number != national for number, national in own.items()) == 13
    methods = [row["national_method"] for row in rows["models"] if row["national_number"]]
    assert (methods.count("name"), methods.count("name_and_row")) == (40, 1)
    assert all(row["national_number"] is None for row in rows["models"] if row["list"] == "hanoi")


def test_no_model_of_a_written_dispatch_is_taken_for_another() -> None:
    right = wrong = 0
    for name, truth in NATIONAL.items():
        if name == FIRST:
            continue
        for model in load_written(PROVINCES / f"{name}.yml").province_models:
            said = "\n".join(str(model.get(cell, "")) for cell in ("results", "benefits", "obstacles", "status"))
            match = match_national(model["name"], said)
            right += match is not None and match.number == truth.get(model["number"])
            wrong += match is not None and match.number != truth.get(model["number"])
    known = sum(len(truth) for name, truth in NATIONAL.items() if name != FIRST)
    assert (right, wrong, known) == (83, 0, 162)


def test_every_name_of_the_list_is_its_own() -> None:
    assert sorted(national_models()) == list(range(1, 44))
    for number, name in national_models().items():
        match = match_national(name, "")
        assert match is not None and (match.number, match.score) == (number, 1.0)


@pytest.mark.parametrize(
    "name",
    [
        "Triển khai Camera AI kiểm soát ra/vào tại Khu kinh tế",
        "Triển khai Camera AI kiểm soát ra/vào tại Cảng hàng không",
        "Triển khai Camera AI kiểm soát ra/vào tại Khu du lịch, Khu công nghiệp, Nhà ga",
        "Triển khai nền tảng quản lý lưu trú",
        "Triển khai nền tảng quản lý lưu trú tại Cơ sở giáo dục",
        "Phân tích tình hình dân cư, lao động",
        "Phân tích tình hình trật tự giao thông trên địa bàn",
        "Xây dựng tối thiểu 26 dịch vụ công không sử dụng hồ sơ giấy",
        "Triển khai dịch vụ công",
        "Quản lý chương trình mục tiêu quốc gia thông qua VNeID",
        "Mô hình số 8",
        "",
    ],
)
def test_a_name_that_may_be_several_or_is_another_is_none(name: str) -> None:
    assert found(name) is None


def test_the_53_essential_services_are_those_of_the_scheme_where_the_row_says_so() -> None:
    name = "Triển khai 53 dịch vụ công thiết yếu"
    assert found(name, "Đã triển khai 25/25 DVC thiết yếu theo Đề án 06") == 1
    assert found(name, "Đã triển khai 53 DVC") is None


def test_slips_of_recognition_and_abbreviations_do_not_count() -> None:
    assert found("Thông tin LLTP trên VNelD") == 32
    assert found("Khám chữa bệnh sử dụng sinh trắc học, KI0SK tự phục vụ") == 7
    assert found("Triển khai tổ giác tội phạm qua ứng dụng VNeID") == 30
