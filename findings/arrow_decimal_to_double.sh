#!/usr/bin/env bash
# A decimal cast to a double by Arrow is not the nearest one: 5195.02 becomes 5195.0199999999995.
#
# Expected: the double next to the decimal, which Python's float() gives, and which prints as the decimal again.
# Seen: of 10,000 amounts with two decimals pyarrow casts 1,350 to a neighbour in decimal128(38, 2), 2,926 at scale 6 and 1,203
# at scale 12, which is DuckDB's own for products; polars and DuckDB cast all of them right.
# To do: cast in polars or DuckDB, or by float() of each; not table.cast() before a sheet or a CSV file is written.
. "$(dirname "$0")/lib/environment.bash"
packages pyarrow==26.0.1 polars==2.1.0 duckdb==2.0.1

run <<'PYTHON'
from decimal import Decimal

import duckdb
import polars as pl
import pyarrow as pa
from seen import seen, versions

versions(pyarrow="26.0.1", polars="2.1.0", duckdb="2.0.1")
amounts = [Decimal(97 * number + 1).scaleb(-2) for number in range(10_000)]
nearest = [float(amount) for amount in amounts]


def wrong(cast: list[float]) -> int:
    """How many are not the nearest double."""
    return sum(found != known for found, known in zip(cast, nearest, strict=True))


(one,) = pa.array([Decimal("5195.02")], pa.decimal128(38, 12)).cast(pa.float64()).to_pylist()
seen("pyarrow, 5195.02", one, 5195.0199999999995)
for scale, known in ((2, 1350), (6, 2926), (12, 1203)):
    table = pa.table({"amount": pa.array(amounts, pa.decimal128(38, scale))})
    seen(f"pyarrow, scale {scale}", wrong(table["amount"].cast(pa.float64()).to_pylist()), known)
    seen(f"polars, scale {scale}", wrong(pl.from_arrow(table)["amount"].cast(pl.Float64).to_list()), 0)
    connection = duckdb.connect()
    connection.register("t", table)
    rows = connection.execute("SELECT CAST(amount AS DOUBLE) FROM t").fetchall()
    seen(f"DuckDB, scale {scale}", wrong([row[0] for row in rows]), 0)
PYTHON
