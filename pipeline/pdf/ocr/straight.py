"""A page's picture set straight: turned so that its print makes sense, and level."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from normalizers.syllables import syllable_share
from pipeline.layout.page_transform import Straight
from pipeline.pdf.ocr.image import PAGE_DPI, Grey, levelled, reduced, skew_of, turned_back, without_leaders
from pipeline.pdf.ocr.tesseract import Print, Tesseract

LEAST_WORDS = 5
"""Words with Vietnamese letters from which on they tell whether a page is read in the right turn."""
FEW = 10
"""Words below which a page that cannot tell is left as it is."""
SOUND = 0.5
"""Share of syllables below which a page is tried in its other turns."""


@dataclass(frozen=True)
class StraightPage:
    """A page set straight: the picture of its print at `DPI`, a small one of all its ink at `PAGE_DPI`, and what was
    read (pixels of the small one)."""

    straight: Straight
    picture: Grey
    small: Grey
    prints: list[Print]

    @cached_property
    def syllables(self) -> float | None:
        """Share of its words that are Vietnamese syllables; None where too few can tell."""
        return syllable_share([p.text for p in self.prints], LEAST_WORDS)


def set_straight(model: Tesseract, shown: Grey, width: float, height: float) -> StraightPage:
    """The page, of so many points as displayed, in the turn in which its print makes sense."""
    tried: list[StraightPage] = []
    for turn in (0, 270, 90, 180):
        turned = turned_back(shown, turn)
        skew = skew_of(turned)
        picture = levelled(turned, skew)
        clean = without_leaders(picture)
        prints = model.read(reduced(clean), PAGE_DPI, layout="page")
        tried.append(StraightPage(Straight(turn, skew, width, height), clean, reduced(picture), prints))
        few = len(prints) < FEW and tried[-1].syllables is None
        if (few and not turn) or (tried[-1].syllables or 0.0) >= SOUND:
            return tried[-1]
    return max(tried, key=lambda page: (page.syllables or 0.0, sum(p.score for p in page.prints)))
