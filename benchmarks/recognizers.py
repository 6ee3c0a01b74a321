"""`python -m benchmarks.recognizers [FOLDER...]`: CPU seconds a scanned page, beside OCRmyPDF and Tesseract by itself.

All read the pages with truth (tests/truth/scans) as one document, in one run, on one core: Tesseract pictures of 300
dots an inch with its Vietnamese model, OCRmyPDF the document as it is, congvan all its steps to Parquet. A number is
found when the page's text has it as often as the page. FOLDERs have the PDFs, or CONGVAN_CORPUS names one. Needs the
packages of the extra `bench`.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2

from benchmarks.measure import adopt_orphans
from benchmarks.named import NUMBER
from benchmarks.recognition import pages_in
from pipeline.core.schema.words import WordRow
from pipeline.core.store import read_rows
from testkit.places import corpus_folder

DPI = 300


def with_tesseract(pdf: Path, folder: Path) -> list[str]:
    """Each page's text by Tesseract's own program."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for index, page in enumerate(document):
        pictures.append(folder / f"{index:03}.png")
        page.render(scale=DPI / 72).to_pil().save(pictures[-1])
    (folder / "list").write_text("\n".join(map(str, pictures)), encoding="utf-8")
    run("tesseract", str(folder / "list"), str(folder / "out"), "-l", "vie", "--dpi", str(DPI))
    return (folder / "out.txt").read_text(encoding="utf-8").split("\f")


def with_ocrmypdf(pdf: Path, folder: Path) -> list[str]:
    """Each page's text by OCRmyPDF, which puts a text layer under the picture."""
    options = ("-l", "vie", "--force-ocr", "--output-type", "pdf", "--jobs", "1", "--rotate-pages", "--deskew")
    text = folder / "text"
    run(sys.executable, "-m", "ocrmypdf", *options, "--sidecar", str(text), str(pdf), str(folder / "out.pdf"))
    return text.read_text(encoding="utf-8").split("\f")


def with_congvan(pdf: Path, folder: Path) -> list[str]:
    """Each page's words by congvan, which puts them into tables, values and findings too."""
    congvan = Path(sys.executable).with_name("congvan")
    run(str(congvan), "extract", str(pdf), "--out", str(folder), "--jobs", "1")
    texts = [""] * len(pypdfium2.PdfDocument(pdf))
    for words in (folder / ".work" / "read").glob("*/words.parquet"):
        for word in read_rows(words, WordRow):
            texts[word["page"] - 1] += word["text"] + " "
    return texts


def run(*command: str) -> None:
    """Run a program on one core; what it says is kept from the screen."""
    limited = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    subprocess.run(command, check=True, capture_output=True, env=limited)
    with suppress(ChildProcessError):
        while True:  # Until none is left of those that it started and nobody waited for.
            os.wait()


READERS: Mapping[str, Callable[[Path, Path], list[str]]] = {
    "congvan": with_congvan,
    "OCRmyPDF": with_ocrmypdf,
    "Tesseract": with_tesseract,
}


def numbers_found(pages: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> tuple[int, int]:
    """How many numbers of the pages' tables their texts have, and how many there are."""
    found = total = 0
    for page, text in zip(pages, texts, strict=False):
        cells = (text for table in page.get("tables") or [] for row in table["rows"] for text in row)
        wanted = Counter(number for cell in cells for number in NUMBER.findall(cell))
        found += (wanted & Counter(NUMBER.findall(text))).total()
        total += wanted.total()
    return found, total


def main() -> None:
    """Put the pages into one document, read it with each, and print a table."""
    adopt_orphans()
    truth = list(pages_in([Path(path) for path in sys.argv[1:]] or [corpus_folder()]))
    with TemporaryDirectory() as work:
        pdf = Path(work) / "pages.pdf"
        target = pypdfium2.PdfDocument.new()
        for source, page in truth:
            target.import_pages(pypdfium2.PdfDocument(source), [page["page"] - 1])
        target.save(pdf)
        print(
            f"| {len(truth)} pages | CPU seconds a page | seconds a page | numbers found |\n| --- | --- | --- | --- |"
        )
        for name, read in READERS.items():
            folder = Path(work) / name
            folder.mkdir()
            cpu, began = cpu_seconds(), time.perf_counter()
            texts = read(pdf, folder)
            cpu, wall = cpu_seconds() - cpu, time.perf_counter() - began
            found, total = numbers_found([page for _, page in truth], texts)
            print(f"| {name} | {cpu / len(truth):.1f} | {wall / len(truth):.1f} | {found:,} of {total:,} |", flush=True)


def cpu_seconds() -> float:
    """CPU seconds of this process and all its children so far."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
