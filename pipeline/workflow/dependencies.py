"""What a step's output rests on beside its inputs: code, vocabularies and libraries, told from its imports.

A module is reached from a step's own package by imports (those for type checkers only do not count), or as the schema
of a dataset that it reads or writes, or as what stands behind a door whose package a reached module names for `behind`.
A file is reached where a module names it for `_data.load` or `resources.files`.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import grimp

from pipeline.core.step import Step

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("pipeline", "normalizers")
SCHEMA = "pipeline.core.schema"
DISTRIBUTIONS = {
    "PIL": "pillow",
    "camelot": "camelot-py",
    "cv2": "opencv-python-headless",
    "pdfminer": "pdfminer.six",
    "ruamel": "ruamel.yaml",
}
"""Distributions whose packages have another name; to ask all that are installed takes a sixth of a second."""

DOOR = re.compile(r"behind\(\s*\"([\w.]+)\"")
VOCABULARY = re.compile(r"_data\.load\(\s*\"(\w+)\"")
FILE = re.compile(r"resources\.files\(\s*\"([\w.]+)\"\s*\)\s*\.joinpath\(\s*\"([^\"]+)\"\s*\)")
"""How a module names the package behind a door, a vocabulary, and another file of the packages."""


@dataclass(frozen=True)
class Dependencies:
    """Files, from the project's root and sorted, and names of distributions."""

    files: tuple[str, ...]
    libraries: tuple[str, ...]

    def digest(self) -> dict[str, object]:
        """What is another when one of them, or the Python that runs them, is."""
        digest = hashlib.sha256()
        for name in self.files:
            digest.update(f"{name}\0".encode())
            digest.update(_digest(name))
        return {
            "code": digest.hexdigest(),
            "libraries": {name: _version(name) for name in self.libraries},
            "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        }


def machine() -> str:
    """The kind of processor, for steps that compute with floating-point numbers in native code."""
    return platform.machine()


@cache
def dependencies_of(step: Step) -> Dependencies:
    """What the output of a step over documents rests on."""
    datasets = {name for _, name in step.reads} | set(step.writes) | {"quarantine"}
    return dependencies([f"pipeline.steps.{step.name}"], datasets)


def dependencies(packages: Iterable[str], datasets: Iterable[str]) -> Dependencies:
    """What the modules of `packages` and the schemas of `datasets` rest on."""
    graph = _graph()
    own = {module for package in packages for module in ({package} | graph.find_descendants(package))}
    waiting = sorted(own | {f"{SCHEMA}.{name}" for name in datasets})
    reached = set(waiting)
    while waiting:
        module = waiting.pop()
        new = (graph.find_modules_directly_imported_by(module) | _behind_doors(graph, module)) - reached
        reached |= new
        waiting += new
    inside = {module for module in reached if module.partition(".")[0] in PACKAGES}
    files = {file for module in inside for file in (_source(module), *_named(_source(module)).files)}
    outside = {module.partition(".")[0] for module in reached - inside} - sys.stdlib_module_names
    return Dependencies(tuple(sorted(files)), tuple(sorted(DISTRIBUTIONS.get(name, name) for name in outside)))


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        *PACKAGES, include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def _behind_doors(graph: grimp.ImportGraph, module: str) -> set[str]:
    """All modules behind the doors that a module of ours opens: which of them it takes, a parameter tells."""
    if module.partition(".")[0] not in PACKAGES:
        return set()
    return {found for door in _named(_source(module)).doors for found in graph.find_children(door)}


@cache
def _source(module: str) -> str:
    path = module.replace(".", "/")
    return f"{path}/__init__.py" if (PROJECT / path).is_dir() else f"{path}.py"


@dataclass(frozen=True)
class _Named:
    """The packages that a module names for `behind`, and the files of the packages that it names to open them."""

    doors: frozenset[str]
    files: frozenset[str]


@cache
def _named(source: str) -> _Named:
    text = (PROJECT / source).read_text(encoding="utf-8")
    files = {f"normalizers/data/{name}.yml" for name in VOCABULARY.findall(text)}
    files |= {f"{package.replace('.', '/')}/{name}" for package, name in FILE.findall(text)}
    return _Named(frozenset(DOOR.findall(text)), frozenset(files))


@cache
def _digest(name: str) -> bytes:
    return hashlib.sha256((PROJECT / name).read_bytes()).digest()


@cache
def _version(distribution: str) -> str | None:
    """The version of a distribution; None where it is of an extra that is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
