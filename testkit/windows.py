"""Windows of Debian's chromium on the workbench, which tell what goes wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with it.
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Workbench:
    """A browser on the workbench, the address of its server, and what went wrong."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, width: int = 1280, height: int = 900, *, scripts: bool = True) -> Page:
        """A page in a new window of that size, in CSS pixels."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        host = urlsplit(self.address).netloc

        def complain(asked: Request) -> None:
            if urlsplit(asked.url).netloc != host:
                self.complaints.append(asked.url)

        page.on("request", complain)
        page.goto(self.address)
        page.goto(f"http://{host}{path}", wait_until="load")
        return page


@contextmanager
def browsing(address: str) -> Iterator[Workbench]:
    """A browser on a server of that address, which ends with the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Workbench(browser, address)
        browser.close()
