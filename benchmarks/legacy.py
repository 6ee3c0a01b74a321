"""Documents of before Unicode beside their transcripts: `python -m benchmarks.legacy FOLDER`.

FOLDER holds PDFs and for each a transcript: the file whose name ends in `.truth.txt` and begins as the PDF's does up to
its first underscore. Letters and digits are compared in their order; blanks, signs and lines are not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz.distance import LCSseq

from normalizers.text import nfc
from pipeline.core.params import ReadParams
from pipeline.layout.text import Word
from pipeline.pdf.readers.base import reader
from pipeline.pdf.words import words_on

SAME_LINE = 2.0
"""Points by which the bottoms of words of one printed line differ at most."""


def letters(text: str) -> str:
    """A text's letters and digits, small: transcripts do not keep the capitals of fonts that have no others."""
    return "".join(c for c in nfc(text).lower() if c.isalnum())


def read(pdf: Path) -> str:
    """The text layer of a PDF, line by line as it is printed, over all columns: so transcripts have it."""
    with reader("pdfium").open(pdf) as pages:
        return " ".join(word.text for page in pages for word in _by_line(words_on(page, ReadParams().word_gap)))


def _by_line(words: Iterable[Word]) -> Iterator[Word]:
    line: list[Word] = []
    for word in sorted(words, key=lambda w: w.box.bottom):
        if line and word.box.bottom - line[-1].box.bottom > SAME_LINE:
            yield from sorted(line, key=lambda w: w.box.x0)
            line = []
        line.append(word)
    yield from sorted(line, key=lambda w: w.box.x0)


def main() -> None:
    """Print the share of each transcript that was read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.legacy", description=__doc__)
    parser.add_argument("folder", type=Path)
    for truth in sorted(parser.parse_args().folder.glob("*.truth.txt")):
        (pdf,) = truth.parent.glob(f"{truth.name.removesuffix('.truth.txt')}_*.pdf")
        want, got = letters(truth.read_text(encoding="utf-8")), letters(read(pdf))
        in_order = LCSseq.similarity(want, got)
        lacking = Counter(want) - Counter(got)
        print(
            f"{pdf.name}: {in_order / len(want):.4f} of {len(want)} letters and digits in order; lacking: "
            f"{' '.join(f'{c} {n}' for c, n in lacking.most_common(8)) or 'none'}"
        )


if __name__ == "__main__":
    main()
