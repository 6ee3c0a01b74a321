"""Texts with the places of their characters, put together again from the datasets that hold both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TypedDict, TypeVar, overload

from pipeline.core.errors import ContractError
from pipeline.core.schema.fields import FragmentRow, PlacedWordRow
from pipeline.layout.geometry import Box
from pipeline.layout.text import Fragment, LocatedText, Piece, Word


class LocatedRow(TypedDict):
    """What a row needs to be found on a page: any row with `fragments` is one."""

    fragments: list[FragmentRow]


class LocatedTextRow(LocatedRow):
    """A row with a text that stands on a page, such as one of `cells`, `blocks` or `references`."""

    id: str
    text: str


class _Owner(TypedDict):
    id: str
    text: str


OwnerT = TypeVar("OwnerT", bound=_Owner)


def located_texts(owners: Iterable[OwnerT], words: Iterable[PlacedWordRow]) -> Iterator[tuple[OwnerT, LocatedText]]:
    """Rows of `cells` or `blocks`, each with its text's places; a cell that one above covers has none.

    Args:
        owners: the rows, in their dataset's order.
        words: rows of `cell_words` or `block_words`, grouped by owner in the same order.

    Raises:
        ContractError: words remain whose owner did not come.
    """
    groups = groupby(words, key=lambda word: word["owner_id"])
    owner, found = next(groups, (None, iter(())))
    for row in owners:
        if owner == row["id"]:
            yield row, LocatedText(row["text"], PiecesOfRows(list(found)))
            owner, found = next(groups, (None, iter(())))
        else:
            yield row, LocatedText(row["text"], ())
    if owner is not None:
        raise ContractError(
            "words of {owner} come where none are looked for", "keep words in their owners' order", owner=owner
        )


class PiecesOfRows(Sequence[Piece]):
    """The words of one text, made of their rows when the first of them is asked for: of most texts none is."""

    def __init__(self, rows: Sequence[PlacedWordRow]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Piece: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Piece]: ...

    def __getitem__(self, index: int | slice) -> Piece | Sequence[Piece]:
        return self._made[index]

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._made)

    @cached_property
    def _made(self) -> tuple[Piece, ...]:
        return tuple(map(_piece, self._rows))


def _piece(row: PlacedWordRow) -> Piece:
    box = Box(row["x0"], row["top"], row["x1"], row["bottom"])
    word = Word(row["page"], row["position"], row["text"], box, "", 0.0, 0, tuple(row["edges"]), row["confidence"])
    return Piece(row["char_start"], row["char_end"], word)


def fragments_from(row: LocatedRow) -> list[Fragment]:
    """The `fragments` column of a row as fragments."""
    return [Fragment(f["page"], Box(f["x0"], f["top"], f["x1"], f["bottom"]), f["text"]) for f in row["fragments"]]
