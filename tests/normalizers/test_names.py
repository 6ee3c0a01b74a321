"""Documents, references, dates, models, statuses and headers by their words."""

from __future__ import annotations

import json
from datetime import date

import pytest

from normalizers.citations.document_numbers import parse_document_number
from normalizers.citations.references import find_references
from normalizers.headers import column_role, follows, parse_ordinal, roman
from normalizers.pilot_models.names import find_model_mentions, name_key, parse_model_name
from normalizers.pilot_models.statuses import Status, parse_status
from normalizers.values.dates import find_dates, parse_date
from testkit.places import TRUTH

PAGE = TRUTH / "9287_UBND-KSTT.truth.json"


@pytest.mark.parametrize(
    ("text", "number", "type_name"),
    [
        ("Số: 9287 /UBND-KSTT", "9287/UBND-KSTT", "công văn"),
        ("422/QĐ-TTg", "422/QĐ-TTg", "quyết định"),
        ("63/2024/NĐ-CP", "63/2024/NĐ-CP", "nghị định"),
        ("4540/TTr-CAT-PC06", "4540/TTr-CAT-PC06", "tờ trình"),
        ("08/2024/TT-BXD", "08/2024/TT-BXD", "thông tư"),
        ("36/2024/QH15", "36/2024/QH15", "luật"),
        ("52-NQ/TW", "52-NQ/TW", "nghị quyết"),
        ("3014/QD-UBND", "3014/QD-UBND", "quyết định"),
    ],
)
def test_numbers_and_signs(text: str, number: str, type_name: str) -> None:
    parsed = parse_document_number(text)
    assert (parsed.text, parsed.type_name) == (number, type_name)


def test_a_number_left_blank_is_no_number() -> None:
    assert parse_document_number("Số:      /QĐ-UBND").number is None


def test_a_citation_has_number_type_issuer_date_and_title() -> None:
    (found,) = find_references("theo Công văn số 4742/UBND-KSTT ngày 24/6/2024 về triển khai giải pháp KIOSK.")
    assert (found.number, found.type_name, found.date) == ("4742/UBND-KSTT", "công văn", date(2024, 6, 24))
    assert found.title == "về triển khai giải pháp KIOSK"
    (found,) = find_references("Quyết định số 422/QĐ-\nTTg của Thủ tướng Chính phủ (19 DVC còn lại)")
    assert (found.number, found.issuer) == ("422/QĐ-TTg", "Thủ tướng Chính phủ")


@pytest.mark.parametrize("text", ["827.724/838.840", "25/25 DVC", "CMND/CCCD", "ngày 01/10/2024", "2156 lớp/3394 lớp"])
def test_what_is_no_citation(text: str) -> None:
    assert find_references(text) == []


def test_dates_and_periods() -> None:
    assert parse_date("Bình Định, ngày 15 tháng 11 năm 2024") == date(2024, 11, 15)
    (span,) = find_dates("lũy kế từ tháng 02 đến ngày 15/9/2024 là")
    assert (span.first, span.last) == (date(2024, 2, 1), date(2024, 9, 15))
    (span,) = find_dates("giai đoạn 2022 - 2025")
    assert (span.first, span.last) == (date(2022, 1, 1), date(2025, 12, 31))


def test_names_of_models() -> None:
    name = parse_model_name("Mô hình số 06: Thu thuế khoán hộ kinh doanh")
    assert name is not None
    assert (name.number, name.name) == (6, "Thu thuế khoán hộ kinh doanh")
    assert parse_model_name("Kết quả triển khai Mô hình số 33") is None
    assert name_key("Cung cấp DVC trực tuyến") == name_key("Cung cấp dịch vụ công trực tuyến")


def test_a_mention_names_model_and_appendix() -> None:
    (mention,) = find_model_mentions("Kết quả triển khai Mô hình số 33 theo phụ lục 1 nêu trên")
    assert (mention.numbers, mention.appendix, mention.text) == ((33,), 1, "Mô hình số 33 theo phụ lục 1")
    assert find_model_mentions("42 mô hình điểm") == []


def test_every_status_of_the_first_dispatch_is_known() -> None:
    truth = json.loads(PAGE.read_text(encoding="utf-8"))
    texts = {row["cells"][3] for row in truth["appendices"][1]["rows"] if row["kind"] == "item"} - {""}
    assert [text for text in sorted(texts) if parse_status(text) is None] == []


def test_every_note_of_the_first_dispatch_states_a_status_but_that_on_a_gift() -> None:
    truth = json.loads(PAGE.read_text(encoding="utf-8"))
    notes = {row["cells"][6] for row in truth["appendices"][0]["rows"] if row["kind"] == "item"} - {""}
    (unknown,) = [text for text in notes if parse_status(text) is None]
    assert "tài trợ: 23 kios" in unknown


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chưa thực hiện", Status.NOT_STARTED),
        ("Mô hình đã hoàn thành và đang tiếp tục triển khai áp dụng trên toàn tỉnh", Status.COMPLETED_ONGOING),
        ("Mô hình đang thí điểm để đánh giá trước khi nhân rộng", Status.PILOTING),
        ("Mô hình đang tiếp tục nhân rộng trên địa bàn tỉnh", Status.EXPANDING),
        ("Mô hình được triển khai toàn tỉnh theo Đề án 06", Status.IN_PROGRESS),
        ("- Ngân hàng HD Ban tài trợ: 23 kios", None),
    ],
)
def test_statuses(text: str, status: Status | None) -> None:
    assert parse_status(text) == status


def test_headers_and_row_numbers() -> None:
    assert column_role("Tên mô hình (Theo 19 mô hình tại thành phố Hà Nội)") == "name"
    assert column_role("STT") == "ordinal"
    assert column_role("Màu sắc") is None
    assert [roman(n) for n in ("IV", "IX", "XIX", "IIII", "")] == [4, 9, 19, None, None]
    assert parse_ordinal("1.2") == ("arabic", (1, 2))
    assert parse_ordinal("IV") == ("roman", (4,))
    assert parse_ordinal("g)") == ("letter", (7,))
    assert parse_ordinal("Tổng") is None
    assert parse_ordinal("47.981") is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1", "2", True),
        ("1", "3", False),
        ("1", "1.1", True),
        ("1.9", "2", True),
        ("1.9", "1.10", True),
        ("1.9", "2.1", False),
        ("I", "II", True),
        ("II", "1", True),
        ("3", "II", False),
        ("a", "b", True),
        ("d", "đ", True),
        ("d", "e", True),
        ("e", "f", True),
        ("d", "g", False),
    ],
)
def test_which_number_may_follow_which(before: str, after: str, *, expected: bool) -> None:
    first, then = parse_ordinal(before), parse_ordinal(after)
    assert first and then and follows(first, then) is expected


def test_laws_cited_by_name() -> None:
    text = (
        "Căn cứ Luật Khám bệnh, chữa bệnh số 15/2023/QH15 ngày 09/01/2023; Luật sửa đổi, bổ sung một số điều của "
        "Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019; pháp luật Việt Nam; "
        "Luật Hộ tịch năm 2014"
    )
    found = [(r.number, r.title, r.date, r.text[-10:]) for r in find_references(text)]
    amending = "sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
    assert found == [
        ("15/2023/QH15", "Khám bệnh, chữa bệnh", date(2023, 1, 9), "09/01/2023"),
        (None, amending, date(2019, 11, 22), "22/11/2019"),
        (None, "Tổ chức Chính phủ", None, " Chính phủ"),
        (None, "Tổ chức chính quyền địa phương", None, "địa phương"),
        (None, "Hộ tịch", None, "h năm 2014"),
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Nghị định số 107/2021/NĐ-CP của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP "
            "về cơ chế một cửa, một cửa liên thông; Thông tư số 01/2018/TT-VPCP hướng dẫn thi hành.",
            [
                "sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP về cơ chế một cửa, một cửa liên thông",
                "về cơ chế một cửa, một cửa liên thông",
                "hướng dẫn thi hành",
            ],
        ),
        (
            "Thực hiện Quyết định số 06/QĐ-TTg phê duyệt Đề án 06 (sau đây gọi tắt là ĐA), UBND tỉnh báo cáo:",
            ["phê duyệt Đề án 06"],
        ),
        (
            "Nghị định số 63/2010/NĐ-CP về kiểm soát thủ tục và Nghị định số 48/2013/NĐ-CP",
            ["về kiểm soát thủ tục", None],
        ),
    ],
)
def test_a_title_is_the_clause_behind_with_what_it_cites(text: str, titles: list[str | None]) -> None:
    assert [r.title for r in find_references(text)] == titles
