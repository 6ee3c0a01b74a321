"""Folders to `inputs` and `quarantine`: of every name that is met it is said what became of it.

What is a PDF by its content is read, whatever its name. Other files are told and passed over, unless their name says
that they are PDFs or the user named them: these are refused.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.core.errors import DocumentRefused, DuplicateFile, EmptyFile, NoInputError, NotAPdf
from pipeline.core.messages import Message, joined_messages
from pipeline.core.origins import ORIGINS, Origin, load_origins
from pipeline.core.quarantine import quarantine_row
from pipeline.core.schema import Row
from pipeline.core.schema.inputs import InputRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.shard import Shard
from pipeline.core.shown import shown_name
from pipeline.steps.ingest.entries import POINTER, Entry, Walked, walk
from pipeline.steps.ingest.scan import examine, read_pdf

LOG = logging.getLogger(__name__)

Origins = Callable[[Path], Mapping[str, Origin]]
"""Gives the origins of a folder's files, by name."""

FEW = 10
"""So many names of a kind are told; of more only how many there are."""


@dataclass(frozen=True)
class Look:
    """What an entry is: a PDF of `pages` with its hash and size, or why not. The hash is known of a bad PDF too."""

    entry: Entry
    sha256: str | None
    size: int
    pages: int
    refusal: DocumentRefused | None

    @property
    def document_id(self) -> str | None:
        """The id that its bytes give it, where they were read."""
        return self.sha256 and self.sha256[:16]


def look(entry: Entry) -> Look:
    """Read an entry and say what it is."""
    sha256, size = None, 0
    try:
        if entry.fault:
            raise entry.fault
        data = read_pdf(entry.path)
        sha256, size = hashlib.sha256(data).hexdigest(), len(data)
        return Look(entry, sha256, size, examine(data), None)
    except DocumentRefused as refusal:
        return Look(entry, sha256, size, 0, refusal)


Looking = Callable[[Sequence[Entry]], Iterable[Look]]
"""Gives what each of some entries is, in their order."""


def look_at_each(entries: Sequence[Entry]) -> Iterable[Look]:
    """What each entry is, told in this process."""
    return map(look, entries)


def take(
    inputs: Iterable[Path], known: Mapping[str, str], looking: Looking = look_at_each, shard: Shard | None = None
) -> tuple[list[tuple[str, Row]], dict[str, Path]]:
    """Take in all PDFs of some files and folders; what else is there is told.

    Args:
        inputs: files and folders.
        known: the files of the documents that were there the last time, by document.
        looking: `look` for each of some entries, within whatever bounds.
        shard: the part of the PDFs that is taken in; all without.

    Raises:
        NoInputError: a path does not exist, or there is nothing in all of them that is a PDF or claims to be one.
        ContractError: an origins.yml is not what it should be.

    Returns:
        Rows of `inputs` and `quarantine`, by file, and where each accepted document lies on this machine.
    """
    inputs = list(inputs)
    walked = walk(inputs)
    looks = list(looking(walked.entries))
    told = list(passed_over(walked, looks))
    taken = [one for one in looks if not is_passed_over(one)]
    if not taken:
        where = ", ".join(map(shown_name, inputs))
        raise NoInputError(
            joined_messages("; ", [Message("{where} holds no PDF", where=where), *told]),
            "put PDFs there, or add them with: congvan ingest FILE.pdf ...",
        )
    for line in told:
        LOG.warning(line)
    taken = [one for one in taken if shard is None or shard.holds(one.sha256, one.entry.file)]
    taken.sort(key=lambda one: (one.entry.file, str(one.entry.path)))
    origins = cache(load_origins)
    first = _first(taken, known, origins)
    rows: list[tuple[str, Row]] = []
    refused: list[QuarantineRow] = []
    for one in taken:
        refusal = _refusal(one, first)
        if refusal is None:
            rows.append(("inputs", _row(one, origins)))
        else:
            refused.append(quarantine_row(one.document_id, one.entry.file, one.sha256, "ingest", refusal))
            rows.append(("quarantine", refused[-1]))
    _number(refused)
    return rows, {document_id: one.entry.path for document_id, one in first.items()}


def passed_over(walked: Walked, looks: Iterable[Look]) -> Iterator[Message]:
    """Lines on what is there and is neither read nor refused, and on what was read elsewhere than it seems."""
    names: dict[Message, list[str]] = defaultdict(list)
    for one in looks:
        if is_passed_over(one):
            if not _is_no_pdf(one):
                names[Message("hidden and not to be read")].append(one.entry.file)
            elif not _is_kept_there(one.entry.path.name):
                names[Message("no PDF by content")].append(one.entry.file)
    names[Message("hidden folders, not searched")] = walked.hidden
    names[Message("folders met already under another name")] = walked.met_again
    for what, files in names.items():
        if files:
            yield Message("passed over, {what}: {files}", what=what, files=_listed(files))
    if walked.followed:
        yield Message("read too, linked folders: {files}", files=_listed(walked.followed))


def _listed(files: list[str]) -> Message:
    more = Message(", and {count} more", count=len(files) - FEW) if len(files) > FEW else ""
    return Message("{count} ({files}{more})", count=len(files), files=", ".join(files[:FEW]), more=more)


def is_passed_over(one: Look) -> bool:
    """Whether what is no sound PDF is no dispatch either: nobody named it, and its name does not say that it is one."""
    name = one.entry.path.name
    if one.refusal is None or one.entry.named or name.lower().endswith(".pdf"):
        return False
    return _is_no_pdf(one) or name.startswith(".")


def _is_no_pdf(one: Look) -> bool:
    return isinstance(one.refusal, NotAPdf | EmptyFile)


def _is_kept_there(name: str) -> bool:
    """Whether the project and its tools keep files of that name beside PDFs: nobody need be told of them."""
    return name == ORIGINS or name.startswith(".") or name.endswith(POINTER)


def _first(taken: Iterable[Look], known: Mapping[str, str], origins: Origins) -> dict[str, Look]:
    """Of every document the file that stands for it: the one known before, else one with an origin, else by name."""
    found: dict[str, list[Look]] = defaultdict(list)
    for one in taken:
        if one.document_id and not one.refusal:
            found[one.document_id].append(one)

    def rank(one: Look) -> tuple[bool, bool]:
        file = one.entry.file
        return known.get(str(one.document_id)) != file, file not in origins(one.entry.root)

    return {document_id: min(files, key=rank) for document_id, files in found.items()}


def _refusal(one: Look, first: Mapping[str, Look]) -> DocumentRefused | None:
    """Why a file is refused, None for one that is not."""
    if one.refusal is None and first[str(one.document_id)] is not one:
        return DuplicateFile(f"the same bytes as {first[str(one.document_id)].entry.file}")
    return one.refusal


def _row(one: Look, origins: Origins) -> InputRow:
    """The row of `inputs` that a file makes."""
    assert one.document_id is not None and one.sha256 is not None, "what was not read was refused"
    origin = origins(one.entry.root).get(one.entry.file)
    return {
        "document_id": one.document_id,
        "file": one.entry.file,
        "sha256": one.sha256,
        "bytes": one.size,
        "page_count": one.pages,
        "origin": origin.row() if origin else None,
    }


def _number(rows: Iterable[QuarantineRow]) -> None:
    """Set refused files of one name and bytes in several folders apart by their ids."""
    met: Counter[str] = Counter()
    for row in rows:
        met[row["id"]] += 1
        if met[row["id"]] > 1:
            row["id"] += f"/{met[row['id']]}"
