"""問い合わせ: SPARQL for analysts, with the shipped questions to begin from and the answer as a table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from welfaregraph.model.terms import PREFIXES
from welfaregraph.queries.library import queries
from welfaregraph.store import Results
from welfaregraph.views.headings import heading
from welfaregraph.views.site.frame import Frame
from welfaregraph.views.tables import NOTHING, columns_and_rows
from welfaregraph.wording import translate

SHOWN = 1000  # rows of an answer that a page shows


@dataclass(frozen=True)
class Asked:
    """What stands in the form: the query, the shipped question that it was loaded from and about what, and why there is no answer."""

    text: str = ""
    question: str = ""
    of: str = ""
    problem: str = ""


def query_page(frame: Frame, asked: Asked = Asked(), results: Results | None = None) -> bytes:
    """Return the page with the form, and with the answer where there is one."""
    return frame.page(
        "query",
        "query.html",
        "query",
        asked=asked,
        shipped=sorted((one.title, one.name) for one in queries("questions").values()),
        loaded=queries("questions").get(asked.question),
        prefixes="、".join(f"{name}:" for name in PREFIXES),
        answer=_answer(frame, results) if results is not None else None,
        nothing=translate(NOTHING),
    )


def _answer(frame: Frame, results: Results) -> dict[str, Any]:
    columns, rows = columns_and_rows(results)
    shown = [[(cell, frame.places.thing(cell)) for cell in row] for row in islice(rows, SHOWN)]
    return {"columns": [(heading(column), column) for column in columns], "rows": shown, "count": len(shown) + sum(1 for _ in rows)}
