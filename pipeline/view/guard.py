"""Who is answered: requests that name this server as their host, and that know the token it printed when it began.

Other sites' pages can make a browser send requests to this machine; by a name that they let point at it (DNS rebinding)
they could even read the answers. Such a name is none of `hosts`. What is answered may load nothing from elsewhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "token"
"""The parameter of an address that holds the token; it is left out of the address once the browser has it."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}

FOREIGN = (
    "Máy chủ này không mang tên đó. Hãy mở địa chỉ mà `congvan view` đã in ra.\n"
    "This server does not go by that name. Open the address that `congvan view` printed.\n"
)
STRANGER = (
    "Hãy mở địa chỉ mà `congvan view` đã in ra: địa chỉ đó có mã truy cập.\n"
    "Open the address that `congvan view` printed: it holds the token.\n"
)
ELSEWHERE = (
    "Chỉ trang của chính máy chủ này mới được ghi quyết định.\nOnly pages of this server itself may write decisions.\n"
)


@dataclass(frozen=True)
class Guard:
    """Answers in the stead of `app` what is not to be answered.

    `hosts` are the Host headers that name this server, `cookie` is what the browser keeps the token under.
    """

    app: ASGIApp
    token: str
    hosts: frozenset[str]
    cookie: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with headers that let the answer load nothing from elsewhere."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            await send(message)

        answer = self._refusal(Request(scope)) if scope["type"] == "http" else PlainTextResponse(FOREIGN, 400)
        await (answer or self.app)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("host", "").lower() not in self.hosts:
            return PlainTextResponse(FOREIGN, 421)
        if self._is_token(request.query_params.get(TOKEN)):
            return self._admitted(request)
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme == "Bearer" and self._is_token(given):
            return None
        if not self._is_token(request.cookies.get(self.cookie)):
            return PlainTextResponse(STRANGER, 403)
        # A browser sends its cookie with whatever page makes it write, and says of which page.
        reads = request.method in ("GET", "HEAD")
        own = f"http://{request.headers['host']}".lower() == request.headers.get("origin", "").lower()
        return None if reads or own else PlainTextResponse(ELSEWHERE, 403)

    def _is_token(self, given: str | None) -> bool:
        return given is not None and secrets.compare_digest(given.encode(), self.token.encode())

    def _admitted(self, request: Request) -> Response:
        """The same address without the token, which the browser keeps from now on."""
        rest = [(name, value) for name, value in parse_qsl(request.url.query) if name != TOKEN]
        # As one path of this server, however many slashes it begins with.
        path = "/" + request.url.path.lstrip("/")
        answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="lax")
        return answer
