"""Another PDF in the place of an input, and what persons decided held to it.

Decisions name a dispatch by number, authority and day, so that they go over to the new file by themselves. Whether each
still holds, the pipeline itself tells: the new file is read with them, outside of the project.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.errors import NoInputError, OutputError, StaleDecision, UsageError
from pipeline.core.messages import Message, why
from pipeline.core.origins import ORIGINS, Origin, add_origins, load_origins
from pipeline.core.params import Params
from pipeline.core.quarantine import refusal_told
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.shown import shown_name
from pipeline.core.store import rows_of
from pipeline.decisions.corrections import Correction, dispatch, folded
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS
from pipeline.steps import publish
from pipeline.workflow.adding import same_bytes, write_copy
from pipeline.workflow.inputs import Input
from pipeline.workflow.keeping import Keeper, files_of, give_to_dvc, keeper_of, unless_it_fails
from pipeline.workflow.pool import preload
from pipeline.workflow.project import Project
from pipeline.workflow.run import LocalPool, Progress, run_documents
from pipeline.workflow.stages import DOCUMENT_STEPS, hold_to_reading, ingest_stage, work_of
from pipeline.workflow.workspace import QUARANTINE, Workspace


@dataclass(frozen=True)
class Judged:
    """What becomes of a project's decisions on a dispatch with a new file of it.

    `letter` is the new file's row of `documents`, `refusal` why it is refused (then nothing is known of decisions).
    """

    letter: DocumentRow | None
    refusal: Message | None
    holding: Sequence[Correction]
    lost: Sequence[Correction]


def judge(new: Path, old: Input, project: Project, params: Params, progress: Progress) -> Judged:
    """Read a new file as the project would, and see which decisions on the old one hold for it.

    Raises:
        NoInputError: the new file is not there.
        UsageError: it is the old one.
        ContractError: a file of decisions is not of its form.
    """
    if not new.is_file():
        raise NoInputError("{new} is no file", "name the new PDF", new=shown_name(new))
    if old.path.is_file() and same_bytes(new, old.path):
        raise UsageError(
            "{new} and {file} are the same, byte for byte", "name another PDF", new=shown_name(new), file=old.file
        )
    kept = Decisions(project.decisions)
    kept.hold_to_form()
    hold_to_reading()
    preload(work_of(DOCUMENT_STEPS))
    lost: list[Correction] = []
    with TemporaryDirectory(prefix="congvan-") as folder:
        workspace, tried = Workspace(Path(folder) / "work"), Path(folder) / "decisions"
        if project.decisions.is_dir():
            shutil.copytree(project.decisions, tried)
        paths, _ = ingest_stage(workspace, [new])
        refused = rows_of(workspace.read("ingest", None, QUARANTINE), QuarantineRow)
        if refused:
            return Judged(None, refusal_told(refused[0]["code"], refused[0]["message"]), (), ())
        while True:
            (outcome,) = run_documents(DOCUMENT_STEPS, workspace, paths, params, LocalPool(1), progress, tried)
            (document_id,) = paths
            letters = rows_of(workspace.read("normalize", document_id, "documents"), DocumentRow)
            trial = Decisions(tried)
            stale = _stale(outcome.refused, [*(trial.on(old.letter) if old.letter else ()), *trial.all()])
            if stale is None:
                break
            lost.append(stale)
            trial.drop([stale])
        letter = next(iter(letters), None)
        findings = rows_of(workspace.read("check", document_id, "findings"), FindingRow)
    on_new = kept.on(letter) if letter else []
    lost += [one for one in on_new if one.kind is FINDINGS and not _is_found(one, findings)]
    lost += [one for one in (kept.on(old.letter) if old.letter else []) if one not in on_new and one not in lost]
    holding = [one for one in on_new if one not in lost]
    return Judged(letter, outcome.refused, holding, lost)


def _stale(refused: str | None, decisions: Iterable[Correction]) -> Correction | None:
    """The decision because of which a document was refused; the first, where several of other dispatches read alike."""
    code = f"{StaleDecision.code}: "
    if refused is None or not refused.startswith(code):
        return None
    said = refused.removeprefix(code)
    return next((one for one in decisions if said.startswith(f"{one} ")), None)


def _is_found(decision: Correction, findings: Sequence[FindingRow]) -> bool:
    return any(
        publish.finding_key(finding) == decision.at and folded(publish.expectation(finding)) == folded(decision.expect)
        for finding in findings
    )


def hold_to_same(old: Input, new: Path, judged: Judged) -> None:
    """See that both files are of one dispatch, as far as both say which they are.

    Raises:
        UsageError: they are not.
    """
    one, other = old.letter, judged.letter
    if one and other and one["number"] and other["number"] and folded(one["number"]) != folded(other["number"]):
        raise UsageError(
            "{new} is {one}, and {file} is {other}: not the same dispatch",
            "if that is meant: congvan remove {file}, then congvan ingest {new} ...",
            new=shown_name(new),
            one=_called(other),
            file=old.file,
            other=_called(one),
        )


def _called(letter: DocumentRow) -> Message:
    named = dispatch(letter)
    return Message(
        "số {number} of {authority}, {day}",
        number=named["number"],
        authority=named["authority"] or Message("nobody named"),
        day=named["issued_on"] or Message("no day"),
    )


def put(project: Project, old: Input, new: Path, source: str | None, publisher: str | None) -> Origin:
    """Put the new file in the old one's place, with the old one's origin but for what is said; the origin.

    Raises:
        UsageError: the old file has no origin, and not all of it is said.
        OutputError: the files cannot be written.
    """
    before = load_origins(project.raw).get(old.file)
    if before is None and not (source and publisher):
        raise UsageError("{file} has no origin yet", "say --publisher and --source", file=old.file)
    if before is None:
        assert source and publisher
        title = Path(old.file).stem
        before = Origin(title, None, publisher, source, date.today(), "the PDF as published", "not stated")
    origin = replace(
        before, source=source or before.source, publisher=publisher or before.publisher, retrieved_on=date.today()
    )
    keeper = keeper_of(old.path)
    with unless_it_fails([*files_of(old.path), project.raw / ORIGINS]):
        try:
            old.path.unlink(missing_ok=True)  # What DVC linked to its cache must not be written into.
        except OSError as error:
            raise OutputError(
                "cannot replace {path}: {reason}", "see who may write", path=shown_name(old.path), reason=why(error)
            ) from error
        write_copy(new, old.path)
        add_origins(project.raw, {old.file: origin})
        if keeper is not Keeper.GIT and project.has_dvc:
            give_to_dvc(project, [old.path])
    return origin
