"""The promise of the register, at random: a guide that can be built keeps every code that was ever issued."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from guides import context, edit, inputs, problems, write_guide
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from promise_model import Event, Model, Thing, now
from register_guide import GUIDE, REGISTER, add, issue, register

from redlane_ssg.build import Result, make_guide
from redlane_ssg.incremental.store import Store
from redlane_ssg.render.make import Rendered

# Many random edits, each built.
pytestmark = pytest.mark.slow

HOSTS = ("guide.shangcheng.cn", "red.shangcheng.cn")
PLACES = ("lane", "park", "alley")
DAYS = ("2025-03-01", "2025-06-01", "2025-09-01")
SHEET = "0123456789abcdef"
SIGN = "-- content/signs/{name}.md --\n---\ntitle: {name}\nform: plaque\nplace: {to}\npoints_at: {to}\n{was}\n---\n"
PLACE = "-- content/places/{name}.md --\n---\ntitle: {name}\n{more}\n---\n"
picks = st.integers(0, 5)
mostly = st.sampled_from([True, True, True, False])


class Promise(RuleBasedStateMachine):
    """Entries and signs come, go, and are renamed; codes are moved, retired and printed; the address changes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "store.sqlite")
        self.model = Model(HOSTS[0])
        self.count = 0

    @initialize()
    def begin(self) -> None:
        self.project = write_guide(Path(self.folder.name) / "guide", GUIDE)
        self.model.places = {"lane": Thing(), "park": Thing()}
        self.write_place("alley", "")
        self.model.signs = {"lane-plaque": Thing(points_at="lane")}
        self.add_sign("park")
        self.issue_codes()

    @rule(to=st.sampled_from(["park", "lane"]))
    def add_sign(self, to: str) -> None:
        self.count += 1
        self.model.signs[f"sign-{self.count}"] = Thing(points_at=to)
        self.write_sign(f"sign-{self.count}")

    @rule()
    def issue_codes(self) -> None:
        if issue(self.project) == 0:
            for line in self.lines()[len(self.model.events) :]:
                told = "issued" if "issued" in line else "renewed"
                sign = line.partition("sign: ")[2].partition(",")[0]
                to = self.model.signs[sign].points_at if told == "issued" else ""
                code = line.partition("code: ")[2][:4]
                self.model.events.append(Event(code, told, to, sign=sign, host=self.model.host))

    @rule(place=st.sampled_from(PLACES), more=st.sampled_from(["", "", "draft: true", "expire: 2020-01-01"]))
    def write_place(self, place: str, more: str) -> None:
        self.model.places[place] = Thing()
        write_guide(self.project, PLACE.format(name=place, more=more))

    @rule(pick=picks, new=st.sampled_from(PLACES), says=mostly)
    def rename_place(self, pick: int, new: str, says: bool) -> None:
        if name := chosen(list(self.model.places), pick):
            place = self.model.places.pop(name)
            (self.project / f"content/places/{name}.md").unlink()
            was = tuple(one for one in (name, *place.was) if one != new) if says else ()
            self.model.places[new] = Thing(was)
            write_guide(self.project, PLACE.format(name=new, more=was_line(was)))

    @rule(pick=picks, says=mostly)
    def rename_sign(self, pick: int, says: bool) -> None:
        if name := chosen(list(self.model.signs), pick):
            self.count += 1
            sign = self.model.signs.pop(name)
            (self.project / f"content/signs/{name}.md").unlink()
            was = (name, *sign.was) if says else ()
            self.model.signs[f"sign-{self.count}"] = Thing(was, sign.points_at)
            self.write_sign(f"sign-{self.count}")

    @rule(harm=st.sampled_from(["sign", "place", "line", "target"]), pick=picks, mended=mostly)
    def harm(self, harm: str, pick: int, mended: bool) -> None:
        """What editors do to a sound guide who do not know better, which messages then make them mend."""
        self.mend()
        if harm == "line":
            self.lose_a_line(pick)
        elif harm == "target":
            self.repoint(pick)
        else:
            self.delete(pick, f"{harm}s")
        if mended:
            self.every_code_opens_what_it_must()
            self.mend()

    def delete(self, pick: int, folder: str) -> None:
        things = self.model.signs if folder == "signs" else self.model.places
        if name := chosen(list(things), pick):
            del things[name]
            (self.project / f"content/{folder}/{name}.md").unlink()

    def repoint(self, pick: int) -> None:
        if name := chosen(list(self.model.signs), pick):
            self.model.signs[name].points_at = PLACES[pick % len(PLACES)]
            self.write_sign(name)

    @rule(pick=picks, days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=3), follows=mostly)
    def move(self, pick: int, days: list[str], follows: bool) -> None:
        """As an editor should, whose sign follows, and as one would who forgets it; in whatever order of days."""
        if code := chosen(self.model.codes(), pick):
            for place, day in enumerate(days, start=pick):
                to = PLACES[place % len(PLACES)]
                add(self.project, f"code: {code}, moved_to: {to}, on: {day}, reason: 搬迁")
                self.model.events.append(Event(code, "moved", to, day))
            if follows:
                self.mend()

    @rule(pick=picks)
    def retire(self, pick: int) -> None:
        if code := chosen([code for code in self.model.codes() if not self.model.retired(code)], pick):
            add(self.project, f"code: {code}, retired: 2025-12-01, reason: 拆除")
            self.model.events.append(Event(code, "retired"))

    @rule(pick=picks, moves_away=st.booleans())
    def note_printing(self, pick: int, moves_away: bool) -> None:
        self.mend()
        if code := chosen([code for code in self.model.codes() if not self.model.retired(code)], pick):
            add(self.project, f"code: {code}, printed: 2025-12-01, sheet: {SHEET}")
            self.model.events.append(Event(code, "printed"))
            if moves_away:
                self.change_address()
                self.every_code_opens_what_it_must()
                self.change_address()

    @rule()
    def change_address(self) -> None:
        old = self.model.host
        self.model.host = next(host for host in HOSTS if host != old)
        edit(self.project, "content/guide.yml", old, self.model.host)
        if any(map(self.model.is_bound, self.model.codes())):
            before = self.lines()
            assert issue(self.project) != 0 and self.lines() == before
        else:
            self.issue_codes()

    def lose_a_line(self, pick: int) -> None:
        """Git is not there to tell."""
        if self.model.events:
            lost = pick % len(self.model.events)
            lines = register(self.project).splitlines()
            del lines[len(lines) - len(self.model.events) + lost]
            del self.model.events[lost]
            (self.project / REGISTER).write_text("\n".join(lines) + "\n", encoding="utf-8")

    @rule()
    def mend(self) -> None:
        """As messages ask for it: codes lead where they led, whatever it was that stood against that."""
        if any(map(self.model.is_bound, self.model.codes())):
            self.change_address()
        for code in self.model.codes():
            first, to = self.model.issued(code).sign, self.model.leads_to(code)
            self.model.places.setdefault(self.model.opens(code) or to, Thing())
            if not self.model.retired(code):
                name = now(self.model.signs, first) or first
                self.model.signs.setdefault(name, Thing()).points_at = self.model.opens(code) or to
        for sign in self.model.signs.values():
            sign.points_at = now(self.model.places, sign.points_at) or sign.points_at
            self.model.places.setdefault(sign.points_at, Thing())
        for name, place in self.model.places.items():
            write_guide(self.project, PLACE.format(name=name, more=was_line(place.was)))
        for name in self.model.signs:
            self.write_sign(name)
        self.issue_codes()
        if self.model.is_whole() and all(map(self.model.is_kept, self.model.codes())):
            result = self.checked()
            assert result.site is not None, problems(result)

    @invariant()
    def every_code_opens_what_it_must(self) -> None:
        result = self.checked()
        if result.site is None:
            return
        pages = {path for path in result.site if path.startswith("S/") and path != "S/index.html"}
        assert pages == {f"S/{code}/index.html" for code in self.model.codes()}
        for code in self.model.codes():
            assert self.model.is_kept(code), f"{code} could be built, and is not kept"
            page = result.site[f"S/{code}/index.html"].decode()
            if self.model.retired(code):
                assert code in page and "2025 年 12 月 1 日" in page and "url=" not in page
            else:
                assert f'content="0; url=../../places/{self.model.opens(code)}/#s={code}"' in page

    def checked(self) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            # Sheets would take most of the time, and codes do not depend on them.
            patch.setattr("redlane_ssg.build.make_prints", lambda *_: Rendered())
            return make_guide(inputs(self.project), context(self.store))

    def lines(self) -> list[str]:
        path = self.project / REGISTER
        return [line for line in register(self.project).splitlines() if "code: " in line] if path.exists() else []

    def write_sign(self, name: str) -> None:
        sign = self.model.signs[name]
        write_guide(self.project, SIGN.format(name=name, to=sign.points_at, was=was_line(sign.was)))

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


def chosen(names: list[str], pick: int) -> str:
    """One of some names, if there are any."""
    return sorted(names)[pick % len(names)] if names else ""


def was_line(was: tuple[str, ...]) -> str:
    return f"was: [{', '.join(was)}]" if was else ""


TestPromise = Promise.TestCase
TestPromise.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
