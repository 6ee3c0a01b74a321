"""ingest: what lies in a folder, by its bytes; what is refused, and why."""

from pipeline.steps.ingest.entries import POINTER, Entry, walk
from pipeline.steps.ingest.inputs import Look, Looking, is_passed_over, look, look_at_each, passed_over, take

__all__ = [
    "POINTER",
    "Entry",
    "Look",
    "Looking",
    "is_passed_over",
    "look",
    "look_at_each",
    "passed_over",
    "take",
    "walk",
]
