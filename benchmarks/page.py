"""How soon the network page shows its first picture, beside a bare vis-network page of the same things and ties.

    python benchmarks/page.py graph_data/nishitokyo

Both pages are opened from files, in turns, in one Chromium. The first picture is the first animation frame after the
canvas was painted on, counted from the start of the navigation; a hook in the browser measures both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import pyvis.network
from playwright.sync_api import Browser, sync_playwright

from welfaregraph.networks.city import city_network
from welfaregraph.networks.layout import positions
from welfaregraph.store import open_store
from welfaregraph.views.network_page import network_page

LIMIT = 1.5
HOOK = """
for (const name of ["fill", "stroke", "fillText"]) {
  const original = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    if (!window.painted) window.painted = new Promise((done) => requestAnimationFrame(() => done(performance.now())));
    return original.apply(this, given);
  };
}
"""
BARE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>bare</title></head><body>
<div id="canvas" style="width:100vw;height:95vh"></div><script>{vis}</script><script>
new vis.Network(document.getElementById("canvas"), {data}, {{physics: {{enabled: false}}, edges: {{smooth: false}}}});
</script></body></html>"""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("location", help="a city folder or graph file")
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = _pages(given.location, Path(folder))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
            _first_picture(browser, ours), _first_picture(browser, bare)  # the first of each warms the disk
            pairs = [(_first_picture(browser, ours), _first_picture(browser, bare)) for _ in range(given.rounds)]
            browser.close()
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"our page   {statistics.median(one for one, _ in pairs):6.0f} ms (median of {given.rounds})")
    print(f"bare page  {statistics.median(other for _, other in pairs):6.0f} ms")
    print(f"ratio      {ratio:6.2f}    (limit {LIMIT})")
    return 0 if ratio <= LIMIT else 1


def _pages(location: str, folder: Path) -> tuple[Path, Path]:
    network = city_network(open_store(location))
    places = positions(network)
    ours, bare = folder / "ours.html", folder / "bare.html"
    ours.write_text(network_page(network, places, ("図", "Map")), encoding="utf-8", newline="\n")
    numbers = {node: number for number, node in enumerate(network)}
    data = {
        "nodes": [
            {"id": numbers[node], "label": said["label"], "x": places[node][0], "y": places[node][1]}
            for node, said in network.nodes(data=True)
        ],
        "edges": [{"from": numbers[one], "to": numbers[other]} for one, other in network.edges()],
    }
    vis = Path(pyvis.network.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    page = BARE.format(vis=vis.read_text(encoding="utf-8"), data=json.dumps(data, ensure_ascii=False).replace("</", "<\\/"))
    bare.write_text(page, encoding="utf-8", newline="\n")
    print(f"{len(network)} things, {network.number_of_edges()} ties")
    print(f"{ours.stat().st_size // 1024} KiB, bare {bare.stat().st_size // 1024} KiB")
    return ours, bare


def _first_picture(browser: Browser, path: Path) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(HOOK)
    page.goto(path.as_uri())
    page.wait_for_function("window.painted")
    taken = float(page.evaluate("window.painted"))
    context.close()
    return taken


def _chromium() -> str:
    for candidate in (os.environ.get("WELFAREGRAPH_CHROMIUM", ""), "chromium", "chromium-browser"):
        if candidate and (found := shutil.which(candidate)):
            return found
    raise SystemExit("Chromium was not found: apt-get install chromium, or set WELFAREGRAPH_CHROMIUM")


if __name__ == "__main__":
    sys.exit(main())
