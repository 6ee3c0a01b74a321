"""Inputs leave a project: the PDF, DVC's pointer to it, and the record of its origin."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.errors import OutputError
from pipeline.core.messages import why
from pipeline.core.origins import ORIGINS, drop_origins
from pipeline.workflow.inputs import Input
from pipeline.workflow.keeping import files_of, is_in_a_version, pointer_of, take_from_dvc, unless_it_fails
from pipeline.workflow.project import Project


def hold_to_kept(inputs: Sequence[Input]) -> None:
    """See that no PDF would be lost for good.

    Raises:
        OutputError: one of them is in no commit as it is here.
    """
    lost = [one.file for one in inputs if not is_in_a_version(one.path)]
    if lost:
        raise OutputError(
            "{lost}: no commit has it as it is here, and it would be lost",
            "commit it first (git add raw_pdfs && git commit), or say --force",
            lost=", ".join(lost),
        )


def remove(project: Project, inputs: Sequence[Input]) -> None:
    """Take inputs out of a project: all of them or, when one cannot be, none.

    Raises:
        OutputError: a file cannot be removed, or DVC does not let go of it.
        ContractError: origins.yml is not what it should be.
    """
    touched = [path for one in inputs for path in files_of(one.path)]
    with unless_it_fails([*touched, project.raw / ORIGINS]):
        drop_origins(project.raw, [one.file for one in inputs])
        take_from_dvc(project, [one.path for one in inputs])
        for path in (path for one in inputs for path in (one.path, pointer_of(one.path))):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise OutputError(
                    "cannot remove {path}: {reason}", "see that you may write there", path=path, reason=why(error)
                ) from error
