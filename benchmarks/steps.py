"""`python -m benchmarks.steps PDF...`: CPU seconds of each step on these files, in one process, imports apart."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.params import Params
from pipeline.workflow.reuse import step_keys
from pipeline.workflow.run import Task, run_document
from pipeline.workflow.stages import DOCUMENT_STEPS, ingest_stage
from pipeline.workflow.workspace import Workspace


def main() -> None:
    """Print a line for each step; what a step imports when it first runs counts as the step's."""
    spent: dict[str, float] = defaultdict(float)
    keys = step_keys(DOCUMENT_STEPS, Params())
    for argument in sys.argv[1:]:
        with TemporaryDirectory() as work:
            workspace = Workspace(Path(work))
            paths, _ = ingest_stage(workspace, [Path(argument)])
            for row in workspace.inputs():
                task = Task(row["document_id"], row["file"], paths[row["document_id"]], row)
                for key in keys:
                    before = time.process_time()
                    run_document((key,), workspace, task, Params())
                    spent[key.step.name] += time.process_time() - before
    for name, seconds in spent.items():
        print(f"{name:12} {seconds:6.1f} CPU s")


if __name__ == "__main__":
    main()
