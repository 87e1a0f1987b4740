"""Whole-process ratios, measured side by side in one run: python benchmarks/run.py [rounds].

Each pair of commands runs in turn, A B A B …; the median of the ratios A/B is printed with the bound it is held to.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "graph_data" / "nishitokyo"
MINIMAL = """
import click, pyoxigraph
@click.command()
@click.argument("graph")
@click.argument("query", type=click.File(encoding="utf-8"))
def main(graph, query):
    store = pyoxigraph.Store()
    store.bulk_load(path=graph, format=pyoxigraph.RdfFormat.TRIG)
    for row in store.query(query.read(), use_default_graph_as_union=True):
        click.echo("  ".join("" if cell is None else cell.value for cell in row))
main()
"""


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def ratio(ours: list[str], theirs: list[str], rounds: int) -> tuple[float, float, float]:
    """Return the median ratio, and the median seconds of both, after one round that is not counted."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds + 1)][1:]
    return statistics.median(a / b for a, b in pairs), statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    os.environ.setdefault("WELFAREGRAPH_LANG", "ja")
    tool = shutil.which("welfaregraph", path=str(Path(sys.executable).parent))
    ours = [tool] if tool else [sys.executable, "-m", "welfaregraph"]
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        shutil.copytree(CITY, city)
        script = Path(folder) / "minimal.py"
        script.write_text(MINIMAL, encoding="utf-8")
        question = ROOT / "src" / "welfaregraph" / "queries" / "questions" / "plans_shared_by_policies.rq"
        python = sys.executable
        for name, a, b, bound in (
            (
                "build of nishitokyo / import rdflib, pyoxigraph",
                [*ours, "build", str(city)],
                [python, "-c", "import rdflib, pyoxigraph"],
                3.0,
            ),
            ("--help / import click", [*ours, "--help"], [python, "-c", "import click"], 2.0),
            (
                "a shipped question / minimal click + pyoxigraph",
                [*ours, "ask", "plans_shared_by_policies", "--data", str(city)],
                [python, str(script), str(city / "graph.trig"), str(question)],
                2.0,
            ),
        ):
            median, mine, other = ratio(a, b, rounds)
            print(f"{name}: {median:.2f} x ({mine * 1000:.0f} ms / {other * 1000:.0f} ms; bound {bound:g})")


if __name__ == "__main__":
    main()
