"""A letter's head or foot in ruled cells."""

from __future__ import annotations

import pytest

from pipeline.steps.reconstruct.letter_table import sets_a_letter
from testkit.made import part, row, table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize("nation", [NATION, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
def test_a_head_in_cells_is_no_table(nation: str) -> None:
    assert sets_a_letter(part(row("ỦY BAN NHÂN DÂN\nTỈNH HẢI GIANG", nation)))
    assert sets_a_letter(part(row("ỦY BAN NHÂN DÂN", nation), row("Số: 125/UBND", "Hải Giang, ngày 12/9/2025")))


def test_a_foot_in_cells_is_no_table() -> None:
    assert sets_a_letter(part(row("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Mẫu")))


def test_a_table_that_names_recipients_or_holds_a_form_is_one() -> None:
    assert not sets_a_letter(table(["STT", "Nơi nhận"], ["1", "Sở Y tế"], header=True))
    assert not sets_a_letter(table(*[["Mẫu", NATION] for _ in range(6)]))
    assert not sets_a_letter(part(row(NATION, "Ghi chú")))
