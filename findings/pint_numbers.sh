#!/usr/bin/env bash
# pint reads "1,5 ha" as 15 hectares, "98,67 %" as 9867 percent, "1 250 m" as 250 metres and "1.250.000 m" as none at all.
#
# Expected: a number that is not written as in English is refused, as float() and Decimal() refuse it.
# Seen: each comma is taken out, wherever it stands, and what then stands side by side is multiplied: 1 by 250, 1.250 by .000. No error, no
# warning, called or by Quantity(), with floats or Decimal.
# To do: read the number by the document's own rule, and give pint the unit alone: Quantity(number, unit).
. "$(dirname "$0")/lib/environment.bash"
packages pint==0.25.3

run <<'PYTHON'
from decimal import Decimal

import pint
from seen import seen, versions

versions(pint="0.25.3")
registries = (pint.UnitRegistry(), pint.UnitRegistry(non_int_type=Decimal))


def read(text):
    """What the numbers are read as, whichever way."""
    found = {float(reader(text).magnitude) for registry in registries for reader in (registry, registry.Quantity)}
    return found.pop() if len(found) == 1 else found


seen("1.5 ha", read("1.5 ha"), 1.5)
seen("1,5 ha", read("1,5 ha"), 15.0)
seen("98,67 %", read("98,67 %"), 9867.0)
seen("1,2,3 kg", read("1,2,3 kg"), 123.0)
seen("1.250,5 m", read("1.250,5 m"), 1.2505)
seen("1 250 m", read("1 250 m"), 250.0)
seen("1.250.000 m", read("1.250.000 m"), 0.0)
seen("1.250.500 m", read("1.250.500 m"), 0.625)
seen("the number apart", float(registries[1].Quantity(Decimal("1.5"), "ha").to("m**2").magnitude), 15000.0)
PYTHON
