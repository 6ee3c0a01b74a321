"""A finding that was misread opens the correction of its cells, kept as `congvan review` keeps it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from pipeline.core.store import read_table
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import CELLS, FINDINGS
from testkit.browsing import HOST, PageElements, client, page

pytestmark = pytest.mark.xdist_group("dispatch")
Rows = dict[str, list[dict[str, Any]]]
PERCENT = "t1/r41/c2/f0/ratio_percent"


@pytest.fixture
def address(rows: Rows) -> str:
    return f"/f/{rows['documents'][0]['id']}/{PERCENT}"


@pytest.fixture
def cell(rows: Rows) -> dict[str, Any]:
    return next(c for c in rows["cells"] if c["id"].endswith("/t1/r41/c2"))


def sent(browser: TestClient, address: str, **form: str) -> Response:
    about = {"who": "A", "why": "đã xem trang 20", **form}
    return browser.post(address, data=about, headers={"origin": f"http://{HOST}"})


def misread(browser: TestClient, address: str) -> None:
    state = browser.get(f"{address}.json").json()["state"]
    assert sent(browser, address, decision="misread", state=state).status_code == 303


def test_a_misread_finding_opens_the_correction_of_its_cell_with_the_part_of_its_page(
    out: Path, address: str, cell: dict[str, Any], tmp_path: Path
) -> None:
    browser = client(out, decisions=tmp_path)
    assert browser.get(f"{address}.json").json()["cells"] == []
    misread(browser, address)
    (shown,) = browser.get(f"{address}.json").json()["cells"]
    assert (shown["cell"]["id"], shown["is_digital"], shown["kept"]) == (cell["id"], True, None)
    elements = PageElements(page(browser, address))
    assert [given["value"] for tag, given in elements.all if given.get("name") == "cell"] == [cell["id"]]
    assert cell["text"] in "".join(elements.said).replace("\r", "")
    assert any(link.startswith("/c/") and "/20.png" in link for link in elements.links())


def test_what_was_written_is_shown_as_a_diff_of_the_file(
    out: Path, address: str, cell: dict[str, Any], rows: Rows, tmp_path: Path
) -> None:
    browser = client(out, decisions=tmp_path)
    misread(browser, address)
    text = cell["text"].replace("98.70%", "98,67%")
    state = browser.get(f"{address}.json").json()["cell_state"]
    answer = sent(browser, address, decision="correct", cell=cell["id"], text=text, state=state, sure="1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}#decision")
    (kept,) = Decisions(tmp_path).of(CELLS, rows["documents"][0]).values()
    assert (kept.at, kept.value, kept.expect, kept.who) == ((1, 41, 2), text, cell["text"], "A")
    assert len(Decisions(tmp_path).of(FINDINGS, rows["documents"][0])) == 1
    shown = browser.get(f"{address}.json").json()
    assert shown["cells"][0]["kept"] == text
    for written, name in ((shown["written"], "findings.yml"), (shown["cells"][0]["written"], "cells.yml")):
        assert written.startswith(f"--- {name}\n+++ {name}\n")
        added = [line[1:] for line in written.splitlines()[3:] if line.startswith("+")]
        assert added == (tmp_path / name).read_text(encoding="utf-8").splitlines()
        assert "+- document:" in page(browser, address)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"sure": ""}, 400),
        ({"same": "yes"}, 400),
        ({"state": "0" * 64}, 409),
        ({"who": ""}, 400),
        ({"cell": "nothing"}, 404),
    ],
)
def test_a_correction_that_is_none_or_is_not_meant_is_not_kept(
    out: Path, address: str, cell: dict[str, Any], tmp_path: Path, form: dict[str, str], status: int
) -> None:
    """Against the text that a digital page itself has, it is asked for again."""
    browser = client(out, decisions=tmp_path)
    text = cell["text"] if form.pop("same", "") else "98,67%"
    given = {"decision": "correct", "cell": cell["id"], "text": text, "state": "", "sure": "1", **form}
    answer = sent(browser, address, **given)
    assert answer.status_code == status and list(tmp_path.iterdir()) == []
    assert ("chọn ô xác nhận" in answer.text) == (form == {"sure": ""})


def test_a_cell_of_another_dispatch_is_not_corrected_here(out: Path, cell: dict[str, Any], tmp_path: Path) -> None:
    given = {"decision": "correct", "cell": cell["id"], "text": "x", "state": "", "sure": "1"}
    assert sent(client(out, decisions=tmp_path), "/f/0000000000000000/x", **given).status_code == 404
    assert list(tmp_path.iterdir()) == []


def test_values_that_rest_on_a_correction_are_marked(out: Path, rows: Rows, tmp_path: Path) -> None:
    for path in out.glob("*.parquet"):
        table = read_table(path)
        if "corrected" in table.schema.names:
            place = table.schema.get_field_index("corrected")
            table = table.set_column(place, table.schema.field(place), pa.array([True] * table.num_rows))
        pq.write_table(table, tmp_path / path.name)
    browser, document_id = client(tmp_path), rows["documents"][0]["id"]
    for address in (
        f"/d/{document_id}?page=20&tab=figures",
        f"/d/{document_id}?page=1&tab=citations",
        "/s?q=2.171.574&what=figure",
        f"/compare?a={document_id}&b={document_id}",
    ):
        assert re.search(r'class="corrected"[^>]*>đã sửa<', page(browser, address)), address
