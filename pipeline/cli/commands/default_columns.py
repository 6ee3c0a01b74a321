"""The columns of each dataset that a reader sees who names none: few enough for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "blocks": ("id", "kind", "text"),
    "cells": ("id", "column_name", "row_kind", "text"),
    "citations": ("id", "number", "date", "title", "page"),
    "claims": ("id", "counts", "stated", "found", "holds", "page"),
    "columns": ("id", "column_name", "meaning", "unit", "scale"),
    "corrections": ("id", "read", "given", "decided_by", "reason"),
    "documents": ("id", "number", "issued_on", "province", "subject", "status"),
    "figures": ("id", "text", "value", "unit", "subject", "page"),
    "findings": ("id", "severity", "message", "page"),
    "fragments": ("row_id", "position", "page", "x0", "top"),
    "hanoi_models": ("id", "model_number", "name", "renamed", "page"),
    "model_map": ("id", "hanoi_model_number", "province_model_number", "decision", "score"),
    "model_progress": ("id", "model_number", "name", "previous_status", "status"),
    "models": ("id", "list", "model_number", "name", "status"),
    "pages": ("document_id", "page", "printed_page", "text_source", "words"),
    "quarantine": ("file", "code", "message"),
    "signatures": ("id", "signer_agency", "verdict", "changed_after", "page"),
    "tables": ("id", "title", "first_page", "last_page", "row_count"),
}
"""By the dataset's name; --columns shows others, --json all."""
