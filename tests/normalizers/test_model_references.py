"""Whether a row claims a model that it names as its own counterpart."""

from __future__ import annotations

import pytest

from normalizers.pilot_models.names import find_model_mentions, find_row_mentions, says_unlisted
from normalizers.pilot_models.proposals import Proposal, parse_proposal


def claimed(text: str) -> set[int]:
    return {n for mention in find_model_mentions(text) if mention.same for n in mention.numbers}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kết quả triển khai Mô hình số 33 theo phụ lục 1 nêu trên", {33}),
        ("Trùng với mô hình số 2 và số 3 của tỉnh.", {2, 3}),
        ("Tỉnh chia làm hai: mô hình 14 (thuế khoán) và mô hình 15 (hoá đơn).", {14, 15}),
        ("Như mô hình thứ 02 của tỉnh nêu tại Phụ lục I.", {2}),
        ("Số liệu nêu ở MH mã 28 (không tính MH mã 29, dành cho cấp THCS).", {28}),
        ("Đã lồng ghép trong Mô hình 11.", {11}),
        ("Tỉnh không làm riêng mà thực hiện trong mô hình số 25.", {25}),
        ("Mô hình 12 của tỉnh chính là nội dung này.", {12}),
        ("Không trùng với mô hình 31 của tỉnh.", set()),
        ("Chuông báo cháy (mô hình số 22) dùng tại chợ, không phải là mô hình này.", set()),
        ("Sở sẽ học tập cách làm của mô hình số 5.", set()),
        ("Các bệnh viện mới dừng ở tra cứu thẻ như mô hình 7.", set()),
        ("Có 12 cơ sở (không tính các cửa hàng thuộc mô hình số 24).", set()),
        ("Dữ liệu đã làm sạch ở mô hình 13 sẽ dùng khi thực hiện.", set()),
        ("Như mô hình số 6 của Hà Nội.", set()),
        ("42 mô hình điểm, 15 mô hình đã xong, tại 12 huyện", set()),
        ("Trùng mô hình 9, 12 huyện đã làm", {9}),
    ],
)
def test_what_a_row_claims(text: str, numbers: set[int]) -> None:
    assert claimed(text) == numbers


def test_a_model_may_be_named_in_quotes() -> None:
    (mention,) = find_model_mentions("Chính là mô hình “Chợ 4.0 văn minh” nêu tại Phụ lục 01.")
    assert (mention.name, mention.numbers, mention.same) == ("Chợ 4.0 văn minh", (), True)


def test_a_rows_place_is_told_apart_from_a_models_number() -> None:
    assert find_model_mentions("Xem STT 12 Phụ lục I") == []
    assert find_row_mentions("Xem STT 12 Phụ lục I") == [(4, 10)]
    assert find_row_mentions("theo mục 3 Điều 5") == []


@pytest.mark.parametrize(
    ("text", "unlisted"),
    [
        ("không nằm trong danh mục 18 mô hình", True),
        ("chưa lập thành mô hình", True),
        ("ngoài danh mục mô hình điểm", True),
        ("Thực hiện theo mô hình số 4", False),
        ("Không bao gồm mô hình 28", False),
    ],
)
def test_a_row_may_say_that_it_tells_of_no_model(text: str, *, unlisted: bool) -> None:
    assert says_unlisted(text) is unlisted


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("04 MÔ HÌNH ĐIỂM ĐĂNG KÝ BỔ SUNG", Proposal.REGISTER),
        ("04 MÔ HÌNH TIẾP TỤC NGHIÊN CỨU ĐỀ ĐĂNG KÝ VÀO THỜI ĐIỂM THÍCH HỢP", Proposal.STUDY),
        ("11 MÔ HÌNH ĐIỂM ĐÃ VÀ ĐANG TIẾP TỤC TRIỂN KHAI", Proposal.UNDERWAY),
        ("Chưa có nhu cầu", Proposal.NONE),
        ("Ghi nhận", None),
    ],
)
def test_what_is_to_be_done(text: str, proposal: Proposal | None) -> None:
    assert parse_proposal(text) == proposal
