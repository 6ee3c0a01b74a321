"""Texts with the places of their characters, put together again from the datasets that hold both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypedDict, TypeVar

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
            yield row, _located(row["text"], found)
            owner, found = next(groups, (None, iter(())))
        else:
            yield row, LocatedText(row["text"], ())
    if owner is not None:
        raise ContractError(f"words of {owner} come where none are looked for", "keep words in their owners' order")


def _located(text: str, rows: Iterable[PlacedWordRow]) -> LocatedText:
    pieces = []
    for row in rows:
        box = Box(row["x0"], row["top"], row["x1"], row["bottom"])
        word = Word(row["page"], row["position"], row["text"], box, "", 0.0, 0, tuple(row["edges"]), row["confidence"])
        pieces.append(Piece(row["char_start"], row["char_end"], word))
    return LocatedText(text, tuple(pieces))


def fragments_from(row: LocatedRow) -> list[Fragment]:
    """The `fragments` column of a row as fragments."""
    return [Fragment(f["page"], Box(f["x0"], f["top"], f["x1"], f["bottom"]), f["text"]) for f in row["fragments"]]
