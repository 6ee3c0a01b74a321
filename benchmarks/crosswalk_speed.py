"""`python -m benchmarks.crosswalk_speed [N]`: the map step over N dispatches (5,000), CPU seconds and memory.

Dispatches are those of tests/truth/provinces and the first one, read from their PDFs once; every copy has other figures
and other words in its texts, so that nothing is answered from a cache.
"""

from __future__ import annotations

import gc
import random
import re
import resource
import sys
import time
from pathlib import Path

from normalizers.pilot_models.names import name_key
from pipeline.core.params import MapParams
from pipeline.steps.map.document import map_document
from testkit.datasets import NOBODY, Made, MadeDocument, Rows
from testkit.written import Case, first_case, written_cases

TEXTS = ("name", "text", "results", "obstacles", "benefits", "note")


def copy_of(case: Case, seed: int) -> MadeDocument:
    """A dispatch like `case` with other figures, and other words put into its texts."""
    chance = random.Random(seed)

    def other(text: str) -> str:
        words = re.sub(r"\d(?=[\d.])", lambda _: str(chance.randrange(1, 10)), text).split()
        words.insert(chance.randrange(len(words) + 1), f"x{seed}")
        return " ".join(words)

    models: Rows = []
    cells: Rows = []
    for row in case.rows:
        model: Made = {**row}
        model |= {name: other(str(text)) for name in TEXTS if (text := model[name])}
        model["name_key"] = name_key(str(model["name"]))
        models.append(model)
        own = row["cells"] if row["list"] == "hanoi" else []
        cells += [{"id": cell["cell_id"], "text": model.get(cell["role"]) or ""} for cell in own]
    lists: Rows = [{"id": t, "appendix_number": None} for t in dict.fromkeys(row["table_id"] for row in case.rows)]
    letter: Made = {"number": f"{seed}/UBND-NC", "issuing_authority": case.name, "issued_on": None}
    tables = {"models": models, "documents": [letter], "tables": lists, "cells": cells}
    return MadeDocument(f"{seed:016x}", Path("none.pdf"), NOBODY, {}, MapParams(), None, tables)


def main(count: int) -> None:
    """Map and print."""
    cases = [*first_case(), *written_cases()]
    gc.freeze()  # What the benchmark itself holds is not gone through again and again.
    spent, rows, memory = 0.0, 0, []
    for seed in range(count):
        document = copy_of(cases[seed % len(cases)], seed)
        begin = time.process_time()
        rows += sum(1 for _ in map_document(document))
        spent += time.process_time() - begin
        if seed in (count // 10, count - 1):
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    models = sum(len(case.rows) for case in cases) / len(cases)
    print(f"{count} dispatches of {models:.0f} models on average, {rows} rows: {spent:.1f} CPU s")
    print(f"peak memory after a tenth {memory[0]:.0f} MB, at the end {memory[-1]:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
