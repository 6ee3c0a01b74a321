"""docs/peers.md, written from the figures alone."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.results import BRIEF, FileResult, GroupEntry, GroupResult, Results
from benchmarks.score import RowScore

_LEAVES = {"pages": "pages and rows", "rows": "rows", "nothing": "nothing"}
_METHOD = """\
## How it is measured

Each contestant reads all files of a group in one process of its own, one process at a time. Seconds, CPU seconds (user
and system) and memory are the operating system's, of that process and of all that it started, with starting and
imports in them; "imports" is how many CPU seconds had gone when the first file began. Memory is the peak of the largest
process. A file that fails, or takes over the time allowed, counts with no row and no page, and with the time it took.

**The ten-minute gluing.** The peers know single pages, so each gets what a user would write first: tables of
consecutive pages with as many columns are one, a later page's header rows are dropped, and a row whose first cell is
empty is glued onto the row before. The last can be done to all rows, to the first row of a page only, or never. "Rows
exact" has for each file the way that does best there, which no user knows beforehand; "one way" glues all such rows of
all files. table-stitcher joins pages itself. congvan is not glued.

**Rows exact.** A row of the truth counts when a row of the contestant has the same text in every column, white space
aside, and in the truth's order. A group's title may stand in any column; columns that are empty throughout, and empty
cells at a row's end, may be left out; the text of a cell that spans several rows may be missing from the later ones;
**Rows too many** are all others with a text, but for those above a table's first right row, which may be
its header. **Cut cells exact** are cells whose text stands on more than one page, with the whole text
in their column. Of the real files only the beginnings of rows are typed, so a row counts there when it begins so,
whatever became of the rest of it.
"""
_UNEVEN = """\
## Where this is not even

- The typeset rules and the truth were made for congvan, and congvan is tested on them: its own figures there say that
  its tests pass. The peers have never seen these files.
- Rules of layout that only some readers aim at (no rules at all, dashes, text drawn twice) count as much as the common
  ones: read the table by rule. Most peers have settings for one or the other (pdfplumber's `dedupe_chars`, camelot's
  `split_text`, tabula's `stream`), and a user who knows the layout would set them; here every file is read with the
  same call.
- congvan's time has everything in it: values, citations, checks and Parquet files, of which the peers' has nothing. It
  runs here in one process; `congvan extract` starts another one for each core.
- A row that is not exact is missed, and one too many as it stands; of a table without a right row all rows are charged,
  its header with them. Headers that later pages repeat are charged where they are not dropped.
- tabula does not say on which page a table stands, so its tables are taken to follow on one another.
- table-stitcher is made for docling's tables; here it gets camelot's, without docling's marks of header cells.
- img2table reads by PDFium, which has a special character for a hyphen at a line's end; a row with it is not exact.
"""


def markdown(results: Results) -> str:
    """The whole page."""
    parts = [
        "# congvan and other readers of tables\n",
        f"`make bench` wrote this page on {results.date}. Machine: "
        + ", ".join(f"{name} {value}" for name, value in results.machine.items())
        + ". Raw figures: [peers.json](benchmarks/peers.json).\n",
        "![Rows exact, and CPU seconds a page, by contestant](benchmarks/peers.svg)\n",
        _contestants(results),
    ]
    parts += [_group(results, group) for group in results.groups]
    parts += [_by_part(results, group) for group in results.groups if group.files > 1]
    parts += [_failures(results), _METHOD, _UNEVEN]
    return "\n".join(parts)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def _contestants(results: Results) -> str:
    rows = [
        [
            entry.title,
            entry.absent or ", ".join(f"{package} {found}" for package, found in entry.versions.items()),
            entry.how,
            _LEAVES[entry.leaves],
        ]
        for entry in results.contestants
    ]
    return "## Contestants\n\n" + _table(["", "version", "called", "left to the gluing"], rows)


def _share(right: int, of: int) -> str:
    return f"{right} of {of} ({100 * right / of:.0f} %)" if of else "–"


def _group(results: Results, group: GroupEntry) -> str:
    heading = f"## {group.title}\n\n"
    if group.absent:
        return f"{heading}Not measured: {group.absent}.\n"
    head = [
        "",
        "rows exact",
        "rows too many",
        "one way",
        "cut cells exact",
        "pages a second",
        "CPU seconds a page",
        "imports, CPU s",
        "peak MB",
        "failures",
    ]
    return f"{heading}{group.files} files, {group.pages} pages.\n\n" + _table(
        head, [[results.title(result.contestant), *_figures(result)] for result in results.of(group.name)]
    )


def _figures(result: GroupResult) -> list[str]:
    best, brief = result.best, result.with_gluing(BRIEF)
    return [
        _share(best.rows_exact, best.rows),
        str(best.too_many),
        f"{brief.rows_exact}, {brief.too_many} too many",
        _share(best.cut_exact, best.cut),
        f"{result.pages / result.seconds:.1f}" if result.pages else "–",
        f"{result.cpu_seconds / result.pages:.3f}" if result.pages else "–",
        f"{result.import_cpu_seconds:.1f}",
        f"{result.peak_bytes / 1e6:.0f}",
        str(sum(file.failure is not None for file in result.files)),
    ]


def _by_part(results: Results, group: GroupEntry) -> str:
    found = results.of(group.name)
    if not found:
        return ""
    rows = []
    for part in dict.fromkeys(file.part for file in found[0].files):
        files = [[file for file in result.files if file.part == part] for result in found]
        rows.append([part.replace("_", " "), str(_sum(files[0]).rows), *map(_count, files)])
    head = ["", "rows", *(results.title(result.contestant) for result in found)]
    return f"### {group.title}: rows exact\n\n" + _table(head, rows)


def _sum(files: Sequence[FileResult]) -> RowScore:
    return sum((file.best for file in files), RowScore())


def _count(files: Sequence[FileResult]) -> str:
    """Rows exact, in bold where all are; a star where a file failed."""
    best = _sum(files)
    star = "*" if any(file.failure for file in files) else ""
    return f"**{best.rows_exact}**" if best.rows_exact == best.rows else f"{best.rows_exact}{star}"


def _failures(results: Results) -> str:
    lines = [
        f"- {results.title(result.contestant)}, {file.part}: {file.failure}\n"
        for result in results.results
        for file in result.files
        if file.failure
    ]
    return "## Failures\n\n" + ("".join(lines) or "None.\n")
