"""One city's sources, read: city.toml, the tables beside the plan, and the plan itself by the importer of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from welfaregraph.errors import BadConfiguration, DataNotFound, UnreadableSource
from welfaregraph.model.evidence import Place, Source
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Correction, Policy, Reading
from welfaregraph.sources import actuals, city_toml, confirmed, corrections, gaps_known, indicator_directions, names, plan_text
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.wording import N_

Importer = Callable[[str, str, Layout, tuple[Correction, ...], list[Problem]], tuple[Policy, ...]]
IMPORTERS: dict[str, Importer] = {
    "plan_text": plan_text.read_plan,
}


@dataclass(frozen=True)
class Result:
    """What a city's sources say, or None if one of them could not be read as a whole, and everything wrong in them."""

    reading: Reading | None
    problems: tuple[Problem, ...]
    texts: dict[str, str]


def read_city(folder: Path) -> Result:
    """Return what the sources of a city folder say.

    Raises DataNotFound when the folder has no city.toml, BadConfiguration when it cannot be used.
    """
    path = folder / city_toml.FILE
    if not path.is_file():
        raise DataNotFound(N_("{folder} has no city.toml. A city is a folder with city.toml and sources/; see the guide."), folder=folder)
    data = path.read_bytes()
    configuration = city_toml.read_configuration(data)
    sources = [_source(city_toml.FILE, data, "city.toml", "application/toml", configuration.city.text("city.name_ja"), "")]
    texts = {city_toml.FILE: data.decode("utf-8", "replace")}
    problems: list[Problem] = [*configuration.problems]
    repairs = corrections.read_corrections(_table(folder, corrections.FILE, "OCR の訂正", sources), problems)
    city_names = names.read_names(_table(folder, names.FILE, "市だけの名称", sources), problems)
    decisions = confirmed.read_decisions(_table(folder, confirmed.FILE, "人の確認", sources), problems)
    known_gaps = gaps_known.read_known_gaps(_table(folder, gaps_known.FILE, "承知している不足", sources), problems)
    policies: list[Policy] = []
    readable = True
    for entry in configuration.sources:
        if entry.kind not in IMPORTERS:
            message = N_("{kind} in city.toml is no kind of source. Kinds are: {kinds}.")
            raise BadConfiguration(message, kind=entry.kind or "kind", kinds=", ".join(IMPORTERS))
        content = _optional(folder, entry.file)
        if content is None:
            problems.append(problem("source-missing", Place(entry.file, "line", 0, 1, 1, ""), name=entry.file))
            readable = False
            continue
        try:
            text = plan_text.read_text(entry.file, content)
            texts[entry.file] = text
            policies += IMPORTERS[entry.kind](entry.file, text, configuration.layout, repairs, problems)
        except UnreadableSource as error:
            problems.append(problem(error.message, Place(entry.file, "line", 0, 1, 1, ""), **error.values))
            readable = False
        sources.append(_source(entry.file, content, entry.title, "text/plain", entry.publisher, entry.issued))
    if not readable:
        return Result(None, tuple(sorted(problems, key=Problem.sort_key)), texts)
    directions = _table(folder, indicator_directions.FILE, "指標の望ましい向きと種類", sources)
    measured = _table(folder, actuals.FILE, "指標の実績値", sources)
    reading = Reading(
        configuration.city,
        tuple(sources),
        tuple(policies),
        city_names,
        directions=indicator_directions.read_directions(directions, policies, problems),
        actuals=actuals.read_actuals(measured, policies, problems),
        rules_off=configuration.rules_off,
        decisions=decisions,
        known_gaps=known_gaps,
    )
    return Result(reading, tuple(sorted(problems, key=Problem.sort_key)), texts)


def _table(folder: Path, name: str, title: str, sources: list[Source]) -> bytes:
    """Return the content of a table beside the plan, which becomes one of the sources; an empty one if it is not there."""
    data = _optional(folder, name)
    if data is not None:
        sources.append(_source(name, data, title, "text/csv", "", ""))
    return data or b""


def _optional(folder: Path, name: str) -> bytes | None:
    path = folder / "sources" / name
    return path.read_bytes() if path.is_file() else None


def _source(name: str, data: bytes, title: str, media_type: str, publisher: str, issued: str) -> Source:
    return Source(name, title or name, media_type, hashlib.sha256(data).hexdigest(), publisher, issued)
