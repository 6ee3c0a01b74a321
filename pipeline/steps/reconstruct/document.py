"""One document: its pages' words and rulings to `pages`, `blocks`, `tables`, `cells` and the words of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core.errors import PageTooLarge
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity, finding_rows
from pipeline.core.later import LaterWords
from pipeline.core.params import ReconstructParams
from pipeline.core.schema.later_words import LaterWordRow
from pipeline.core.schema.read_pages import ReadPageRow
from pipeline.core.schema.rulings import RulingRow
from pipeline.core.schema.words import WordRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid, find_grids
from pipeline.layout.lookaround import by_page, with_neighbours
from pipeline.layout.page_transform import PageTransform
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Fragment, Word
from pipeline.steps.reconstruct.blocks import (
    PAGE_NUMBER,
    BlocksOverPages,
    in_margin,
    page_blocks,
    stamp_blocks,
    turned_blocks,
)
from pipeline.steps.reconstruct.drawing import holds_table, is_of_a_drawing
from pipeline.steps.reconstruct.emit import Emitter
from pipeline.steps.reconstruct.fill import fill
from pipeline.steps.reconstruct.infer import infer_rulings
from pipeline.steps.reconstruct.letter_table import sets_a_letter
from pipeline.steps.reconstruct.page import PageInput, PageParts
from pipeline.steps.reconstruct.page_numbers import REACH, counting_number, may_count, stands_alone
from pipeline.steps.reconstruct.part import Part
from pipeline.steps.reconstruct.running import without_running_texts
from pipeline.steps.reconstruct.tables import TablesOverPages
from pipeline.steps.reconstruct.underline import without_underlines
from pipeline.steps.reconstruct.unread import tables_unread, unread_findings

WORDS_UNPLACED = FindingKind(
    name="words_unplaced",
    severity=Severity.ERROR,
    about=Concern.READING,
    message="{observed} words on page {page} found no place in a table or block: {words}",
    message_vi="{observed} từ ở trang {page} chưa xếp được vào bảng hay đoạn văn nào: {words}",
    means="The page shows words that no cell, paragraph, heading or footnote of the datasets holds.",
    means_vi="Trang có những từ không nằm trong ô, đoạn văn, tiêu đề hay chú thích nào của dữ liệu.",
    todo="Read these words on the page, and report the document as a fault of congvan.",
    todo_vi="Tự đọc các từ này trên trang và báo văn bản cho người phụ trách congvan như một lỗi.",
)


def reconstruct_document(document: DocumentInput) -> Rows:
    """Whole tables and blocks; every word of every page goes to one of them or is reported.

    Pages go by one after the other, and only what may still go on is kept.
    """
    params = document.params
    assert isinstance(params, ReconstructParams)
    emitter = Emitter(document.document_id, LaterWords(document.rows(LaterWordRow)))
    tables = TablesOverPages(emitter, params)
    blocks = BlocksOverPages()
    printed: dict[int, str | None] = {}
    unread: list[Finding] = []
    for content in without_running_texts(_contents(document, params)):
        printed[content.page] = content.printed
        unread += unread_findings(content.page, content.unread)
        emitter.expect(content.page, content.transform, content.words)
        whole = blocks.next_page(content.drafts)
        again = yield from tables.next_page(content, blocks.positions)
        for draft in [*whole, *(blocks.next_page(again) if again else ())]:
            yield from emitter.block(draft)
    for draft in blocks.rest():
        yield from emitter.block(draft)
    yield from tables.close()
    yield from emitter.pages(document.rows(ReadPageRow), printed)
    findings = [_unplaced(page, left) for page, left in emitter.unplaced()] + tables.findings + unread
    findings = [replace(f, fragments=[emitter.displayed(fragment) for fragment in f.fragments]) for f in findings]
    yield from (("findings", row) for row in finding_rows(document.document_id, findings))


def _contents(document: DocumentInput, params: ReconstructParams) -> Iterator[PageParts]:
    columns: Sequence[float] = ()
    for before, page, after in with_neighbours(_pages(document), REACH):
        near = [(p.page - page.page, p.numbers) for p in (*before, *after)]
        number = counting_number(page.numbers, near, page.words)
        content = _take_apart(page, number, params, columns)
        columns = content.parts[-1].xs if content.parts and content.parts[-1].engine == "aligned" else ()
        yield content


def _pages(document: DocumentInput) -> Iterator[PageInput]:
    read_pages = list(document.rows(ReadPageRow))
    pages = [read_page["page"] for read_page in read_pages]
    words, rulings = by_page(pages, document.rows(WordRow)), by_page(pages, document.rows(RulingRow))
    for read_page, word_rows, ruling_rows in zip(read_pages, words, rulings, strict=True):
        found = [word_from(row) for row in word_rows]
        page_rulings, edges = (
            [Ruling(r["horizontal"], r["at"], r["begins"], r["ends"]) for r in ruling_rows if r["edge"] is edge]
            for edge in (False, True)
        )
        transform = PageTransform(read_page["turn"], read_page["skew"], read_page["width"], read_page["height"])
        yield PageInput(read_page["page"], transform, found, page_rulings, edges, may_count(found, *transform.size))


def word_from(row: WordRow) -> Word:
    """A word from its row in `words`."""
    box = Box(row["x0"], row["top"], row["x1"], row["bottom"])
    about = row["font"], row["size"], row["turn"], tuple(row["edges"]), row["confidence"], row["blank_after"]
    struck = next(((span["char_start"], span["char_end"]) for span in row["struck"]), None)
    return Word(
        row["page"], row["position"], row["text"], box, *about, struck=struck, stamp=row["stamp"], heavy=row["bold"]
    )


def _take_apart(page: PageInput, number: Word | None, params: ReconstructParams, columns: Sequence[float]) -> PageParts:
    parts: list[Part] = []
    _, height = page.transform.size
    words = [w for w in page.words if not w.stamp and w is not number]
    rulings = without_underlines(page.rulings, words)
    ruled = _grids(rulings, params.snap, page.page)
    outside = _fill([grid for grid in ruled if grid.column_count > 1], page.page, "ruled", words, parts)
    upright = [w for w in outside if w.upright and not _is_page_number(w, outside, height)]
    shaded = [grid for grid in _grids(page.edges, params.snap, page.page) if holds_table(grid, upright)]
    outside = _fill(shaded, page.page, "ruled", outside, parts)
    upright = [w for w in upright if not any(grid.box.contains_middle_of(w.box) for grid in shaded)]
    lacking = infer_rulings(_of_text_layer(upright), rulings, page.edges, params.snap, columns)
    outside = _fill(_grids(lacking, params.snap, page.page), page.page, "aligned", outside, parts)
    outside = _fill([grid for grid in ruled if grid.column_count == 1], page.page, "ruled", outside, parts)
    parts.sort(key=lambda part: (part.box.top, part.box.x0))
    drafts, printed = page_blocks([*([number] if number else []), *(w for w in outside if w.upright)], height)
    drafts += turned_blocks([w for w in outside if not w.upright])
    drafts += stamp_blocks(page.words)
    upright = [w for w in outside if w.upright and not in_margin(w.box, height)]
    unread = tables_unread(upright, [*rulings, *page.edges], params.snap)
    return PageParts(page.page, page.transform, page.words, parts, drafts, printed, unread)


def _of_text_layer(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page's text layer, or all where it has none: labels of drawings stand in columns by chance."""
    return [word for word in words if word.confidence is None] or words


def _grids(rulings: Sequence[Ruling], snap: float, page: int) -> list[Grid]:
    try:
        return find_grids(rulings, snap)
    except PageTooLarge as error:
        raise PageTooLarge(f"page {page} has {error.what}") from error


def _fill(grids: Sequence[Grid], page: int, engine: str, words: list[Word], parts: list[Part]) -> list[Word]:
    """Put words into grids and append those that hold any to `parts`; the words left over, a letter's among them."""
    for grid in grids:
        if is_of_a_drawing(grid, words, ruled=engine == "ruled"):
            continue
        part, outside = fill(grid, page, engine, words)
        if len(outside) < len(words) and not sets_a_letter(part):
            parts.append(part)
            words = outside
    return words


def _is_page_number(word: Word, words: Sequence[Word], height: float) -> bool:
    """Whether the word may be the page's number, which no cell of a row is: others stand on its line."""
    return PAGE_NUMBER.match(word.text) is not None and in_margin(word.box, height) and stands_alone(word, words)


def _unplaced(page: int, words: Sequence[Word]) -> Finding:
    return WORDS_UNPLACED.found(
        page=page,
        expected="0",
        observed=str(len(words)),
        words=" ".join(w.text for w in words[:12]),
        fragments=[Fragment(w.page, w.box, w.text) for w in words],
    )
