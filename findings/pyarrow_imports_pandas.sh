#!/usr/bin/env bash
# `pa.array([1])` imports pandas, half a second of it; and the usual way to keep a module out makes it an AttributeError.
#
# Expected: pandas is imported when a data frame is given or asked for; sys.modules["pandas"] = None makes every import of it an
# ImportError (Python's reference, 5.3.1), which pyarrow takes as "not installed".
# Seen: the first pa.array, pa.scalar or pa.table of Python values imports it wherever it is installed. pyarrow's compiled import
# takes the None for the module: "'NoneType' object has no attribute '__version__'". A finder that raises is heeded; once asked so,
# pyarrow does not ask again for such values, while to_pandas() imports it still.
# To do: call pa.array([None]) once behind such a finder, where a process starts often and needs no pandas.
. "$(dirname "$0")/lib/environment.bash"
packages pyarrow==26.0.1 pandas==3.1.1

run <<'PYTHON'
import subprocess
import sys

from seen import seen, versions

versions(pyarrow="26.0.1", pandas="3.1.1")
BLOCKED = "sys.modules['pandas'] = None"
FINDER = """class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == 'pandas': raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Finder())
pa.array([None])
del sys.meta_path[0]"""


def after(*lines):
    """Whether pandas is there at the end of a process that does this, or the error that ends it."""
    program = "\n".join(("import sys", "import pyarrow as pa", *lines, "print('pandas' in sys.modules)"))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


seen("import pyarrow", after(), "False")
seen("pa.nulls(1)", after("pa.nulls(1)"), "False")
for values in ("pa.array([1])", "pa.array([1], pa.int64())", "pa.scalar(1)", "pa.table({'a': [1]})"):
    seen(values, after(values), "True")
broken = "AttributeError: 'NoneType' object has no attribute '__version__'"
seen("pa.array([1]) with None for pandas", after(BLOCKED, "pa.array([1])"), broken)
seen("import pandas then", after(BLOCKED, "import pandas"), "ModuleNotFoundError: import of pandas halted; None in sys.modules")
seen("asked once behind a finder", after(FINDER, "pa.array([1]); pa.table({'a': [1]})"), "False")
seen("to_pandas() after that", after(FINDER, "pa.table({'a': [1]}).to_pandas()"), "True")
PYTHON
