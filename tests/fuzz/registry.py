"""The kinds of damage. To add one: a function in a module of `tests/fuzz/kinds/`, under `@kind`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

Maker = Callable[[Random], bytes]
KINDS: dict[str, Maker] = {}
"""What makes a file of each kind, by the kind's name, which is the function's."""


def kind(maker: Maker) -> Maker:
    """Register a function from randomness to the bytes of a damaged PDF."""
    assert maker.__name__ not in KINDS, f"two kinds are named {maker.__name__}"
    KINDS[maker.__name__] = maker
    return maker


@dataclass(frozen=True)
class Mutant:
    """A damaged PDF, given in full by its kind and seed."""

    kind: str
    seed: int

    @property
    def file(self) -> str:
        """Its name in a folder."""
        return f"{self.kind}-{self.seed}.pdf"

    @classmethod
    def named(cls, file: str) -> Mutant:
        """The mutant that has this name in a folder."""
        name, _, seed = file.removesuffix(".pdf").rpartition("-")
        return cls(name, int(seed))

    def data(self) -> bytes:
        """Its bytes, the same wherever they are made."""
        return KINDS[self.kind](Random(f"{self.kind}/{self.seed}"))


def mutants(count: int, seed: int, only: str | None = None) -> Iterator[Mutant]:
    """`count` mutants, of each kind in turn, with seeds from `seed` on."""
    names = sorted(KINDS) if only is None else [only]
    for index in range(count):
        yield Mutant(names[index % len(names)], seed + index // len(names))
