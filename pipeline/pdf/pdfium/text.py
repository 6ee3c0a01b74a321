"""The characters of a PDFium page with their boxes: font sizes and advances, as pdfplumber measures them."""

from __future__ import annotations

import ctypes
import math
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from normalizers.legacy_fonts import UNDEFINED, Encoding, encoding_of
from pipeline.core.errors import PageTooLarge
from pipeline.core.params import ReadParams
from pipeline.layout.geometry import Point
from pipeline.pdf.page_content import Char, turn_of
from pipeline.pdf.pdfium.actual_text import Span, spans_of
from pipeline.pdf.pdfium.clip import shown_by
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.drawing import CHARACTERS, Matrix, matrix_of, times
from pipeline.pdf.pdfium.inkless import given_ink, letters_among, without_ink
from pipeline.pdf.pdfium.text_run import TextRun, char_of, leaves_print, space_after
from pipeline.pdf.pdfium.typeface import Font, KnownFonts, font_of, width_of
from pipeline.pdf.pdfium.visibility import Visibility
from pipeline.pdf.pdfium.weight import is_bold

SPACE_CODE = 0x20

HIGH_SURROGATES, LOW_SURROGATES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)

HYPHEN = 0x02
"""What PDFium puts for a hyphen that ends a line."""

SOFT_HYPHEN = 0xAD
"""What the letter "ư" of a TCVN3 font looks like to a reader."""

SLACK = 0.01
"""Share of the font size by which two measures of one advance may differ."""

_ADDRESS = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
"""`FPDFText_GetTextObject` for an address: it is asked for every character, and only a new run's first needs more."""


def chars_on(
    page: pypdfium2.PdfPage,
    number: int,
    objects: Sequence[tuple[Any, Matrix]],
    display: Display,
    known: KnownFonts,
    visibility: Visibility,
    params: ReadParams,
) -> tuple[list[Char], list[Char]]:
    """The page's characters in the order of its content: those it shows, and those it does not.

    Args:
        page: a loaded page.
        number: its number, from 1.
        objects: what is drawn on it.
        display: its way to the page as displayed.
        known: what is known of the file's fonts.
        visibility: what the page shows of it.
        params: how many words a page may have.

    Raises:
        PageTooLarge: there are more characters than so many words have.
    """
    spans = spans_of(objects, display)
    bare = without_ink(objects)
    with visibility.without_hidden(), given_ink(letters_among(page, bare)):
        found = _text_of(page, number, display, known, spans, visibility, params)
        found.add_lone_spaces(bare)
    if visibility.hidden_texts:
        with visibility.only_hidden():
            found.hidden += _text_of(page, number, display, known, spans, visibility, params).hidden
    return found.shown, found.hidden


def _text_of(
    page: pypdfium2.PdfPage,
    number: int,
    display: Display,
    known: KnownFonts,
    spans: Mapping[int, Span],
    visibility: Visibility,
    params: ReadParams,
) -> _Text:
    """The characters of a page's objects, but of those that were taken out."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise pypdfium2.PdfiumError("the text of a page cannot be loaded")
    try:
        count, most = pdfium.FPDFText_CountChars(text), CHARACTERS * params.page_words
        if count > most:
            raise PageTooLarge(f"page {number} holds {count} characters, more than {params.page_words} words have")
        return _Text(text, display, known, spans, visibility)
    finally:
        pdfium.FPDFText_ClosePage(text)


@dataclass(frozen=True, slots=True)
class _Given:
    """Text that the file gives for a run's letters, as far as it is read: each letter with its origin."""

    span: Span
    run: TextRun
    letters: list[tuple[str, Point]]


class _Text:
    """The characters of a page, shown and hidden, in the order of its content."""

    def __init__(
        self,
        text: Any,  # noqa: ANN401 - ctypes
        display: Display,
        known: KnownFonts,
        spans: Mapping[int, Span],
        visibility: Visibility,
    ) -> None:
        self.text = text
        self.visibility = visibility
        self.display = display
        self.known = known
        self.spans = spans
        self.fonts: dict[int, Font] = {}
        self.shown: list[Char] = []
        self.hidden: list[Char] = []
        self.kept: list[Char] | None = None
        self.read: set[int] = set()
        self._read()

    def _read(self) -> None:
        text, point, code_of, origin_of = (
            self.text,
            self.display.point,
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_GetCharOrigin,
        )
        x, y = ctypes.c_double(), ctypes.c_double()
        x_at, y_at = ctypes.byref(x), ctypes.byref(y)
        on_page = ctypes.addressof(text.contents)
        run = None
        before = None
        given: _Given | None = None
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = code_of(text, index)
            here = _ADDRESS(on_page, index)
            if not here:  # PDFium's own: a space for a gap, or a line's end.
                if code == SPACE_CODE and run and self.shown:
                    self.shown.append(space_after(self.shown[-1], run.along))
                before = None
                continue
            if run is None or here != run.address:
                self._lay(given)
                run = self._run_at(index, pdfium.FPDFText_GetTextObject(text, index))
                self.read.add(here)
                given = _Given(self.spans[here], run, []) if here in self.spans and run.prints else None
            if code in HIGH_SURROGATES and pdfium.FPDFText_GetUnicode(text, index + 1) in LOW_SURROGATES:
                continue
            if code in LOW_SURROGATES and (high := pdfium.FPDFText_GetUnicode(text, index - 1)) in HIGH_SURROGATES:
                code = 0x10000 + ((high - HIGH_SURROGATES.start) << 10) + (code - LOW_SURROGATES.start)
            if code == HYPHEN:
                code = SOFT_HYPHEN if self._is_letter(index, run) else ord("-")
            origin_of(text, index, x_at, y_at)
            place = here, x.value, y.value
            if given:
                given.letters.append((self._said(index, code), point(x.value, y.value)))
            elif place == before and self.kept and self._of_one_sign(index, code, run):
                sign = self.kept.pop()["text"] + self._said(index, code), self._length(index, run)
                self._keep(char_of(sign, run, point(x.value, y.value)), run)
            else:
                self._keep(char_of(self._glyph(index, run, code), run, point(x.value, y.value)), run)
            before = place
        self._lay(given)

    def _of_one_sign(self, index: int, code: int, run: TextRun) -> bool:
        """Whether a character that stands where the one before it stands is of the same sign: a ligature's letters come
        one by one, each in the box of the whole."""
        letters = (pdfium.FPDFText_GetUnicode(self.text, index - 1), code)
        if not run.prints or any(letter > sys.maxunicode or not chr(letter).isalpha() for letter in letters):
            return False
        length = self._length(index, run)
        return length > SLACK and abs(length - self._length(index - 1, run)) < SLACK

    def _lay(self, given: _Given | None) -> None:
        """Lay text that the file gives over the letters it stands for."""
        if given and given.letters:
            text, origin = "".join(said for said, _ in given.letters), given.letters[0][1]
            for letter, place, length in given.span.laid(text, origin, given.run.along):
                self._keep(char_of((letter, length), given.run, place), given.run)

    def _keep(self, char: Char, run: TextRun) -> None:
        """Put a character among those shown or hidden; one whose place is no number stands nowhere on the page."""
        self.kept = None
        if math.isfinite(char["x0"] + char["top"] + char["x1"] + char["bottom"]):
            shown = run.prints and run.shown(char) and self.visibility.shows(run.address, char)
            self.kept = self.shown if shown else self.hidden
            self.kept.append(char)

    def add_lone_spaces(self, bare: Sequence[tuple[Any, Matrix]]) -> None:
        """Spaces that stand alone in their text object: PDFium's text leaves out objects without ink."""
        size = ctypes.c_float()
        for item, outer in bare:
            if ctypes.addressof(item.contents) not in self.read:
                matrix = times(matrix_of(item), outer)
                pdfium.FPDFTextObj_GetFontSize(item, size)
                run = self._run(item, matrix, size.value)
                glyph = (" ", width_of(run.font, ord(" ")))
                self._keep(char_of(glyph, run, self.display.point(matrix[4], matrix[5])), run)

    def _run_at(self, index: int, item: Any) -> TextRun:  # noqa: ANN401 - ctypes
        m = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text, index, m)
        return self._run(item, (m.a, m.b, m.c, m.d, m.e, m.f), pdfium.FPDFText_GetFontSize(self.text, index))

    def _run(self, item: Any, matrix: Matrix, size: float) -> TextRun:  # noqa: ANN401 - ctypes
        a, b, c, d, _, _ = matrix
        along, up = self.display.direction(a * size, b * size), self.display.direction(c * size, d * size)
        prints = leaves_print(along, up, max(self.display.width, self.display.height))
        font = self._font(pdfium.FPDFTextObj_GetFont(item))
        return TextRun(
            address=ctypes.addressof(item.contents),
            font=font,
            bold=is_bold(font.stem, item, size),
            along=along,
            up=up,
            turn=turn_of(along) if prints else 0,
            prints=prints,
            shown=shown_by(item, matrix, self.display),
        )

    def _font(self, handle: Any) -> Font:  # noqa: ANN401 - ctypes
        address = ctypes.addressof(handle.contents)
        if address not in self.fonts:
            self.fonts[address] = font_of(handle, self.known)
        return self.fonts[address]

    def _is_letter(self, index: int, run: TextRun) -> bool:
        """Whether what PDFium took for a hyphen is the "ư" of TCVN3: by its width, and by what stands before it."""
        if not run.prints or encoding_of(run.font.name) not in (Encoding.TCVN3, Encoding.TCVN3_CAPITALS):
            return False
        length = self._length(index, run)
        letter, hyphen = (abs(width_of(run.font, code) - length) for code in (SOFT_HYPHEN, ord("-")))
        if abs(letter - hyphen) > SLACK:
            return letter < hyphen
        first, before = ([" ", " "] + [c["text"] for c in self.shown[-2:]])[-2:]
        return before.islower() or (before.isupper() and not first.isalpha())  # Tư, but QĐ-TTg.

    def _glyph(self, index: int, run: TextRun, code: int) -> tuple[str, float]:
        """What a character reads, and its advance as a share of the font size."""
        if not run.prints:  # Its size tells no advance.
            return self._said(index, code), 0.0
        if code not in run.font.glyphs:
            run.font.glyphs[code] = self._said(index, code), self._advance(index, run, code)
        return run.font.glyphs[code]

    def _said(self, index: int, code: int) -> str:
        """The character, where the file says which; damaged ones give codes that no character has."""
        known = 0 < code <= sys.maxunicode and code not in HIGH_SURROGATES and code not in LOW_SURROGATES
        return chr(code) if known and pdfium.FPDFText_HasUnicodeMapError(self.text, index) != 1 else UNDEFINED

    def _advance(self, index: int, run: TextRun, code: int) -> float:
        # PDFium's own box holds the advance and the ink; it is what remains where the font cannot be asked by letter.
        length, width = self._length(index, run), width_of(run.font, code)
        combines = code <= sys.maxunicode and bool(unicodedata.combining(chr(code)))
        return width if combines or 0 < width <= length + SLACK else length

    def _length(self, index: int, run: TextRun) -> float:
        """How long PDFium's box of a character is along its line, as a share of the font size."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.text, index, rect)
        size = max(abs(run.along[0]), abs(run.along[1]))
        level = (abs(run.along[0]) == size) == (self.display.rotation in (0, 180))
        return float(rect.right - rect.left if level else rect.top - rect.bottom) / size
