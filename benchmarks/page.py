"""The explorer's pages beside others of the same things, in one run: python benchmarks/page.py [graph_data/nishitokyo].

Pages are opened from files, in turns, in one Chromium without a network; ratios are of what stood side by side. The first
picture is the first animation frame after the canvas was painted on, counted from the start of the navigation; a hook in
the browser measures all alike. A page is dragged by one step each frame. Each line has the bound that it is held to.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import networkx as nx
from made_up_network import Places, bare_page, made_up_network, pyvis_page
from playwright.sync_api import Browser, Page, sync_playwright

from welfaregraph.networks.city import city_network
from welfaregraph.networks.layout import positions
from welfaregraph.store import open_store
from welfaregraph.views.network_page import network_page

CITY = Path(__file__).resolve().parent.parent / "graph_data" / "nishitokyo"
LARGEST = 1_500_000  # bytes of a page
HOOK = """
window.drawn = 0;
for (const name of ["fill", "stroke", "fillText"]) {
  const original = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    if (!window.painted) window.painted = new Promise((done) => requestAnimationFrame(() => done(performance.now())));
    return original.apply(this, given);
  };
}
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...given) { window.drawn += 1; return clear.apply(this, given); };
"""
DRAG = """(frames) => new Promise((done) => {
  const size = (one) => one.width * one.height;
  const canvas = [...document.querySelectorAll("canvas")].sort((one, other) => size(other) - size(one))[0];
  const box = canvas.getBoundingClientRect();
  const point = (type, x) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, isPrimary: true, pointerId: 1, pointerType: "mouse", button: 0,
    buttons: type === "pointerup" ? 0 : 1, clientX: x, clientY: box.top + 40 }));
  let count = -10;  // the first frames warm up
  let begun = 0, drawn = 0;
  point("pointerdown", box.left + 100);
  const step = (now) => {
    if (count === 0) [begun, drawn] = [now, window.drawn];
    if (count === frames) {
      point("pointerup", box.left + 100);
      return done([frames * 1000 / (now - begun), window.drawn - drawn]);
    }
    count += 1;
    point("pointermove", box.left + 100 + (count % 60) * 4);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
PRESS = """(words) => new Promise((done) => {
  const box = document.querySelector("[type=search]");
  box.focus();
  let answered = false;
  const seen = new MutationObserver((all) => { answered ||= all.some((one) => one.target.closest?.("[role=listbox]")); });
  seen.observe(document.body, { subtree: true, childList: true, attributes: true });
  const shown = () => [...document.querySelectorAll("[role=option]")].some((one) => one.offsetParent && one.textContent.includes("試"));
  requestAnimationFrame((begun) => {
    box.value = words;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const look = (now) => answered && shown() ? done(now - begun) : now - begun > 5000 ? done(NaN) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  });
})"""
FRAME = """() => new Promise((done) => {
  const times = [];
  const tick = (now) => times.push(now) > 30 ? done((times[30] - times[0]) / 30) : requestAnimationFrame(tick);
  requestAnimationFrame(tick);
})"""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
T = TypeVar("T")
_kept: list[bool] = []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("location", nargs="?", default=str(CITY), help="a city folder")
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        _first_pictures(browser, given.location, folder, given.rounds)
        _beside_pyvis(browser, folder)
        _panning(browser, folder, max(3, given.rounds // 3))
        _searching(browser, folder, max(3, given.rounds // 3))
        browser.close()
        _site(Path(given.location), folder, max(3, given.rounds // 3))
    return 0 if all(_kept) else 1


def _first_pictures(browser: Browser, location: str, folder: Path, rounds: int) -> None:
    network = city_network(open_store(location))
    ours, bare = _pages(network, positions(network), folder, "city")
    _first_picture(browser, ours), _first_picture(browser, bare)  # the first of each warms the disk
    pairs = [(_first_picture(browser, ours), _first_picture(browser, bare)) for _ in range(rounds)]
    one, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    sizes = (f"{path.stat().st_size // 1024} KiB" for path in (ours, bare))
    print(f"{len(network)} things, {network.number_of_edges()} ties; {', bare '.join(sizes)}")
    _held("first picture / bare page", statistics.median(a / b for a, b in pairs), f"{one:.0f} ms / {other:.0f} ms", most=1.5)


def _beside_pyvis(browser: Browser, folder: Path) -> None:
    network, places = made_up_network(300)
    ours, _ = _pages(network, places, folder, "small")
    theirs = folder / "pyvis.html"
    theirs.write_text(pyvis_page(network), encoding="utf-8", newline="\n")
    pairs = [(_first_picture(browser, theirs), _first_picture(browser, ours)) for _ in range(2)]
    one, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    _held("first picture of pyvis' default / ours, 300 things", min(a / b for a, b in pairs), f"{one:.0f} ms / {other:.0f} ms", least=10)


def _panning(browser: Browser, folder: Path, rounds: int) -> None:
    ours, bare = _pages(*made_up_network(3000), folder, "large")
    pairs = [(_in_page(browser, ours, _frames), _in_page(browser, bare, _frames)) for _ in range(rounds)]
    one, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    _held("frames a second while panning 3,000 things / bare page", ratio, f"{one:.1f} / {other:.1f}", least=0.8)


def _frames(page: Page) -> float:
    rate, drawn = page.evaluate(DRAG, 40)
    if drawn < 20:
        raise SystemExit(f"The picture did not move: it was drawn {drawn} times in 40 frames.")
    return float(rate)


def _searching(browser: Browser, folder: Path, rounds: int) -> None:
    ours, _ = _pages(*made_up_network(10_000), folder, "names")
    words = "試験事業第123"
    keys = [words[: end + 1] for end in range(len(words))]

    def press(page: Page) -> list[float]:
        frame = page.evaluate(FRAME)
        return [page.evaluate(PRESS, typed) / frame for typed in keys]

    taken = [_in_page(browser, ours, press) for _ in range(rounds)]
    by_key = {key: statistics.median(times) for key, *times in zip(keys, *taken, strict=True)}
    slowest = max(by_key, key=lambda key: by_key[key])
    _held(
        "frames from a key press to its answer, 10,000 names", by_key[slowest], f"slowest: {slowest}; first: {by_key[keys[0]]:.1f}", most=2
    )


def _site(city: Path, folder: Path, rounds: int) -> None:
    copy, site = folder / "built", folder / "site"
    shutil.copytree(city, copy, ignore=shutil.ignore_patterns("page"))
    tool = [sys.executable, "-m", "welfaregraph"]
    build, write = [*tool, "build", str(copy)], [*tool, "site", str(site), "--data", str(copy)]
    for name, command in (("", [*write, "--no-check"]), (" with its check", write)):
        pairs = [(_seconds(command), _seconds(build)) for _ in range(rounds)]
        one, other = (statistics.median(side) for side in zip(*pairs, strict=True))
        _held(f"the whole site{name} / build", statistics.median(a / b for a, b in pairs), f"{one:.1f} s / {other:.1f} s", most=5)
    files = [path for path in site.rglob("*") if path.is_file()]
    largest = max((path for path in files if path.suffix == ".html"), key=lambda path: path.stat().st_size)
    print(f"the site: {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB")
    where = largest.relative_to(site).as_posix()
    _held("largest page, in parts of 1.5 MB", largest.stat().st_size / LARGEST, f"{where}, {largest.stat().st_size / 1e6:.2f} MB", most=1)


def _held(name: str, value: float, how: str, least: float | None = None, most: float | None = None) -> None:
    """Print what was measured beside its bound."""
    kept = (least is None or value >= least) and (most is None or value <= most)
    _kept.append(kept)
    bound = f"at least {least:g}" if least is not None else f"at most {most:g}" if most is not None else "none"
    print(f"{'' if kept else 'NOT KEPT: '}{name}: {value:.2f} ({how}; bound: {bound})", flush=True)


def _pages(network: nx.MultiDiGraph, places: Places, folder: Path, name: str) -> tuple[Path, Path]:
    ours, bare = folder / f"{name}-ours.html", folder / f"{name}-bare.html"
    ours.write_text(network_page(network, places, ("図", "Map")), encoding="utf-8", newline="\n")
    bare.write_text(bare_page(network, places), encoding="utf-8", newline="\n")
    return ours, bare


def _first_picture(browser: Browser, path: Path) -> float:
    return _in_page(browser, path, lambda page: float(page.evaluate("window.painted")), ready=False)


def _in_page(browser: Browser, path: Path, measure: Callable[[Page], T], ready: bool = True) -> T:
    """Open a file in a window of its own, without a network, and measure there."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.add_init_script(HOOK)
    page.goto(path.as_uri())
    page.wait_for_function("window.painted")
    if ready:
        page.wait_for_timeout(500)
    found = measure(page)
    context.close()
    return found


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _chromium() -> str:
    for candidate in (os.environ.get("WELFAREGRAPH_CHROMIUM", ""), "chromium", "chromium-browser"):
        if candidate and (found := shutil.which(candidate)):
            return found
    raise SystemExit("Chromium was not found: apt-get install chromium, or set WELFAREGRAPH_CHROMIUM")


if __name__ == "__main__":
    sys.exit(main())
