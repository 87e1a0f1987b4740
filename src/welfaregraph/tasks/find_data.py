"""Which data a command is about when none is named: $WELFAREGRAPH_DATA, else the one real city under graph_data/."""

from __future__ import annotations

import os
from pathlib import Path

from welfaregraph import resources
from welfaregraph.errors import DataNotFound
from welfaregraph.wording import N_


def find_data(named: str | None) -> str:
    """Return the location to open: the one named, else $WELFAREGRAPH_DATA, else the one city under graph_data/.

    graph_data/ is looked for here, in the folders above, and in the checkout; 見本市 (mihon) does not count.
    Raises DataNotFound when there is none, or more than one.
    """
    if chosen := named or os.environ.get("WELFAREGRAPH_DATA"):
        return chosen
    here = Path.cwd()
    roots = [here, *here.parents, *filter(None, [resources.checkout()])]
    if (here / "city.toml").is_file():
        return str(here)
    for root in roots:
        cities = sorted(path.parent for path in root.glob("graph_data/*/city.toml") if path.parent.name != "mihon")
        if len(cities) == 1:
            return str(cities[0])
        if cities:
            names = ", ".join(city.name for city in cities)
            raise DataNotFound(
                N_("There is more than one city: {names}. Choose one: --data graph_data/{first}"), names=names, first=cities[0].name
            )
    raise DataNotFound(N_("No city was found. Name one: --data FOLDER, or set WELFAREGRAPH_DATA."))
