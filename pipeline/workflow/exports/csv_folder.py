"""A folder of CSV files, as RFC 4180 has them: UTF-8, texts in quotes, nothing between commas for null."""

from __future__ import annotations

from pathlib import Path

import pyarrow.csv

from pipeline.workflow.exports.flat import ABOUT, Paths, about_table, flat_schema, flat_tables, kept


def write_folder(paths: Paths, target: Path) -> dict[str, int]:
    """Write a file for each dataset to a new folder; the rows of each."""
    counts = {}
    target.mkdir()
    for name, path in paths.items():
        fields = kept(name)
        counts[name] = 0
        with pyarrow.csv.CSVWriter(str(target / f"{name}.csv"), flat_schema(fields)) as file:
            for table in flat_tables(path, fields):
                file.write_table(table)
                counts[name] += table.num_rows
    pyarrow.csv.write_csv(about_table(), str(target / f"{ABOUT}.csv"))
    return counts
