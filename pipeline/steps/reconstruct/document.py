"""One document: its pages' words and rulings to `pages`, `blocks`, `tables`, `cells` and `placed_words`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from normalizers.text import fold
from pipeline.core.appendices import appendix_label
from pipeline.core.findings import Finding, Severity, finding_rows
from pipeline.core.geometry import Box
from pipeline.core.params import ReconstructParams
from pipeline.core.ruling import Ruling
from pipeline.core.step import DocumentInput, Rows
from pipeline.core.text import Fragment, Word
from pipeline.steps.reconstruct.blocks import PAGE_NUMBER, Draft, in_margin, join_over_pages, page_blocks, turned_blocks
from pipeline.steps.reconstruct.emit import Emitter
from pipeline.steps.reconstruct.grid import Grid, find_grids
from pipeline.steps.reconstruct.infer import infer_rules
from pipeline.steps.reconstruct.logical import LogicalTable, begin_table, fitted_to, go_on, weigh
from pipeline.steps.reconstruct.page_numbers import counting_numbers
from pipeline.steps.reconstruct.part import Part, fill
from pipeline.steps.reconstruct.underline import without_underlines

CONTINUED = re.compile(r"\(?\btiếp( theo)?\s*\)?\.?$")
"""How a title ends that says again what a table on the page before is called."""

RUNNING = 3
"""Pages on end on which the same text stands outermost when it is a running title or note."""


@dataclass(frozen=True)
class PageContent:
    """A page taken apart: tables' parts, blocks, and the printed page number."""

    page: int
    parts: list[Part]
    drafts: list[Draft]
    printed: str | None


def reconstruct_document(document: DocumentInput) -> Rows:
    """Whole tables and blocks; every word of every page goes to one of them or is reported."""
    params = document.params
    assert isinstance(params, ReconstructParams)
    sheets = document.rows("sheets")
    words, rulings = _by_page(document)
    numbers = counting_numbers([words[s["page"]] for s in sheets], [(s["width"], s["height"]) for s in sheets])
    contents = [
        _take_apart(s["page"], s["height"], words[s["page"]], rulings[s["page"]], number, params)
        for s, number in zip(sheets, numbers, strict=True)
    ]
    contents = _without_running_titles(contents)
    tables = _whole_tables(contents, params)
    drafts = join_over_pages([draft for content in contents for draft in content.drafts])
    emitter = Emitter(document.document_id)
    emitter.blocks(drafts, tables)
    emitter.tables(tables)
    emitter.pages(sheets, {c.page: c.printed for c in contents})
    placed = {(row["page"], row["position"]) for row in emitter.rows["placed_words"]}
    unplaced = {page: [w for w in found if (page, w.position) not in placed] for page, found in words.items()}
    findings = [_unplaced(page, left) for page, left in sorted(unplaced.items()) if left] + _even_rows(tables)
    return {**emitter.rows, "findings": finding_rows(document.document_id, "reconstruct", findings)}


def _by_page(document: DocumentInput) -> tuple[dict[int, list[Word]], dict[int, list[Ruling]]]:
    words: dict[int, list[Word]] = defaultdict(list)
    rulings: dict[int, list[Ruling]] = defaultdict(list)
    for row in document.rows("words"):
        words[row["page"]].append(word_from(row))
    for row in document.rows("rulings"):
        rulings[row["page"]].append(Ruling(row["horizontal"], row["at"], row["begins"], row["ends"]))
    return words, rulings


def word_from(row: dict[str, Any]) -> Word:
    """A word from its row in `words`."""
    box = Box(row["x0"], row["top"], row["x1"], row["bottom"])
    return Word(
        row["page"], row["position"], row["text"], box, row["font"], row["size"], row["turn"], tuple(row["edges"])
    )


def _take_apart(
    page: int, height: float, words: list[Word], rulings: list[Ruling], number: Word | None, params: ReconstructParams
) -> PageContent:
    parts: list[Part] = []
    words = [w for w in words if w is not number]
    rulings = without_underlines(rulings, words)
    outside = _fill(find_grids(rulings, params.snap), page, "ruled", words, parts)
    lacking = infer_rules([w for w in outside if w.upright and not _in_margin(w, height)], rulings, params.snap)
    outside = _fill(find_grids(lacking, params.snap), page, "aligned", outside, parts)
    parts.sort(key=lambda part: (part.box.top, part.box.x0))
    drafts, printed = page_blocks([*([number] if number else []), *(w for w in outside if w.upright)], height)
    drafts += turned_blocks([w for w in outside if not w.upright])
    return PageContent(page, parts, drafts, printed)


def _fill(grids: Sequence[Grid], page: int, engine: str, words: list[Word], parts: list[Part]) -> list[Word]:
    """Put words into grids and append those that hold any to `parts`; the words left over."""
    for grid in grids:
        part, outside = fill(grid, page, engine, words)
        if len(outside) < len(words):
            parts.append(part)
            words = outside
    return words


def _in_margin(word: Word, height: float) -> bool:
    return PAGE_NUMBER.match(word.text) is not None and in_margin(word.box, height)


def _without_running_titles(contents: Sequence[PageContent]) -> list[PageContent]:
    """Pages whose outermost blocks are furniture where the same text is outermost on `RUNNING` pages on end."""
    pages: dict[str, set[int]] = defaultdict(set)
    for content in contents:
        for draft in _outer(content):
            pages[_key(draft)].add(content.page)
    return [replace(content, drafts=_marked(content, pages)) for content in contents]


def _marked(content: PageContent, pages: Mapping[str, set[int]]) -> list[Draft]:
    running = {_key(d) for d in _outer(content) if _on_end(content.page, pages[_key(d)])}
    outer = _outer(content)
    return [replace(d, kind="furniture") if d in outer and _key(d) in running else d for d in content.drafts]


def _on_end(page: int, pages: set[int]) -> bool:
    """Whether `page` is one of `RUNNING` pages on end."""
    return any(all(first + i in pages for i in range(RUNNING)) for first in range(page - RUNNING + 1, page + 1))


def _outer(content: PageContent) -> list[Draft]:
    """The first and last block of a page, page number and appendix labels apart."""
    shown = [d for d in content.drafts if d.kind != "furniture" and not appendix_label(d.placed.text)]
    return [*shown[:1], *shown[1:][-1:]]


def _key(draft: Draft) -> str:
    return fold(draft.placed.text)


def _whole_tables(contents: Sequence[PageContent], params: ReconstructParams) -> list[LogicalTable]:
    tables: list[LogicalTable] = []
    before: PageContent | None = None
    for content in contents:
        for index, part in enumerate(content.parts):
            decision = None
            if index == 0 and before and before.parts:
                between = _text_between(before, content)
                fitted = fitted_to(tables[-1], part, params.column_drift)
                decision = weigh(tables[-1], part, fitted, text_between=between, max_drift=params.column_drift)
                if fitted and decision.join:
                    go_on(tables[-1], fitted, decision)
                    continue
            tables.append(begin_table(part, decision))
        before = content
    return tables


def _text_between(before: PageContent, after: PageContent) -> bool:
    """Whether text stands below the last table of a page or above the first of the next."""
    below, above = before.parts[-1].box.bottom, after.parts[0].box.top
    return any(d.box.y_middle > below for d in before.drafts if _parts_tables(d)) or any(
        d.box.y_middle < above for d in after.drafts if _parts_tables(d)
    )


def _parts_tables(draft: Draft) -> bool:
    """Whether a block between two tables makes them two: no furniture, no footnote, no "Phụ lục 1 (tiếp theo)"."""
    return draft.kind not in ("furniture", "footnote") and not CONTINUED.search(fold(draft.placed.text))


def _unplaced(page: int, words: Sequence[Word]) -> Finding:
    shown = " ".join(w.text for w in words[:12])
    return Finding(
        check="words_unplaced",
        severity=Severity.ERROR,
        message=f"{len(words)} words on page {page} found no place in a table or block: {shown}",
        message_vi=f"{len(words)} từ ở trang {page} chưa xếp được vào bảng hay đoạn văn nào: {shown}",
        expected="0",
        observed=str(len(words)),
        fragments=[Fragment(w.page, w.box, w.text) for w in words],
    )


def _even_rows(tables: Sequence[LogicalTable]) -> list[Finding]:
    found = []
    for number, table in enumerate(tables, start=1):
        for stitch in table.stitches:
            if stitch.row and stitch.row.even:
                part = next(p for p in table.parts if p.page == stitch.page)
                found.append(
                    Finding(
                        check="row_kept_apart",
                        severity=Severity.WARNING,
                        message=f"Table {number}: the first row of page {stitch.page} may belong to the row before.",
                        message_vi=f"Bảng {number}: dòng đầu trang {stitch.page} có thể thuộc dòng ngay trước.",
                        observed=stitch.row.reason,
                        fragments=[
                            Fragment(part.page, Box(part.box.x0, part.box.top, part.box.x1, part.box.bottom), "")
                        ],
                    )
                )
    return found
