"""A kind of finding: declared once, in the module that finds it, with what a person needs to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from string import Formatter

from pipeline.core.errors import ContractError
from pipeline.core.findings import OWN, Finding, Severity
from pipeline.layout.text import Fragment


class Concern(StrEnum):
    """Whether a finding is about what the document says, or about how congvan read it."""

    DOCUMENT = "document"
    READING = "reading"


@dataclass(frozen=True)
class FindingKind:
    """An entry of the catalogue, in English and Vietnamese: the message, what it means, and what to do about it.

    Messages are templates of `str.format`; {expected}, {observed} and {page} are the finding's own. Where one piece of
    evidence can have several findings of the kind, `apart` names what tells them apart: words of the message, or names
    in `OWN`. `rewords` is the kind that this one only says in other words.
    """

    name: str
    severity: Severity
    about: Concern
    message: str
    message_vi: str
    means: str
    means_vi: str
    todo: str
    todo_vi: str
    apart: tuple[str, ...] = ()
    rewords: FindingKind | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The words that its messages hold in both languages together."""
        parsed = (Formatter().parse(message) for message in (self.message, self.message_vi))
        return frozenset(name for parts in parsed for _, name, _, _ in parts if name is not None)

    def worded(self, message: str, message_vi: str, severity: Severity | None = None) -> FindingKind:
        """The same kind in other words, and where its weight is another with that."""
        severity = severity or self.severity
        return replace(self, message=message, message_vi=message_vi, severity=severity, rewords=self)

    def found(
        self,
        *,
        evidence_ids: Iterable[str] = (),
        fragments: Sequence[Fragment] = (),
        page: int | None = None,
        expected: str | None = None,
        observed: str | None = None,
        **words: object,
    ) -> Finding:
        """A finding of this kind.

        Args:
            evidence_ids: rows that it rests on; its id begins with that of the first.
            fragments: where to look.
            page: the page that it is about as a whole.
            expected: what the document leads one to expect.
            observed: what stands there.
            **words: those of the message.

        Raises:
            ContractError: a word of the message is missing, or one is given that it does not have.
        """
        at = page if page is not None or not fragments else fragments[0].page
        said = {"expected": expected, "observed": observed, "page": at}
        given = {**words, **{n: word for n, word in said.items() if n in self.fields and word is not None}}
        if given.keys() != self.fields:
            raise ContractError(
                "the finding {name} is in need of the words {fields} and has {given}",
                "give the words that its message holds, and no others",
                name=self.name,
                fields=sorted(self.fields),
                given=sorted(given),
            )
        return Finding(
            kind=self.name,
            severity=self.severity,
            message=self.message.format(**given),
            message_vi=self.message_vi.format(**given),
            expected=expected,
            observed=observed,
            evidence_ids=list(evidence_ids),
            fragments=list(fragments),
            page=page,
            apart={name: None if name in OWN else given[name] for name in self.apart},
        )
