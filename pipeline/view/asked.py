"""What a browser asked for: the address, taken apart and held to what it can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from pipeline.core.schema.documents import DocumentRow
from pipeline.view.deciding import KeptDecisions
from pipeline.view.pictures import Pictures
from pipeline.view.refusals import Unanswerable
from pipeline.view.rows import PublishedRows
from pipeline.view.words import Language, Words

MOST_DIGITS = 9
"""Of a number in an address."""


@dataclass(frozen=True)
class Asked:
    """An address: the origin (scheme, host and port), what its path names, its parameters, and what there is to answer
    with."""

    rows: PublishedRows
    pictures: Pictures
    kept: KeptDecisions
    origin: str
    path: str
    named: Mapping[str, str]
    query: Mapping[str, str]

    @property
    def words(self) -> Words:
        """The phrases in the language asked for."""
        return Words(Language(self.choice("lang", list(Language))))

    def text(self, name: str) -> str:
        """A parameter, empty where it is not given."""
        return self.query.get(name, "").strip()

    def choice(self, name: str, among: Sequence[str]) -> str:
        """A parameter that is one of a few; the first where it is not given.

        Raises:
            Unanswerable: it is none of them.
        """
        given = self.query.get(name) or among[0]
        if given not in among:
            raise Unanswerable(400, "no_choice", name=name, given=given, among=", ".join(filter(None, among)))
        return given

    def number(self, name: str, default: int) -> int:
        """A parameter that is a number from 0.

        Raises:
            Unanswerable: it is none.
        """
        given = self.query.get(name, "")
        return _number(name, given) if given else default

    def path_number(self, name: str) -> int:
        """A number from 0 that the path has.

        Raises:
            Unanswerable: it is none.
        """
        return _number(name, self.named[name])

    def document(self) -> DocumentRow:
        """The dispatch that the path names.

        Raises:
            Unanswerable: there is none.
        """
        found = self.rows.row(DocumentRow, self.named["document"])
        if found is None:
            raise Unanswerable(404, "no_document", id=self.named["document"])
        return found

    def link(self, path: str, mark: str = "", **query: object) -> str:
        """The address of a path with parameters, those left out that are empty, and of an element there; the language
        stays."""
        return _address(path, {"lang": self.query.get("lang"), **query}, mark)

    def here(self, **changes: object) -> str:
        """The address that was asked for with other parameters; of lists the beginning, unless that is what changes."""
        return _address(self.path, {**self.query, "start": None, **changes})

    def back(self) -> str:
        """The address of the page with the form that was sent: a finding's own, or the crosswalk at the pair."""
        own = self.path.startswith("/f/")
        return _address(self.path if own else "/x", self.query, "decision" if own else self.named["row"])

    def in_other_language(self) -> str:
        """The address that was asked for, in the other language."""
        return _address(self.path, {**self.query, "lang": self.words.of(Language.ENGLISH, "")})

    def as_json(self) -> str:
        """The address of the same as JSON."""
        return _address("/index.json" if self.path == "/" else f"{self.path}.json", self.query)

    def as_file(self, suffix: str) -> str:
        """The address of the whole result as a file: csv or xlsx."""
        return _address(f"{self.path}.{suffix}", {**self.query, "start": None})


def _number(name: str, given: str) -> int:
    if not given.isdecimal() or len(given) > MOST_DIGITS:
        raise Unanswerable(400, "no_number", name=name, given=given)
    return int(given)


def _address(path: str, query: Mapping[str, object], mark: str = "") -> str:
    given = {name: str(value) for name, value in query.items() if value not in (None, "")}
    tail = f"?{urlencode(given)}" if given else ""
    return quote(path, safe="/,:") + tail + (f"#{quote(mark, safe='/,:')}" if mark else "")
