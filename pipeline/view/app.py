"""The server: which address is answered by which page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import format_exception

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.core.errors import CongvanError, NotFoundError
from pipeline.core.translation import in_words, vietnamese
from pipeline.view.answers import as_csv, as_json, as_xlsx, html, refused
from pipeline.view.asked import Asked
from pipeline.view.deciding import KeptDecisions, decide_finding, decide_pair, form_of
from pipeline.view.guard import Guard
from pipeline.view.images import crop_image, page_image
from pipeline.view.pages.compare import compare
from pipeline.view.pages.crosswalk import crosswalk
from pipeline.view.pages.dispatch import dispatch
from pipeline.view.pages.dispatches import dispatches
from pipeline.view.pages.finding import finding
from pipeline.view.pages.progress import progress
from pipeline.view.pages.search import HitRow, hits, search
from pipeline.view.pages.search_sheets import hit_sheets
from pipeline.view.pages.standing import standing
from pipeline.view.pictures import Pictures
from pipeline.view.refusals import Unanswerable
from pipeline.view.rows import PublishedRows
from pipeline.view.words import Language, Words

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """An address with its template, and what makes of a question what is shown; `.json` behind the path is the same
    as JSON."""

    path: str
    template: str
    shows: Callable[[Asked], object]

    @property
    def json_path(self) -> str:
        """The path of the same as JSON."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"


PAGES = (
    Page("/", "dispatches", dispatches),
    Page("/d/{document}", "dispatch", dispatch),
    Page("/f/{finding:path}", "finding", finding),
    Page("/s", "search", search),
    Page("/x", "crosswalk", crosswalk),
    Page("/compare", "compare", compare),
    Page("/m/{number}", "progress", progress),
)


@dataclass(frozen=True)
class Folders:
    """What the workbench is on: the folder of the datasets, that of decisions, and one of PDFs where one is named."""

    data: Path
    decisions: Path
    pdfs: Path | None = None


def application(folders: Folders, token: str, hosts: frozenset[str], cookie: str = "congvan") -> Starlette:
    """The workbench; `hosts` are the Host headers it answers to.

    Raises:
        NotFoundError: a dataset is not there.
        ContractError: one lacks a column.
    """
    rows, pictures = PublishedRows(folders.data), Pictures(folders.data, folders.pdfs)
    kept = KeptDecisions(folders.data, folders.decisions)

    def asked_by(request: Request) -> Asked:
        return Asked(
            rows,
            pictures,
            kept,
            str(request.base_url).rstrip("/"),
            request.url.path,
            request.path_params,
            request.query_params,
        )

    def route(path: str, answer: Callable[[Asked], Response]) -> Route:
        async def answered(request: Request) -> Response:
            return await run_in_threadpool(answer, asked_by(request))

        return Route(path, answered)

    def deciding(path: str, keep: Callable[[KeptDecisions, str, Mapping[str, str], str], Response]) -> Route:
        async def answered(request: Request) -> Response:
            asked = asked_by(request)
            return await run_in_threadpool(keep, kept, asked.named["row"], await form_of(request), asked.back())

        return Route(path, answered, methods=["POST"])

    routes: list[BaseRoute] = [Mount("/static", StaticFiles(directory=Path(__file__).with_name("static")))]
    routes += [
        route("/p/{document}/{page}.png", page_image),
        route("/c/{document}/{page}.png", crop_image),
        route("/id/{row:path}", lambda asked: RedirectResponse(standing(asked), 303)),
        route("/s.csv", lambda asked: as_csv(list(HitRow.__annotations__), hits(asked))),
        route("/s.xlsx", lambda asked: as_xlsx(hit_sheets(asked), "congvan.xlsx")),
    ]
    routes += [deciding("/f/{row:path}", decide_finding), deciding("/x/{row:path}", decide_pair)]
    for page in PAGES:  # The longer paths first: an id may hold anything.
        routes += [route(page.json_path, partial(_json, page)), route(page.path, partial(_html, page))]
    handlers = {Unanswerable: _unanswerable, CongvanError: _named, HTTPException: _no_page, Exception: _fault}
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token, hosts=hosts, cookie=cookie)],
        exception_handlers=handlers,
    )


def _json(page: Page, asked: Asked) -> Response:
    return as_json(page.shows(asked))


def _html(page: Page, asked: Asked) -> Response:
    return html(asked, page.template, page.shows(asked))


def _unanswerable(request: Request, error: Exception) -> Response:
    assert isinstance(error, Unanswerable)
    if request.url.path.endswith(".json"):
        return as_json({"error": _words(request)(error.phrase, **error.named)}, error.status)
    return refused(_words(request), error)


def _named(request: Request, error: Exception) -> Response:
    """The datasets or a PDF went, or were never there; a file of decisions is not of its form, or cannot be written."""
    status = 404 if isinstance(error, NotFoundError) else 500
    assert isinstance(error, CongvanError)
    told = error.told if _words(request).language == Language.ENGLISH else in_words(error.told, vietnamese())
    return _unanswerable(request, Unanswerable(status, "named_error", error=str(told)))


def _no_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _unanswerable(request, Unanswerable(error.status_code, "no_address", path=request.url.path))


def _fault(request: Request, error: Exception) -> Response:
    log.error("a fault of congvan's own at %s\n%s", request.url.path, "".join(format_exception(error)))
    return _unanswerable(request, Unanswerable(500, "fault", error=repr(error)))


def _words(request: Request) -> Words:
    """The phrases in the language of an address that may be odd."""
    given = request.query_params.get("lang", "")
    return Words(Language.ENGLISH if given == Language.ENGLISH else Language.VIETNAMESE)
