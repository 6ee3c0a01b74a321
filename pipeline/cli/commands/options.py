"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[Path, typer.Option("--data", help="Folder of the datasets.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DATASETS_FOLDER = Path("extracted/datasets")
