"""PDFs from anywhere into the folder of inputs: all are looked at before the first is copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import DocumentRefused, DuplicateFile, NoInputError, OutputError
from pipeline.core.messages import Message, joined_messages, why
from pipeline.core.origins import ORIGINS, Origin, add_origins, load_origins
from pipeline.core.shown import real_name, shown_name
from pipeline.steps.ingest import Look, is_passed_over, look, passed_over, walk
from pipeline.workflow.inputs import SUFFIX
from pipeline.workflow.keeping import files_of, give_to_dvc, keeper_of, unless_it_fails
from pipeline.workflow.project import Project


@dataclass(frozen=True)
class Plan:
    """What is to be copied: files by the name that they are to have in the folder of inputs.

    `refused` are those that are not, by name, and `told` lines on what else was met.
    """

    copies: Mapping[str, Look]
    refused: Sequence[tuple[str, DocumentRefused]]
    told: Sequence[Message]


def plan(inputs: Iterable[Path], into: Path) -> Plan:
    """Look at the files and folders, and say what is to be copied to `into`. Nothing is written.

    Raises:
        NoInputError: a path does not exist, or nothing is there that is a PDF or claims to be one.
        OutputError: `into` does not exist, or has another document of a name already.
        ContractError: its origins.yml is not what it should be.
    """
    inputs = list(inputs)
    _hold_to_folder(into)
    load_origins(into)
    walked = walk(inputs)
    looks = [look(entry) for entry in walked.entries]
    told = list(passed_over(walked, looks))
    copies: dict[str, Look] = {}
    refused: list[tuple[str, DocumentRefused]] = []
    by_bytes: dict[str | None, str] = {}
    for one in (one for one in looks if not is_passed_over(one)):
        name = shown_name(one.entry.path)
        if one.refusal:
            refused.append((name, one.refusal))
        elif one.sha256 in by_bytes:
            refused.append((name, DuplicateFile(f"the same bytes as {by_bytes[one.sha256]}")))
        else:
            by_bytes[one.sha256] = name
            file = one.entry.file if one.entry.file.lower().endswith(SUFFIX) else one.entry.file + SUFFIX
            _hold_to_place(one, into / real_name(file), copies.get(file))
            copies[file] = one
    if not copies and not refused:
        where = ", ".join(map(shown_name, inputs))
        nothing = Message("{where} holds no PDF", where=where)
        raise NoInputError(joined_messages("; ", [nothing, *told]), "name PDFs to add")
    return Plan(copies, refused, told)


def _hold_to_folder(into: Path) -> None:
    """A folder of inputs is made only where a project is; elsewhere it would be a slip of the working folder."""
    if not into.is_dir() and not (into.parent / "dvc.yaml").is_file():
        raise OutputError(
            "{into} is no folder, and no project is beside it",
            "run this in the project's folder, name the folder with --into, or make it first with mkdir",
            into=shown_name(into),
        )


def _hold_to_place(one: Look, target: Path, other: Look | None) -> None:
    there = shown_name(target)
    try:
        taken = os.path.lexists(target) and not (target.is_file() and same_bytes(one.entry.path, target))
    except OSError as error:
        raise OutputError(
            "{path} cannot be read: {reason}",
            "see that you may read it",
            path=shown_name(target),
            reason=why(error),
        ) from error
    if taken:
        raise OutputError(
            "{file} exists and is another document",
            "if the new file takes its place: congvan replace {name} {path}; else rename the new file",
            file=shown_name(target),
            name=shown_name(target.name),
            path=shown_name(one.entry.path),
        )
    if other:
        raise OutputError(
            "{one} and {other} would both be {file}",
            "rename one of them, then add them again",
            one=shown_name(one.entry.path),
            other=shown_name(other.entry.path),
            file=there,
        )


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files are the same, byte for byte."""
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def add(copies: Mapping[str, Look], origins: Mapping[str, Origin], into: Path, project: Project | None) -> None:
    """Copy the files and write down where they came from; have DVC keep them, where a project is given.

    When one of them fails, all is as it was before.

    Raises:
        OutputError: `into` cannot be written, or DVC does not take a file.
    """
    targets = {into / real_name(file): one.entry.path for file, one in copies.items()}
    new = {target: source for target, source in targets.items() if not target.exists()}
    beside = [path for target in targets for path in files_of(target)[1:]]
    with unless_it_fails([*new, *beside, into / ORIGINS]):
        for target, source in new.items():
            write_copy(source, target)
        add_origins(into, origins)
        if project:
            give_to_dvc(project, [target for target in targets if keeper_of(target) is None])


def write_copy(source: Path, target: Path) -> None:
    """Copy a file, whole or not at all.

    Raises:
        OutputError: the target cannot be written.
    """
    temporary = target.with_name(f".congvan.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, temporary)
        temporary.replace(target)
    except OSError as error:
        raise OutputError(
            "cannot write {path}: {reason}",
            "choose a folder you may write to",
            path=shown_name(target),
            reason=why(error),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
