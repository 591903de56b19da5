"""The programs that are compared: how each gets the corpus, builds and is edited, and what it does differently."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus import TAGS, pages

HERE = Path(__file__).resolve().parent
TOOLS = HERE / ".tools"


@dataclass(frozen=True, slots=True)
class Program:
    """A program: ``write`` writes its project, ``command`` builds it in the project's folder into ``output``.

    ``page`` and ``template`` are the files that are edited. ``difference`` says how its work is not the same.
    """

    name: str
    write: Callable[[Path, int], None]
    command: tuple[str, ...]
    output: str
    page: str
    template: str
    difference: str


def put(path: Path, text: str) -> None:
    """Writes a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _front(values: dict[str, object]) -> str:
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def write_redlane(folder: Path, count: int, *, search: bool = False, theme: bool = False) -> None:
    """Stories that name three of twenty places. The program finds the pages that refer to each page.

    The templates are like those of the other programs, or with ``theme`` those of the built-in theme.
    """
    address = "https://bench.example/"
    languages = [{"code": "zh-Hans", "name": "中文"}]
    guide = {"title": "量一量", "base_url": address, "languages": languages, "search": search}
    put(folder / "content/guide.yml", _front(guide))
    for tag in range(TAGS):
        put(folder / f"content/places/tag-{tag}.md", f"---\ntitle: 地方{tag}号\n---\n")
    for page in pages(count, lambda number: f"[[story-{number}]]"):
        front: dict[str, object] = {"title": page.title, "summary": page.summary, "publish": page.date}
        front["places"] = [f"tag-{tag}" for tag in page.tags]
        body = page.body + "".join(f"\n- [[story-{number}]]" for number in page.related) + "\n"
        put(folder / f"content/stories/story-{page.number}.md", f"---\n{_front(front)}---\n{body}")
    base = (HERE.parent / "themes/redlane/pages/base.html").read_text(encoding="utf-8")
    layouts = {"base.html": base} if theme else _layouts("redlane")
    # The other programs make no fonts for their headings.
    for name, text in {**layouts, "parts/font.html": ""}.items():
        put(folder / "themes/redlane/pages" / name, text)


def _write_plain(folder: Path, count: int, path: str, link: str) -> None:
    """Pages with tags and related pages in their front matter. ``{}`` in ``path`` and ``link`` is a page's number."""
    for page in pages(count, lambda number: f"[第{number}个故事]({link.format(number)})"):
        front: dict[str, object] = {"title": page.title, "description": page.summary, "date": page.date}
        front["tags"] = [f"tag-{tag}" for tag in page.tags]
        front["related"] = [f"story-{number}" for number in page.related]
        put(folder / path.format(page.number), f"---\n{_front(front)}---\n{page.body}")


def write_hugo(folder: Path, count: int) -> None:
    """A project with Goldmark and Hugo's own tag pages and feed."""
    _write_plain(folder, count, "content/stories/story-{}.md", "/stories/story-{}/")
    put(folder / "hugo.toml", 'baseURL = "https://bench.example/"\ntitle = "量一量"\nlanguageCode = "zh-Hans"\n')
    for name, text in _layouts("hugo").items():
        put(folder / f"layouts/_default/{name}", text)


def write_eleventy(folder: Path, count: int) -> None:
    """A project with markdown-it, Nunjucks, and tag pages by pagination."""
    _write_plain(folder, count, "content/stories/story-{}.md", "/stories/story-{}/")
    for name, text in _layouts("eleventy").items():
        put(folder / name, text)
    modules = folder / "node_modules"
    if not modules.exists():
        modules.symlink_to(TOOLS / "node", target_is_directory=True)


def write_pelican(folder: Path, count: int) -> None:
    """A project with Python-Markdown and the same extensions."""
    _write_plain(folder, count, "content/story-{}.md", "/stories/story-{}/")
    for path in (folder / "content").glob("*.md"):
        text = path.read_text(encoding="utf-8").removeprefix("---\n").replace("\n---\n", "\n\n", 1)
        head, _, body = text.partition("\n\n")
        head = re.sub(r'^(\w+): "(.*)"$', r"\1: \2", head.replace("description:", "summary:"), flags=re.MULTILINE)
        head = re.sub(r"^(\w+): \[(.*)\]$", lambda m: f"{m[1]}: {m[2].replace(chr(34), '')}", head, flags=re.MULTILINE)
        path.write_text(f"{head}\nslug: {path.stem}\n\n{body}", encoding="utf-8")
    for name, text in _layouts("pelican").items():
        put(folder / name, text)


def write_mkdocs(folder: Path, count: int) -> None:
    """A project with Python-Markdown and the same extensions. Its template lists related pages with a hook."""
    _write_plain(folder, count, "docs/stories/story-{}.md", "story-{}.md")
    put(folder / "docs/index.md", "# 量一量\n")
    for name, text in _layouts("mkdocs").items():
        put(folder / name, text)


def _layouts(program: str) -> dict[str, str]:
    """The templates and settings of a program by path. ``bench/layouts/PROGRAM.txt`` has one after another."""
    text = (HERE / "layouts" / f"{program}.txt").read_text(encoding="utf-8")
    parts = re.split(r"^-- (\S+) --\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


PYTHON = str(TOOLS / "python/bin")
REDLANE = (sys.executable, "-m", "redlane_ssg", "build", "--date", "2026-12-01")
WITH_SEARCH = "redlane, search"
PROGRAMS = (
    Program(
        "redlane",
        write_redlane,
        REDLANE,
        "output",
        "content/stories/story-5.md",
        "themes/redlane/pages/base.html",
        "checks every field, reference, link and anchor; finds what refers to a page and shows it there; seals; "
        "replaces the whole output in one step. Templates like those of the others, which are fenced in, as a guide's "
        "own templates are. Its search and its headings' fonts are off.",
    ),
    Program(
        "redlane, its theme",
        partial(write_redlane, theme=True),
        REDLANE,
        "output",
        "content/stories/story-5.md",
        "themes/redlane/pages/base.html",
        "the same with the theme that visitors see: pages twice as long, structured data, share pictures, switches.",
    ),
    Program(
        WITH_SEARCH,
        partial(write_redlane, search=True),
        REDLANE,
        "output",
        "content/stories/story-5.md",
        "themes/redlane/pages/base.html",
        "as the first with its search, exact for any substring, which the others do not make; one edit makes its files "
        "anew.",
    ),
    Program(
        "hugo",
        write_hugo,
        (f"{PYTHON}/hugo", "--quiet"),
        "public",
        "content/stories/story-5.md",
        "layouts/_default/baseof.html",
        "checks no link of this corpus; writes into the old output; remembers nothing between runs.",
    ),
    Program(
        "eleventy",
        write_eleventy,
        ("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"),
        "_site",
        "content/stories/story-5.md",
        "_includes/base.njk",
        "checks no link; remembers nothing between runs.",
    ),
    Program(
        "pelican",
        write_pelican,
        (f"{PYTHON}/pelican", "content", "-s", "pelicanconf.py", "-q"),
        "output",
        "content/story-5.md",
        "theme/templates/base.html",
        "checks no link of this corpus; its cache of contents is on.",
    ),
    Program(
        "mkdocs",
        write_mkdocs,
        (f"{PYTHON}/mkdocs", "build", "-q"),
        "site",
        "docs/stories/story-5.md",
        "theme/main.html",
        "checks links; no tag pages, no feed; related pages by a hook.",
    ),
)
