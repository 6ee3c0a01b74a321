"""`python -m benchmarks.calibration [FOLDER...] [CHART]`: how often recognized words are right, by how they were read.

A word is right when the page's typed truth has it, each as often as it stands there. Writes the shares that
`confidence` shows (pipeline/pdf/ocr/calibration.yml) from every other page, and prints beside them what
the pages between say, from which they were not made; with the path of an .svg, draws both (the extra `bench` has what
draws). FOLDERs have the PDFs, or CONGVAN_CORPUS names one. Each page is read with the second engine and without it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from benchmarks.recognition import pages_in
from pipeline.core.params import ReadParams
from pipeline.pdf.ocr.confidence import BINS, BINS_OF_TWO, reading_of
from pipeline.pdf.ocr.line_engine import REMEDY, LineEngine
from pipeline.pdf.ocr.page import PageReader
from pipeline.pdf.readers.base import reader
from testkit.places import PROJECT, corpus_folder

OUT = PROJECT / "pipeline" / "pdf" / "ocr" / "calibration.yml"


def outcomes(folders: Sequence[Path], engine: LineEngine | None) -> Iterator[tuple[int, str, bool]]:
    """For every recognized word the number of its page, how it was read, and whether it is right."""
    recognizing, most = PageReader(engine), ReadParams.page_pixels
    for index, (pdf, page) in enumerate(pages_in(folders)):
        said = list(page.get("lines") or [])
        said += [text for table in page.get("tables") or [] for row in table["rows"] for text in row]
        left = Counter(" ".join(said).split())
        with reader("pdfium").open(pdf, []) as pages, pages.displayed(page["page"]) as shown:
            assert shown
            found = recognizing.read(shown, most).words
        for voted in found:
            right = left[voted.word.text] > 0
            left[voted.word.text] -= right
            yield index, reading_of(voted), right


def draw(path: Path, points: list[dict[str, Any]]) -> None:
    """Draw the confidence that words get against the share that was right on pages it was not made from."""
    import altair as alt

    scale = alt.Scale(domain=[0, 1])
    marks = alt.Chart(alt.Data(values=points)).encode(
        x=alt.X("confidence:Q", scale=scale, title="confidence, made from every other page"),
        y=alt.Y("right:Q", scale=scale, title="share of words that were right, on the other pages"),
    )
    words = alt.Size("words:Q", title="words", scale=alt.Scale(type="sqrt", range=[15, 500]))
    dots = marks.mark_circle(color="#4269d0", opacity=0.7).encode(size=words)
    ends = alt.Data(values=[{"confidence": 0, "right": 0}, {"confidence": 1, "right": 1}])
    ideal = alt.Chart(ends).mark_line(strokeDash=[4, 4], color="grey").encode(x="confidence:Q", y="right:Q")
    path.parent.mkdir(parents=True, exist_ok=True)
    alt.layer(ideal, dots).properties(width=420, height=420).save(str(path))


def main() -> None:
    """Count, write, print, and draw."""
    counts: dict[bool, dict[str, Counter[bool]]] = {side: defaultdict(Counter) for side in (False, True)}
    charts = [path for path in map(Path, sys.argv[1:]) if path.suffix == ".svg"]
    folders = [path for path in map(Path, sys.argv[1:]) if path not in charts] or [corpus_folder()]
    engine = LineEngine.installed()
    if engine is None:
        raise SystemExit(f"the second engine is not there: {REMEDY}")
    for bins, lines in ((BINS, None), (BINS_OF_TWO, engine)):
        for index, how, right in outcomes(folders, lines):
            if how in bins:  # Words that the second engine cannot judge are read like those without it.
                counts[index % 2 == 0][how][right] += 1
    shares, points = {}, []
    print("| read, and score from which on | confidence | words it is made from | right on other pages | words |")
    print("| --- | --- | --- | --- | --- |")
    for how in (*BINS, *BINS_OF_TWO):
        ours, other = (counts[side][how] for side in (True, False))
        # One right and one wrong more than were counted: no share is 0 or 1 for want of words.
        shares[how] = round((ours[True] + 1) / (ours.total() + 2), 3)
        theirs = other[True] / max(1, other.total())
        print(f"| {how} | {shares[how]:.3f} | {ours.total():,} | {theirs:.3f} | {other.total():,} |")
        points.append({"how": how, "confidence": shares[how], "right": theirs, "words": other.total()})
    yaml = YAML()
    with OUT.open("w", encoding="utf-8") as stream:
        stream.write(
            "# Share of words that were right, by how they were read; made by python -m benchmarks.calibration\n"
        )
        yaml.dump(shares, stream)
    for chart in charts:
        draw(chart, [point for point in points if point["words"]])


if __name__ == "__main__":
    main()
