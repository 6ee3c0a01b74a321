"""Sets a whole dispatch that was written for the purpose (tests/truth/provinces): the letter, then its two appendices.

Laid out by Nghị định 30/2020/NĐ-CP: head in two columns, number, subject, place and day, body, recipients and signer;
appendices lie on their side and count their own pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdf

from testkit.places import load_yaml
from testkit.typeset.cells import TypesetTruth
from testkit.typeset.fonts import LEADING, wrap
from testkit.typeset.layout import Layout, TypesetRow
from testkit.typeset.paper import Paper
from testkit.typeset.setter import set_table

WEIGHTS = {
    "ordinal": 32.0,
    "number": 50.0,
    "name": 160.0,
    "lead_agency": 90.0,
    "results": 230.0,
    "obstacles": 120.0,
    "benefits": 120.0,
    "funding": 70.0,
    "status": 80.0,
    "note": 90.0,
}
"""How wide a column is beside the others."""
LETTER = Layout(width=595.0, height=842.0, left=85.0, bottom=57.0)
APPENDIX = Layout(left=50.0)
LABEL = re.compile(r"^([A-Z]|[IVX]+)\.\s+(.*)$", re.DOTALL)
"""A group's letter or Roman number before its title."""


@dataclass(frozen=True)
class Written:
    """A dispatch as written: the YAML, and rows of cells by role for its two lists."""

    data: Mapping[str, Any]

    @property
    def province_models(self) -> list[Mapping[str, Any]]:
        """The province's models in their order."""
        return [model for group in self.data["groups"] for model in group["models"]]

    @property
    def hanoi_models(self) -> list[Mapping[str, Any]]:
        """Hanoi's models in their order."""
        return list(self.data["hanoi"])


def load_written(path: Path) -> Written:
    """A dispatch from its YAML (tests/truth/provinces/README.md)."""
    return Written(load_yaml(path))


def set_dispatch(written: Written, path: Path) -> list[TypesetTruth]:
    """Set the dispatch as a PDF at `path`; the truth of its two tables."""
    data = written.data
    letter = path.with_suffix(".letter.pdf")
    _letter(data, letter)
    parts = [letter]
    truth = []
    hanoi = [{"title": None, "models": data["hanoi"]}]
    for name, groups in (("province_list", data["groups"]), ("hanoi_list", hanoi)):
        part = path.with_suffix(f".{name}.pdf")
        truth.append(_appendix(data[name], groups, part))
        parts.append(part)
    writer = pypdf.PdfWriter()
    for part in parts:
        writer.append(part)
        part.unlink()
    writer.write(path)
    return truth


def _letter(data: Mapping[str, Any], path: Path) -> None:
    paper = Paper(path, LETTER)
    paper.y = 60.0
    left, right = 170.0, 410.0
    for line in data["authority"]:
        paper.line(line, left, "Serif-Bold", centered=True)
    paper.y = 60.0
    paper.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right, "Serif-Bold", centered=True)
    paper.line("Độc lập - Tự do - Hạnh phúc", right, "Serif-Bold", centered=True)
    paper.y = top = 100.0
    paper.line(f"Số: {data['number']}", left, "Serif", centered=True)
    for line in wrap(f"V/v {data['subject']}", 170.0, "Serif"):
        paper.line(line, left, "Serif", centered=True)
    below = paper.y
    paper.y = top
    day: date = data["date"]
    paper.line(
        f"{data['place']}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}", right, "Serif", centered=True
    )
    paper.y = below + 20
    for number, line in enumerate(data["addressees"]):
        paper.line(f"Kính gửi: {line}" if number == 0 else line, 300.0, "Serif", centered=True)
    paper.y += 10
    for paragraph in data["letter"]:
        for line in wrap("\u2003\u2003" + paragraph, 455.0, "Serif"):
            if paper.y + LEADING > paper.end:
                paper.next_page()
            paper.line(line.replace("\u2003\u2003", "        "), LETTER.left, "Serif")
        paper.y += 5
    recipients = ["Nơi nhận:", *(f"- {name};" for name in data["recipients"])]
    if paper.y + 20 + LEADING * (len(recipients) + 4) > paper.end:
        paper.next_page()
    paper.y = top = paper.y + 20
    for line in recipients:
        paper.line(line, LETTER.left, "Serif")
    paper.y = top
    for line in data["signer"]["authority"]:
        paper.line(line, right, "Serif-Bold", centered=True)
    paper.y += 50
    paper.line(data["signer"]["name"], right, "Serif-Bold", centered=True)
    paper.save()


def _appendix(made: Mapping[str, Any], groups: Sequence[Mapping[str, Any]], path: Path) -> TypesetTruth:
    roles = [role for role, _ in made["columns"]]
    whole = sum(WEIGHTS[role] for role in roles)
    widths = tuple(742.0 * WEIGHTS[role] / whole for role in roles)
    layout = Layout(left=50.0, widths=widths)
    paper = Paper(path, layout)
    for line in made["title"]:
        for part in wrap(line, 700.0, "Serif-Bold"):
            paper.line(part, layout.width / 2, "Serif-Bold", centered=True)
    paper.y += 10
    names = [header for _, header in made["columns"]]
    truth = set_table(paper, [[(name, 1) for name in names]], list(_rows(made, groups, roles)), names)
    paper.save()
    return truth


def _rows(made: Mapping[str, Any], groups: Sequence[Mapping[str, Any]], roles: Sequence[str]) -> list[TypesetRow]:
    rows: list[TypesetRow] = []
    ordinal = 0
    for group in groups:
        if made.get("ordinals") == "group":
            ordinal = 0
        if group["title"]:
            label = LABEL.match(group["title"])
            cells = ((label[1], 1), (label[2], len(roles) - 1)) if label else ((group["title"], len(roles)),)
            rows.append(TypesetRow("group", cells))
        for model in group["models"]:
            ordinal += 1
            rows.append(TypesetRow("item", tuple((_cell(made, model, role, ordinal), 1) for role in roles)))
    return rows


def _cell(made: Mapping[str, Any], model: Mapping[str, Any], role: str, ordinal: int) -> str:
    if role == "ordinal":
        return str(model["number"] if made["numbering"] == "ordinal" else ordinal)
    if role == "number":
        return str(model["number"])
    text = str(model["agency" if role == "lead_agency" else role])
    named = role == "name" and made["numbering"] == "name"
    return made["prefix"].format(model["number"]) + text if named else text
