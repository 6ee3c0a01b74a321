#!/usr/bin/env bash
# One money column divided by another: pandas on Arrow refuses, polars cuts, DuckDB gives a float.
#
# Expected: 1.000000 / 3.000000 of two columns decimal(38, 6) is a decimal with some more digits, alike everywhere.
# Seen: pyarrow wants a type for the largest quotient there could be, of 77 digits, and raises although this one has a few;
# the product fails in the same way. polars keeps the 6 places of the column, for the product too. DuckDB divides as
# doubles and multiplies into decimal(38, 12).
# To do: choose the type of a quotient oneself: cast to fewer digits (decimal128(18, 6)) or to double before dividing.
. "$(dirname "$0")/lib/environment.bash"
packages pyarrow==26.0.1 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1

run <<'PYTHON'
from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from seen import seen, versions

versions(pyarrow="26.0.1", pandas="3.1.1", polars="2.1.0", duckdb="2.0.1")
kind = pa.decimal128(38, 6)
table = pa.table({name: pa.array([Decimal(value)], kind) for name, value in (("x", "1.000000"), ("y", "3.000000"))})
frame = table.to_pandas(types_mapper=pd.ArrowDtype)
for sign in "/*":
    try:
        answer = str(frame.eval(f"x {sign} y")[0])
    except pa.ArrowInvalid as error:
        answer = str(error)
    seen(f"pandas x {sign} y", answer, "Decimal precision out of range [1, 38]: 77")
answers = pl.from_arrow(table).select(quotient=pl.col("x") / pl.col("y"), product=pl.col("x") * pl.col("y"))
seen("polars", [str(value) for value in answers.row(0)], ["0.333333", "3.000000"])
seen("polars's types", [str(kind) for kind in answers.dtypes], ["Decimal(precision=38, scale=6)"] * 2)
connection = duckdb.connect()
connection.register("t", table)
answers = connection.execute("SELECT x / y, typeof(x / y), x * y, typeof(x * y) FROM t").fetchone()
known = (1 / 3, "DOUBLE", Decimal("3.000000000000"), "DECIMAL(38,12)")
seen("DuckDB", answers, known)
PYTHON
