"""ingest: what lies in a folder, by its bytes; what is refused, and why."""

from pipeline.steps.ingest.take import Look, Looking, is_passed_over, look, look_at_each, passed_over, take
from pipeline.steps.ingest.walk import Entry, walk

__all__ = ["Entry", "Look", "Looking", "is_passed_over", "look", "look_at_each", "passed_over", "take", "walk"]
