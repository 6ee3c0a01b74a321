"""`python -m benchmarks.view [N] [DATASETS]`: how soon `congvan view` answers over N dispatches (500), and its memory.

Dispatches are those of tests/truth/provinces and the first one, typeset, read once (or those of a folder of datasets
with their PDFs beside it), and multiplied: every copy is a dispatch of its own, with its own rows under its own ids.
The server is a process of its own, asked over its socket as a browser asks. Printed are the middle and the slowest of
several requests, each for a page not shown before, by the clock and in CPU time of the server.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.schema import published
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_rows, read_table
from testkit.places import PROVINCES
from testkit.written import read_written

TIMES = 9
"""Requests of a kind."""
WORDS = ("dịch vụ công", "khó khăn", "vneid", "hồ sơ", "lý lịch", "học bạ", "tiền mặt", "căn cước", "lưu trú")
"""What is looked for, a question each time."""


@dataclass(frozen=True)
class Answers:
    """How long requests of a kind took, by the clock and in CPU time of the server; milliseconds each."""

    what: str
    clock: Sequence[float]
    cpu: Sequence[float]

    def __str__(self) -> str:
        return (
            f"{self.what}: {median(self.clock):.0f} ms, slowest {max(self.clock):.0f}; "
            f"CPU {median(self.cpu):.0f} ms, most {max(self.cpu):.0f}"
        )


def multiplied(data: Path, count: int, folder: Path) -> int:
    """Write datasets of `count` dispatches to a folder: those in `data` again and again; how many pages they have."""
    ids = [row["id"] for row in read_rows(data / "documents.parquet", DocumentRow)]
    copies = [(ids[number % len(ids)], f"{number:016x}") for number in range(count)]
    for name in published():
        table = read_table(data / f"{name}.parquet")
        with pq.ParquetWriter(folder / f"{name}.parquet", table.schema, compression="zstd") as writer:
            for part in _copied(table, copies):
                writer.write_table(part)
    return int(pq.ParquetFile(folder / "pages.parquet").metadata.num_rows)


def _copied(table: pa.Table, copies: Iterable[tuple[str, str]]) -> Iterator[pa.Table]:
    """The rows of a document for each copy, its id, which is as long, in place of the document's wherever it stands."""
    documents = table.column("document_id").to_pylist()
    owned = {one: table.take([i for i, owner in enumerate(documents) if owner == one]) for one in set(documents)}
    for document, copy in copies:
        if document not in owned:
            continue
        own = owned[document]
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, own.schema) as stream:
            stream.write_table(own)
        renamed = sink.getvalue().to_pybytes().replace(document.encode(), copy.encode())
        part = pa.ipc.open_stream(renamed).read_all()
        if "sha256" in part.schema.names:  # It begins with the id, and the file is the same.
            place = part.schema.get_field_index("sha256")
            part = part.set_column(place, part.schema.field(place), own.column("sha256"))
        yield part


@contextmanager
def served(data: Path, pdfs: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The address of a server on datasets, with its token, and its process."""
    command = "from pipeline.cli import main; main()"
    arguments = [sys.executable, "-c", command, "view", str(data), "--pdfs", str(pdfs), "--port", "0"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), psutil.Process(process.pid)
        process.terminate()


def measured(what: str, server: tuple[str, psutil.Process], questions: Iterable[Sequence[str]]) -> Answers:
    """How long each question took, all its addresses together."""
    address, process = server
    split = urlsplit(address)
    headers = {"Authorization": f"Bearer {split.query.partition('=')[2]}"}
    clock, cpu = [], []
    for paths in questions:
        begun, used = time.perf_counter(), sum(process.cpu_times()[:2])
        for path in paths:
            with urlopen(Request(f"http://{split.netloc}{path}", headers=headers)) as answer:
                answer.read()
        clock.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (sum(process.cpu_times()[:2]) - used))
    return Answers(what, clock, cpu)


def main(count: int, data: Path) -> None:
    """Multiply, ask and print."""
    with TemporaryDirectory() as work:
        folder = Path(work)
        pages = multiplied(data, count, folder)
        size = sum(path.stat().st_size for path in folder.glob("*.parquet"))
        rows = sum(pq.ParquetFile(path).metadata.num_rows for path in folder.glob("*.parquet"))
        print(f"{count} dispatches, {pages} pages, {rows} rows in {size / 2**20:.0f} MB of Parquet")
        ids = [row["id"] for row in read_rows(folder / "documents.parquet", DocumentRow)]
        shown = [ids[count * step // TIMES] for step in range(TIMES)]
        with served(folder, data.parent) as server:
            first = [_page(shown[0], 1, "tables"), _page(shown[0], 1, "figures"), "/s?q=a", "/x", "/m/1"]
            measured("", server, [["/", *first]])  # What the first requests alone load and copy.
            print(measured("list of dispatches", server, [[f"/?start={50 * step}"] for step in range(TIMES)]))
            print(measured("page of a dispatch with its tables", server, [[_page(one, 4, "tables")] for one in shown]))
            pictured = [[_page(one, 3, "figures"), f"/p/{one}/3.png"] for one in shown]
            print(measured("page of a dispatch with its picture", server, pictured))
            print(measured("search", server, [[f"/s?q={quote(words)}"] for words in WORDS]))
            print(measured("crosswalk", server, [[f"/x?start={38 * step}"] for step in range(TIMES)]))
            print(measured("progress of a model", server, [[f"/m/{step + 1}"] for step in range(TIMES)]))
            print(f"memory of the server {server[1].memory_info().rss / 2**20:.0f} MB")


def _page(document_id: str, page: int, tab: str) -> str:
    return f"/d/{document_id}?page={page}&tab={tab}"


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 500,
        Path(sys.argv[2]) if len(sys.argv) > 2 else read_written(PROVINCES),
    )
