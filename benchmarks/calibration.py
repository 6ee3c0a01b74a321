"""`python -m benchmarks.calibration`: how often recognized words are right where truth is known, by how they were read.

A word is right when the page's typed truth has it, each as often as it stands there. Writes the shares that
`confidence` shows (pipeline/steps/read/recognize/calibration.yml) from every other page, and prints beside them what
the pages between say, from which they were not made. Needs CONGVAN_CORPUS.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from ruamel.yaml import YAML

from benchmarks.recognition import PROJECT, truth_pages
from pipeline.steps.read.recognize.page import recognizer
from pipeline.steps.read.recognize.vote import BINS, reading_of

OUT = PROJECT / "pipeline" / "steps" / "read" / "recognize" / "calibration.yml"


def outcomes(corpus: Path) -> Iterator[tuple[int, str, bool]]:
    """For every recognized word the number of its page, how it was read, and whether it is right."""
    for index, (file, page) in enumerate(truth_pages()):
        said = list(page.get("lines") or [])
        said += [text for table in page.get("tables") or [] for row in table["rows"] for text in row]
        left = Counter(" ".join(said).split())
        document = pypdfium2.PdfDocument(corpus / file)
        for voted in recognizer().recognize(document[page["page"] - 1]).words:
            right = left[voted.word.text] > 0
            left[voted.word.text] -= right
            yield index, reading_of(voted), right
        document.close()


def main() -> None:
    """Count, write and print."""
    counts: dict[bool, dict[str, Counter[bool]]] = {side: defaultdict(Counter) for side in (False, True)}
    for index, how, right in outcomes(Path(os.environ["CONGVAN_CORPUS"])):
        counts[index % 2 == 0][how][right] += 1
    shares = {}
    print("for each way of reading: the pages that shares are made from, then the others")
    for how in BINS:
        ours, other = (counts[side][how] for side in (True, False))
        # One right and one wrong more than were counted: no share is 0 or 1 for want of words.
        shares[how] = round((ours[True] + 1) / (ours.total() + 2), 3)
        theirs = other[True] / max(1, other.total())
        for counted, share in ((ours, shares[how]), (other, theirs)):
            print(f"{how:18} {counted[True]:6} of {counted.total():6} {share:6.3f}")
    yaml = YAML()
    with OUT.open("w", encoding="utf-8") as stream:
        stream.write(
            "# Share of words that were right, by how they were read; made by python -m benchmarks.calibration\n"
        )
        yaml.dump(shares, stream)


if __name__ == "__main__":
    main()
