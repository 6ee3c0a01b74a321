"""The day of a data engineer at the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
"""That of a shell in which the project's environment is set up."""
