"""The datasets described for people (Markdown) and for tools (Data Package), both from the registry."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pyarrow as pa

from pipeline.core.schema import DATASETS, published

# Frictionless Data Package, Table Schema: field types.
TABLE_SCHEMA_TYPES = (
    (pa.types.is_string, "string"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_decimal, "number"),
    (pa.types.is_date, "date"),
    (pa.types.is_list, "array"),
    (pa.types.is_struct, "object"),
)


def data_dictionary() -> str:
    """Every published dataset with its fields, as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made from the dataset registry; the same texts stand in the Parquet metadata.",
        "",
    ]
    for name in published():
        declared = DATASETS[name]
        lines += [f"## {name}", "", f"One row is {declared.row_is}. Key: {', '.join(declared.key)}.", ""]
        lines += ["| field | type | null | unit | description | source |", "| --- | --- | --- | --- | --- | --- |"]
        for field in declared.fields:
            null = "yes" if field.nullable else ""
            cells = (field.name, short_type(field.type), null, field.unit, field.description, field.source)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def short_type(type_: pa.DataType) -> str:
    """The Arrow type, with the fields of structs named only."""
    if pa.types.is_list(type_):
        return f"list of {short_type(type_.value_type)}"
    if pa.types.is_struct(type_):
        return "{" + ", ".join(type_.field(i).name for i in range(type_.num_fields)) + "}"
    return str(type_)


def datapackage(row_counts: Mapping[str, int]) -> str:
    """datapackage.json for the published datasets that are counted."""
    resources = [
        {
            "name": name.replace("_", "-"),
            "path": f"{name}.parquet",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "description": f"One row is {DATASETS[name].row_is}.",
            "rowcount": count,
            "schema": {
                "primaryKey": list(DATASETS[name].key),
                "fields": [
                    {
                        "name": field.name,
                        "type": _table_schema_type(field.type),
                        "description": field.description,
                        **({"unit": field.unit} if field.unit else {}),
                        "constraints": {"required": not field.nullable},
                    }
                    for field in DATASETS[name].fields
                ],
            },
        }
        for name, count in sorted(row_counts.items())
    ]
    package = {
        "name": "congvan",
        "title": "Vietnamese official dispatches, every value traced to a box on a page",
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _table_schema_type(type_: pa.DataType) -> str:
    return next(name for is_type, name in TABLE_SCHEMA_TYPES if is_type(type_))
