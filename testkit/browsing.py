"""The workbench as a browser has it: its answers, and the elements of its pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from pipeline.view.app import Folders, application
from pipeline.view.server import serving
from testkit.places import RAW_PDFS

HOST = "127.0.0.1:8765"
TOKEN = "a-token"


@cache
def served(folders: Folders) -> Starlette:
    """The workbench on some folders, made once."""
    return application(folders, TOKEN, frozenset({HOST}))


@contextmanager
def served_here(folders: Folders) -> Iterator[str]:
    """The address, with its token, of a server in a thread of this process, which ends with the block."""
    server = serving(folders, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server.address
    finally:
        server.stop()
        thread.join()


def client(data: Path, *, known: bool = True, pdfs: Path = RAW_PDFS, decisions: Path | None = None) -> TestClient:
    """A browser that opens the datasets in a folder, with the token or without."""
    app = served(Folders(data, decisions or data / "decisions", pdfs))
    cookies = {"congvan": TOKEN} if known else {}
    return TestClient(app, base_url=f"http://{HOST}", cookies=cookies, follow_redirects=False)


class PageElements(HTMLParser):
    """The elements of a page: their attributes, ids and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(page)
        self.ids = [given["id"] for _, given in self.all if given.get("id")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element."""
        self.all.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Take up a text."""
        self.said.append(data)

    def links(self) -> Iterator[str]:
        """Addresses that the page leads to or loads."""
        for _, given in self.all:
            yield from (str(given[name]) for name in ("href", "src", "action") if given.get(name))


def page(browser: TestClient, address: str, status: int = 200) -> str:
    """The text of a page that is answered with that status."""
    answer = browser.get(address)
    assert answer.status_code == status, answer.text
    return answer.text
