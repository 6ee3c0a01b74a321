"""The national title and motto that head a dispatch, right of the issuing authority (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

NATIONAL_TITLE = "cộng hòa xã"
"""How the title begins, folded; what follows may be broken over lines, or misread."""
NATIONAL_MOTTO = "độc lập"
"""How the motto below it begins, folded."""
TITLE_WORDS = frozenset(["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"])
"""The words of the title, without marks."""
MOST_OF_TITLE = 5
"""Of these that tell it on a line: some may be misread, or lie under a stamp."""
