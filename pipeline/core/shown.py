"""Text that people are shown: characters that print nothing, or that turn the line around, are made visible.

A file's name is bytes. Datasets, messages and origins.yml hold it as a printable text that leads back to these bytes.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata

UNPRINTED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of Unicode: control and format characters, half a surrogate pair, separators of lines and paragraphs."""

KEPT = "\n\t"

_ESCAPED = re.compile(r"\\(?:\\|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")

_FIRST_ESCAPED_BYTE = 0xDC00
"""What Python adds to a byte of a name that is no UTF-8 (PEP 383)."""


def visible(text: str) -> str:
    r"""The text with its unprinted characters as escapes (\x1b, \u202e); line feeds and tabs stay."""
    return text if text.isprintable() else "".join(c if c in KEPT else _escaped(c) for c in text)


def json_visible(text: str) -> str:
    """A JSON text with the unprinted characters of its strings as JSON's own escapes."""
    return text if text.isprintable() else "".join(_escaped_in_json(c) for c in text)


def shown_name(path: str | os.PathLike[str]) -> str:
    r"""The name of a file, or its path, in one printable line.

    A byte that is no UTF-8 is \xNN with NN from 80, a control character \xNN below, a backslash \\.
    """
    return "".join(r"\\" if c == "\\" else _escaped(c) for c in os.fspath(path))


def real_name(text: str) -> str:
    """The name by which the system knows the file that `shown_name` shows as `text`."""
    return _ESCAPED.sub(_read, text)


def _escaped(char: str) -> str:
    if unicodedata.category(char) not in UNPRINTED:
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - _FIRST_ESCAPED_BYTE:02x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped_in_json(char: str) -> str:
    return json.dumps(char)[1:-1] if unicodedata.category(char) in UNPRINTED else char


def _read(match: re.Match[str]) -> str:
    byte, short, long = match.groups()
    if byte:
        code = int(byte, 16)
        return chr(code if code < 0x80 else code + _FIRST_ESCAPED_BYTE)
    return chr(int(short or long, 16)) if short or long else "\\"
