"""What frictionless, the reference tool of the Data Package standard, finds wrong with published datasets."""

from __future__ import annotations

from pathlib import Path

from frictionless import Package


def faults(folder: Path) -> list[str]:
    """Messages on types, nulls, closed sets of values, keys and references to other datasets; none where all holds."""
    report = Package(str(folder / "datapackage.json")).validate()
    return [*(e.message for e in report.errors), *(e.message for task in report.tasks for e in task.errors)]
