"""A name means one thing (docs/naming.md): no two modules have a class of the same name."""

from __future__ import annotations

import ast
from collections import defaultdict

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
