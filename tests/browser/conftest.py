"""A Chromium for the browser tests: $WELFAREGRAPH_CHROMIUM, else the one of the system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def _chromium() -> str:
    named = os.environ.get("WELFAREGRAPH_CHROMIUM")
    for candidate in [named] if named else ["/usr/bin/chromium", "/usr/bin/chromium-browser", "chromium", "chromium-browser"]:
        if candidate and (found := shutil.which(candidate)):
            return found
    return ""


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Browser tests need playwright: pip install 'welfaregraph[test]'")
    path = _chromium()
    if not path:
        _missing(
            "Browser tests need Chromium and a Japanese font: apt-get install chromium fonts-ipafont-gothic, or set WELFAREGRAPH_CHROMIUM"
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


class Opened:
    """A page in the browser, with what it asked for and complained about."""

    def __init__(self, page, path: Path) -> None:
        self.page = page
        self.path = path
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def load(self, fragment: str = "") -> None:
        self.page.goto(self.path.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]")


@pytest.fixture
def open_page(browser):
    """Open a file in a fresh window and wait until it is drawn."""
    contexts = []

    def open_(path: Path, fragment: str = "", width: int = 1280, height: int = 800, **options) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        opened = Opened(context.new_page(), path)
        opened.load(fragment)
        return opened

    yield open_
    for context in contexts:
        context.close()
