"""`python -m benchmarks.screenshots [DATASETS]`: the pictures of the workbench in README.md and docs/vi, by Debian's
chromium, of the first dispatch in the datasets (extracted/datasets)."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.view.app import Folders
from testkit.browsing import served_here
from testkit.places import DISPATCH, PROJECT, RAW_PDFS
from testkit.windows import CHROMIUM, browsing

FINDING = "bedae5b1948c7146/t1/r41/c2/f0/ratio_percent"
"""827.724/838.840, which is not 98.70%."""
CELL = "bedae5b1948c7146/t1/r41/c2"
SHOWN = {
    "view_table": f"/d/bedae5b1948c7146?page=20&tab=tables&lang=en#{CELL}",
    "view_finding": f"/f/{FINDING}?lang=en",
    "vi/danh_sach": "/",
    "vi/trang": f"/d/bedae5b1948c7146?page=20&tab=findings#{FINDING}",
    "vi/phat_hien": f"/f/{FINDING}",
    "vi/so_lieu": f"/d/bedae5b1948c7146?page=20&tab=figures#{CELL}/f0",
}
"""Pages by the names of their pictures."""
WIDTH, HEIGHT = 1200, 720
"""Of a picture, in pixels."""


def main(data: Path) -> None:
    """Open the pages and write their pictures."""
    if CHROMIUM is None:
        raise SystemExit("needs a browser: apt-get install chromium")
    with (
        TemporaryDirectory() as decisions,
        served_here(Folders(data, Path(decisions), RAW_PDFS)) as address,
        browsing(address) as workbench,
    ):
        for name, path in SHOWN.items():
            page = workbench.open(path, WIDTH, HEIGHT)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PROJECT / "docs" / f"{name}.png")
            page.context.close()
            print(f"wrote docs/{name}.png, of {DISPATCH.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "extracted" / "datasets")
