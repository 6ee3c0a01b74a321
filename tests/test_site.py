"""The pages as a site (`make site`): it is built without a warning, and loads and leads to what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from testkit.browsing import PageElements
from testkit.commands import environment
from testkit.places import PROJECT

pytest.importorskip("sphinx", reason="the site is not built here: pip install 'congvan[docs]'")
LOADING = {"img", "script", "iframe", "source"}
ELSEWHERE = re.compile(r"(?:https?:)?//")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("site") / "site"
    ready = folder.with_name("ready")
    ready.touch()
    words = ["make", "site", f"SITE={folder}", f"READY={ready}", f"BIN={Path(sys.executable).parent}", "PYTHON=false"]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0, done.stderr
    return folder


def pages(site: Path) -> Iterator[tuple[Path, PageElements]]:
    for path in sorted(site.rglob("*.html")):
        yield path, PageElements(path.read_text(encoding="utf-8"))


def test_every_page_of_the_repository_is_in_it(site: Path) -> None:
    outside = [PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    for source in (*outside, *(PROJECT / "docs").rglob("*.md")):
        assert (site / source.relative_to(PROJECT)).with_suffix(".html").is_file(), source


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    for path, page in pages(site):
        for tag, given in page.all:
            loads = tag in LOADING or (tag == "link" and given.get("rel") == "stylesheet")
            address = given.get("src") or given.get("href") or ""
            assert not (loads and ELSEWHERE.match(address)), f"{path.name}: {address}"
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", style.read_text(encoding="utf-8")), style.name


def test_a_link_leads_to_a_page_and_a_place_that_are_there(site: Path) -> None:
    found = dict(pages(site))
    for path, page in found.items():
        for link in page.links():
            address, place = urldefrag(link)
            target = address.partition("?")[0]
            if re.match(r"[a-z]+:|//", target):
                continue
            file = (path.parent / unquote(target)).resolve() if target else path
            assert file.is_file(), f"{path.name}: {link}"
            assert not place or file.suffix != ".html" or unquote(place) in found[file].ids, f"{path.name}: {link}"
