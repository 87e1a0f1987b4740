"""What a query may not do: read the network or files, or change the graph."""

from __future__ import annotations

import re

from welfaregraph.errors import BadQuery
from welfaregraph.wording import N_

_NOT_CODE = re.compile(
    r"'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\""
    r"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|<[^<>\"{}|^`\\\s]*>|#[^\n]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w:?$@.-])service(?![\w:.-])", re.IGNORECASE)
_SORTS = re.compile(r"\border\s+by\b|\b(?:min|max)\s*\(", re.IGNORECASE)
_UPDATE = re.compile(r"\s*(?:(?:prefix\s+\S*:|base)\s*)*(insert|delete|load|clear|create|drop|copy|move|add|with)\b", re.IGNORECASE)


def sorts(query: str) -> bool:
    """Return whether a query sorts, by ORDER BY or by an aggregate that compares values."""
    return _SORTS.search(_NOT_CODE.sub(" ", query)) is not None


def admit(query: str) -> None:
    """Return if a query only reads this graph; raise BadQuery if it calls another service or is an update.

    FROM and FROM NAMED are harmless: the engines used here take them as names of graphs that are already loaded.
    """
    code = _NOT_CODE.sub(" ", query)
    if _SERVICE.search(code):
        raise BadQuery(N_("SERVICE is not allowed: a query may not reach other machines."))
    if _UPDATE.match(code):
        raise BadQuery(
            N_("Only queries that read are allowed (SELECT, ASK, CONSTRUCT, DESCRIBE); the graph is made by welfaregraph build.")
        )
