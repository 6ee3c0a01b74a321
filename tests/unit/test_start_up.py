"""What a process need not import for the dispatches it reads."""

from __future__ import annotations

import subprocess
import sys

from testkit.places import DISPATCH, PROJECT

UNSIGNED = """
import sys
from pathlib import Path
from pipeline.core.params import Params
from pipeline.core.step import DocumentInput
from pipeline.steps.signatures.document import signature_rows

pdf = Path(sys.argv[1])
assert not list(signature_rows(DocumentInput("", pdf, {}, {}, Params().of("signatures"))))
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"pyhanko", "aiohttp", "spacy", "pandas"}))
"""


def test_of_a_dispatch_that_nobody_signed_is_that_told_without_what_verifies_signatures() -> None:
    command = [sys.executable, "-c", UNSIGNED, DISPATCH]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == []
