"""YAML files that people write, read so that every slip is told with its file and, where it has one, its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pipeline.core.errors import ContractError
from pipeline.core.messages import Message, why
from pipeline.core.shown import shown_name

MOST_BYTES = 16 * 2**20
"""No file of settings or records is larger; one that is was put there by mistake."""

UNMARKED = (YAMLError, LookupError, ValueError, TypeError, ArithmeticError, RecursionError)
"""What values raise that are not what they say (a 13th month, `!!bool x`), and nesting without measure: no line."""


def load_mapping(path: Path) -> dict[str, Any]:
    """The mapping that a YAML file holds, with texts as its keys; an empty one for an empty file.

    Raises:
        ContractError: the file cannot be read, is no UTF-8 or no YAML, or holds something else.
    """
    where = shown_name(path)
    text = _text(path, where)
    try:
        loaded = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = Message(", line {number}", number=mark.line + 1) if mark else ""
        said = error.problem or error.context or Message("it cannot be followed")
        raise ContractError(
            "{where}{line}: {said}", "mend the YAML there", where=where, line=line, said=said
        ) from error
    except UNMARKED as error:
        raise ContractError(
            "{where} is no YAML: {error}", "mend the value, or put it in quotes", where=where, error=error
        ) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise ContractError(
            "{where} holds a {name}, not names with values",
            "write `name: value`",
            where=where,
            name=type(loaded).__name__,
        )
    odd = [key for key in loaded if not isinstance(key, str)]
    if odd:
        raise ContractError(
            "{where} has the key {odd!r}, which YAML reads as no text", 'write "{odd}"', where=where, odd=odd[0]
        )
    return loaded


def _text(path: Path, where: str) -> str:
    if not path.is_file():  # A pipe, say, which would keep us waiting.
        raise ContractError("{where} is no file", "put the file there, or remove what is there", where=where)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ContractError(
                "{where} has over {most} bytes", "put the right file there", where=where, most=MOST_BYTES
            )
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ContractError(
            "{path} cannot be read: {reason}", "see that you may read it", path=where, reason=why(error)
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContractError(
            "{where}, line {line}: it is no UTF-8", "save the file as UTF-8", where=where, line=line
        ) from error
