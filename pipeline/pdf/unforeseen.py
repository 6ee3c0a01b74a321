"""What libraries written in Python raise for a file whose structure they do not foresee, beside errors of their own.

They follow what the file says: an array where they look for a dictionary, a number of a million digits, a page that is
its own parent. Each is that file's fault, or that part's.
"""

from __future__ import annotations

import struct
import zlib

UNFORESEEN: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    ArithmeticError,
    OSError,
    struct.error,
    zlib.error,
)
