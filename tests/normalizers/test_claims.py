"""What a letter states in numbers of its two lists, by the words around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from normalizers.pilot_models.claims.grammar import read_claims
from normalizers.pilot_models.claims.types import LetterText, NumberRead, Stated
from normalizers.values.quantities import find_quantities
from testkit.strategies import TEXTS

HANOI = "2. Đối với 19 mô hình của thành phố Hà Nội: "


def letter(*paragraphs: str) -> list[NumberRead]:
    return read_claims(
        [
            LetterText(
                text,
                [
                    Stated(q.start, q.end, q.value, q.denominator)
                    for q in find_quantities(text)
                    if q.kind in ("count", "ratio") and q.value is not None
                ],
            )
            for text in paragraphs
        ]
    )


def claims(*paragraphs: str) -> list[str]:
    return [f"{c.list} {c.counts} {c.stated}" for read in letter(*paragraphs) for c in read.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "kết quả tính đến nay đã hoàn thành 14/42 mô hình điểm Đề án 06 (đạt tỷ lệ 33%), đang tiếp tục tích cực "
            "triển khai 20 mô hình, còn 08 mô hình đang chờ hướng dẫn của các cơ quan Trung ương.",
            ["completed 14", "models 42", "in_progress 20", "not_started 8"],
        ),
        (
            "Toàn tỉnh có 36 MH, chia thành 04 nhóm. Đến ngày 31/12/2024, có 12 MH đã hoàn thành; 21 MH đang triển "
            "khai; 03 MH chưa triển khai do chờ hướng dẫn.",
            ["models 36", "completed 12", "in_progress 21", "not_started 3"],
        ),
        (
            "Tổng số mô hình điểm của tỉnh: 35 mô hình, trong đó đã hoàn thành: 12 mô hình; đang triển khai: 20 mô "
            "hình; chưa triển khai: 03 mô hình.",
            ["models 35", "completed 12", "in_progress 20", "not_started 3"],
        ),
        (
            "Tỉnh đã và đang triển khai 42 mô hình điểm, trong đó hoàn thành 14 mô hình, còn lại 28 mô hình.",
            ["models 42", "completed 14", "remaining 28"],
        ),
        (
            "Tỉnh hiện đang triển khai 41 mô hình điểm (Phụ lục 1): 16 mô hình đã về đích, 22 mô hình đang trong giai "
            "đoạn thực hiện, 03 mô hình tạm thời chưa được triển khai.",
            ["models 41", "completed 16", "in_progress 22", "not_started 3"],
        ),
    ],
)
def test_the_provinces_own_list(text: str, expected: list[str]) -> None:
    assert claims(text) == [f"province {said}" for said in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "tỉnh đã và đang triển khai 14 mô hình, trong đó 12 mô hình trùng với danh mục mô hình điểm của tỉnh; đăng "
            "ký bổ sung 02 mô hình; còn lại 03 mô hình tiếp tục nghiên cứu.",
            ["underway 14", "with_counterpart 12", "to_register 2", "to_study 3"],
        ),
        (
            "đã triển khai 10 mô hình (gồm 08 mô hình có trong danh mục của tỉnh và 02 mô hình ngoài danh mục); 06 mô "
            "hình chưa đủ điều kiện thực hiện, tiếp tục nghiên cứu.",
            ["underway 10", "with_counterpart 8", "without_counterpart 2", "to_study 6"],
        ),
        ("có 12/19 mô hình tỉnh đang làm.", ["underway 12", "models 19"]),
        ("có 12 mô hình mà tỉnh đã làm dưới tên gọi này hay tên gọi khác.", ["with_counterpart 12"]),
        ("chưa đăng ký mà tiếp tục nghiên cứu 05 mô hình.", ["to_study 5"]),
    ],
)
def test_hanois_list(text: str, expected: list[str]) -> None:
    assert claims(HANOI + text) == ["hanoi models 19", *(f"hanoi {said}" for said in expected)]


def test_the_words_that_announce_both_lists_leave_open_which_is_meant() -> None:
    announced = "Thực hiện rà soát các mô hình điểm và nghiên cứu 19 mô hình của thành phố Hà Nội, UBND tỉnh báo cáo:"
    own = "Tính đến nay đã hoàn thành 14 mô hình."
    assert claims(announced, own) == ["hanoi models 19", "province completed 14"]
    section = "2. Về đăng ký bổ sung mô hình điểm theo 19 mô hình đang triển khai tại thành phố Hà Nội"
    assert claims(section, "+ Có 11 mô hình đã và đang triển khai")[1:] == ["hanoi underway 11"]


@pytest.mark.parametrize(
    "text",
    [
        "Công an tỉnh đã hoàn thành 03 mô hình.",
        "UBND tỉnh đồng ý đưa ra khỏi danh mục 07 mô hình không còn phù hợp.",
        "điều chỉnh danh mục: bổ sung 02 mô hình, điều chỉnh tên gọi 02 mô hình.",
        "Năm 2025, tỉnh phấn đấu hoàn thành 05 mô hình.",
        "Có 05 mô hình gặp khó khăn về kinh phí.",
        "NHÓM TIỆN ÍCH PHÁT TRIỂN KINH TẾ XÃ HỘI (16 MÔ HÌNH)",
        "đến nay có 09 mô hình chưa hoàn thành.",
    ],
)
def test_what_is_not_understood_is_no_claim(text: str) -> None:
    assert [read.claims for read in letter(text)] == [()] * len(letter(text)) != []


@pytest.mark.parametrize(
    "text",
    [
        "Có 03 mô hình không hoàn thành.",
        "03 mô hình có nguy cơ không hoàn thành đúng tiến độ.",
        "Có 01 mô hình hoàn thành 80%.",
        "05 mô hình đã hoàn thành phần mềm, đang chờ nghiệm thu.",
        "05 mô hình đã hoàn thành giai đoạn 1.",
        "Đã hoàn thành giai đoạn 1 của 05 mô hình.",
        "Đã hoàn thành cơ bản 14 mô hình.",
        "Kế hoạch năm 2024: hoàn thành 20 mô hình.",
        "Theo kế hoạch, đến 31/12/2024 hoàn thành 42 mô hình.",
        "Tập trung hoàn thành 28 mô hình trong năm 2025.",
        "Nhiệm vụ thời gian tới: hoàn thành 28 mô hình.",
        "Hết năm 2025 hoàn thành 42 mô hình.",
        "Đề nghị các đơn vị dừng 02 mô hình và tiếp tục thực hiện 40 mô hình.",
        "Công an tỉnh chủ trì 12 mô hình, đã hoàn thành 08 mô hình, đang triển khai 04 mô hình.",
        "Nhóm 1: 06 mô hình, đã hoàn thành 03 mô hình.",
        "Sở Y tế được giao 05 mô hình. Đã hoàn thành 03 mô hình.",
        "a) Nhóm dịch vụ công: có 06 mô hình; hoàn thành 03 mô hình.",
        "Hội Nông dân tỉnh đã hoàn thành 02 mô hình.",
        "Viễn thông Bình Định đang triển khai 03 mô hình.",
        "UBND thành phố Đà Lạt hoàn thành 04 mô hình.",
        "Từ đầu năm có thêm 03 mô hình hoàn thành.",
        "So với tháng trước, số mô hình hoàn thành tăng 03 mô hình.",
        "Năm 2023 hoàn thành 10 mô hình; năm 2024 hoàn thành 04 mô hình.",
        "Hoàn thành trên 10 mô hình.",
        "UBND tỉnh đã phê duyệt kinh phí cho 05 mô hình.",
        "Tổ công tác tỉnh kiểm tra 05 mô hình.",
        "Tỉnh chọn thêm 02 mô hình.",
        "Đến nay 63/63 địa phương đã triển khai 43 mô hình điểm theo Đề án 06.",
        "Cả nước đã hoàn thành 20 mô hình theo Đề án 06.",
        "Phụ lục II 19 mô hình",
        "Có thêm 03 mô hình hoàn thành.",
        "Số mô hình hoàn thành tăng 03 mô hình.",
        "Đã hoàn thành giai đoạn 1 05 mô hình.",
        "a) Nhóm 1: có 06 mô hình; hoàn thành 03 mô hình.",
        "Công an tỉnh, đến nay đã hoàn thành 03 mô hình.",
        "03 mô hình do Công an tỉnh chủ trì đã hoàn thành.",
        "20 mô hình dự kiến hoàn thành trong quý IV.",
        "UBND tỉnh (05 mô hình); Công an tỉnh (08 mô hình).",
        "Sở Tư pháp: 02 mô hình.",
        "Về lĩnh vực y tế, đã hoàn thành 03 mô hình.",
        "Tỉnh đã hoàn thành 03 mô hình về y tế.",
        "Đã hoàn thành 03 mô hình trong lĩnh vực y tế.",
        "Tỉnh đã đăng ký 05 mô hình với Bộ Công an.",
        "Tỉnh đã có 05 mô hình.",
        "UBND tỉnh phê duyệt 02 mô hình.",
        "Đã hoàn thành hồ sơ của 05 mô hình.",
        "Có 14 mô hình hoàn thành việc lắp đặt thiết bị.",
        "Có 02 mô hình chậm hoàn thành.",
        "Dự kiến đến hết năm 2025 có 42 mô hình hoàn thành.",
    ],
)
def test_what_is_not_surely_a_total_is_no_claim(text: str) -> None:
    assert claims(text) == []
    assert letter(text) != []


def test_a_range_is_no_claim() -> None:
    assert letter("Đã hoàn thành từ 10 đến 14 mô hình.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Qua rà soát 19 mô hình đang triển khai tại thành phố Hà Nội, tỉnh đã có 03 mô hình tương ứng. | "
            "Đến nay, tỉnh đã hoàn thành 02/04 mô hình; đang triển khai 02 mô hình.",
            ["hanoi models 19", "hanoi with_counterpart 3"],
        ),
        (
            "Qua rà soát 19 mô hình đang triển khai tại thành phố Hà Nội, tỉnh đã có 03 mô hình tương ứng. | "
            "3. Khó khăn: còn 28 mô hình chưa triển khai",
            ["hanoi models 19", "hanoi with_counterpart 3"],
        ),
        (
            "Sở Y tế được giao 05 mô hình. Toàn tỉnh đã hoàn thành 14/42 mô hình.",
            ["province completed 14", "province models 42"],
        ),
        (
            "Sở Y tế được giao 05 mô hình. Đã hoàn thành 03 mô hình. Toàn tỉnh đã hoàn thành 14 mô hình.",
            ["province completed 14"],
        ),
        (
            "Trong tháng hoàn thành 05 mô hình, nâng tổng số mô hình hoàn thành lên 14 mô hình.",
            ["province completed 14"],
        ),
        (
            "Đã hoàn thành 14 mô hình, trong đó 04 mô hình hoàn thành trong tháng 10.",
            ["province completed 14"],
        ),
        (
            "Tỷ lệ hoàn thành đạt 33% (14/42 mô hình).",
            ["province completed 14", "province models 42"],
        ),
        (
            "Hoàn thành 05 mô hình, nâng tổng số mô hình hoàn thành lên 14 mô hình.",
            ["province completed 14"],
        ),
        (
            "Đã hoàn thành từ 10 đến 14 mô hình; 20 mô hình đang triển khai.",
            ["province in_progress 20"],
        ),
        (
            "Qua rà soát 19 mô hình của thành phố Hà Nội, tỉnh đã và đang làm 11 mô hình. | II. Khó khăn, "
            "vướng mắc | Có 03 mô hình chưa triển khai được.",
            ["hanoi models 19", "hanoi underway 11"],
        ),
        (
            "Theo Kế hoạch số 12/KH-UBND, đến nay tỉnh đã hoàn thành 14 mô hình, đang triển khai 20 mô hình, "
            "còn 08 mô hình chưa triển khai.",
            ["province completed 14", "province in_progress 20", "province not_started 8"],
        ),
        (
            "Toàn tỉnh đã hoàn thành 14/42 mô hình, trong đó Công an tỉnh hoàn thành 08 mô hình, Sở Y tế "
            "hoàn thành 03 mô hình.",
            ["province completed 14", "province models 42"],
        ),
        (
            "Đến nay, đã có 14/42 mô hình hoàn thành (đạt 33,3%), 20/42 mô hình đang triển khai, 8/42 mô "
            "hình chưa triển khai.",
            [
                "province completed 14",
                "province models 42",
                "province in_progress 20",
                "province models 42",
                "province not_started 8",
                "province models 42",
            ],
        ),
        (
            "Các mô hình đã hoàn thành (14 mô hình): số 1, số 2.",
            ["province completed 14"],
        ),
        (
            "Tổng số: 42 mô hình.",
            ["province models 42"],
        ),
        (
            "Thành phố Cần Thơ đã hoàn thành 15 mô hình.",
            ["province completed 15"],
        ),
        (
            "THÀNH PHỐ ĐÀ NẴNG ĐÃ HOÀN THÀNH 15 MÔ HÌNH.",
            ["province completed 15"],
        ),
    ],
)
def test_totals_among_what_is_none(text: str, expected: list[str]) -> None:
    assert claims(*text.split(" | ")) == expected


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("a) Sở Y tế:", "- Đã hoàn thành 03 mô hình.", "- Đang triển khai 02 mô hình."),
        ("a) Nhóm 1: 06 mô hình.", "- Đã hoàn thành 03/06 mô hình."),
    ],
)
def test_points_below_the_heading_of_a_part_are_of_it(paragraphs: tuple[str, ...]) -> None:
    assert claims(*paragraphs) == []
    assert claims("1. Kết quả:", "- Đã hoàn thành 14 mô hình.") == ["province completed 14"]


def test_models_beside_hanois_are_not_hanois() -> None:
    beside = "Ngoài 19 mô hình của thành phố Hà Nội, tỉnh đã hoàn thành 14 mô hình của tỉnh."
    assert claims(beside) == ["hanoi models 19"]


def test_a_total_that_was_changed_since_is_no_claim() -> None:
    text = "Tỉnh lựa chọn 27 mô hình điểm, sau đó đưa ra khỏi kế hoạch 03 mô hình; hiện còn 24 mô hình."
    assert claims(text) == ["province models 24"]
    assert claims("Tỉnh lựa chọn 27 mô hình điểm. Danh mục 24 mô hình của tỉnh gửi kèm.") == [
        "province models 27",
        "province models 24",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("đăng ký 02 mô hình (số 08, số 19); 02 mô hình (số 04, số 13) tiếp tục nghiên cứu.", [(8, 19), (4, 13)]),
        ("04 mô hình tiếp tục nghiên cứu, đó là: (i) Mô hình số 04: A; (ii) Mô hình số 09: B.", [(4, 9)]),
        (
            "đăng ký bổ sung 02 mô hình: mô hình số 08 (đánh số nhà) và mô hình số 09. Các mô hình số 04, 13 để lại.",
            [(8, 9)],
        ),
        ("đăng ký thực hiện mới 02 mô hình trong năm 2025 (Mô hình số 04 và Mô hình số 08).", [(4, 8)]),
        ("11 mô hình trùng với danh mục (mô hình số 3 và số 5 của tỉnh).", [()]),
        ("đăng ký 02 mô hình (Phụ lục số 2).", [()]),
    ],
)
def test_models_named_for_a_number(text: str, named: list[tuple[int, ...]]) -> None:
    assert [c.named for read in letter(HANOI + text)[1:] for c in read.claims] == named


def test_parts_of_those_under_way() -> None:
    text = HANOI + "đang làm 12 mô hình, gồm 10 mô hình trong danh mục của tỉnh và 02 mô hình do ngành dọc làm."
    assert [c.of for read in letter(text) for c in read.claims if c.counts == "without_counterpart"] == ["models"]
    text = text.replace("trong danh mục", "nằm trong danh mục")
    assert [c.of for read in letter(text) for c in read.claims if c.counts == "without_counterpart"] == ["underway"]


WORDS = (
    "19 mô hình của Hà Nội, ",
    "có 11 mô hình đã và đang làm ",
    "(Có 09/42 MH trùng với danh mục 42 mô hình) ",
    "; còn lại ",
)


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text(one: str, other: str) -> None:
    paragraphs = [one, WORDS[0] + other + WORDS[1], WORDS[2] + one + WORDS[3] + WORDS[1] + other]
    for read in letter(*paragraphs):
        for claim in read.claims:
            assert 0 <= claim.start <= read.number.start < read.number.end <= claim.end <= len(paragraphs[read.text])
            assert claim.stated in (read.number.value, read.number.denominator)
