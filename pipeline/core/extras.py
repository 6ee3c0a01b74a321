"""What an extra of congvan installs, asked for where it is needed and not before."""

from __future__ import annotations

from importlib.util import find_spec

from pipeline.core.errors import UsageError
from pipeline.core.messages import Message

EXTRAS = {
    "dask": ("distributed", "fsspec", "s3fs"),
    "dvc": ("dvc",),
    "ocr": ("tesserocr",),
    "pdf": (
        "asn1crypto",
        "camelot",
        "cv2",
        "pandas",
        "pyhanko",
        "pyhanko_certvalidator",
        "spacy",
    ),
    "view": ("duckdb", "jinja2", "starlette", "uvicorn"),
}
"""Packages, by the names that they are imported by."""


def hold_to_extra(extra: str, what: Message) -> None:
    """See that the packages of an extra are there, which `what` needs.

    Raises:
        UsageError: one is not.
    """
    if names := lacking(extra):
        raise UsageError(
            "{what} needs packages that are not installed: {names}",
            "pip install 'congvan[{extra}]'",
            what=what,
            names=", ".join(names),
            extra=extra,
        )


def lacking(extra: str) -> list[str]:
    """The packages of an extra that are not installed."""
    return [name for name in EXTRAS[extra] if find_spec(name) is None]
