"""One query in a process of its own: python -m welfaregraph.store.apart GRAPH, the query on standard input."""

from __future__ import annotations

import sys

from welfaregraph.errors import WelfaregraphError
from welfaregraph.model.terms import PREFIXES
from welfaregraph.store.answers import serialized
from welfaregraph.store.guard import admit
from welfaregraph.store.local import ANSWERED_ROWS, ANSWERED_TRIPLES, LARGEST, REFUSED, LocalStore
from welfaregraph.store.opening import open_store
from welfaregraph.wording import say


def main() -> int:
    """Write the answer as bytes to standard output; the exit status says what they are."""
    text = sys.stdin.buffer.read().decode("utf-8")
    try:
        admit(text)
        store = open_store(sys.argv[1])
        assert isinstance(store, LocalStore)
        body, triples = serialized(store.store.query(text, prefixes=PREFIXES), LARGEST)
    except (WelfaregraphError, SyntaxError, ValueError, OSError) as error:
        reason = say(error.message, error.values) if isinstance(error, WelfaregraphError) else str(error)
        sys.stdout.buffer.write(reason.encode("utf-8"))
        return REFUSED
    sys.stdout.buffer.write(body)
    return ANSWERED_TRIPLES if triples else ANSWERED_ROWS


if __name__ == "__main__":
    sys.exit(main())
