"""Exit codes in words: the line below the help of `congvan`, and docs/exit_codes.md."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core import errors
from pipeline.core.errors import CongvanError, ExitCode

HEAD = """\
# Exit codes

Made by `make docs` from `pipeline/core/errors.py`; a test holds it to them. `congvan` and `python -m pipeline STEP`
end with the same codes. An error is one line on stderr: what was wrong, where, and what to do.

| code | name | it means | what to do next | errors that end so |
| --- | --- | --- | --- | --- |
"""
TAIL = """
A document that is refused ends no run: the others are done, and `congvan extract` ends with 1. Under DVC a stage
ends with 0 then, or `dvc repro` would stop at it; the summary at its end and `congvan status` tell of it.
"""


def in_a_line() -> str:
    """All exit codes in one paragraph."""
    return f"Exit codes: {'; '.join(f'{int(code)} {code.means}' for code in ExitCode)}."


def exit_codes_page() -> str:
    """The text of docs/exit_codes.md."""
    rows = ([str(int(code)), code.name, code.means, code.then, ", ".join(_errors(code))] for code in ExitCode)
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows) + TAIL


def _errors(code: ExitCode) -> Iterator[str]:
    """Names of errors that end a command with the code."""
    for name, found in sorted(vars(errors).items()):
        if isinstance(found, type) and issubclass(found, CongvanError) and found.exit_code is code:
            yield f"`{name}`"
