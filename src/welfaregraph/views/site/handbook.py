"""ガイド: the handbook, each of its pages rendered from its Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from markdown_it import MarkdownIt

from welfaregraph import resources
from welfaregraph.views.site.frame import Frame, Maker
from welfaregraph.wording import language


def handbook_pages(frame: Frame) -> Iterator[tuple[str, Maker]]:
    """Yield the address of every page of the handbook in the language in use, and of the list of them, with what makes it."""
    found = []
    for path in sorted((resources.PACKAGE / "guide" / language()).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        title, here = text.split("\n", 1)[0].lstrip("# "), f"guide/{path.stem}.html"
        found.append((title, here))
        yield here, partial(_page, frame, here, title, text)
    yield "guide/index.html", lambda: frame.page("handbook_list", "guide/index.html", "guide", pages=found)


def _page(frame: Frame, here: str, title: str, text: str) -> bytes:
    return frame.page("handbook", here, "guide", title=title, html=rendered(text))


def rendered(text: str) -> str:
    r"""Return Markdown as HTML: no HTML of its own, no pictures, links to its own pages and to the web as they are.

    >>> rendered("see [b](02-b.md) <b>")
    '<p>see <a href="02-b.html">b</a> &lt;b&gt;</p>\n'
    """
    tokens = _markdown().parse(text)
    for token in tokens:
        if token.type == "table_open":
            token.attrSet("tabindex", "0")  # what is wider than a telephone is scrolled by the keyboard, too
        for inner in token.children or ():
            href = str(inner.attrGet("href") or "")
            if inner.type == "link_open" and href.endswith(".md") and "/" not in href:
                inner.attrSet("href", href.removesuffix(".md") + ".html")
    html: str = _markdown().renderer.render(tokens, _markdown().options, {})
    return html.replace("<pre><code", '<pre tabindex="0"><code')


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
