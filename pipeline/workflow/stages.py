"""The stages that dvc.yaml and `congvan extract` run, over a workspace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.core.params import Params
from pipeline.core.schema import Row
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.shard import Shard
from pipeline.core.shown import real_name, shown_name
from pipeline.core.step import Step
from pipeline.core.store import rows_of, write_text
from pipeline.decisions.files import Decisions
from pipeline.steps import check, map, normalize, read, reconstruct, signatures
from pipeline.steps.ingest import Looking, look_at_each, take
from pipeline.workflow.contents import parts_of
from pipeline.workflow.datasets import decisions_beside
from pipeline.workflow.dvc_file import dvc_file
from pipeline.workflow.evaluation.metrics import corpus_metrics, words_placed_by_document
from pipeline.workflow.evaluation.truth import compare, load_truth
from pipeline.workflow.gathering import gather
from pipeline.workflow.index import WorkIndex
from pipeline.workflow.looking import looks_at
from pipeline.workflow.material import Material
from pipeline.workflow.own_folder import hold_to_no_outputs, hold_to_own
from pipeline.workflow.pool import preload
from pipeline.workflow.publication import NewVersion, publish_version
from pipeline.workflow.run import Executor, LocalPool, Outcome, Progress, run_documents
from pipeline.workflow.version import linked, replaced
from pipeline.workflow.workspace import QUARANTINE, SOURCES, WORK, Workspace

DOCUMENT_STEPS: tuple[Step, ...] = (
    signatures.STEP,
    read.STEP,
    reconstruct.STEP,
    normalize.STEP,
    map.STEP,
    check.STEP,
)
"""Steps that work document by document, in their order."""

WARM = "pipeline.workflow.warm"
"""Loads what reading values needs: of use where several processes do that."""

STEPS: dict[str, Step] = {step.name: step for step in DOCUMENT_STEPS}


def dvc_yaml() -> str:
    """The text of dvc.yaml."""
    return dvc_file(DOCUMENT_STEPS)


def work_of(steps: Sequence[Step], *, warm: bool = False) -> list[str]:
    """The modules that do the work of steps, which the steps themselves import late; `warm` ones load all they need."""
    work = [f"pipeline.steps.{step.name}.document" for step in steps]
    return [*work, WARM] if warm and normalize.STEP in steps else work


def hold_to_reading() -> None:
    """See that the packages are there that work on documents needs.

    Raises:
        UsageError: one is not installed.
    """
    hold_to_extra("pdf", Message("to read PDFs congvan"))


INGESTED = ("inputs", QUARANTINE)


def ingest_stage(
    workspace: Workspace, inputs: Iterable[Path], looking: Looking = look_at_each
) -> tuple[dict[str, Path], int]:
    """Write `inputs` and `quarantine`; where each document lies here, and how many files were refused."""
    index = WorkIndex.of(workspace)
    rows, paths = _taken(workspace, inputs, index.looking(looking))
    workspace.write("ingest", None, INGESTED, rows)
    index.save()
    return paths, _refused(rows)


def bounded(params: Params, jobs: int) -> Looking:
    """How files are looked at within the bounds of every document."""
    return partial(looks_at, bounds=params.bounds, jobs=jobs)


def _taken(
    workspace: Workspace, inputs: Iterable[Path], looking: Looking, shard: Shard | None = None
) -> tuple[list[tuple[str, Row]], dict[str, Path]]:
    return take(inputs, {row["document_id"]: row["file"] for row in workspace.inputs()}, looking, shard)


def _refused(rows: Iterable[tuple[str, object]]) -> int:
    return sum(name == QUARANTINE for name, _ in rows)


def document_stage(
    step: Step, workspace: Workspace, folder: Path, params: Params, jobs: int, progress: Progress, decisions: Path
) -> list[Outcome]:
    """Run one step over the documents that ingest found in `folder`, with what persons decided in `decisions`."""
    Decisions(decisions).hold_to_form()
    hold_to_reading()
    preload(work_of([step], warm=jobs > 1))
    pdfs = {row["document_id"]: folder / real_name(row["file"]) for row in workspace.inputs()}
    index = WorkIndex.of(workspace)
    outcomes = run_documents([step], workspace, pdfs, params, LocalPool(jobs), progress, decisions, index)
    index.save()
    return outcomes


def parts(workspace: Workspace, name: str) -> Iterator[pa.Table]:
    """What a published dataset is made of, in the order of document ids within that of steps, bit by bit."""
    if name == QUARANTINE:
        yield from workspace.groups("ingest", None, name)
    for row in workspace.inputs():
        yield from parts_of(workspace, DOCUMENT_STEPS, row["document_id"], name)


def metrics_stage(workspace: Workspace, truth: Path | None) -> tuple[dict[str, dict[str, object]], str]:
    """Metrics of the corpus, with truth where there is some, and the CSV of words placed by document."""
    index = WorkIndex.of(workspace)
    ids = [row["document_id"] for row in workspace.inputs()]
    counts = {document_id: index.count(DOCUMENT_STEPS, document_id) for document_id in ids}
    across = _material(workspace, index, Decisions(None)).counts()
    index.save()
    refused = workspace.read("ingest", None, QUARANTINE).num_rows
    metrics: dict[str, dict[str, object]] = {"corpus": corpus_metrics([*counts.values(), across], refused)}
    known = load_truth(truth) if truth else {}
    for document in workspace.inputs():
        stem = Path(document["file"]).stem
        if stem in known and not workspace.refused(STEPS, document["document_id"]):
            own = (workspace.read(reconstruct.STEP.name, document["document_id"], name) for name in ("tables", "cells"))
            tables, cells = own
            right, misses = compare(known[stem], rows_of(tables, TableRow), rows_of(cells, CellRow))
            metrics.setdefault("truth", {})[stem] = {**right, "misses": len(misses)}
    return metrics, words_placed_by_document(counts)


def write_metrics(workspace: Workspace, truth: Path | None) -> None:
    """Write metrics.json and plots/words_placed.csv below the workspace."""
    metrics, plot = metrics_stage(workspace, truth)
    write_text(workspace.root / "metrics.json", json.dumps(metrics, ensure_ascii=False, indent=2) + "\n")
    write_text(workspace.root / "plots" / "words_placed.csv", plot)


def publish_stage(
    workspace: Workspace,
    out: Path,
    version: NewVersion = replaced,
    decisions: Path | None = None,
    index: WorkIndex | None = None,
) -> dict[str, int]:
    """Make a version of the published datasets, with data dictionary and datapackage.json; how many rows each has.

    Args:
        workspace: what the steps before have left.
        out: where the version is shown.
        version: how it comes to be shown there, whole or not at all.
        decisions: the folder of what persons decided, if there is one.
        index: what is known of the workspace's files; as it was kept without.
    """
    kept = Decisions(decisions)
    kept.hold_to_form()
    index = index or WorkIndex.of(workspace)
    counts = publish_version(_material(workspace, index, kept), out, version, index)
    index.save()
    return counts


def _material(workspace: Workspace, index: WorkIndex, decisions: Decisions) -> Material:
    ids = [row["document_id"] for row in workspace.inputs()]
    contents = {document_id: index.content(DOCUMENT_STEPS, document_id) for document_id in ids}
    return Material(workspace, DOCUMENT_STEPS, decisions, contents)


def extract(
    inputs: Sequence[Path],
    out: Path,
    params: Params,
    jobs: int,
    progress: Progress,
    decisions: Path | None = None,
    *,
    replacing: bool = True,
    shard: Shard | None = None,
    others: Sequence[Path] = (),
    executor: Executor | None = None,
    verifying: bool = False,
) -> tuple[dict[str, int], list[Outcome], int]:
    """All steps over any PDFs and folders, without DVC: the datasets in `out`, working files in `out`/.work.

    What persons decided is read from `decisions`, else from `out`/decisions, where `congvan review` keeps it. Unless
    `replacing`, datasets of dispatches that are not among the inputs stay, and are an error. Of the inputs those of
    `shard` are read, all without; what runs into the folders `others` have finished is not done again. `jobs` processes
    look at the files, and read them too without an `executor`. `verifying` reads every file to know its bytes, whatever
    its size and times are.

    Returns:
        The rows of each published dataset, what became of each document, and how many files ingest refused.
    """
    workspace = Workspace(out / WORK)
    decided = decisions or decisions_beside(out)
    Decisions(decided).hold_to_form()
    hold_to_no_outputs(out)
    hold_to_reading()
    if (
        executor is None and jobs > 1 and not others and not workspace.inputs()
    ):  # Else most work is used again: who does some imports it.
        preload(work_of(DOCUMENT_STEPS, warm=True))
    index = WorkIndex.of(workspace, verifying=verifying)
    rows, paths = _taken(workspace, inputs, index.looking(bounded(params, jobs)), shard)
    if not replacing:
        hold_to_own(out, [str(row["file"]) for _, row in rows], paths)
    with workspace.held():
        workspace.write("ingest", None, INGESTED, rows)
        where = {document_id: shown_name(path.resolve()) for document_id, path in sorted(paths.items())}
        write_text(workspace.root / SOURCES, json.dumps(where, ensure_ascii=False, indent=1) + "\n")
        gather(workspace, others, DOCUMENT_STEPS)
        outcomes = run_documents(
            DOCUMENT_STEPS, workspace, paths, params, executor or LocalPool(jobs), progress, decided, index
        )
        index.save()
        return publish_stage(workspace, out, linked, decided, index), outcomes, _refused(rows)
