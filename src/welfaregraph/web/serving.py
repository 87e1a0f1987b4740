"""Listening on this computer alone, and ending cleanly."""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
import threading
import webbrowser

from waitress.server import create_server

from welfaregraph.errors import DataNotFound
from welfaregraph.tasks.explore import Explorer
from welfaregraph.web.app import make_app
from welfaregraph.web.guarding import TABLE_LIMIT
from welfaregraph.wording import N_, language

_HOST = "127.0.0.1"
_TRIED = 20  # ports after the one wished for that are tried before any that is free
_KEPT = 100_000_000  # bytes of an answer on its way that stay in memory: waitress puts the rest into files


def listen(port: int) -> socket.socket:
    """Return a socket on this port of this computer, or on another where it is taken, that no other program can share."""
    for wanted in (port, *range(port + 1, min(port + _TRIED, 65536)), 0):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform == "win32":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # without it, two servers share a port there
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((_HOST, wanted))
            found.listen()
        except OSError:
            found.close()
        else:
            return found
    raise DataNotFound(N_("No port of this computer is free: end another program, or wait a minute."))


def address(listening: socket.socket) -> str:
    """Return the address at which a socket is found by a browser."""
    return f"http://{_HOST}:{listening.getsockname()[1]}/{language()}/index.html"


def serve(explorer: Explorer, listening: socket.socket, browser: bool = True) -> None:
    """Answer until Ctrl-C; ``browser`` opens the first page. Nothing of what is asked is written down anywhere."""
    logging.getLogger("waitress").addHandler(logging.NullHandler())
    logging.getLogger("waitress").propagate = False
    server = create_server(
        make_app(explorer, listening.getsockname()[1]),
        sockets=[listening],
        threads=8,
        ident=None,
        max_request_header_size=65_536,
        max_request_body_size=2
        * TABLE_LIMIT,  # up to here, what is larger than LIMIT is told so in words; beyond, waitress refuses it unread
        inbuf_overflow=4 * TABLE_LIMIT,
        outbuf_overflow=_KEPT,
        outbuf_high_watermark=_KEPT,
    )
    explorer.check_beside()
    if browser:
        threading.Thread(target=_show, args=(address(listening),), daemon=True).start()
    try:
        server.run()
    except KeyboardInterrupt:  # a second one, while the first was being heeded
        pass
    finally:
        server.close()


def _show(first: str) -> None:
    with contextlib.suppress(webbrowser.Error, OSError):  # the address was said: whoever has no browser here types it there
        webbrowser.open(first)
