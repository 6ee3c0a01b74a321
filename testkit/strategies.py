"""Random inputs for properties (hypothesis)."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "Quyết định số 422/QĐ-TTg ngày 04/4/2022 của Thủ tướng Chính phủ về việc ",
    "sửa đổi, bổ sung một số điều của ",
    "Luật Khám bệnh, chữa bệnh",
    "Luật ",
    "15/2023/QH15",
    "ngày 31/02/2024",
    "từ ngày 15/9/2024 đến ",
    "quý IV năm 2024",
    "1.542.312 lượt",
    "đạt 87,69% ",
    "99.4%",
    "10-12 triệu đồng/01 thiết bị",
    "2156 lớp/3394 lớp",
    "(-937 đồng/kg)",
    "Mô hình số 33 theo phụ lục 1",
    "Sở TT&TT, UBND tỉnh Bình Định",
    "và ",
    "của ",
    "“",
    "\n- ",
    "số: ",
    "9287 /UBND-KSTT",
    "²",
    "\u0301",
    "/",
    ".",
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=8).map("".join),
)
"""Any text, and texts made of what dispatches write."""
