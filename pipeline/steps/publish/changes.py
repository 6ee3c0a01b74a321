"""What changed of a pilot model from one dispatch to another. Pure functions on rows of the published datasets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from normalizers.pilot_models.same_names import same_name
from normalizers.text import fold
from pipeline.core.store import Row
from pipeline.steps.publish.standing import Figure, Key, Standing


@dataclass(frozen=True)
class Change:
    """One thing that changed; a side that says nothing is None. Pages are those on which the two sides stand."""

    what: str
    before: str | None
    after: str | None
    id_before: str | None
    id_after: str | None
    page_before: int | None
    page_after: int | None
    subject: str | None = None


@dataclass(frozen=True)
class Followed:
    """A model in a dispatch (`after`; None for one dropped) and where it stood before (None for nowhere)."""

    before: Standing | None
    after: Standing | None
    changes: Sequence[Change]


@dataclass(frozen=True)
class Earlier:
    """What is known of a province's models: where each stood last, and the numbers that each list had last."""

    last: Mapping[Key, Sequence[Standing]]
    listed: Mapping[str, frozenset[int]]


NOTHING = Earlier({}, {})


def followed(current: Sequence[Standing], earlier: Earlier) -> list[Followed]:
    """The models of a dispatch beside where they stood before, then those that it has dropped, by list and number.

    A list that gives a number twice has its first beside the first before, and so on. A model without a number has
    nothing before it. Nothing appears or is dropped where there was no such list before, or is none now.
    """
    times: Counter[Key] = Counter()
    found = []
    for standing in current:
        key = standing.key
        if key is None:
            found.append(Followed(None, standing, ()))
            continue
        stood = earlier.last.get(key, ())
        before = stood[min(times[key], len(stood) - 1)] if stood else None
        times[key] += 1
        list_, number = key
        new = list_ in earlier.listed and number not in earlier.listed[list_]
        changes = [_appeared(standing)] if new else []
        found.append(Followed(before, standing, changes + (changed(before, standing) if before else [])))
    return found + [Followed(gone, None, [_dropped(gone)]) for gone in _gone(current, earlier)]


def seen(current: Iterable[Standing], earlier: Earlier = NOTHING) -> Earlier:
    """What is known of a province's models after one more dispatch."""
    now: dict[Key, list[Standing]] = defaultdict(list)
    for standing in current:
        if standing.key is not None:
            now[standing.key].append(standing)
    numbers: dict[str, set[int]] = defaultdict(set)
    for list_, number in now:
        numbers[list_].add(number)
    listed = {list_: frozenset(own) for list_, own in numbers.items()}
    return Earlier({**earlier.last, **now}, {**earlier.listed, **listed})


def changed(before: Standing, after: Standing) -> list[Change]:
    """What differs between two standings of one model: its name, status, counterparts and figures, in this order."""
    return [*_name(before, after), *_status(before, after), *_counterparts(before, after), *_figures(before, after)]


def _name(before: Standing, after: Standing) -> Iterator[Change]:
    old, new = before.model, after.model
    hanoi_number = new["model_number"] if new["list"] == "hanoi" else None
    if not same_name(old["name_key"], new["name_key"], hanoi_number):
        yield Change("name", old["name"], new["name"], old["id"], new["id"], before.page, after.page)


def _status(before: Standing, after: Standing) -> Iterator[Change]:
    """A status that is not known is told by its words: they may say something new all the same."""
    old, new = (m["status"] or m["status_text"] for m in (before.model, after.model))
    if fold(old or "") != fold(new or ""):
        places = _status_place(before.model), _status_place(after.model)
        yield Change("status", old, new, *places, before.page, after.page)


def _status_place(model: Row) -> str:
    """The cell that a status was read from, or the model where none states it."""
    cells = {cell["role"]: str(cell["cell_id"]) for cell in model["cells"]}
    if "status" in cells:
        return cells["status"]
    stating = (r for r in ("results", "note") if r in cells and model[r] and model[r] == model["status_text"])
    role = next(stating, None)
    return cells[role] if role else str(model["id"])


def _counterparts(before: Standing, after: Standing) -> Iterator[Change]:
    old, new = before.counterparts, after.counterparts
    if old is None or new is None or old == new:
        return
    told, tells = (", ".join(map(str, numbers)) or None for numbers in (old, new))
    yield Change("counterparts", told, tells, before.map_id, after.map_id, before.page, after.page)


def _figures(before: Standing, after: Standing) -> Iterator[Change]:
    """Figures of the same thing, in order; where one stands still, those before it are paired and those behind it."""
    old, new = _by_thing(before.values), _by_thing(after.values)
    for thing in dict.fromkeys((*old, *new)):
        for one, other in _pairs(old.get(thing, []), new.get(thing, [])):
            yield _figure_change(one, other)


def _figure_change(old: Figure | None, new: Figure | None) -> Change:
    some = new or old
    assert some is not None
    return Change(
        "figure",
        old.text if old else None,
        new.text if new else None,
        old.id if old else None,
        new.id if new else None,
        old.page if old else None,
        new.page if new else None,
        some.subject or some.unit,
    )


def _pairs(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[tuple[Figure | None, Figure | None]]:
    matcher = SequenceMatcher(None, [f.says for f in old], [f.says for f in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[i:j], new[k:m])


def _by_thing(figures: Iterable[Figure]) -> dict[tuple[str, str, str], list[Figure]]:
    found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.of].append(figure)
    return dict(found)


def _gone(current: Sequence[Standing], earlier: Earlier) -> Iterator[Standing]:
    """Models of the last lists that are in none now; a list that has its name without a number has it still."""
    now = seen(current).listed
    unnumbered = [standing.model for standing in current if standing.key is None]
    for list_ in sorted(now.keys() & earlier.listed.keys()):
        for number in sorted(earlier.listed[list_] - now[list_]):
            stood = earlier.last[list_, number][0]
            names = (model["name_key"] for model in unnumbered if model["list"] == list_)
            if not any(same_name(stood.model["name_key"], name) for name in names):
                yield stood


def _appeared(standing: Standing) -> Change:
    return Change("appeared", None, standing.model["name"], None, standing.model["id"], None, standing.page)


def _dropped(standing: Standing) -> Change:
    return Change("dropped", standing.model["name"], None, standing.model["id"], None, standing.page, None)


def change_row(change: Change) -> dict[str, Any]:
    """A change as `model_progress` has it."""
    return {
        "what": change.what,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "id_before": change.id_before,
        "id_after": change.id_after,
    }
