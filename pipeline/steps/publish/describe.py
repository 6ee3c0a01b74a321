"""The datasets described for people, from the registry."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema import DATASETS, published


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
        lines += ["| field | type | null | refers to | unit | description | source |", f"|{' --- |' * 7}"]
        for field in declared.fields:
            null = "yes" if field.nullable else ""
            type_ = short_type(field.type)
            cells = (field.name, type_, null, field.refers_to, field.unit, field.description, field.source)
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
