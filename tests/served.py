"""The served explorer, asked as a browser on this computer asks."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple

from flask.testing import FlaskClient

from welfaregraph import wording
from welfaregraph.tasks.explore import Explorer
from welfaregraph.web.app import make_app

PORT = 8420


class Client(FlaskClient):
    def open(self, *given, **named):
        return super().open(*given, **{"base_url": f"http://127.0.0.1:{PORT}", **named})


class Served(NamedTuple):
    """An explorer, and a client that asks it; ``send`` sends a form as its pages do."""

    client: Client
    explorer: Explorer

    def get(self, address, **named):
        return self.client.get(address, **named)

    def send(self, address, **form):
        return self.client.post(address, data={"token": self.explorer.token, **{name.rstrip("_"): value for name, value in form.items()}})


def serve(location: Path | str) -> Served:
    with wording.speaking("ja"):
        explorer = Explorer(location)
        app = make_app(explorer, PORT)
    app.test_client_class = Client
    return Served(app.test_client(), explorer)


def text_of(answer) -> str:
    """Return what stands on a page below its navigation."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer.get_data(as_text=True).partition("<main")[2])).split())
