#!/usr/bin/env bash
# Of a table whose upright rules are drawn row by row, as fpdf2 draws them, pdf_oxide returns the last two rows.
#
# Expected: whether a rule is one line or several that touch, or the side of a cell's rectangle, the table is the same.
# Seen: fpdf2's table() draws a rectangle a cell. Of 4, 9 and 30 such rows extract_tables() returns the last two, as one table, without an
# error; so it does when each upright rule is a line a row. Of one line over all rows, with level rules a cell long or not, it returns
# all. pdfplumber returns all of each.
# To do: hold the number of rows, or the words in cells, to another reader's before figures are taken from such a table.
. "$(dirname "$0")/lib/environment.bash"
packages pdf_oxide==0.3.78 pdfplumber==0.11.10 fpdf2==2.8.9

run <<'PYTHON'
import io
from itertools import pairwise

import fpdf
import pdf_oxide
import pdfplumber
from seen import seen, versions

versions(pdf_oxide="0.3.78", pdfplumber="0.11.10", fpdf2="2.8.9")


def started():
    """A document with a page and a font."""
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=9)
    return pdf


def boxed(rows):
    """A page with this table, made by fpdf2."""
    pdf = started()
    with pdf.table() as table:
        for row in rows:
            table.row(row)
    return bytes(pdf.output())


def ruled(rows, parted, level_parted):
    """A page with this table; its upright rules, its level ones are a line for each cell, or one."""
    pdf = started()
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            pdf.text(12 + 40 * across, 16 + 8 * down, text)
    levels, sides = [10 + 8 * down for down in range(len(rows) + 1)], [10, 50, 90, 130]
    for side in sides:
        for top, bottom in pairwise(levels) if parted else [(levels[0], levels[-1])]:
            pdf.line(side, top, side, bottom)
    for level in levels:
        for left, right in pairwise(sides) if level_parted else [(sides[0], sides[-1])]:
            pdf.line(left, level, right, level)
    return bytes(pdf.output())


def found(data):
    """The tables by reader."""
    tables = pdf_oxide.PdfDocument.from_bytes(data).extract_tables(0)
    with pdfplumber.open(io.BytesIO(data)) as plumbed:
        plain = plumbed.pages[0].extract_tables()
    return {
        "pdf_oxide": [[[cell["text"] for cell in row["cells"]] for row in table["rows"]] for table in tables],
        "pdfplumber": plain,
    }


for count in (4, 9, 30):
    rows = [["No", "Plan", "Done"], *([str(n), str(110 * n), str(90 * n)] for n in range(1, count))]
    some, all_of_it = {"pdf_oxide": [rows[-2:]], "pdfplumber": [rows]}, {"pdf_oxide": [rows], "pdfplumber": [rows]}
    pages = [("by fpdf2's table()", boxed(rows), some), ("rules in one", ruled(rows, False, False), all_of_it)]
    pages += [
        ("level rules by cell", ruled(rows, False, True), all_of_it),
        ("upright rules by row", ruled(rows, True, False), some),
    ]
    for what, page, known in pages:
        tables = found(page)
        told = {name: [len(table) for table in of] for name, of in tables.items()}
        seen(f"{count} rows, {what}: {told}, as said above", tables == known, True)
PYTHON
