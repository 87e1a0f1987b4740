"""The addresses of the explorer: the pages of a site, and what only a server can answer."""

from __future__ import annotations

import sys
import traceback
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Flask, Response, abort, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from welfaregraph.errors import WelfaregraphError
from welfaregraph.tasks.explore import Explorer, Wish
from welfaregraph.views.site.query import Asked
from welfaregraph.views.site.served_words import SERVED
from welfaregraph.views.tables import render
from welfaregraph.web.endpoint import endpoint
from welfaregraph.web.guarding import LIMIT, TABLE_LIMIT, closed, own_form, own_host, own_page
from welfaregraph.wording import LANGUAGES, N_, language, say, speaking, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.wrappers import Response as Answer

_KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript", "ttl": "text/turtle", "jsonld": "application/ld+json"}
_REFUSED = {403: "refused_origin", 405: "refused_method", 413: "refused_size"}
_CONSENT = {"yes": True, "no": False}


def make_app(explorer: Explorer, port: int) -> Flask:
    """Return the explorer as a WSGI application for this port, in the language in use where an address names none."""
    app = Flask(__name__, static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LIMIT, MAX_FORM_MEMORY_SIZE=LIMIT)
    app.url_map.merge_slashes = False
    spoken = language()
    app.before_request(partial(_admit, port))
    app.after_request(closed)
    app.register_error_handler(HTTPException, partial(_refused, explorer, spoken))
    app.register_error_handler(Exception, partial(_broken, explorer, spoken))

    def add(rule: str, view: Callable[..., Answer], method: str) -> None:
        app.add_url_rule(rule, f"{method} {rule}", view, methods=[method], provide_automatic_options=False)

    add("/", lambda: redirect(f"/{spoken}/index.html"), "GET")
    for method in ("GET", "POST"):
        add("/sparql", partial(endpoint, explorer), method)
    for one in LANGUAGES:
        add(f"/{one}", partial(redirect, f"/{one}/index.html"), "GET")
        add(f"/{one}/meeting.html", partial(_meeting, explorer, one), "POST")
        add(f"/{one}/query.html", partial(_question, explorer, one), "GET")
        add(f"/{one}/query.html", partial(_query, explorer, one), "POST")
        add(f"/{one}/import.html", partial(_importing, explorer, one), "GET")
        add(f"/{one}/import.html", partial(_import, explorer, one), "POST")
    add("/tables/<name>", partial(_table, explorer, spoken), "GET")
    add("/<path:address>", partial(_page, explorer, spoken), "GET")
    return app


def _admit(port: int) -> Response | None:
    if not own_host(request.environ, port):
        return Response("".join(f"{sentence}\n" for sentence in _in_each(SERVED["refused_host"])), 421, mimetype="text/plain")
    if not own_page(request):
        abort(403)
    return None


def _page(explorer: Explorer, spoken: str, address: str) -> Answer:
    if address.endswith("/"):
        address += "index.html"
    if address.endswith(".html"):
        explorer.renew()
    page = explorer.page(address)
    if page is None:
        with speaking(_language_of(address, spoken)):
            other = explorer.moved(address)
            return redirect("/" + quote(other)) if other else _html(explorer.gone(address), 404)
    response = Response(page, mimetype=_KINDS.get(address.rpartition(".")[2], "application/octet-stream"))
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return closed(response).make_conditional(request)


def _meeting(explorer: Explorer, spoken: str) -> Response:
    form = _form(explorer)
    needs = [need for need in form.getlist("need") if need.strip()]
    wish = Wish(needs, form.get("text", ""), _CONSENT.get(form.get("consent", "")), bool(form.get("stated_only")))
    with speaking(spoken):
        return _html(explorer.meeting(wish, date.today()))


def _question(explorer: Explorer, spoken: str) -> Response:
    with speaking(spoken):
        return _html(explorer.loaded(request.args.get("question", ""), request.args.get("of", "").strip()))


def _query(explorer: Explorer, spoken: str) -> Response:
    form = _form(explorer)
    asked = Asked(form.get("query", "").replace("\r\n", "\n"), form.get("question", ""), form.get("of", "").strip())
    with speaking(spoken):
        if form.get("as") == "load":
            return _html(explorer.loaded(asked.question, asked.of))
        try:
            answer = explorer.ask(asked.text)
            if form.get("as") != "csv":
                return _html(explorer.answered(asked, answer))
            rows = "\ufeff" + render(answer, "csv")
        except WelfaregraphError as error:
            return _html(explorer.unanswered(asked, error))
    return Response(rows, mimetype="text/csv", headers={"Content-Disposition": 'attachment; filename="answer.csv"'})


def _importing(explorer: Explorer, spoken: str) -> Response:
    explorer.renew()
    with speaking(spoken):
        return _html(explorer.imports.page())


def _table(explorer: Explorer, spoken: str, name: str) -> Response:
    data = explorer.imports.table(name)
    if data is None:
        with speaking(spoken):
            return _html(explorer.gone(""), 404)
    return Response(data, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _import(explorer: Explorer, spoken: str) -> Response:
    request.max_content_length = TABLE_LIMIT
    form = _form(explorer)
    with speaking(spoken):
        if form.get("as") == "take":
            return _html(explorer.imports.take(form.get("key", "")))
        if name := form.get("earlier", ""):
            return _html(explorer.imports.try_earlier(name))
        file = request.files.get("file")
        if file is None or not file.filename:
            return _html(explorer.imports.page(problem=translate(SERVED["import_no_file"])))
        return _html(explorer.imports.try_table(form.get("table", ""), file.read()))


def _form(explorer: Explorer) -> MultiDict[str, str]:
    """Return what a form holds if this server made it."""
    if not own_form(request.form.get("token", ""), explorer.token):
        abort(403)
    return request.form


def _refused(explorer: Explorer, spoken: str, error: HTTPException) -> Response:
    code = error.code or 400
    with speaking(_language_of(request.path[1:], spoken)):
        limit = TABLE_LIMIT if request.path.endswith("/import.html") else LIMIT
        sentence = say(SERVED[_REFUSED.get(code, "refused_form")], {"limit": limit})
        return _html(explorer.note(translate(SERVED["refused"]), sentence), code)


def _broken(explorer: Explorer, spoken: str, error: Exception) -> Response:
    """Tell the person that a page could not be made, and whoever started the server where; not what was sent."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    values = {"name": type(error).__name__, "file": place.filename, "line": place.lineno}
    print(say(N_("A page could not be made: {name} at {file}, line {line}"), values), file=sys.stderr, flush=True)
    with speaking(_language_of(request.path[1:], spoken)):
        return _html(explorer.note(translate(SERVED["broken"]), translate(SERVED["broken_note"])), 500)


def _html(page: bytes, code: int = 200) -> Response:
    return Response(page, code, mimetype="text/html")


def _language_of(address: str, otherwise: str) -> str:
    first = address.partition("/")[0]
    return first if first in LANGUAGES else otherwise


def _in_each(message: str) -> list[str]:
    found = []
    for spoken in LANGUAGES:
        with speaking(spoken):
            found.append(translate(message))
    return found
