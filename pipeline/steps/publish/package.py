"""datapackage.json: the published datasets described for tools, as a Data Package of version 2 (datapackage.org)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.core.schema import DATASETS, Field
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.fields import OriginRow
from pipeline.steps.publish.describe import short_type

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = (
    (pa.types.is_string, "string"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_decimal, "number"),
    (pa.types.is_date, "date"),
    (pa.types.is_list, "any"),
    (pa.types.is_struct, "object"),
)
"""Types of Table Schema. A list is `any`: tools that read Parquet by way of pandas find an array of NumPy there, which
is none of theirs."""


WHOLE = ""
"""The part of a dataset that is one file; others are files in a folder of the dataset's name."""


@dataclass(frozen=True)
class PublishedFile:
    """A Parquet file of a dataset: its rows, the SHA-256 of its bytes, hex, and what these rows rest on.

    Two parts of one `key` have the same rows.
    """

    rows: int
    sha256: str
    key: str

    @classmethod
    def of(cls, path: Path, rows: int, key: str) -> PublishedFile:
        """A file as it lies on the disk."""
        with path.open("rb") as file:
            return cls(rows, hashlib.file_digest(file, "sha256").hexdigest(), key)


Files = Mapping[str, Mapping[str, PublishedFile]]
"""Files by dataset and part."""


def published_files(text: str) -> dict[str, dict[str, PublishedFile]]:
    """The files of datasets that the text of a datapackage.json names; of one that is whole the key is not known."""
    return {
        one["name"]: {part["name"]: _published(part) for part in one["parts"]}
        if "parts" in one
        else {WHOLE: _published({"key": "", **one})}
        for one in json.loads(text)["resources"]
    }


def _published(told: Mapping[str, Any]) -> PublishedFile:
    return PublishedFile(told["rowcount"], told["sha256"], told["key"])


def datapackage(files: Files, documents: Iterable[DocumentRow]) -> str:
    """The text of datapackage.json for these files of datasets, and the documents in them.

    Its version is that of congvan with a digest of the files: the same for the same datasets.
    """
    origins = [document["origin"] for document in documents]
    digests = (own[part].sha256 for _, own in sorted(files.items()) for part in sorted(own))
    digest = hashlib.sha256("".join(digests).encode()).hexdigest()
    package = {
        "$schema": PROFILE,
        "name": "congvan",
        "title": "Vietnamese official dispatches, every value traced to a box on a page",
        "description": "Fields are described in DATA_DICTIONARY.md, too. `fragments` has the boxes of all datasets as "
        "plain rows; nested fields are of type `any`, with what they hold in `arrowType`.",
        "version": f"{version('congvan')}+{digest[:12]}",
        "licenses": _licences(origins),
        "sources": list(_sources(origins)),
        "resources": [_resource(name, files[name]) for name in sorted(files)],
    }
    return json.dumps({k: v for k, v in package.items() if v}, ensure_ascii=False, indent=1) + "\n"


def _licences(origins: Iterable[OriginRow | None]) -> list[dict[str, str]]:
    """What origins say of the documents' licences, in their words, and that some say nothing."""
    stated = {origin["licence"] if origin else None: None for origin in origins}
    return [
        {"name": "other", "title": licence} if licence else {"name": "notspecified", "title": "no origin is recorded"}
        for licence in sorted(stated, key=lambda text: text or "")
    ]


def _sources(origins: Iterable[OriginRow | None]) -> Iterator[dict[str, str]]:
    """Every document's origin that is recorded."""
    for origin in origins:
        if origin is not None:
            is_address = origin["source"].startswith(("http://", "https://"))
            yield {
                "title": " ".join(filter(None, (origin["number"], origin["title"]))),
                **({"path": origin["source"]} if is_address else {"source": origin["source"]}),
                "publisher": origin["publisher"],
                "retrievedOn": origin["retrieved_on"].isoformat(),
                "description": origin["description"],
                "licence": origin["licence"],
            }


def _resource(name: str, parts: Mapping[str, PublishedFile]) -> dict[str, object]:
    declared = DATASETS[name]
    referring = [field for field in declared.fields if field.refers_to]
    keys = [
        {
            "fields": [field.name],
            "reference": {"resource": field.refers_to, "fields": list(DATASETS[field.refers_to].key)},
        }
        for field in referring
    ]
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"One row is {declared.row_is}.",
        "rowcount": sum(file.rows for file in parts.values()),
        **_files(name, parts),
        "schema": {
            "fields": [_described(field) for field in declared.fields],
            "missingValues": [],
            "primaryKey": list(declared.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _files(name: str, parts: Mapping[str, PublishedFile]) -> dict[str, object]:
    """What the files of a dataset are. Not `hash`: frictionless counts no bytes of Parquet, and would find it wrong."""
    if WHOLE in parts:
        return {"sha256": parts[WHOLE].sha256}
    return {"parts": [_part(name, part, file) for part, file in sorted(parts.items())]}


def _part(dataset: str, name: str, file: PublishedFile) -> dict[str, object]:
    """A file of a dataset that is a folder; `path` names the folder, since of several paths frictionless reads one."""
    return {
        "name": name,
        "path": f"{dataset}.parquet/{name}.parquet",
        "rowcount": file.rows,
        "sha256": file.sha256,
        "key": file.key,
    }


def _described(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "type": _table_schema_type(field),
        "arrowType": short_type(field.type),
        "description": field.description,
        **({"unit": field.unit} if field.unit else {}),
        "constraints": {"required": not field.nullable, **({"enum": list(field.values)} if field.values else {})},
    }


def _table_schema_type(field: Field) -> str:
    """An integer that may be null is a `number`: pandas makes floats of such a column."""
    said = next(name for is_type, name in TYPES if is_type(field.type))
    return "number" if said == "integer" and field.nullable else said
