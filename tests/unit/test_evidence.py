"""What speaks for a provincial model being the counterpart of one of Hanoi's, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.map.evidence import NONE, PAIR, Model, none_features, pair_features
from testkit.made import hanoi_model, province_model

RECORDS = "Cấp Phiếu Lý lịch Tư pháp trên VNeID"
"""The third of Hanoi's."""


def feature(name: str, hanoi: Model, *province: Model) -> list[float]:
    return [float(v) for v in pair_features([hanoi], province)[0, :, PAIR.index(name)]]


def none(name: str, hanoi: Model, *province: Model) -> float:
    return float(none_features([hanoi], pair_features([hanoi], province))[0, NONE.index(name)])


def test_a_name_that_shows_the_matter_and_its_means_shows_all() -> None:
    whole, matter, other = (
        province_model("Cấp lý lịch tư pháp trên VNeID"),
        province_model("Giảm giấy tờ về lý lịch tư pháp"),
        province_model("Chợ 4.0"),
    )
    hanoi = hanoi_model(RECORDS, 3)
    assert feature("matter_in_name", hanoi, whole, matter, other) == [1, 1, 0]
    assert feature("shown_in_name", hanoi, whole, matter, other) == [1, 0.5, 0]
    assert feature("all_in_name", hanoi, whole, matter, other) == [1, 0, 0]


def test_what_only_the_rows_other_cells_show_counts_in_the_row() -> None:
    model = province_model("Tiện ích cho người dân", results="Đã cấp 120 phiếu lý lịch tư pháp trên VNeID")
    hanoi = hanoi_model(RECORDS, 3)
    assert feature("matter_in_name", hanoi, model) == [0]
    assert feature("matter_in_row", hanoi, model) == [1]
    assert feature("all_in_row", hanoi, model) == [1]


def test_a_phrase_of_another_service_speaks_against() -> None:
    assert feature("apart_in_name", hanoi_model(RECORDS, 3), province_model("Lý lịch tư pháp qua bưu điện")) == [1]


def test_a_row_whose_number_does_not_fit_its_name_is_known_by_its_name() -> None:
    assert hanoi_model(RECORDS, 3).listed == hanoi_model(RECORDS, 12).listed == 3
    assert hanoi_model("Trồng rau sạch").listed is None
    assert province_model(RECORDS, 3).listed is None, "the list of the nineteen is Hanoi's"


def test_rare_words_weigh_more_than_those_that_all_models_have() -> None:
    others = [province_model(f"Mô hình thí điểm {name}") for name in ("chợ", "bãi xe", "học bạ")]
    found = feature("rare_words_of_name", hanoi_model("Mô hình thí điểm chợ"), *others)
    assert found[0] == max(found) > 0.5
    assert found[1] < found[0] / 2


def test_likeness_of_names_counts_from_a_limit_on() -> None:
    found = feature(
        "likeness_of_names", hanoi_model("Trồng rau sạch"), province_model("Rau sạch trồng"), province_model("Chợ")
    )
    assert found == [1.0, 0.0]


def test_a_large_figure_that_both_rows_have_speaks_for_them() -> None:
    hanoi = hanoi_model("a", results="đạt 12.345 hồ sơ, 98,76% và 15 xã")
    one, two, small = (province_model("b", results=text) for text in ("12.345", "12.345 và 98,76%", "15 xã"))
    assert feature("figures_of_both", hanoi, one, two, small) == [0.5, 1.0, 0.0]


def test_agencies_speak_for_or_against_and_a_row_without_one_says_nothing() -> None:
    hanoi = hanoi_model("a", lead_agencies=["Sở Y tế"])
    models = [province_model("b", lead_agencies=names) for names in (["Sở Y tế", "Công an"], ["Sở Tài chính"], [])]
    assert feature("same_agency", hanoi, *models) == [1, 0, 0]
    assert feature("other_agency", hanoi, *models) == [0, 1, 0]
    assert feature("other_agency", hanoi_model("a"), *models) == [0, 0, 0]


def test_a_model_that_the_row_denies_is_set_apart() -> None:
    hanoi = hanoi_model("a", results="Không trùng với mô hình số 31 theo phụ lục 1")
    assert feature("set_apart", hanoi, province_model("b", 31), province_model("c", 32), province_model("d")) == [
        1,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("feature_name", "more"),
    [
        ("to_register", {"proposal": "register"}),
        ("to_study", {"proposal": "study"}),
        ("not_meant", {"proposal": "none"}),
        ("underway", {"proposal": "underway"}),
        ("unlisted", {"results": "Triển khai ngoài danh mục mô hình điểm"}),
    ],
)
def test_what_a_row_says_of_itself_speaks_for_having_none(feature_name: str, more: dict[str, str]) -> None:
    assert none(feature_name, hanoi_model("a", **more), province_model("b")) == 1
    assert none(feature_name, hanoi_model("a"), province_model("b")) == 0


def test_how_much_the_best_model_shows_is_known_of_every_row() -> None:
    hanoi = hanoi_model(RECORDS, 3)
    assert none("best_shown", hanoi, province_model(RECORDS)) > none("best_shown", hanoi, province_model("Chợ 4.0"))


MODELS = st.lists(
    st.builds(
        province_model,
        st.sampled_from([RECORDS, "Chợ 4.0", "Học bạ số", ""]),
        st.none() | st.integers(1, 20),
        results=st.none() | st.sampled_from(["đạt 12.345", "lý lịch tư pháp", "Như mô hình số 3"]),
        lead_agencies=st.lists(st.sampled_from(["Sở Y tế", "Công an"]), max_size=2),
    ),
    min_size=1,
    max_size=5,
)


@given(MODELS, st.permutations(range(5)))
def test_every_feature_is_a_share_and_the_order_of_models_does_not_matter(
    province: Sequence[Model], order: Sequence[int]
) -> None:
    hanoi = [hanoi_model(RECORDS, 3, results="đạt 12.345"), hanoi_model("Chợ 4.0", lead_agencies=["Công an"])]
    found = pair_features(hanoi, province)
    assert found.shape == (2, len(province), len(PAIR))
    assert (found >= 0).all() and (found <= 1 + 1e-9).all()
    mixed = [n for n in order if n < len(province)]
    assert np.allclose(pair_features(hanoi, [province[n] for n in mixed]), found[:, mixed])
    behind = found[:, :, PAIR.index("behind_in_row")]
    assert np.allclose(behind.min(axis=1), 0), "the best of a row is behind nothing"
