"""`python -m benchmarks.steps PDF...`: CPU seconds of each step on these files, in one process, imports apart.

Of reading, what the picture of a page is asked for and what came after the first signature are told apart.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from pipeline.core.params import Params
from pipeline.steps.read import document as reading
from pipeline.workflow.pool import OBJECTS
from pipeline.workflow.reuse import step_keys
from pipeline.workflow.run import Task, run_document
from pipeline.workflow.stages import DOCUMENT_STEPS, ingest_stage, publish_stage
from pipeline.workflow.workspace import WORK, Workspace

Asked = ParamSpec("Asked")
Given = TypeVar("Given")

PARTS = {
    "with_seen": "digits as the picture shows them",
    "with_marks": "draft marks",
    "with_drawings": "print that is drawn",
    "with_undecoded": "damaged pictures",
    "with_later": "words that came after a signature",
}
"""Functions that reading a page calls, by what they are for."""


def main() -> None:
    """Print a line for each step; what a step imports when it first runs counts as the step's."""
    gc.set_threshold(OBJECTS)
    spent: dict[str, float] = defaultdict(float)
    for name, what in PARTS.items():
        setattr(reading, name, _timed(getattr(reading, name), f"  {what}", spent))
    keys = step_keys(DOCUMENT_STEPS, Params())
    pages = 0
    for argument in sys.argv[1:]:
        with TemporaryDirectory() as work:
            workspace = Workspace(Path(work) / WORK)
            paths, _ = ingest_stage(workspace, [Path(argument)])
            for row in workspace.inputs():
                pages += row["page_count"]
                task = Task(row["document_id"], row["file"], paths[row["document_id"]], row)
                for key in keys:
                    _timed(run_document, key.step.name, spent)((key,), workspace, task, Params())
            _timed(publish_stage, "publish", spent)(workspace, Path(work))
    whole = sum(seconds for name, seconds in spent.items() if not name.startswith(" "))
    print(f"{len(sys.argv) - 1} files, {pages} pages, {whole:.1f} CPU s")
    for name, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        print(f"{seconds:6.1f} {100 * seconds / whole:5.1f} %  {name}")


def _timed(function: Callable[Asked, Given], name: str, spent: dict[str, float]) -> Callable[Asked, Given]:
    """The function, which adds to what was spent under that name."""

    def timed(*args: Asked.args, **kwargs: Asked.kwargs) -> Given:
        before = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - before

    return timed


if __name__ == "__main__":
    main()
