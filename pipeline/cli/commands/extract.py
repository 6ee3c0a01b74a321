"""`congvan extract`: every step on any PDFs or folders, without DVC."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import StderrProgress, note, result, result_json
from pipeline.core.errors import UsageError
from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.core.origins import ORIGINS
from pipeline.core.params import load_params
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.shard import Shard
from pipeline.core.shown import real_name, shown_name
from pipeline.workflow.datasets import open_dataset, read_dataset
from pipeline.workflow.run import Executor, Outcome, exit_code
from pipeline.workflow.stages import extract as run_extract
from pipeline.workflow.status import faults_of_origins
from pipeline.workflow.worked import Summary


def extract(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT...", help="PDFs, or folders of them.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the datasets; work in it is reused by a next run.")],
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes.")] = os.cpu_count() or 1,
    params: Annotated[Path | None, typer.Option(help="A params.yaml; the defaults without.")] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="Folder of what persons decided; OUT/decisions without.")
    ] = None,
    shard: Annotated[
        Shard | None,
        typer.Option(
            parser=Shard.parse, metavar="K/N", help="Read the K-th of N parts of the PDFs, told by their bytes."
        ),
    ] = None,
    others: Annotated[
        list[Path] | None,
        typer.Option(
            "--from", metavar="DIR", help="Use what other runs finished, as shards, into this folder; repeat."
        ),
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option("--dask", metavar="ADDRESS", help="Have the workers of this scheduler of Dask read the PDFs."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            "--store", metavar="URL", help="Folder, or s3://..., by which Dask's workers get PDFs and give results."
        ),
    ] = None,
    *,
    second_reader: Annotated[
        bool,
        typer.Option(
            "--second-reader",
            help="Read words with pdfplumber and tables with camelot too; differences become findings.",
        ),
    ] = False,
    replace_others: Annotated[
        bool, typer.Option("--replace", help="Let dispatches go from OUT that are not among the inputs.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read every file to know its bytes, whatever its size and times are.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Read dispatches and write the datasets to a folder."""
    chosen = load_params(params)
    if second_reader:
        chosen = replace(chosen, read=replace(chosen.read, second_reader=True))
    with StderrProgress("extract") as progress:
        counts, outcomes, refused = run_extract(
            inputs,
            out,
            chosen,
            jobs,
            progress,
            decisions,
            replacing=replace_others,
            shard=shard,
            others=others or (),
            executor=_workers(dask, store),
            verifying=verify,
        )
    for line in _origin_faults(inputs, outcomes):
        note(Message("congvan: {line}", line=line))
    pages = open_dataset(out, "pages", ("words", "words_placed"))
    words, placed = (sum(pages.column(name).to_pylist()) for name in ("words", "words_placed"))
    status = Counter(row["status"] for row in read_dataset(out, DocumentRow, "status"))
    quarantine = read_dataset(out, QuarantineRow, "file", "code", "message")
    if as_json:
        result_json(
            {
                "out": shown_name(out),
                "status": status,
                "words": words,
                "words_placed": placed,
                "rows": counts,
                "quarantine": quarantine,
            }
        )
    else:
        summary = Summary.of([o.file for o in outcomes], [o.file for o in outcomes if o.done], quarantine)
        head, *lines = summary.lines()
        became = Message(
            "{complete} complete, {partial} partial; {head}",
            complete=status["complete"],
            partial=status["partial"],
            head=head,
        )
        result(
            Message(
                "{out}: {became}; {placed} of {words} words placed",
                out=shown_name(out),
                became=became,
                placed=placed,
                words=words,
            )
        )
        for line in lines:
            result(line)
    raise typer.Exit(int(exit_code(outcomes, refused)))


def _workers(dask: str | None, store: str | None) -> Executor | None:
    """Dask's workers, where they are asked for.

    Raises:
        UsageError: what they need is not said or not installed.
    """
    if dask is None and store is None:
        return None
    if dask is None or store is None:
        raise UsageError(
            "--dask and --store are said together", "say where the scheduler is, and where files go through"
        )
    hold_to_extra("dask", Message("--dask"))
    from pipeline.workflow.blob_store import BlobStore  # Takes half a second, which others need not wait for.
    from pipeline.workflow.dask_executor import DaskExecutor

    return DaskExecutor(dask, BlobStore(store))


def _origin_faults(inputs: Sequence[Path], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What does not fit in the folders among the inputs that have records of origins."""
    for folder in inputs:
        if (folder / ORIGINS).is_file():
            own = [outcome.file for outcome in outcomes if (folder / real_name(outcome.file)).exists()]
            yield from faults_of_origins(folder, own)
