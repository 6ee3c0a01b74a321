"""What goes wrong in a day is told in Vietnamese alone to who asks for that."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.workflow.hold import hold
from testkit.messages import english_in

Congvan = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("run", "code", "says"),
    [
        ("trace nosuch", 5, "congvan: lỗi: không tập dữ liệu nào trong"),
        ("remove leter.pdf", 5, "cần làm: ý bạn là 'letter.pdf'? congvan status --files liệt kê chúng"),
        (
            "ingest ../mail/missing.pdf --publisher An --source post",
            3,
            "không có ../mail/missing.pdf; cần làm: nêu một PDF",
        ),
        (
            "replace letter.pdf ../mail/notes.pdf",
            1,
            "bị từ chối: not_a_pdf: tệp bắt đầu bằng b'no PDF', không như một PDF",
        ),
        ("show documents --lmit 3", 2, "congvan: sai cách gọi lệnh: Không có tùy chọn: --lmit (có thể là: --limit)"),
        (
            "extract ../mail/new.pdf --out out --params decisions",
            6,
            "congvan: sai khuôn dạng: decisions không phải là tệp",
        ),
        ("diff nonsense", 5, "DVC không thấy phiên bản 'nonsense'"),
        ("status", 0, "1 văn bản đã đọc, 1 đã công bố"),
        ("origins", 0, "1 đầu vào, 0 chỗ sai trong nguồn gốc"),
        ("show", 0, "mỗi dòng là"),
    ],
)
def test_an_act_is_told_in_vietnamese(run: str, code: int, says: str, morning: Path, congvan: Congvan) -> None:
    ended, printed, noted = congvan("--lang", "vi", *shlex.split(run), cwd=morning / "project")
    told = " ".join((printed + noted).split())
    assert ended == code, told
    assert says in told
    assert set(english_in(noted)) <= set(shlex.split(run))


def test_who_holds_a_folder_is_told_in_vietnamese(afresh: Callable[[], Path], congvan: Congvan) -> None:
    root = afresh()
    with hold(root / "elsewhere" / "out" / ".work"):
        words = ("--lang", "vi", "extract", "../mail/new.pdf", "--out", "out", "--replace")
        code, printed, noted = congvan(*words, cwd=root / "elsewhere")
    assert code == 4
    assert "đang bị giữ bởi tiến trình" in noted and "chờ nó kết thúc" in noted
    assert english_in(printed + noted) == []
