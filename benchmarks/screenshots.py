"""`python -m benchmarks.screenshots [DATASETS]`: the pictures of the workbench in README.md, by Debian's chromium.

Writes docs/view_table.png and docs/view_finding.png of the first dispatch in the datasets (extracted/datasets).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from pipeline.view.app import Folders
from testkit.browsing import served_here
from testkit.places import DISPATCH, PROJECT, RAW_PDFS

FINDING = "bedae5b1948c7146/t1/r41/c2/f0/ratio_percent"
"""827.724/838.840, which is not 98.70%."""
CELL = "bedae5b1948c7146/t1/r41/c2"
SHOWN = {
    "view_table": f"/d/bedae5b1948c7146?page=20&tab=tables&lang=en#{CELL}",
    "view_finding": f"/f/{FINDING}?lang=en",
}
"""Pages by the names of their pictures."""
WIDTH, HEIGHT = 1200, 720
"""Of a picture, in pixels."""


def main(data: Path) -> None:
    """Open the pages and write their pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("needs a browser: apt-get install chromium")
    with (
        TemporaryDirectory() as decisions,
        served_here(Folders(data, Path(decisions), RAW_PDFS)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address)
        for name, path in SHOWN.items():
            page.goto(f"http://{urlsplit(address).netloc}{path}", wait_until="networkidle")
            page.screenshot(path=PROJECT / "docs" / f"{name}.png")
            print(f"wrote docs/{name}.png, of {DISPATCH.name}")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "extracted" / "datasets")
