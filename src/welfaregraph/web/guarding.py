"""Who is answered, and what the answers allow: only this server's own pages may ask, and nothing from elsewhere is run or shown."""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Mapping
from typing import Any

from flask import Request, Response

LIMIT = 200_000  # bytes of a request
TABLE_LIMIT = 5_000_000  # bytes of a request that brings a table
_CLOSED = "default-src 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HEAD = 2_000  # bytes in which a page says its policy, before anything of the data


def own_host(environ: Mapping[str, Any], port: int) -> bool:
    """Whether a request names this server: a page elsewhere whose name was made to lead here (DNS rebinding) names itself."""
    names = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")} | ({"127.0.0.1", "localhost"} if port == 80 else set())
    return str(environ.get("HTTP_HOST", "")).lower() in names


def own_page(request: Request) -> bool:
    """Whether a request comes from a page of this server, from a tool, or from a person who follows a link to a page.

    Browsers say where a request comes from (Fetch Metadata, Origin); tools say nothing of it. Pages without a referrer send
    the origin "null", and so does a page of anybody's in a sandbox: there the metadata decide.
    """
    site = request.headers.get("Sec-Fetch-Site", "none")
    followed = request.method in ("GET", "HEAD") and request.headers.get("Sec-Fetch-Mode") == "navigate" and request.path != "/sparql"
    origin = request.headers.get("Origin")
    own = (None, f"http://{request.environ['HTTP_HOST']}", *(("null",) if site == "same-origin" else ()))
    return (site in ("same-origin", "none") or followed) and origin in own


def own_form(given: str, token: str) -> bool:
    """Whether a form was made by this server since it was started."""
    return secrets.compare_digest(given.encode(), token.encode())


def closed(response: Response) -> Response:
    """Return a response that allows no more than its page asks for, and is not kept unless it says so itself."""
    for name, value in _HEADERS.items():
        response.headers[name] = value
    if "Content-Security-Policy" not in response.headers:
        page = response.get_data()[:_HEAD] if response.mimetype == "text/html" else b""
        match = _POLICY.search(page)
        policy = html.unescape(match[1].decode("ascii")) if match else _CLOSED
        response.headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
