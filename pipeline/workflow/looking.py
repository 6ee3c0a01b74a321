"""A look at each file that is met, in processes of their own: a file may take the one that opens it down."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from pipeline.core.params import BoundsParams
from pipeline.steps.ingest import Entry, Look, look
from pipeline.workflow.pool import Call, call_each

STARTED = 20
"""Files that a process looks at in the time that another one takes to come up."""


def looks_at(entries: Sequence[Entry], bounds: BoundsParams, jobs: int) -> Iterator[Look]:
    """What each entry is, in their order; one that takes too much is refused."""
    calls = [Call(place, (entry,), bounds.seconds) for place, entry in enumerate(entries)]
    jobs = min(jobs, 1 + len(calls) // STARTED)
    done = {one.key: one for one in call_each(look, calls, jobs, bounds.memory)}
    for place, entry in enumerate(entries):
        found, refusal = done[place].value, done[place].refusal
        if found is not None:
            yield found
        else:
            data = entry.path.read_bytes()
            yield Look(entry, hashlib.sha256(data).hexdigest(), len(data), 0, refusal)
