"""Pictures of every kind of page at three widths, for people to look at: python .ci/screenshots.py [FOLDER] (build/screenshots).

What was there before is the baseline: pages that look otherwise now are named, and their old pictures stay beside the new ones
(-before.png). The pictures are made by the Chromium of this machine and are not kept in git.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from welfaregraph.tasks.write_site import write_site

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (360, 1280, 2560)
PAGES = ("index", "things", "calling", "meeting", "lacking", "coverage", "indicators", "text", "query", "guide/index")
KINDS = ("unit", "body", "project", "population", "policy", "need", "indicator")


def addresses(site: Path) -> dict[str, str]:
    """Return the pages by the names of their pictures: the parts of the site, one thing of each kind, and the map."""
    found = {name.replace("/", "-"): f"ja/{name}.html" for name in PAGES} | {"map": "map.html"}
    for kind in KINDS:
        found[kind] = f"ja/things/{min(path.name for path in (site / 'ja' / 'things').glob(f'{kind}-*.html'))}"
    return found


def picture(page: Page, address: str) -> bytes:
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    if address.endswith("calling.html"):
        for words in ("ひきこもり", "要介護"):
            page.fill("#need", words)
            page.press("#need", "Enter")
    return page.screenshot(full_page=not address.endswith("map.html"))


def main(folder: Path) -> None:
    chromium = os.environ.get("WELFAREGRAPH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("Chromium was not found: apt-get install chromium, or set WELFAREGRAPH_CHROMIUM")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        site = Path(room) / "site"
        write_site(ROOT / "graph_data" / "nishitokyo", site, checked=False)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce", color_scheme="light")
            for name, address in addresses(site).items():
                path = folder / f"{width}-{name}.png"
                made = picture(page, (site / address).as_uri())
                if path.exists() and path.read_bytes() != made:
                    path.replace(path.with_name(f"{path.stem}-before.png"))
                    print(f"looks otherwise: {path}")
                path.write_bytes(made)
        browser.close()
    print(f"{len(WIDTHS) * (len(PAGES) + len(KINDS) + 1)} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots")
