"""ingest: what lies in a folder, by its bytes; what is refused, and why."""

from pipeline.steps.ingest.take import Look, is_passed_over, look, passed_over, take
from pipeline.steps.ingest.walk import Entry, walk

__all__ = ["Entry", "Look", "is_passed_over", "look", "passed_over", "take", "walk"]
