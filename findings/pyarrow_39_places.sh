#!/usr/bin/env bash
# A decimal with exactly 39 places more than its Arrow column becomes 0 without a word; with 38 or 40 it is refused.
#
# Expected: a number that a column cannot hold is an error, "Rescaling Decimal value would cause data loss", whatever it is.
# Seen: 10^39 is the first power of ten that no decimal of 128 bits holds, and there the check passes: 1E-51, and 38 nines
# in 51 places, are stored as 0 in decimal128(38, 12). A column of 256 bits refuses them.
# To do: quantize a Decimal oneself before giving it to pyarrow, or compare what comes back.
. "$(dirname "$0")/lib/environment.bash"
packages pyarrow==26.0.1

run <<'PYTHON'
from decimal import Decimal

import pyarrow as pa
from seen import seen, versions


def stored(value, column):
    try:
        return str(pa.array([Decimal(value)], column)[0].as_py())
    except pa.ArrowInvalid as error:
        return str(error)


versions(pyarrow="26.0.1")
narrow, wide, lost = pa.decimal128(38, 12), pa.decimal256(76, 12), "Rescaling Decimal value would cause data loss"
seen("1E-50, 38 places too many", stored("1E-50", narrow), lost)
seen("1E-51, 39 places too many", stored("1E-51", narrow), "0E-12")
seen("1E-52, 40 places too many", stored("1E-52", narrow), lost)
seen("38 nines E-51", stored("9" * 38 + "E-51", narrow), "0E-12")
seen("1E-51 in 256 bits", stored("1E-51", wide), lost)
PYTHON
