"""What is shown, as HTML by a template or as JSON.

Texts of other people's files are escaped by every template, and characters that print nothing or turn a line around are
made visible, as on the terminal.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from io import StringIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from normalizers.values.numbers import all_digits
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.shown import json_visible, visible
from pipeline.view.asked import Asked
from pipeline.view.refusals import Unanswerable
from pipeline.view.words import Language, Words
from pipeline.view.workbook import FORMULA, Sheet, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VIEWRECT = "http://tools.ietf.org/rfc/rfc3778"
"""RFC 3778: page and viewrect (left, top, width, height in points) of a PDF in an address."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.view"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printed(value: object) -> object:
    """What a template prints for a value: nothing for None, no character that prints nothing."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def rendered(template: str, **said: object) -> str:
    """The text of a template with what it names."""
    return _templates().get_template(f"{template}.html").render(**said)


def html(asked: Asked, template: str, shown: object, status: int = 200) -> Response:
    """A page by its template."""
    return HTMLResponse(rendered(template, asked=asked, t=asked.words, link=asked.link, shown=shown), status)


def refused(words: Words, error: Unanswerable) -> Response:
    """The page that says why an address is not answered."""
    said = words(error.phrase, **error.named)
    home = "/?lang=en" if words.language is Language.ENGLISH else "/"
    return HTMLResponse(rendered("refused", t=words, said=said, home=home), error.status)


def as_json(shown: object, status: int = 200) -> Response:
    """What a page shows, as JSON; numbers that must stay exact are texts."""
    text = json_visible(json.dumps(_plain(shown), ensure_ascii=False))
    return Response(text, status, media_type="application/json")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        plain = {str(name): _plain(item) for name, item in value.items()}
        return {**plain, "selector": _selector(value)} if value.keys() == FragmentRow.__annotations__.keys() else plain  # type: ignore[arg-type]
    if isinstance(value, Set):
        return sorted(map(str, value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal | date) else value


def _selector(fragment: FragmentRow) -> list[Mapping[str, str]]:
    """Selectors of the W3C's Web Annotation Data Model for a box and its text."""
    box = [fragment["x0"], fragment["top"], fragment["x1"] - fragment["x0"], fragment["bottom"] - fragment["top"]]
    where = f"page={fragment['page']}&viewrect={','.join(f'{side:.10g}' for side in (round(s, 2) for s in box))}"
    selectors = [{"type": "FragmentSelector", "conformsTo": VIEWRECT, "value": where}]
    quote = [{"type": "TextQuoteSelector", "exact": fragment["text"]}] if fragment["text"] else []
    return [*selectors, *quote]


def as_csv(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Response:
    """Rows as CSV in UTF-8 that spreadsheets know as such; a text that would begin a formula gets an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8")


def as_xlsx(content: Iterable[Sheet], name: str) -> Response:
    """Sheets as a workbook to keep under a name."""
    kept = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(workbook(content), media_type=XLSX, headers=kept)


def _cell(value: object) -> str:
    if isinstance(value, str):
        text = visible(value)
        return f"'{text}" if text.startswith(FORMULA) else text
    if isinstance(value, Decimal):
        return all_digits(value)
    return "" if value is None else str(value)
