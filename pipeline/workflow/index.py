"""What is known of files by their size, number and times: a file that nobody touched is not read to know its bytes.

One file in the working folder keeps, for every PDF, what a look at it told, and for every document by which stat its
working files were proven. What does not match is read as without it. As in git's index, a file is not believed that was
changed in the moment in which it was looked at: another change in that moment would leave no trace.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple, TypeVar

from pipeline.core.messages import Message
from pipeline.core.schema.inputs import InputRow
from pipeline.core.shown import shown_name
from pipeline.core.step import Step
from pipeline.core.store import write_text
from pipeline.steps.ingest import Entry, Look, Looking
from pipeline.workflow.contents import Content, content_of, counts_of
from pipeline.workflow.dependencies import dependencies
from pipeline.workflow.evaluation.metrics import Counts
from pipeline.workflow.reuse import StepKey, number_of
from pipeline.workflow.workspace import Workspace

log = logging.getLogger(__name__)

KeptT = TypeVar("KeptT")

FILE = ".index.json"
GRAIN = 2 * 10**9
"""Nanoseconds within which a file system may give two changes one time, where its clock cannot be asked."""
TICK = 0.01
"""Seconds after which the clock of a local file system has gone on."""
TURNS = 3


class Published(NamedTuple):
    """The version that was published last: the SHA-256 of its datapackage.json, what it rests on, and what the rows of
    each document do, those of `model_progress` apart."""

    package: str
    key: str
    keys: dict[str, tuple[str, str]]


class FolderStat(NamedTuple):
    """Files as their stat tells them, and when the latest of them was changed, in nanoseconds."""

    digest: str
    newest: int


@dataclass
class WorkIndex:
    """What an earlier run has come to know of a workspace's files; `save` keeps it with what this one does.

    `looks` has by path a PDF's stat with its SHA-256, size and pages; `seals` by document and step what the proof of
    finished work rested on, by stat; `numbers` the dispatches' numbers, by which decisions concern them; `contents` by
    document the stat of its files and what is kept of them, `counts` what metrics count in them, so too; `published`
    what the version rests on that was published last.
    """

    workspace: Workspace
    looks: dict[str, list[object]] = field(default_factory=dict)
    seals: dict[str, dict[str, str]] = field(default_factory=dict)
    numbers: dict[str, str | None] = field(default_factory=dict)
    contents: dict[str, tuple[list[str], Content]] = field(default_factory=dict)
    counts: dict[str, tuple[list[str], Counts]] = field(default_factory=dict)
    published: Published | None = None
    _stamps: dict[tuple[str, str], FolderStat] = field(default_factory=dict)
    _changed: bool = False

    @classmethod
    def of(cls, workspace: Workspace, *, verifying: bool = False) -> WorkIndex:
        """The index that a workspace has; an empty one where it has none, or one of another version of the code.

        One that is not whole is told, and made anew. Of one that is to be verified only the version is known that was
        published last, whose files are read each time.
        """
        path = workspace.root / FILE
        if not path.is_file():
            return cls(workspace)
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _head(body):
            if head.partition(b" ")[0] == _code():
                log.warning(
                    Message("{path} is not whole; files are read instead, and it is made anew", path=shown_name(path))
                )
            return cls(workspace)
        kept = json.loads(body)
        contents = {name: (stamps, Content(*content)) for name, (stamps, content) in kept["contents"].items()}
        published = kept["published"] and Published(*kept["published"])
        if verifying:
            return cls(workspace, published=published)
        return cls(workspace, **{**kept, "contents": contents, "published": published})

    def save(self) -> None:
        """Keep it, if there is anything new in it, whole or not at all.

        Raises:
            OutputError: it cannot be written.
        """
        if self._changed:
            kept = {
                "looks": self.looks,
                "seals": self.seals,
                "numbers": self.numbers,
                "contents": self.contents,
                "counts": self.counts,
                "published": self.published,
            }
            body = json.dumps(kept, separators=(",", ":"))
            write_text(self.workspace.root / FILE, f"{_head(body.encode()).decode()}\n{body}")
            self._changed = False

    def looking(self, looking: Looking) -> Looking:
        """`looking`, which is asked of those entries only that are not known by their stat."""

        def looks(entries: Sequence[Entry]) -> Iterator[Look]:
            known = {_path(entry): self._look(entry) for entry in entries}
            waiting = [entry for entry in entries if known[_path(entry)] is None]
            before = time.time_ns() - GRAIN
            stats = {_path(entry): _stat_of(entry.path) for entry in waiting}
            if waiting or self.looks.keys() - known.keys():
                self.looks = {path: self.looks[path] for path, one in known.items() if one}
                self._changed = True
            others = iter(looking(waiting))
            for entry in entries:
                found = known[_path(entry)]
                if found is None:
                    found = next(others)
                    self._keep(found, stats[_path(entry)], before)
                yield found

        return looks

    def proven(self, keys: Iterable[StepKey], document_id: str, row: InputRow) -> bool:
        """Whether the work of all these steps on a document is known to be finished and refused nowhere."""
        own, number = self.seals.get(document_id, {}), self.numbers.get(document_id)
        seals = {key.step.name: self._seal(key, document_id, row, number) for key in keys}
        return seals.items() <= own.items()

    def note(self, keys: Sequence[StepKey], document_id: str, row: InputRow, *, done: bool) -> None:
        """Keep that the work of these steps on a document is finished and refused nowhere; `done` if by this run.

        What was used again was proven by its bytes; if files have changed since they were looked at, nothing is kept.
        """
        steps = {name for key in keys for name in _folders(key)}
        before = {name: self._stamps.pop((document_id, name), None) for name in steps}
        if not self._settled(document_id, steps):
            return
        if not done and any(before[name] != self._stamps[document_id, name] for name in steps):
            return
        self.numbers[document_id] = number_of(self.workspace, document_id)
        seals = {key.step.name: self._seal(key, document_id, row, self.numbers[document_id]) for key in keys}
        self.seals.setdefault(document_id, {}).update(seals)
        self._changed = True

    def forget(self, document_id: str) -> None:
        """Forget how a document's folders were: it was refused, and what its steps had left may be gone."""
        for at in [at for at in self._stamps if at[0] == document_id]:
            del self._stamps[at]

    def keep_only(self, document_ids: Iterable[str]) -> None:
        """Forget documents that are not among these."""
        kept = set(document_ids)
        for known in (self.seals, self.numbers, self.contents, self.counts):
            for gone in known.keys() - kept:
                del known[gone]
                self._changed = True

    def content(self, steps: Sequence[Step], document_id: str) -> Content:
        """What the steps have left of a document."""
        return self._kept(self.contents, steps, document_id, content_of)

    def count(self, steps: Sequence[Step], document_id: str) -> Counts:
        """What metrics count in a document."""
        return self._kept(self.counts, steps, document_id, counts_of)

    def publish(self, published: Published) -> None:
        """Keep what the version rests on that is published now."""
        self.published, self._changed = published, True

    def _kept(
        self,
        kept: dict[str, tuple[list[str], KeptT]],
        steps: Sequence[Step],
        document_id: str,
        read: Callable[[Workspace, Sequence[Step], str], KeptT],
    ) -> KeptT:
        """What was read of a document's files, where they are the same; else it is read."""
        names = [step.name for step in steps]
        known = kept.get(document_id)
        if known and known[0] == [self._stamp(document_id, name).digest for name in names]:
            return known[1]
        settled = self._settled(document_id, names)
        found = read(self.workspace, steps, document_id)
        if settled:
            kept[document_id] = [self._stamp(document_id, name).digest for name in names], found
            self._changed = True
        return found

    def _settled(self, document_id: str, steps: Iterable[str]) -> bool:
        """Look at a document's folders anew, in a moment after that in which the latest of their files was changed."""
        for _ in range(TURNS):
            with TemporaryFile(dir=self.workspace.root) as new:
                now = os.fstat(new.fileno()).st_mtime_ns
            stamps = {(document_id, name): _stamp(self.workspace.folder(name, document_id)) for name in steps}
            if all(stamp.newest < now for stamp in stamps.values()):
                self._stamps |= stamps
                return True
            time.sleep(TICK)
        return False

    def _seal(self, key: StepKey, document_id: str, row: InputRow, number: str | None) -> str:
        """What a step's work rests on for a document, its own files and those that it reads by their stat."""
        stamps = {name: self._stamp(document_id, name).digest for name in _folders(key)}
        about = [key.common, key.decided(number), json.dumps(row, default=str, sort_keys=True), stamps]
        return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()

    def _stamp(self, document_id: str, step: str) -> FolderStat:
        at = (document_id, step)
        if at not in self._stamps:
            self._stamps[at] = _stamp(self.workspace.folder(step, document_id))
        return self._stamps[at]

    def _look(self, entry: Entry) -> Look | None:
        known = self.looks.get(_path(entry))
        if known is None or entry.fault or known[0] != _stat_of(entry.path):
            return None
        _, sha256, size, pages = known
        return Look(entry, str(sha256), int(str(size)), int(str(pages)), None)

    def _keep(self, one: Look, stat: list[int], before: int) -> None:
        """Keep what a look told of a PDF that is sound, was changed earlier than `before`, and has not been since."""
        if one.refusal is None and stat == _stat_of(one.entry.path) and max(stat[2:]) < before:
            self.looks[_path(one.entry)] = [stat, one.sha256, one.size, one.pages]


def _path(entry: Entry) -> str:
    return str(entry.path.absolute())


def _folders(key: StepKey) -> list[str]:
    """The steps whose files a step's proof rests on: those that it reads, and its own."""
    return sorted({source for source, _ in key.step.reads if source != "ingest"} | {key.step.name})


def _stamp(folder: Path) -> FolderStat:
    stats = []
    if folder.is_dir():
        with os.scandir(folder) as entries:
            stats = sorted((entry.name, _told(entry.stat())) for entry in entries)
    newest = max((max(told[2:]) for _, told in stats), default=0)
    return FolderStat(hashlib.sha256(repr(stats).encode()).hexdigest(), newest)


def _stat_of(path: Path) -> list[int]:
    """A file as its stat tells it; nothing of one that is not there."""
    try:
        return _told(path.stat())
    except OSError:
        return []


def _told(about: os.stat_result) -> list[int]:
    return [about.st_size, about.st_ino, about.st_mtime_ns, about.st_ctime_ns]


def _code() -> bytes:
    """What is another where another code looks at PDFs, or keeps something else here."""
    about = dependencies(["pipeline.workflow.index"], []).digest()
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest().encode()


def _head(body: bytes) -> bytes:
    return _code() + b" " + hashlib.sha256(body).hexdigest().encode()
