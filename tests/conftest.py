"""What several tests stand on: the first dispatch, its datasets made once a session, small PDFs made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pypdf
import pytest
from hypothesis import settings

from pipeline.core.schema import published
from pipeline.core.store import read_table
from pipeline.workflow.pool import preload
from pipeline.workflow.run import Outcome
from pipeline.workflow.stages import DOCUMENT_STEPS, work_of
from testkit.commands import PRELOADED
from testkit.digital import read_digital
from testkit.places import DISPATCH, PROVINCES, RAW_PDFS, corpus_folder
from testkit.running import extracted
from testkit.written import set_each

# How long an example takes tells of the machine, which others may use too.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# Workers of the tests' own process are many: what they come to import they are forked with.
preload([*work_of(DOCUMENT_STEPS), *PRELOADED])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write tests/golden anew; then read its git diff")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs real dispatches is marked; what takes long begins first, so that no process is left alone with it at
    the end."""
    for item in items:
        if "corpus" in getattr(item, "fixturenames", ()):
            item.add_marker("corpus")
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `congvan extract raw_pdfs` writes for the first dispatch."""
    folder = tmp_path_factory.mktemp("extract") / "out"
    extracted([RAW_PDFS], folder)
    return folder


@pytest.fixture(scope="session")
def nghe_an_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two dispatches of Nghệ An, and the datasets of both in out/, read once a session.

    Tests that use it are of the group `nghe_an`, so that one process reads them.
    """
    made = tmp_path_factory.mktemp("nghe_an")
    extracted(
        set_each([PROVINCES / f"{name}.yml" for name in ("nghe_an_2024_12", "nghe_an_2025_06")], made), made / "out"
    )
    return made


@pytest.fixture(scope="session")
def tables(out: Path) -> dict[str, pa.Table]:
    """The published datasets of the first dispatch."""
    return {name: read_table(out / f"{name}.parquet") for name in published()}


@pytest.fixture(scope="session")
def rows(tables: dict[str, pa.Table]) -> dict[str, list[dict[str, Any]]]:
    """The rows of those datasets."""
    return {name: table.to_pylist() for name, table in tables.items()}


@pytest.fixture
def excerpt(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF of some pages of the first dispatch: another document, quick to read."""

    def make(name: str, pages: list[int], folder: Path = tmp_path, *, password: str = "", rotate: int = 0) -> Path:
        writer = pypdf.PdfWriter()
        source = pypdf.PdfReader(DISPATCH)
        for page in pages:
            writer.add_page(source.pages[page - 1])
            if rotate:
                writer.pages[-1].rotate(rotate)
        if password:
            writer.encrypt(password, algorithm="AES-256")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        with path.open("wb") as stream:
            writer.write(stream)
        return path

    return make


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real dispatches, which are not ours to hand on."""
    try:
        return corpus_folder()
    except FileNotFoundError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def read_once(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Outcome]]:
    """The datasets of the real dispatches and of the first one, read once a session, and what became of each.

    Tests that use it are of one group, so that one process reads them.
    """
    folder = tmp_path_factory.mktemp("corpus") / "out"
    return folder, read_digital([corpus, RAW_PDFS], folder)
