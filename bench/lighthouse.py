"""Scores the real guide's pages with Lighthouse's phone settings: ``python bench/lighthouse.py [PATH ...]``.

Builds ``content/``, serves it as a plain web server with compression would, and prints the four scores of each page.
The exit code is 1 if a score is below GOAL. Lighthouse is installed into bench/.tools on first use, in a version that
older Node.js can run; Chromium is the system's. The simulated processor is scaled from this machine's, so run it on a
quiet machine.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HERE = Path(__file__).resolve().parent
TOOL = HERE / ".tools/lighthouse"
VERSION = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL = 0.98
CHINESE = ("", "sites/mao-memorial/", "routes/tongxin-red-route/", "stories/visit-of-1958/")
PAGES = (*CHINESE, *(f"en/{page}" for page in CHINESE), "people/")
TEXT = (".html", ".css", ".js", ".svg", ".xml", ".txt", ".json")


class Compressing(SimpleHTTPRequestHandler):
    """Serves a folder as hosts do: texts are compressed, and files that are named by their digest are immutable."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Sends a file. The path of a folder means its index.html."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXT:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        caching = "max-age=31536000, immutable" if "assets" in path.parts else "no-cache"
        self.send_header("Cache-Control", caching)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Logs nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a folder is served. The folder may be filled later."""
    handler = partial(Compressing, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def install() -> None:
    """Installs Lighthouse from its registry."""
    if not (TOOL / "node_modules/.bin/lighthouse").exists():
        TOOL.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(TOOL)]
        subprocess.run([*command, VERSION], check=True)  # noqa: S603 - fixed arguments


def build(project: Path, address: str) -> None:
    """Builds the real guide for an address, without its signs."""
    shutil.copytree(HERE.parent / "content", project / "content")
    command = [sys.executable, "-m", "redlane_ssg", "build", "--base-url", address]
    environment = {**os.environ, "REDLANE_PROJECT": str(project), "PYTHONPATH": str(HERE.parent / "src")}
    # The register fixes the address of every code, so signs are not valid at this address.
    shutil.rmtree(project / "content/signs")
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed arguments


def scores(address: str, folder: Path) -> tuple[dict[str, float], list[str]]:
    """A page's scores by category, and the audits that cost it points."""
    report = folder / "report.json"
    chrome = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    command = [str(TOOL / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-background-networking"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chrome})  # noqa: S603 - fixed arguments
    result = json.loads(report.read_bytes())
    categories, audits = result["categories"], result["audits"]
    by_category = {name: float(categories[name]["score"] or 0) for name in CATEGORIES}
    weighted = {ref["id"] for name in CATEGORIES for ref in categories[name]["auditRefs"] if ref["weight"]}
    lost = [name for name in sorted(weighted) if (audits[name]["score"] or 0) < 1 and _counts(audits[name])]
    return by_category, lost


def _counts(audit: dict[str, object]) -> bool:
    """Whether an audit contributes to a score."""
    return audit["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")


def main(pages: tuple[str, ...]) -> int:
    """Prints a line for each page, and returns the exit code."""
    install()
    worst = 1.0
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        site = project / "output/site"
        with serving(site) as address:
            build(project, address)
            for page in pages:
                page_scores, lost = scores(f"{address}{page}", project)
                worst = min(worst, *page_scores.values())
                print(f"/{page:<30}", *(f"{name} {page_scores[name]:.2f}" for name in CATEGORIES), *lost, flush=True)
    return int(worst < GOAL)


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or PAGES))
