"""A graph behind a SPARQL 1.1 endpoint."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

from welfaregraph.errors import BadQuery, StoreUnavailable
from welfaregraph.store.answers import Results, results
from welfaregraph.store.guard import admit
from welfaregraph.store.local import TIMEOUT
from welfaregraph.wording import N_


class RemoteStore:
    """A graph behind a SPARQL 1.1 endpoint (SPARQL 1.1 Protocol, section 2.1.2: query by POST with parameters)."""

    def __init__(self, endpoint: str, timeout: float = TIMEOUT) -> None:
        self.endpoint = endpoint
        self.timeout = timeout

    def query(self, text: str, trusted: bool = True) -> Results:
        """Return the answer of the endpoint."""
        admit(text)
        request = urllib.request.Request(  # noqa: S310 - open_store lets http and https through, nothing else
            self.endpoint,
            data=urllib.parse.urlencode({"query": text}).encode("ascii"),
            headers={
                "Accept": "application/sparql-results+json, application/n-triples;q=0.9",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                body, kind = answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            reason = error.read(2000).decode("utf-8", "replace").strip() or error.reason
            if error.code == 400:
                raise BadQuery(N_("The query cannot be run: {reason}"), reason=reason) from None
            raise StoreUnavailable(
                N_("{endpoint} answered {code}: {reason}"), endpoint=self.endpoint, code=error.code, reason=reason
            ) from None
        except (OSError, ValueError) as error:
            raise StoreUnavailable(N_("{endpoint} does not answer: {reason}"), endpoint=self.endpoint, reason=error) from None
        try:
            return results(body, kind == "application/n-triples")
        except (SyntaxError, ValueError) as error:
            raise StoreUnavailable(N_("{endpoint} does not answer: {reason}"), endpoint=self.endpoint, reason=error) from None
