"""What keeps other sites out of these pages, on every answer without exception.

- A strict Content-Security-Policy: nothing but our own files runs, and no page is framed.
- Host: served on a loopback address, only loopback names are answered, so that a foreign name
  that is pointed at this machine (DNS rebinding) reaches nothing.
- Forms: the browser's word where a request comes from (Sec-Fetch-Site, Origin), and a token in the
  form that equals a cookie which other sites can neither read nor send.
"""

import secrets
from collections.abc import AsyncIterator
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schemas.errors import NotAllowed

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
TOO_LARGE = (
    "What was sent is larger than this service takes. Send fewer files at once, "
    "or raise ASSAYIST_MAX_BYTES."
)
COOKIE = "assayist_token"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_MOST_FILES = 500
_MOST_FIELDS = 200
_MOST_FIELD_BYTES = 100_000


class Guard:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp, *, host: str, most_bytes: int) -> None:
        self.app = app
        self.most_bytes = most_bytes
        self.loopback_only = is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = _read_cookie(headers.get("cookie", ""))
        token = cookie or secrets.token_urlsafe(32)
        scope.setdefault("state", {})["token"] = token

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer[name] = value
                answer.setdefault("Cache-Control", "no-store")
                if cookie is None:
                    answer.append(
                        "Set-Cookie", f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
                    )
            await send(message)

        complaint = self._find_complaint(scope["method"], headers)
        if complaint is None:
            await self.app(scope, receive, guarded_send)
            return
        answer = _answer(*complaint, plain="application/json" not in headers.get("accept", ""))
        await answer(scope, receive, guarded_send)

    def _find_complaint(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Status and text of the refusal, if there is one; nothing of the body was read yet."""
        host = headers.get("host", "")
        if self.loopback_only and not is_loopback(_host_name(host)):
            return 403, "Assayist answers on this machine only; use 127.0.0.1 or localhost."
        if method in SAFE_METHODS:
            return None
        site, origin = headers.get("sec-fetch-site", "same-origin"), headers.get("origin")
        elsewhere = origin is not None and urlsplit(origin).netloc != host
        if elsewhere or site not in ("same-origin", "none"):
            return 403, "This form came from another site. Open the page here and try again."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.most_bytes:
            return 413, TOO_LARGE
        return None


def _answer(status: int, text: str, *, plain: bool) -> Response:
    if plain:
        return PlainTextResponse(text, status_code=status)
    return JSONResponse({"message": text}, status_code=status)


async def read_form(request: Request) -> AsyncIterator[FormData]:
    """The form of a request, once its token was found right. Raises NotAllowed."""
    limits = {"max_files": _MOST_FILES, "max_fields": _MOST_FIELDS}
    async with request.form(**limits, max_part_size=_MOST_FIELD_BYTES) as form:
        given = form.get("token")
        if not isinstance(given, str) or not _same(given, request.state.token):
            raise NotAllowed(
                "this form",
                reason="It is too old, or did not come from a page of this service.",
                remedy="Go back, reload the page and send it again.",
            )
        yield form


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())


def is_loopback(name: str) -> bool:
    """Whether a host name without its port is this machine only."""
    name = name.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _read_cookie(header: str) -> str | None:
    """Our cookie; None where there is none, or one that we never made."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return None
    value = jar[COOKIE].value if COOKIE in jar else ""
    return value if len(value) >= 32 and value.isascii() else None
