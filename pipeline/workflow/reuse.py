"""When finished work may be used again: same document, same inputs, same code, same libraries, same parameters."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, is_dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.core.errors import ContractError
from pipeline.core.step import Step
from pipeline.workflow.workspace import Workspace

PROJECT = Path(__file__).resolve().parents[2]
SUFFIXES = {".py", ".yml"}


@cache
def code_digest(code: tuple[str, ...]) -> str:
    """SHA-256 over the names and bytes of the source files that `code` names.

    Raises:
        ContractError: a named file or folder does not exist.
    """
    digest = hashlib.sha256()
    for name in code:
        path = PROJECT / name
        if not path.exists():
            raise ContractError(f"{name} is declared as a step's code and does not exist", "mend the step's `code`")
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES)
        for file in files:
            digest.update(f"{file.relative_to(PROJECT).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def reuse_key(step: Step, workspace: Workspace, document_id: str, input_row: object, params: object) -> str:
    """A JSON text that two runs share exactly when the second need not be done."""
    values = asdict(params) if is_dataclass(params) and not isinstance(params, type) else None
    return json.dumps(
        {
            "step": step.name,
            "document": document_id,
            "code": code_digest(tuple(step.code)),
            "libraries": {name: version(name) for name in (*step.libraries, "pyarrow")},
            "params": values,
            "tools": [tool() for tool in step.tools],
            "reads": {
                f"{source}/{name}": _digest(workspace, source, document_id, name, input_row)
                for source, name in step.reads
            },
        },
        indent=1,
        sort_keys=True,
    )


def _digest(workspace: Workspace, source: str, document_id: str, name: str, input_row: object) -> str:
    if source == "ingest":
        return hashlib.sha256(json.dumps(input_row, default=str, sort_keys=True).encode()).hexdigest()
    path = workspace.table_path(source, document_id, name)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "absent"
