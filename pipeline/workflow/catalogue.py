"""The catalogue of findings, collected from the modules of the steps, and the page on it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from pipeline import steps
from pipeline.core.errors import ContractError, NotFoundError
from pipeline.core.finding_kinds import FindingKind
from pipeline.core.messages import Message

NEAR = 70.0
"""Likeness of names (0 to 100) from which one may be meant for the other."""

HEAD = """\
# Findings

Made by `make docs` from the kinds of findings that the steps declare. Of each: how grave it is, whether it is about
what the document says or about how congvan read it, the message, what it means and what to do. `congvan check` lists
what was found, `congvan check --explain KIND` prints an entry.
"""


@cache
def catalogue() -> Mapping[str, Sequence[FindingKind]]:
    """Every kind of finding by its name, sorted: the kind, and then what words it otherwise.

    Raises:
        ContractError: two kinds have one name.
    """
    return collected(_declared())


def collected(kinds: Iterable[FindingKind]) -> dict[str, list[FindingKind]]:
    """Kinds by their names, sorted, each with what words it otherwise.

    Raises:
        ContractError: two kinds have one name.
    """
    found: dict[str, list[FindingKind]] = {}
    for kind in sorted(dict.fromkeys(kinds), key=lambda k: (k.name, k.rewords is not None)):
        if kind.rewords is None and kind.name in found:
            raise ContractError(
                "two kinds of findings are named {name}", "give one of them another name", name=kind.name
            )
        found.setdefault(kind.name, []).append(kind)
    return found


def _declared() -> Iterator[FindingKind]:
    """The kinds in the modules of all steps."""
    for info in pkgutil.walk_packages(steps.__path__, f"{steps.__name__}."):
        module = importlib.import_module(info.name)
        yield from (value for value in vars(module).values() if isinstance(value, FindingKind))


def explained(name: str) -> Sequence[FindingKind]:
    """The kind of that name, in all its words.

    Raises:
        NotFoundError: there is none.
    """
    known = catalogue()
    if name not in known:
        alike = process.extract(name, list(known), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=3)
        near = (
            Message("choose from what is near: {names}; ", names=", ".join(key for key, _, _ in alike)) if alike else ""
        )
        raise NotFoundError(
            "no finding is of the kind {name!r}", "{near}all kinds are in docs/findings.md", name=name, near=near
        )
    return known[name]


def findings_page() -> str:
    """The text of docs/findings.md."""
    return HEAD + "".join(f"\n{_entry(kinds)}" for kinds in catalogue().values())


def _entry(kinds: Sequence[FindingKind]) -> str:
    kind = kinds[0]
    lines = [f"## {kind.name}", "", f"{kind.severity}, about the {kind.about}", ""]
    for one in kinds:
        weight = "" if one.severity == kind.severity else f" ({one.severity})"
        lines += [f"> {template(one.message)}{weight}<br>", f"> {template(one.message_vi)}", ""]
    lines += [f"{kind.means} *What to do:* {kind.todo}", "", f"{kind.means_vi} *Cần làm gì:* {kind.todo_vi}", ""]
    return "\n".join(lines)


def template(message: str) -> str:
    """A message with its words in braces, without how they are written."""
    return message.replace("!r}", "}")
