"""Whatever was edited, and whatever was remembered: what stands in output/ is what a clean build makes."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from guides import BASE, context, redlane, write_guide
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image

from redlane_ssg.build import make_guide
from redlane_ssg.inputs import Inputs
from redlane_ssg.outputs.search import changes, files, parts
from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.publish.manifest import MANIFEST, read_manifest
from redlane_ssg.read.tree import built_in_themes

# Many random edits, each built twice.
pytestmark = pytest.mark.slow

# A long campaign: REDLANE_STEPS=10000 python3 build.py test tests/incremental/test_properties_builds.py
STEPS = int(os.environ.get("REDLANE_STEPS", "200"))
STEPS_EACH = 25
SIGN = """\
-- content/signs/house-plate.md --
---
title: 老屋门牌
form: stop-number
place: old-house
points_at: old-house
number: 1
---
"""
BODIES = [
    "巷子",
    "老屋的**天井**",
    "[[wang]]",
    "[[hall|讲堂]]",
    "[[nobody]]",
    "",
    "a < b & c",
    "| 一 | 二 |",
    "## 天井",
]
BODIES += ["[见](/sites/old-house/#天井)", "![屋](../sites/old-house.png)", "[二](../stories/lamp.md)"]
WORDS = st.sampled_from(BODIES)
FIELDS = st.sampled_from(["draft: true", "publish: 2026-02-01", "summary: 一句话", "seal: 红", "order: -1"])
FILES = st.sampled_from(
    [
        "people/wang.md",
        "sites/old-house.md",
        "sites/old-house.en.md",
        "venues/hall.md",
        "stories/well.md",
        "stories/lamp.md",
        "places/lane.md",
        "notices/closed.md",
        "routes/walk.md",
        "routes/walk.en.md",
        "pages/about.md",
    ]
)
# Lines of guide.yml by what they begin with; none takes the line out.
SETTINGS: dict[str, list[str | None]] = {
    "tagline:": ["tagline: 一条巷子", "tagline: 两条巷子"],
    "palette:": [None, 'palette: {red: "#1b5e3a"}', 'palette: {red: "#1b5e3a", dark: {red: "#7fd6a4"}}'],
    "search:": [None, "search: false"],
    "  - {code: zh-Hant": [
        None,
        "  - {code: zh-Hant, name: 繁體中文, derived: true}",
        "  - {code: zh-Hant, name: 繁體中文, derived: true, words: [{simplified: 巷子, traditional: 衖子}]}",
    ],
}
QUIZ = "[{question: 几口井？, answers: [{text: 一口, right: true}, {text: %s}]}]"
SOUND = """\
-- content/audio/talk.mp3 (mp3 %d) --

-- content/audio/talk.txt --
%s
"""
TRACK = """\
-- content/routes/walk.gpx --
<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="a"><trk><trkseg>
<trkpt lat="30.25" lon="120.17"/><trkpt lat="30.251" lon="120.17%d"/></trkseg></trk></gpx>
"""
DAYS = (date(2026, 1, 1), date(2025, 10, 1), date(2026, 3, 1))


class Builds(RuleBasedStateMachine):
    """An editor at work, with every way to disturb what is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.project = Path(self.folder.name)
        self.output = self.project / "output"
        self.day, self.jobs, self.drafts = DAYS[0], 1, False
        self.base_url: str | None = None
        self.last: dict[str, bytes] = {}
        self.steps = 0
        # Also so small a guide is made by as many processes as there may be.
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("redlane_ssg.render.files._WORTH_PROCESSES", 0)

    @initialize(signed=st.integers(0, 9), in_parts=st.booleans())
    def write(self, signed: int, in_parts: bool) -> None:
        write_guide(self.project, BASE)
        if in_parts:
            # So small a guide has the search of a large one, in many parts, and few records are changed in them.
            self.patch.setattr(files, "MAX_RECORDS_IN_ONE_FILE", 3)
            self.patch.setattr(parts, "KEY_PART_LENGTH", 300)
            self.patch.setattr(parts, "MAX_KEY_PART_LENGTH", 600)
            self.patch.setattr(changes, "_FEW", 2)
        if signed == 0:
            self.issue()

    def content(self, name: str) -> Path:
        return self.project / "content" / name

    @rule(name=FILES, words=WORDS)
    def edit_body(self, name: str, words: str) -> None:
        if self.content(name).exists():
            head, _, _ = self.content(name).read_text(encoding="utf-8").rpartition("\n---\n")
            self.content(name).write_text(f"{head}\n---\n{words}\n", encoding="utf-8")

    @rule(name=FILES, title=st.sampled_from(["新名", "红巷", "A & B", "老屋"]))
    def edit_title(self, name: str, title: str) -> None:
        if self.content(name).exists():
            lines = self.content(name).read_text(encoding="utf-8").split("\n")
            kept = [f"title: {title}" if line.startswith("title: ") else line for line in lines]
            self.content(name).write_text("\n".join(kept), encoding="utf-8")

    @rule(name=FILES, field=FIELDS)
    def add_field(self, name: str, field: str) -> None:
        if self.content(name).exists():
            text = self.content(name).read_text(encoding="utf-8")
            self.content(name).write_text(text.replace("---\n", f"---\n{field}\n", 1), encoding="utf-8")

    @rule(person=st.sampled_from(["wang", "li", "zhao"]))
    def edit_reference(self, person: str) -> None:
        for path in sorted(self.content("stories").glob("*.md")):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("[wang]", f"[{person}]").replace("[li]", f"[{person}]"), encoding="utf-8")

    @rule(says=st.booleans())
    def rename(self, says: bool) -> None:
        old, new = self.content("people/wang.md"), self.content("people/li.md")
        if old.exists():
            text = old.read_text(encoding="utf-8")
            old.unlink()
            new.write_text(text.replace("---\n", "---\nwas: [wang]\n", 1) if says else text, encoding="utf-8")

    @rule(name=FILES)
    def delete(self, name: str) -> None:
        self.content(name).unlink(missing_ok=True)

    @rule()
    def restore(self) -> None:
        shutil.rmtree(self.project / "content")
        write_guide(self.project, BASE)

    @rule(name=st.sampled_from(["people/wang", "stories/well", "places/lane"]), title=st.sampled_from(["One", "Two"]))
    def translate(self, name: str, title: str) -> None:
        write_guide(self.project, f"-- content/{name}.en.md --\n---\ntitle: {title}\n---\nIn English.\n")

    @rule(lines=st.sampled_from(["", "route: walk\n", "route: walk\narea: lane\n", "area: old-house\n"]))
    def reroute(self, lines: str) -> None:
        path = self.content("guide.yml")
        kept = [
            line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith(("route:", "area:"))
        ]
        path.write_text(lines + "\n".join(kept), encoding="utf-8")

    @rule(setting=st.sampled_from([(start, line) for start, lines in SETTINGS.items() for line in lines]))
    def configure(self, setting: tuple[str, str | None]) -> None:
        start, line = setting
        path = self.content("guide.yml")
        kept = [one for one in path.read_text(encoding="utf-8").split("\n") if not one.startswith(start)]
        # A language after the last one, all else at the top.
        place = kept.index("  - {code: en, name: English}") + 1 if start.startswith(" ") else 0
        kept[place:place] = [line] if line else []
        path.write_text("\n".join(kept), encoding="utf-8")

    @rule(seconds=st.integers(1, 2), words=st.sampled_from(["这里是老屋。", "井水很甜。"]))
    def record(self, seconds: int, words: str) -> None:
        write_guide(self.project, SOUND % (seconds, words))
        self.set_field("sites/old-house.md", "audio", "{file: ../audio/talk.mp3, transcript: ../audio/talk.txt}")

    # Sheets cost much: a guide gets its signs late, if at all.
    @precondition(lambda self: self.steps > STEPS_EACH // 2)
    @rule()
    def issue(self) -> None:
        text = self.content("guide.yml").read_text(encoding="utf-8")
        self.content("guide.yml").write_text(text.replace("/below/", "/"), encoding="utf-8")
        write_guide(self.project, SIGN)
        redlane(self.project, "signs", "issue")

    @rule(wrong=st.sampled_from(["两口", "三口"]))
    def ask(self, wrong: str) -> None:
        self.set_field("sites/old-house.md", "quiz", QUIZ % wrong)

    @rule(digit=st.integers(1, 2))
    def walk_along(self, digit: int) -> None:
        write_guide(self.project, TRACK % digit)
        self.set_field("routes/walk.md", "track", "walk.gpx")
        # Without the places of its stops its line is in no picture.
        self.set_field("sites/old-house.md", "coords", "{lat: 30.25, lon: 120.17}")
        self.set_field("venues/hall.md", "coords", "{lat: 30.251, lon: 120.171}")

    @rule(name=st.sampled_from(["audio/talk.mp3", "audio/talk.txt", "routes/walk.gpx", "signs/register.yml"]))
    def lose(self, name: str) -> None:
        self.content(name).unlink(missing_ok=True)

    def set_field(self, name: str, field: str, value: str) -> None:
        if self.content(name).exists():
            text = self.content(name).read_text(encoding="utf-8")
            kept = [line for line in text.split("\n")[1:] if not line.startswith(f"{field}: ")]
            self.content(name).write_text("\n".join(["---", f"{field}: {value}", *kept]), encoding="utf-8")

    @rule(name=st.sampled_from(["pages/base.html", "pages/entry.html", "styles/1-page.css"]), mark=st.integers(0, 2))
    def override(self, name: str, mark: int) -> None:
        built_in = (built_in_themes() / "redlane" / name).read_text(encoding="utf-8")
        remark = f"/* {mark} */" if name.endswith(".css") else f"<!-- {mark} -->"
        (self.project / "themes/redlane" / name).parent.mkdir(parents=True, exist_ok=True)
        (self.project / "themes/redlane" / name).write_text(built_in + remark, encoding="utf-8")

    @rule(words=st.sampled_from(["{{ page.kind }}", '{% include "extra.html" ignore missing %}', "{% include part %}"]))
    def extend(self, words: str) -> None:
        start = '{% extends "builtin/list.html" %}{% set part = "extra.html" %}{% block main %}'
        self.own("pages/list.html", f'{start}{{% set part = "extra.html" %}}{words}{{{{ super() }}}}{{% endblock %}}')

    @rule(mark=st.integers(0, 2))
    def included(self, mark: int) -> None:
        self.own("pages/extra.html", f"<p>{mark}</p>")

    @rule(word=st.sampled_from(["不知道", "待补"]))
    def other_strings(self, word: str) -> None:
        self.own("strings.yml", f"unknown: {{zh: {word}}}\n")

    def own(self, name: str, text: str) -> None:
        (self.project / "themes/redlane" / name).parent.mkdir(parents=True, exist_ok=True)
        (self.project / "themes/redlane" / name).write_text(text, encoding="utf-8")

    @rule(back=st.booleans())
    def store_of_another_day(self, back: bool) -> None:
        store, aside = self.output / HIDDEN / "store.sqlite", self.project / "store.sqlite"
        one, other = (aside, store) if back else (store, aside)
        if one.exists():
            shutil.copyfile(one, other)

    @rule()
    def drop_overrides(self) -> None:
        shutil.rmtree(self.project / "themes", ignore_errors=True)

    @rule(colour=st.integers(0, 255), size=st.integers(1, 700))
    def change_picture(self, colour: int, size: int) -> None:
        picture = BytesIO()
        Image.new("RGB", (size, 40), (colour, 0, 0)).save(picture, "PNG")
        self.content("sites").mkdir(exist_ok=True)
        self.content("sites/old-house.png").write_bytes(picture.getvalue())

    @rule(day=st.sampled_from(DAYS), drafts=st.booleans(), jobs=st.sampled_from([1, 1, 1, 2]))
    def other_settings(self, day: date, drafts: bool, jobs: int) -> None:
        self.day, self.drafts, self.jobs = day, drafts, jobs

    @rule(base_url=st.sampled_from([None, "https://other.example/"]))
    def other_address(self, base_url: str | None) -> None:
        self.base_url = base_url

    @rule(part=st.sampled_from(["store.sqlite", "build-run.json", "site-facts.json", "spare", ""]))
    def forget(self, part: str) -> None:
        path = self.output / HIDDEN / part
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    @rule(part=st.sampled_from(["store.sqlite", "build-run.json", "site-facts.json"]), seed=st.integers(0, 999))
    def damage(self, part: str, seed: int) -> None:
        path, chance = self.output / HIDDEN / part, random.Random(seed)
        if path.exists() and path.stat().st_size:
            data = bytearray(path.read_bytes())
            for _ in range(1 + seed % 20):
                data[chance.randrange(len(data))] = chance.randrange(256)
            path.write_bytes(data)

    @rule(pick=st.integers(0, 99), how=st.sampled_from(["edit", "delete"]))
    def disturb_output(self, pick: int, how: str) -> None:
        files = sorted(read_manifest(self.output / "site"))
        if files:
            path = self.output / "site" / files[pick % len(files)]
            path.unlink(missing_ok=True)
            if how == "edit":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"mine")
            self.last = standing(self.output)

    @invariant()
    def what_stands_is_what_a_clean_build_makes(self) -> None:
        if not self.content("guide.yml").exists():
            return
        self.steps += 1
        words = ["--date", str(self.day), "--jobs", str(self.jobs)]
        words += ["--drafts"] if self.drafts else []
        words += ["--base-url", self.base_url] if self.base_url else []
        done = redlane(self.project, "build", *words)
        folders = (self.project / "content", self.project / "themes")
        clean = make_guide(Inputs(*folders, self.day, self.base_url, self.drafts), context(jobs=1))
        assert done.code == int(clean.report.failed), done.err
        for found in clean.report.diagnostics:
            assert f" {found.code}：" in done.err
        if clean.site is None or clean.prints is None or clean.staff is None:
            assert standing(self.output) == self.last
            return
        wanted = {f"site/{path}": data for path, data in clean.site.items()}
        wanted |= {f"print/{path}": data for path, data in clean.prints.items()}
        wanted |= {f"staff/{path}": data for path, data in clean.staff.items()}
        self.last = standing(self.output)
        assert self.last == wanted
        digests = {path: sha256(data).hexdigest() for path, data in clean.site.items()}
        assert read_manifest(self.output / "site") == digests

    def teardown(self) -> None:
        self.patch.undo()
        self.folder.cleanup()


def standing(output: Path) -> dict[str, bytes]:
    """The bytes of everything that is published."""
    files = [path for name in ("site", "print", "staff") for path in (output / name).rglob("*") if path.is_file()]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files if path.name != MANIFEST}


TestBuilds = Builds.TestCase
TestBuilds.settings = settings(
    max_examples=max(1, STEPS // STEPS_EACH),
    stateful_step_count=STEPS_EACH,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
