#!/usr/bin/env bash
# A sound Parquet file, described as the Data Package standard says: frictionless finds lists, whole numbers and bytes wrong.
#
# Expected: a column list<int> is of type array, int32 with a null is an integer that is not required, and `bytes` and
# `hash` are those of the file.
# Seen: it reads Parquet by way of pandas. A list comes as an array of NumPy, which is no array to it; whole numbers with a
# null come as floats, and the null, a NaN, is no integer; it counts no bytes of such a file, and finds "None" where
# `bytes` says 12. With types any and number, and without `bytes` and `hash`, the same file is valid.
# To do: declare lists as any, whole numbers that may be null as number; keep a digest under a name of one's own.
. "$(dirname "$0")/lib/environment.bash"
packages frictionless==5.21.0 pyarrow==26.0.1 pandas==3.1.1

run <<'PYTHON'
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from frictionless import Package
from seen import seen, versions

versions(frictionless="5.21.0", pyarrow="26.0.1", pandas="3.1.1")
table = pa.table({"some": pa.array([[1, 2], []], pa.list_(pa.int32())), "whole": pa.array([3, None], pa.int32())})
pq.write_table(table, "some.parquet")


def faults(types, **about):
    fields = [{"name": name, "type": kind} for name, kind in zip(table.schema.names, types, strict=True)]
    resource = {"name": "some", "path": "some.parquet", "schema": {"fields": fields}, **about}
    Path("datapackage.json").write_text(json.dumps({"name": "some", "resources": [resource]}))
    report = Package("datapackage.json").validate()
    return sorted((e.type, getattr(e, "field_name", "")) for task in report.tasks for e in task.errors)


seen("array and integer", faults(["array", "integer"]), [("type-error", "some")] * 2 + [("type-error", "whole")])
seen("any and number", faults(["any", "number"]), [])
seen("its size", faults(["any", "number"], bytes=Path("some.parquet").stat().st_size), [("byte-count", "")])
PYTHON
