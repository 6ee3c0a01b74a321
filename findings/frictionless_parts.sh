#!/usr/bin/env bash
# A resource of several Parquet files: frictionless reads one of them, and says that all is valid.
#
# Expected: `path` may be a list of files of one table (datapackage.org/standard/data-resource: "path"), and validation
# goes through the rows of all, or says that it cannot.
# Seen: of three files with two rows each it counts two rows, with no error and no warning. A folder of Parquet files as the
# path is read whole.
# To do: one path a resource: a file, or a folder of them; hold the number of rows that were counted to the known one.
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
paths = [f"some.parquet/{number}.parquet" for number in range(3)]
Path("some.parquet").mkdir()
for number, path in enumerate(paths):
    pq.write_table(pa.table({"number": [2 * number, 2 * number + 1]}), path)


def told(path):
    fields = [{"name": "number", "type": "integer"}]
    resource = {"name": "some", "path": path, "format": "parquet", "schema": {"fields": fields}}
    Path("datapackage.json").write_text(json.dumps({"name": "some", "resources": [resource]}))
    report = Package("datapackage.json").validate()
    return report.valid, sum(task.stats["rows"] for task in report.tasks), report.stats["warnings"]


seen("three paths", told(paths), (True, 2, 0))
seen("their folder", told("some.parquet"), (True, 6, 0))
PYTHON
