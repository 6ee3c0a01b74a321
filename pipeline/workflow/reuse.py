"""When finished work may be used again: same document, inputs, code, libraries, parameters and decisions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path

from pipeline.core.params import Params
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import Step
from pipeline.core.store import read_rows
from pipeline.decisions.files import Decisions
from pipeline.workflow.dependencies import dependencies_of
from pipeline.workflow.workspace import Workspace


@dataclass(frozen=True)
class StepKey:
    """What finished work of a step rests on for every document alike, as JSON, and the folder of decisions."""

    step: Step
    common: str
    decisions: Path | None

    @classmethod
    def of(cls, step: Step, params: object, decisions: Path | None) -> StepKey:
        """Of a step with its parameters."""
        values = asdict(params) if is_dataclass(params) and not isinstance(params, type) else None
        about = {
            "step": step.name,
            "params": values,
            "tools": [tool() for tool in step.tools],
            **dependencies_of(step).digest(),
        }
        return cls(step, json.dumps(about, sort_keys=True), decisions)

    def for_document(self, workspace: Workspace, document_id: str, input_row: object) -> str:
        """A JSON text that two runs share exactly when the second need not be done.

        A decision concerns the dispatches of its number, which the document's own row tells once there is one.
        """
        about = {
            **json.loads(self.common),
            "document": document_id,
            "reads": {
                f"{source}/{name}": _digest(workspace, source, document_id, name, input_row)
                for source, name in self.step.reads
            },
        }
        if self.step.decisions:
            about["decisions"] = self.decided(number_of(workspace, document_id))
        return json.dumps(about, indent=1, sort_keys=True)

    def decided(self, number: str | None) -> str | None:
        """What tells two states apart of the decisions that the step applies to dispatches of a number, to all without
        one; None for a step that applies none."""
        return Decisions(self.decisions).digest(self.step.decisions, number) if self.step.decisions else None


def number_of(workspace: Workspace, document_id: str) -> str | None:
    """The number by which decisions know a document, None while it is not read."""
    path = workspace.table_path("normalize", document_id, "documents")
    letters = list(read_rows(path, DocumentRow, ("number",))) if path.is_file() else []
    return letters[0]["number"] or "" if letters else None


def step_keys(steps: Iterable[Step], params: Params, decisions: Path | None = None) -> list[StepKey]:
    """Keys of steps, in their order."""
    return [StepKey.of(step, params.of(step.name), decisions) for step in steps]


def _digest(workspace: Workspace, source: str, document_id: str, name: str, input_row: object) -> str:
    if source == "ingest":
        return hashlib.sha256(json.dumps(input_row, default=str, sort_keys=True).encode()).hexdigest()
    path = workspace.table_path(source, document_id, name)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "absent"
