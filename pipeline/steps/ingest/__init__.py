"""ingest: what lies in a folder, by its bytes; what is refused, and why."""

from pipeline.steps.ingest.scan import ingest

__all__ = ["ingest"]
