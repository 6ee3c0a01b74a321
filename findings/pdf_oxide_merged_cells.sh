#!/usr/bin/env bash
# pdf_oxide leaves out what stands in a cell over two rows or columns of a ruled table, and all rows behind an empty one.
#
# Expected: the text of a merged cell is in one of the places that it covers, as with other readers; an empty row is an empty row.
# Seen: a heading over two columns and a number over two rows are empty strings, in extract_tables() and in the table of to_markdown(),
# which sets the heading behind the table. Of four rows whose third is empty two are returned: the last one's figures are in no table.
# No error, no warning. pdfplumber has all of it.
# To do: count the words of the page that lie in the table's box, and hold them to those in its cells.
. "$(dirname "$0")/lib/environment.bash"
packages pdf_oxide==0.3.78 pdfplumber==0.11.10

run <<'PYTHON'
import io

import pdf_oxide
import pdfplumber
from pdf import page_of
from seen import seen, versions

versions(pdf_oxide="0.3.78", pdfplumber="0.11.10")
X, Y = [40, 120, 200, 280], [130, 100, 70, 40]  # left to right, downwards
ROWS = [["No", "Plan", "Done"], ["1", "1200", "950"], ["2", "800", "640"], ["3", "75", "70"]]


def line(x0, y0, x1, y1):
    return f"{x0} {y0} m {x1} {y1} l S "


def ruled(rows, merged=""):
    """A page with this table, whose heading, or number of its first two rows, is in a cell over two."""
    content = (
        "1 w "
        + "".join(line(X[0], y, X[3], y) for y in (130, 100, 40, 10))
        + line(40, 10, 40, 130)
        + line(280, 10, 280, 130)
    )
    content += line(X[1] if merged == "number" else X[0], 70, X[3], 70)
    content += line(120, 10, 120, 130) + line(200, 10, 200, 100 if merged == "heading" else 130)
    for row, y in zip(rows, Y, strict=True):
        for x, text in zip(X, row, strict=False):
            content += f"BT /F 10 Tf {x + 8} {y - 20} Td ({text}) Tj ET "
    return page_of(content.encode())


def tables(data):
    """The tables by reader; a place that pdfplumber has no cell for is empty."""
    found = pdf_oxide.PdfDocument.from_bytes(data).extract_tables(0)
    with pdfplumber.open(io.BytesIO(data)) as plumbed:
        plain = plumbed.pages[0].extract_tables()
    return {
        "pdf_oxide": [[[cell["text"] for cell in row["cells"]] for row in table["rows"]] for table in found],
        "pdfplumber": [[[cell or "" for cell in row] for row in table] for table in plain],
    }


seen("nothing merged", tables(ruled(ROWS)), {"pdf_oxide": [ROWS], "pdfplumber": [ROWS]})
head = [["No", "Money", ""], *ROWS[1:]]
without = [["No", "", ""], *ROWS[1:]]
merged = ruled(head, "heading")
seen("a heading", tables(merged), {"pdf_oxide": [without], "pdfplumber": [head]})
shown = pdf_oxide.PdfDocument.from_bytes(merged).to_markdown(0).split("\n")
seen("  in Markdown", [row for row in shown if "No" in row or "Money" in row], ["| No |  |  |", "Money"])
group = [ROWS[0], ["1", "1200", "950"], ["", "800", "640"], ROWS[3]]
without = [ROWS[0], ["", "1200", "950"], ["", "800", "640"], ROWS[3]]
seen("a number", tables(ruled(group, "number")), {"pdf_oxide": [without], "pdfplumber": [group]})
empty = [*ROWS[:2], ["", "", ""], ROWS[3]]
seen("an empty row", tables(ruled(empty)), {"pdf_oxide": [ROWS[:2]], "pdfplumber": [empty]})
PYTHON
