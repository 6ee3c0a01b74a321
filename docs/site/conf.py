"""Sphinx's settings: the pages of the repository as a site that loads nothing from elsewhere. `make site` builds it.

The folder of sources is the repository itself, so that links hold here and there alike; README.md is the first page.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = PROJECT["name"]
version = release = PROJECT["version"]
html_title = f"{project} {version}"
language = "en"

extensions = ["myst_parser"]
include_patterns = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**.md"]
root_doc = "README"
myst_heading_anchors = 4
smartquotes = False  # `--help` in a table is no dash.
suppress_warnings = ["misc.highlighting_failure"]  # Dialogues and changes are told by their words, not by a grammar.

html_theme = "furo"
html_copy_source = False
html_last_updated_fmt = None
templates_path = ["templates"]
html_additional_pages = {"index": "index.html"}

NAVIGATION = {
    "Use": [
        "docs/install",
        "docs/versions",
        "docs/inputs",
        "docs/view",
        "docs/questions",
        "docs/exit_codes",
        "docs/findings",
        "docs/datasets",
    ],
    "Tiếng Việt": ["docs/vi/kiem-toan", "docs/vi/ky-su-du-lieu"],
    "How it reads": [
        "docs/architecture",
        "docs/values",
        "docs/crosswalk",
        "docs/recognition",
        "docs/signatures",
        "docs/reliability",
    ],
    "Measured": ["docs/benchmarks", "docs/peers", "docs/speed", "docs/scale"],
    "Work on it": ["CONTRIBUTING", "docs/naming", "docs/glossary", "docs/surprises", "CHANGELOG"],
}
"""Pages by the headings of the list at the side; a page that is in none of them fails the build."""


def setup(app: Sphinx) -> None:
    """Give the first page the list of all others."""
    app.connect("source-read", _with_navigation)


def _with_navigation(_app: Sphinx, name: str, source: list[str]) -> None:
    if name == root_doc:
        lists = (
            f"```{{toctree}}\n:caption: {title}\n:hidden:\n\n{chr(10).join(pages)}\n```\n"
            for title, pages in NAVIGATION.items()
        )
        source[0] += "\n" + "\n".join(lists)
