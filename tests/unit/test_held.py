"""Small datasets are held while steps go over them; what is written anew is read anew."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.schema.page_revisions import PageRevisionRow
from pipeline.core.store import read_rows, write_rows


def revision(page: int) -> PageRevisionRow:
    return {"document_id": "d", "page": page, "revision": 2, "earlier_page": page, "end": 100}


def test_a_dataset_that_is_written_anew_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "page_revisions.parquet"
    for pages in ([1, 2], [3], []):
        rows = [revision(page) for page in pages]
        write_rows({"page_revisions": path}, (("page_revisions", row) for row in rows))
        assert list(read_rows(path, PageRevisionRow)) == rows
        assert list(read_rows(path, PageRevisionRow, ("page",))) == [{"page": page} for page in pages]
