"""Names that datasets and columns had before."""

from __future__ import annotations

import pytest

from pipeline.core.renamed import COLUMNS, DATASETS, under_names_of_today
from pipeline.core.schema import DATASETS as DECLARED
from testkit.places import PROJECT

RESERVED = {
    "all",
    "and",
    "any",
    "asc",
    "between",
    "by",
    "case",
    "check",
    "column",
    "constraint",
    "create",
    "cross",
    "default",
}
RESERVED |= {
    "delete",
    "desc",
    "distinct",
    "else",
    "end",
    "from",
    "group",
    "having",
    "in",
    "insert",
    "is",
    "join",
    "like",
}
RESERVED |= {
    "limit",
    "not",
    "null",
    "offset",
    "on",
    "or",
    "order",
    "primary",
    "references",
    "row",
    "rows",
    "select",
    "set",
}
RESERVED |= {
    "start",
    "table",
    "then",
    "to",
    "union",
    "unique",
    "update",
    "user",
    "using",
    "values",
    "when",
    "where",
    "with",
}


def test_a_row_of_an_old_version_is_read_under_the_names_of_today() -> None:
    old = {"id": "d/t1/r0/c0", "row": 0, "column": 1, "struck": [{"start": 0, "end": 3}]}
    new = {"id": "d/t1/r0/c0", "row_index": 0, "column_index": 1, "struck": [{"char_start": 0, "char_end": 3}]}
    assert under_names_of_today("cells", old) == new
    assert under_names_of_today("cells", new) == new
    assert under_names_of_today("documents", {"start": 1}) == {"start": 1}, "another dataset's column of that name"


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_what_was_renamed_is_declared_under_its_new_name(name: str) -> None:
    columns = {field.name for field in DECLARED[name].fields}
    assert set(COLUMNS[name].values()) <= columns
    assert not columns & set(COLUMNS[name])


def test_no_dataset_or_column_that_is_published_is_a_word_of_sql() -> None:
    published = [declared for declared in DECLARED.values() if declared.published]
    names = {field.name for declared in published for field in declared.fields} | {one.name for one in published}
    assert not names & RESERVED


def test_the_list_of_changes_has_every_name() -> None:
    table = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8").partition("### Names that changed")[2]
    rows = {tuple(part.strip() for part in line.strip("|").split("|")) for line in table.splitlines() if "|" in line}
    for name, columns in COLUMNS.items():
        told = [(before, now) for datasets, before, now in rows if name in datasets.split(", ")]
        for old, new in columns.items():
            assert any(f"`{old}`" in before and f"`{new}`" in now for before, now in told), (name, old)
    for new, old in DATASETS.items():
        assert any(f"`{old}`" in before and f"`{new}`" in now for _, before, now in rows), new
