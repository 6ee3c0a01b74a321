#!/usr/bin/env bash
# pyHanko refuses a PDF that begins with a blank line or a byte order mark, strict or not; all other readers open it.
#
# Expected: a header within the first 1,024 bytes, which viewers have always taken (PDF Reference 1.7, appendix H, note 13), is read,
# with strict=False at least.
# Seen: "Illegal PDF header" from PdfFileReader with both, whether the offsets count from the file's start or from its header.
# To do: say of such a file that pyHanko does not open it, and not that it has no signatures. Where its offsets count from the header,
# it can be read from there on.
. "$(dirname "$0")/lib/environment.bash"
packages pyHanko==0.38.0 pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.0

run <<'PYTHON'
import io
import logging
import re

from pdf import page_of
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from readers import texts
from seen import seen, versions

versions(pyHanko="0.38.0", pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.0")
logging.disable(logging.CRITICAL)  # Readers log that they mend the offsets.
PLAIN = page_of(b"BT /F 20 Tf 50 100 Td (99) Tj ET")


def behind(first, *, counted):
    """The file behind some bytes, which its offsets count or not."""
    more = len(first) if counted else 0
    moved = re.sub(rb"\d{10}(?= 00000 n)", lambda found: b"%010d" % (int(found[0]) + more), PLAIN)
    return first + re.sub(rb"(?<=startxref\n)\d+", lambda found: b"%d" % (int(found[0]) + more), moved)


def by_pyhanko(data, *, strict):
    try:
        return int(PdfFileReader(io.BytesIO(data), strict=strict).root["/Pages"]["/Count"])
    except PdfReadError as error:
        return str(error)


seen("pyHanko of the file alone", by_pyhanko(PLAIN, strict=True), 1)
for name, first in {"a blank line": b"\r\n", "a byte order mark": b"\xef\xbb\xbf"}.items():
    for counted in (False, True):
        data = behind(first, counted=counted)
        what = f"{name}, {'counted' if counted else 'not counted'}"
        seen(f"{what}: texts", set(texts(data).values()), {"99"})
        for strict in (True, False):
            seen(f"{what}: pyHanko, strict={strict}", by_pyhanko(data, strict=strict), "Illegal PDF header")
PYTHON
