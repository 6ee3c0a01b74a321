"""How rebuilt rows are held to those typed whole from a picture."""

from __future__ import annotations

from typing import cast

import pytest

from testkit.scoring.whole_rows import Rebuilt, WholeTable, aligned, same_text, texts_of


def table(*rows: list[str]) -> WholeTable:
    typed = [{"page": 1, "kind": "item", "cells": row} for row in rows]
    return cast("WholeTable", {"columns": len(rows[0]), "rows": typed})


def rebuilt(*texts: str) -> Rebuilt:
    return Rebuilt(dict(enumerate(texts)), "item", 1, frozenset())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sở Y tế", "Sở  Y\ntế", True),
        ("Sở Y tế", "Sở Y tế tỉnh", False),
        ("Cấp giấy phép ... phòng cháy, chữa cháy", "Cấp giấy phép cho cơ sở phòng cháy, chữa cháy", True),
        ("Cấp giấy phép ... chữa cháy", "Cấp giấy phép chữa cháy và cứu hộ", False),
        ("Cấp giấy ... giấy phép", "Cấp giấy phép", False),
    ],
)
def test_a_text_is_typed_whole_or_by_its_ends(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case
    assert same_text(one, other) is same
    assert same_text(other, one) is same


def test_merged_cells_say_their_text_in_every_row() -> None:
    assert list(texts_of(table(["1", "a"], ["^", "<"]))) == [("1", "a"), ("1", "")]


def test_a_row_in_two_is_missed_once_and_two_are_too_many() -> None:
    want = table(["1", "a b"], ["2", "c"])
    pairs = list(aligned(want, [rebuilt("1", "a"), rebuilt("", "b"), rebuilt("2", "c")]))
    assert sum(a is not None and b is not None for a, b in pairs) == 1
    assert sum(a is not None and b is None for a, b in pairs) == 1
    assert sum(a is None and b is not None for a, b in pairs) == 2


def test_of_a_row_that_began_before_its_end_is_held_to_what_was_typed() -> None:
    want = table(["", "của tỉnh"], ["2", "Sở ... xây dựng"])
    want["rows"][0]["rest"] = True
    want["rows"][1]["cut_columns"] = "?"
    pairs = list(
        aligned(want, [rebuilt("1", "Ủy ban nhân dân của tỉnh"), rebuilt("2", "Sở Y tế, xây dựng và giao thông")])
    )
    assert all(typed is not None and got is not None for typed, got in pairs)
    pairs = list(aligned(want, [rebuilt("1", "Ủy ban nhân dân của huyện"), rebuilt("3", "Sở Y tế, xây dựng")]))
    assert not any(typed is not None and got is not None for typed, got in pairs)
