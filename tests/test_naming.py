"""A name means one thing (docs/naming.md): no two modules have a class of one name, and names that went stay away."""

from __future__ import annotations

import ast
import re
import tokenize
from collections import defaultdict
from functools import cache
from io import StringIO

import pytest

from testkit.places import PROJECT

PACKAGES = ("pipeline", "normalizers", "testkit", "benchmarks", "tests")


def test_a_class_has_a_name_of_its_own() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for package in PACKAGES:
        for path in (PROJECT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    modules[node.name].add(str(path.relative_to(PROJECT)))
    assert {name: sorted(found) for name, found in modules.items() if len(found) > 1} == {}


@cache
def gone() -> list[str]:
    """Names in the first column of the last table of docs/naming.md."""
    text = (PROJECT / "docs" / "naming.md").read_text(encoding="utf-8").partition("## Names that went")[2]
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("package", ["pipeline", "normalizers", "testkit", "benchmarks"])
def test_names_that_went_do_not_come_back(package: str) -> None:
    assert gone()
    found = {
        (str(path.relative_to(PROJECT)), token.string)
        for path in (PROJECT / package).rglob("*.py")
        for token in tokenize.generate_tokens(StringIO(path.read_text(encoding="utf-8")).readline)
        if token.type == tokenize.NAME and token.string in gone()
    }
    assert found == set()
