"""Reading the .rq files: their titles, parameters and columns, and putting values in place of the samples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from welfaregraph.errors import MissingParameter, UnknownQuestion
from welfaregraph.wording import N_, pick

TEXT = "text"
FOLDER = Path(__file__).resolve().parent
_FIELD = re.compile(r"\*\*(\w+):\*\*\s*(.*?)(?=\s*\*\*\w+:\*\*|\Z)", re.DOTALL)
_PARAMETER = re.compile(r"(\w+)(?:\s*=\s*\?(\w+))?\s*\(([\w:-]+)\)")


@dataclass(frozen=True)
class Parameter:
    """A value that a query takes: its name, the variable that it fills, and the class of the things it may name.

    A header writes it as ``division = ?unit (org:OrganizationalUnit)``, or ``thing (any)`` where both are called so;
    ``words (text)`` takes words as they are, and must be given.
    """

    name: str
    variable: str
    type: str


@dataclass(frozen=True)
class Query:
    """A shipped query. A parameter that names things may be left out: the query is then asked of everything."""

    name: str
    title_ja: str
    title_en: str
    fields: dict[str, str]
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return pick(self.title_ja, self.title_en)

    def field(self, name: str) -> str:
        """Return a field of the header (``Question``, ``Problem`` …) in the language in use."""
        japanese, _, english = self.fields.get(name, "").partition(" / ")
        return pick(japanese.strip(), english.strip())

    def fill(self, values: dict[str, list[str]]) -> str:
        """Return the query with the IRIs of its parameters in place of the samples.

        Raises MissingParameter for a parameter that the query does not take.
        """
        known = {parameter.name for parameter in self.parameters}
        for name in values:
            if name not in known:
                message = N_("{question} takes no parameter {name}. It takes: {known}.")
                raise MissingParameter(message, question=self.name, name=name, known=", ".join(sorted(known)) or "-")
        text = self.text
        for parameter in self.parameters:
            block = re.compile(rf"VALUES\s+\?{parameter.variable}\s*\{{[^}}]*\}}")
            if parameter.type == TEXT and not values.get(parameter.name):
                raise MissingParameter(N_("{question} needs {name}=…"), question=self.name, name=parameter.name)
            term = _words if parameter.type == TEXT else _iri
            terms = " ".join(map(term, values.get(parameter.name, [])))
            replacement = f"VALUES ?{parameter.variable} {{ {terms} }}" if parameter.name in values else ""
            text = block.sub(replacement.replace("\\", "\\\\"), text)
        return text

    def fill_each(self, name: str, values: list[str]) -> str:
        """Return the query asked of each of these IRIs at once: its parameter's variable, too, is a column of the answer.

        The rows with an IRI in it are, in their order, those of the query filled with this IRI alone.
        """
        variable = next(parameter.variable for parameter in self.parameters if parameter.name == name)
        text = self.fill({name: values})
        for clause in ("SELECT DISTINCT", "SELECT", "GROUP BY"):
            line = re.search(rf"^{clause} (?!DISTINCT)(.*)$", text, re.MULTILINE)
            if line and not re.search(rf"\?{variable}\b", line[1]):
                text = f"{text[: line.start(1)]}?{variable} {text[line.start(1) :]}"
        return text


def _iri(value: str) -> str:
    if re.search(r"[\s<>\"{}|^`\\]", value):
        raise MissingParameter(N_("{iri} is no IRI."), iri=value)
    return f"<{value}>"


def _words(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


@cache
def queries(folder: str) -> dict[str, Query]:
    """Return the queries of one folder (``questions``, ``checks``, ``networks`` …) by name, sorted."""
    return {path.stem: _read(path) for path in sorted((FOLDER / folder).glob("*.rq"))}


def question(name: str) -> Query:
    """Return a shipped question. Raises UnknownQuestion with the nearest names."""
    known = queries("questions")
    if name in known:
        return known[name]
    import difflib

    near = difflib.get_close_matches(name.replace("-", "_"), known, n=3, cutoff=0.5)
    message = N_("There is no question {name}. Nearest: {near}. List them: welfaregraph ask")
    raise UnknownQuestion(message, name=name, near=", ".join(near) or "-")


def _read(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    head = []
    for line in lines:
        if not line.startswith("#"):
            break
        head.append(line[1:].strip())
    title_ja, _, title_en = head[0].lstrip("# ").partition(" / ")
    fields = {name: " ".join(value.split()) for name, value in _FIELD.findall("\n".join(head[1:]))}
    parameters = tuple(
        Parameter(name, variable or name, type_) for name, variable, type_ in _PARAMETER.findall(fields.get("Parameters", ""))
    )
    return Query(path.stem, title_ja.strip(), title_en.strip(), fields, parameters, text)
