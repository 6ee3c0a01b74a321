"""Exit codes in words: the line below the help of `congvan`, and docs/exit_codes.md."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core import errors
from pipeline.core.errors import CongvanError, ExitCode
from pipeline.workflow.status import ToDoKind

HEAD = """\
# Exit codes

Made by `make docs` from `pipeline/core/errors.py`; a test holds it to them. `congvan` and `python -m pipeline STEP`
end with the same codes. An error is one line on stderr: what was wrong, where, and what to do.

| code | name | it means | what to do next | errors that end so |
| --- | --- | --- | --- | --- |
"""
TAIL = """
A document that is refused ends no run: the others are done and published. Each is told with its remedy. What tells a
script of it:

| command | ends, when documents were refused, with | and says last |
| --- | --- | --- |
| `congvan extract` | 1 | which |
| `dvc repro` | 0, since a stage that failed would withhold the version | which, before DVC's own lines |
| `congvan status` | 0, or 1 with `--fail-on refused` | with it: how many |
| `make` | 2, as make does whenever a command fails | the same, before make's own line (`Error 1`) |

`congvan status --fail-on` takes each kind of what may wait, more than once for more: {kinds}.
"""


def in_a_line() -> str:
    """All exit codes in one paragraph."""
    return f"Exit codes: {'; '.join(f'{int(code)} {code.means}' for code in ExitCode)}."


def exit_codes_page() -> str:
    """The text of docs/exit_codes.md."""
    rows = ([str(int(code)), code.name, code.means, code.then, ", ".join(_errors(code))] for code in ExitCode)
    return (
        HEAD
        + "".join(f"| {' | '.join(row)} |\n" for row in rows)
        + TAIL.format(kinds=", ".join(f"`{kind}`" for kind in ToDoKind))
    )


def _errors(code: ExitCode) -> Iterator[str]:
    """Names of errors that end a command with the code."""
    for name, found in sorted(vars(errors).items()):
        if isinstance(found, type) and issubclass(found, CongvanError) and found.exit_code is code:
            yield f"`{name}`"
