#!/usr/bin/env bash
# In pyHanko and pypdf `page["/Rotate"]` is 90 and `page.get("/Rotate")` is not: only brackets follow a reference.
#
# Expected: get() of a mapping is [] with a default; both libraries have raw_get() for who wants the reference.
# Seen: where the file says "/Rotate 6 0 R", as it may for any value, get() gives the IndirectObject. pypdf's prints as 90, and is not
# equal to 90; it hands [] and get() on to what it stands for, pyHanko's has neither. Both are no dict to isinstance(). Most files
# have such values directly, so that a comparison that fails with the others stays unseen.
# To do: `page["/Rotate"] if "/Rotate" in page else 0`, or get_object() on what get() gives.
. "$(dirname "$0")/lib/environment.bash"
packages pyHanko==0.38.0 pypdf==7.1.0

run <<'PYTHON'
import io

import pypdf
from pdf import page_of
from pyhanko.pdf_utils.reader import PdfFileReader
from seen import seen, versions

versions(pyHanko="0.38.0", pypdf="7.1.0")
data = page_of(b"", b"90", page=b"/Rotate 6 0 R/Tabs/R")
roots = {"pyHanko": PdfFileReader(io.BytesIO(data)).root, "pypdf": pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]}


def of(action):
    try:
        return action()
    except (AttributeError, TypeError) as error:
        return type(error).__name__


for name, root in roots.items():
    page, theirs = root["/Pages"]["/Kids"][0], name == "pyHanko"
    seen(f"{name}, a direct value by get", page.get("/Tabs"), "/R")
    seen(f"{name}, [] == 90", page["/Rotate"] == 90, True)
    seen(f"{name}, get", type(page.get("/Rotate", 0)).__name__, "IndirectObject")
    seen(f"{name}, get == 90", page.get("/Rotate", 0) == 90, False)
    seen(f"{name}, get as printed", str(page.get("/Rotate")), "IndirectObject(6, 0)" if theirs else "90")
    pages = root.get("/Pages")
    seen(f"{name}, [] and get of a dictionary are one", [isinstance(value, dict) for value in (root["/Pages"], pages)], [True, False])
    seen(f"{name}, [] behind get", of(lambda: pages["/Count"]), "TypeError" if theirs else 1)
    seen(f"{name}, get behind get", of(lambda: pages.get("/Count")), "AttributeError" if theirs else 1)
PYTHON
