"""One city's sources, read: city.toml, the tables beside the plan, and the plan itself by the importer of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from welfaregraph.errors import BadConfiguration, DataNotFound, UnreadableSource
from welfaregraph.model.evidence import Place, Source
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import ActualValue, CityName, Correction, IndicatorDirection, Policy, Reading
from welfaregraph.sources import actuals, city_toml, corrections, indicator_directions, names, plan_text
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
    problems: list[Problem] = []
    repairs: tuple[Correction, ...] = ()
    city_names: tuple[CityName, ...] = ()
    if (table := _optional(folder, corrections.FILE)) is not None:
        repairs = corrections.read_corrections(table, problems)
        sources.append(_source(corrections.FILE, table, "OCR の訂正", "text/csv", "", ""))
    if (table := _optional(folder, names.FILE)) is not None:
        city_names = names.read_names(table, problems)
        sources.append(_source(names.FILE, table, "市だけの名称", "text/csv", "", ""))
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
    directions: tuple[IndicatorDirection, ...] = ()
    measured: tuple[ActualValue, ...] = ()
    if (table := _optional(folder, indicator_directions.FILE)) is not None and readable:
        directions = indicator_directions.read_directions(table, policies, problems)
        sources.append(_source(indicator_directions.FILE, table, "指標の望ましい向きと種類", "text/csv", "", ""))
    if (table := _optional(folder, actuals.FILE)) is not None and readable:
        measured = actuals.read_actuals(table, policies, problems)
        sources.append(_source(actuals.FILE, table, "指標の実績値", "text/csv", "", ""))
    ordered = tuple(sorted(problems, key=Problem.sort_key))
    off = configuration.rules_off
    reading = Reading(configuration.city, tuple(sources), tuple(policies), city_names, directions, measured, off) if readable else None
    return Result(reading, ordered, texts)


def _optional(folder: Path, name: str) -> bytes | None:
    path = folder / "sources" / name
    return path.read_bytes() if path.is_file() else None


def _source(name: str, data: bytes, title: str, media_type: str, publisher: str, issued: str) -> Source:
    return Source(name, title or name, media_type, hashlib.sha256(data).hexdigest(), publisher, issued)
