"""`python -m benchmarks.steps [--beside REVISION] PDF...`: CPU seconds of each step on these files, in one process,
imports apart.

Of reading, what the picture of a page is asked for and what came after the first signature are told apart. With a
revision, the share that the pictures take of what that commit spends on the same files is told too.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from benchmarks.earlier import checked_out, cpu_seconds
from benchmarks.measure import adopt_orphans
from pipeline.core.params import Params
from pipeline.pdf.pdfium.visibility import Visibility
from pipeline.pdf.readers import pdfium_reader
from pipeline.steps.read import document as reading
from pipeline.steps.read import drawn
from pipeline.workflow.pool import OBJECTS
from pipeline.workflow.reuse import step_keys
from pipeline.workflow.run import Task, run_document
from pipeline.workflow.stages import DOCUMENT_STEPS, ingest_stage, publish_stage
from pipeline.workflow.workspace import WORK, Workspace

Asked = ParamSpec("Asked")
Given = TypeVar("Given")

RECOGNIZED = "print that is drawn, as it is recognized"
SHOWN = (
    (pdfium_reader, "scene_of", "what is painted over what"),
    (Visibility, "_without", "text and rules that the picture does not show"),
    (pdfium_reader, "drawings_on", "print that is drawn"),
    (reading, "with_drawings", "print that is drawn"),
    (drawn, "_recognized", RECOGNIZED),
    (pdfium_reader, "undecoded_on", "damaged pictures"),
    (reading, "with_undecoded", "damaged pictures"),
    (reading, "with_seen", "digits as the picture shows them"),
    (reading, "with_marks", "draft marks"),
)
"""Functions that ask what the page shows, where they are called, and what for; each without those it calls."""
LATER = (reading, "with_later", "words that came after a signature")
RUNNING: list[float] = []
"""What parts took inside of each function that is running."""


def main() -> None:
    """Print a line for each step; what a step imports when it first runs counts as the step's."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.steps")
    parser.add_argument("--beside", metavar="REVISION")
    parser.add_argument("files", nargs="+", type=Path, metavar="PDF")
    asked = parser.parse_args()
    gc.set_threshold(OBJECTS)
    spent: dict[str, float] = defaultdict(float)
    for owner, name, what in (*SHOWN, LATER):
        setattr(owner, name, _timed(getattr(owner, name), f"  {what}", spent))
    keys = step_keys(DOCUMENT_STEPS, Params())
    pages = 0
    for file in asked.files:
        with TemporaryDirectory() as work:
            workspace = Workspace(Path(work) / WORK)
            paths, _ = ingest_stage(workspace, [file])
            for row in workspace.inputs():
                pages += row["page_count"]
                task = Task(row["document_id"], row["file"], paths[row["document_id"]], row)
                for key in keys:
                    _timed(run_document, key.step.name, spent)((key,), workspace, task, Params())
            _timed(publish_stage, "publish", spent)(workspace, Path(work))
    whole = sum(seconds for name, seconds in spent.items() if not name.startswith(" "))
    print(f"{len(asked.files)} files, {pages} pages, {whole:.1f} CPU s")
    for name, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        print(f"{seconds:6.1f} {100 * seconds / whole:5.1f} %  {name}")
    if asked.beside:
        shown = sum(spent[name] for name in {f"  {what}" for _, _, what in SHOWN})
        earlier = _spent_at(asked.beside, asked.files)
        print(f"what pages show: {shown:.1f} CPU s, {shown / earlier:.2f} of the {earlier:.1f} of {asked.beside}")
        told = shown - spent[f"  {RECOGNIZED}"]
        print(f"but for the recognition of print that is drawn: {told:.1f} CPU s, {told / earlier:.2f}")


def _spent_at(revision: str, files: list[Path]) -> float:
    """What `extract` spends on the files at a revision, in a second run: the first one compiles it."""
    adopt_orphans()
    with TemporaryDirectory() as work:
        root = checked_out(revision, Path(work))
        inputs = [file.resolve() for file in files]
        cpu_seconds(root, inputs[:1], Path(work) / "first")
        return cpu_seconds(root, inputs, Path(work) / "out")


def _timed(function: Callable[Asked, Given], name: str, spent: dict[str, float]) -> Callable[Asked, Given]:
    """The function, which adds to what was spent under that name; what a part of a step takes is no other part's."""
    part = name.startswith(" ")

    def timed(*args: Asked.args, **kwargs: Asked.kwargs) -> Given:
        before = time.process_time()
        RUNNING.append(0.0)
        try:
            return function(*args, **kwargs)
        finally:
            took = time.process_time() - before
            inner = RUNNING.pop()
            spent[name] += took - inner if part else took
            if part and RUNNING:
                RUNNING[-1] += took

    return timed


if __name__ == "__main__":
    main()
