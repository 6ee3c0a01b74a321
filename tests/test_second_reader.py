"""camelot reads tables again; where it differs, the auditor is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.core.params import Params, ReadParams
from pipeline.core.step import DocumentInput
from pipeline.core.store import read_table, write_rows
from pipeline.steps.check.checks.second_reader import check
from pipeline.workflow.datasets import open_dataset
from testkit.running import extracted


def test_two_readers_agree_on_typeset_pages_and_a_changed_cell_is_told(
    excerpt: Callable[..., Path], tmp_path: Path
) -> None:
    params = replace(Params(), read=ReadParams(second_reader=True))
    out = tmp_path / "out"
    extracted([excerpt("table.pdf", [3, 4, 5])], out, params)
    (document_id,) = open_dataset(out, "documents").column("id").to_pylist()
    second = out / ".work" / "read" / document_id / "second_cells.parquet"
    assert read_table(second).num_rows > 30
    given = DocumentInput(document_id, Path(), {}, {"second_cells": second, "cells": out / "cells.parquet"}, None)
    assert list(check(given)) == []

    cells = open_dataset(out, "cells").to_pylist()
    changed = next(c for c in cells if c["text"].startswith("- Đã triển khai 25/25"))
    changed["fragments"][0]["text"] = changed["fragments"][0]["text"].replace("25/25", "25/26")
    forged = tmp_path / "cells.parquet"
    write_rows({"cells": forged}, (("cells", cell) for cell in cells))
    (finding,) = check(replace(given, files={"second_cells": second, "cells": forged}))
    assert finding.evidence_ids == [changed["id"]]
    assert finding.expected and "25/26" in finding.expected
    assert finding.observed and "25/25" in finding.observed
