"""map: each Hanoi model of a dispatch to the province's own models, with evidence, or to none."""

from pipeline.core.step import DocumentInput, Rows, Step
from pipeline.decisions.kinds import CELLS, HANOI_NAMES, MODEL_MAP


def _run(document: DocumentInput) -> Rows:
    from pipeline.steps.map.document import map_document  # Only the processes that do the work need it.

    return map_document(document)


STEP = Step(
    name="map",
    reads=(
        ("reconstruct", "tables"),
        ("reconstruct", "cells"),
        ("reconstruct", "cell_words"),
        ("normalize", "models"),
        ("normalize", "documents"),
    ),
    writes=("model_map", "hanoi_models", "corrections", "findings"),
    run=_run,
    decisions=tuple(kind.name for kind in (CELLS, MODEL_MAP, HANOI_NAMES)),
)

__all__ = ["STEP"]
