"""What a person decided of a pair of models, kept in `normalizers/corrections/model_map.yml`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from normalizers.model_names import name_key
from pipeline.core.errors import ContractError

FILE = "normalizers/corrections/model_map.yml"
FIELDS = ("document", "hanoi", "province", "who", "when", "why", "expect")


@dataclass(frozen=True)
class Correction:
    """A decision: `document` is a dispatch's number and sign, `hanoi` and `province` are model numbers.

    `province` is None where no model is the counterpart. `expect` has the names of both as they were decided upon.
    """

    document: str
    hanoi: int
    province: int | None
    who: str
    when: str
    why: str
    expect: dict[str, str | None]

    def check(self, hanoi: str, province: str | None) -> None:
        """Hold the names of both models to those that were decided upon.

        Raises:
            ContractError: one is another now.
        """
        for side, name in (("hanoi", hanoi), ("province", province)):
            expected = self.expect.get(side)
            if name_key(expected or "") != name_key(name or ""):
                raise ContractError(
                    f"{FILE}: the decision on Hanoi model {self.hanoi} of {self.document} expects {expected!r} "
                    f"and finds {name!r}",
                    "look at both again, then `congvan review` or mend the entry",
                )


def corrections_file() -> Path:
    """Where the decisions are kept."""
    return Path(str(resources.files("normalizers").joinpath("corrections", "model_map.yml")))


def load_corrections(document: str | None) -> dict[int, Correction]:
    """The decisions on a document, by Hanoi's model number.

    Raises:
        ContractError: an entry has not the fields it needs, or a model is decided upon twice.
    """
    found: dict[int, Correction] = {}
    for entry in _entries():
        if set(entry) != set(FIELDS):
            raise ContractError(f"{FILE}: an entry has the fields {sorted(entry)}", f"write {', '.join(FIELDS)}")
        if entry["document"] != document:
            continue
        if entry["hanoi"] in found:
            raise ContractError(
                f"{FILE}: two decisions on Hanoi model {entry['hanoi']} of {document}", "keep one of them"
            )
        found[entry["hanoi"]] = Correction(**{**entry, "when": str(entry["when"])})
    return found


def add_correction(correction: Correction) -> None:
    """Keep a decision; one on the same model of the same document is replaced. Comments at the head stay."""
    path = corrections_file()
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    others = [e for e in _entries() if (e["document"], e["hanoi"]) != (correction.document, correction.hanoi)]
    text = StringIO()
    yaml = YAML()
    yaml.width = 120
    yaml.dump([*others, asdict(correction)], text)
    path.write_text("\n".join(head) + "\n" + text.getvalue(), encoding="utf-8")


def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = YAML(typ="safe").load(corrections_file().read_text(encoding="utf-8")) or []
    return entries
