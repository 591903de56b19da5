"""Any site after any other, cut off anywhere: pages on the host find what they name, and files of others stay."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from memory_host import BatchMemoryHost, Killed, MemoryHost, code_of, missing, outgoing, publish_to, terms

from redlane_ssg.hosting import transfer
from redlane_ssg.hosting.hosts import HostProblem, SentAs
from redlane_ssg.hosting.records import COMING, HOST_LOCK, HOST_RECORD
from redlane_ssg.hosting.sending import SiteLook, preview_sending
from redlane_ssg.hosting.served import ASKED_ANEW, KEPT_FOR_EVER

THEIRS = {".htaccess": b"theirs", "theirs/index.html": b"", "theirs/logo.png": b"logo"}
PAGES = ("index.html", "en/index.html", "sites/old-house/index.html", "stories/well/index.html", "404.html")
Site = Mapping[str, bytes]


def asset(text: str) -> str:
    return f"assets/{text}-{sha256(text.encode()).hexdigest()[:12]}.js"


@st.composite
def sites(draw: st.DrawFn) -> dict[str, bytes]:
    """Pages that name assets, a feed and other pages; a list; a service worker that names pages."""
    words = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=4))
    pages = draw(st.lists(st.sampled_from(PAGES), unique=True, min_size=1))
    site = {asset(word): word.encode() for word in words}
    site["feed.xml"] = draw(st.sampled_from([b"one", b"two", b"six", b"three"]))
    for page in pages:
        named = draw(st.lists(st.sampled_from([*site, *pages]), unique=True, max_size=4))
        site[page] = " ".join(sorted(named)).encode()
    site["sw.js"] = " ".join(sorted(draw(st.lists(st.sampled_from(pages), unique=True)))).encode()
    return site


# A site, the days until it is published, and after which change the program is killed, if it is.
RUNS = st.lists(st.tuples(sites(), st.integers(0, 20), st.none() | st.integers(0, 40)), min_size=1, max_size=5)
# The same, of which each may be killed, and nobody completes any. Few sites, so that one comes back after another.
FEW = [{"feed.xml": feed, "index.html": page.encode(), "x/index.html": b"", page: b"x"}
       for feed in (b"one", b"two") for page in ("assets/a-1234567890.js", "assets/b-1234567890.js")]  # fmt: skip
KILLED = st.lists(
    st.tuples(st.sampled_from(FEW) | sites(), st.sampled_from((0, 3, 14)), st.integers(0, 20)), max_size=6
)


class Watch:
    """Looks at the host after each change: at pages, at what older pages name, and at files of others."""

    def __init__(self, host: MemoryHost, theirs: Site = THEIRS) -> None:
        self.host, self.today, self.theirs = host, 0, theirs
        self.wanted_until: dict[str, int] = {}
        host.after_each = self.look

    def look(self) -> None:
        site = self.host.site
        pages = {path: data for path, data in site.items() if path != "sw.js"}
        # A page that is gone may be linked from a page for the moment until that one is replaced, never an asset.
        lost = [one for one in missing(pages) if not one.endswith(".html")]
        assert not lost
        assert not [path for path, day in self.wanted_until.items() if day > self.today and path not in site]
        assert {path: site.get(path) for path in self.theirs} == self.theirs


@given(RUNS, st.booleans(), st.sampled_from((MemoryHost, BatchMemoryHost)))
def test_wherever_it_is_killed_pages_find_what_they_name(
    runs: list[tuple[Site, int, int | None]], is_atomic: bool, kind: type[MemoryHost]
) -> None:
    host = kind(dict(THEIRS), is_atomic=is_atomic, tears=False)
    publish_to(host, {}, adopts=True)
    watch, before = Watch(host), dict[str, bytes]()
    for site, days, killed_after in runs:
        watch.today += days
        host.changes.clear()
        host.fails_at = killed_after
        try:
            publish_to(host, site, watch.today)
        except Killed:
            host.fails_at = None
            publish_to(host, site, watch.today)
        host.fails_at = None
        watch.wanted_until |= {path: watch.today + 14 for path in before.keys() - site.keys() if "asset" in path}
        watch.wanted_until = {path: day for path, day in watch.wanted_until.items() if path not in site}
        watch.look()
        assert {path: host.site[path] for path in site} == site
        assert not [path for path in host.site if path.endswith(".html") and path not in {**site, **THEIRS}]
        assert not list(missing(host.site))
        assert host.files.keys() - host.site.keys() == {HOST_RECORD}
        before = dict(site)
    watch.today += 14
    publish_to(host, site, watch.today)
    assert host.site == {**site, **THEIRS}


@given(st.sampled_from(FEW), KILLED, st.sampled_from(FEW) | sites(), st.booleans())
@example(FEW[0], [(FEW[2], 0, 3), (FEW[0], 0, 4)], FEW[0], True)
def test_after_any_number_of_kills_the_next_run_completes_its_own_site(
    first: Site, killed: list[tuple[Site, int, int]], last: Site, is_atomic: bool
) -> None:
    host = MemoryHost(is_atomic=is_atomic)
    publish_to(host, first)
    watch = Watch(host, theirs={})
    for site, days, after in killed:
        watch.today += days
        host.changes.clear()
        host.fails_at = after
        with suppress(Killed):
            publish_to(host, site, watch.today)
    host.fails_at = None
    publish_to(host, last, watch.today)
    assert {path: host.site[path] for path in last} == last
    publish_to(host, last, watch.today + 14)
    assert host.site == last


@given(sites(), sites(), st.integers(1, 40))
def test_half_a_file_is_sent_again(old: Site, new: Site, killed_after: int) -> None:
    host = MemoryHost(is_atomic=False, tears=True)
    publish_to(host, old)
    host.changes.clear()
    host.fails_at = killed_after
    try:
        publish_to(host, new)
    except Killed:
        host.fails_at = None
        # Half a record tells nothing: whoever says so begins anew.
        try:
            publish_to(host, new)
        except HostProblem as damaged:
            assert code_of(damaged) == "E860"
            publish_to(host, new, adopts=True)
    assert {path: host.site[path] for path in new} == new


@given(sites(), st.integers(3, 30))
def test_a_run_after_a_cut_sends_only_what_had_not_arrived(site: Site, killed_after: int) -> None:
    host = MemoryHost(fails_at=killed_after)
    try:
        publish_to(host, site)
    except Killed:
        arrived = host.sent
        host.fails_at, host.changes = None, []
        publish_to(host, site)
        assert not set(arrived) & set(host.sent)
        assert {*arrived, *host.sent} == site.keys()


@given(sites(), sites())
def test_only_what_changed_is_sent(old: Site, new: Site) -> None:
    host = MemoryHost()
    publish_to(host, old)
    host.changes.clear()
    done = publish_to(host, new)
    assert set(host.sent) == {path for path, data in new.items() if old.get(path) != data}
    assert done.bytes_sent == sum(len(new[path]) for path in host.sent)
    host.changes.clear()
    publish_to(host, new)
    assert host.changes == [f"create {HOST_LOCK}", f"delete {HOST_LOCK}", "finish"]


@given(sites(), sites())
def test_the_order(old: Site, new: Site) -> None:
    host = MemoryHost()
    publish_to(host, old)
    host.changes.clear()
    publish_to(host, new)

    def stage(path: str) -> int:
        if path == "sw.js":
            return 4
        if path.endswith(".html"):
            return 2 if path in old else 1
        return 3 if path in old else 0

    assert [stage(path) for path in host.sent] == sorted(stage(path) for path in host.sent)
    kinds = [change.split()[0] for change in host.changes if not change.endswith((HOST_LOCK, COMING, HOST_RECORD))]
    assert kinds == sorted(kinds, key=["put", "delete", "finish"].index)


@given(sites(), sites(), st.integers(0, 20))
def test_a_dry_run_says_what_a_run_does_and_touches_nothing(old: Site, new: Site, days: int) -> None:
    host = MemoryHost()
    publish_to(host, old)
    host.changes.clear()
    told = preview_sending(host, outgoing(new), terms(days))
    assert host.changes == []
    done = publish_to(host, new, days)
    assert (told.files_sent, told.bytes_sent, told.files_removed, told.files_leaving, told.files_kept) == (
        done.files_sent, done.bytes_sent, done.files_removed, done.files_leaving, done.files_kept,
    )  # fmt: skip


def test_pages_go_before_what_they_name() -> None:
    host = MemoryHost()
    publish_to(host, {asset("a"): b"a", "x/index.html": asset("a").encode(), "index.html": b""}, grace=0)
    Watch(host, theirs={})
    publish_to(host, {"index.html": b""}, grace=0)
    assert host.site == {"index.html": b""}


SITE = {asset("a"): b"a", "index.html": asset("a").encode(), "feed.xml": b"f", "sw.js": b"index.html"}


def test_how_files_are_served() -> None:
    host = MemoryHost()
    publish_to(
        host, {**SITE, "walk.gpx": b"g", "map.geojson": b"m", "manifest.webmanifest": b"w", "x/index.html.br": b"b"}
    )
    told = {path: (one.content_type, one.cache_control) for path, one in host.sent_as.items()}
    assert told[asset("a")] == ("text/javascript; charset=utf-8", KEPT_FOR_EVER)
    assert told["index.html"] == ("text/html; charset=utf-8", ASKED_ANEW)
    assert told["walk.gpx"] == ("application/gpx+xml", ASKED_ANEW)
    assert told["map.geojson"] == ("application/geo+json", ASKED_ANEW)
    assert told["manifest.webmanifest"] == ("application/manifest+json", ASKED_ANEW)
    assert told["sw.js"] == ("text/javascript; charset=utf-8", ASKED_ANEW)


def test_whoever_lost_the_lock_stops() -> None:
    host = MemoryHost()

    def taken() -> None:
        if host.changes[-1] == "put index.html":
            host.after_each = lambda: None
            publish_to(host, {**SITE, "feed.xml": b"other"}, owner="theirs", unlocks=True)

    host.after_each = taken
    with pytest.raises(HostProblem) as stopped:
        publish_to(host, SITE)
    assert code_of(stopped.value) == "E858"
    assert host.site == {**SITE, "feed.xml": b"other"}


@pytest.mark.parametrize("covers", [False, True])
def test_a_site_of_somebody_else_is_refused_until_one_says_so(covers: bool) -> None:
    theirs = {"index.html" if covers else "other.html": b"", ".user.ini": b"i"}
    host = MemoryHost(dict(theirs))
    with pytest.raises(HostProblem) as refused:
        publish_to(host, SITE)
    assert code_of(refused.value) == "E859"
    assert host.files == theirs
    publish_to(host, SITE, adopts=True)
    assert host.site == {**theirs, **SITE}
    publish_to(host, {}, day=20)
    publish_to(host, {}, day=40)
    assert host.site == {path: data for path, data in theirs.items() if path not in SITE}


def test_a_file_that_somebody_puts_where_ours_will_be_stays() -> None:
    host = MemoryHost()
    publish_to(host, SITE)
    host.files["new/index.html"] = b""
    with pytest.raises(HostProblem) as refused:
        publish_to(host, {**SITE, "new/index.html": b"index.html"})
    assert code_of(refused.value) == "E859"
    assert host.files["new/index.html"] == b""


def test_a_host_that_lies_about_sizes_is_told_and_keeps_a_whole_site() -> None:
    host = MemoryHost(lies={"index.html": 3})
    for _ in range(2):
        with pytest.raises(HostProblem) as told:
            publish_to(host, SITE)
        assert (code_of(told.value), told.value.values["path"]) == ("E861", "index.html")
        assert host.site == SITE
        assert HOST_LOCK not in host.files
    host.lies = {}
    publish_to(host, SITE)
    assert COMING not in host.files


def test_what_somebody_changed_or_removed_there_is_sent_again() -> None:
    host = MemoryHost()
    publish_to(host, SITE)
    del host.files["feed.xml"]
    host.files["index.html"] += b" "
    host.changes.clear()
    publish_to(host, SITE)
    assert set(host.sent) == {"feed.xml", "index.html"}
    assert host.site == SITE


def test_a_lost_record_is_not_guessed() -> None:
    host = MemoryHost()
    publish_to(host, {**SITE, "old.txt": b"old"})
    del host.files[HOST_RECORD]
    # Somebody has changed it since, and left its size.
    host.files["index.html"] = bytes(len(SITE["index.html"]))
    with pytest.raises(HostProblem) as refused:
        publish_to(host, SITE, day=1)
    assert code_of(refused.value) == "E859"
    publish_to(host, SITE, day=1, adopts=True)
    publish_to(host, SITE, day=20)
    # Whose the rest is, nobody knows any more: it stays.
    assert host.site == {**SITE, "old.txt": b"old"}


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b'{"made_by": "other"}', b'{"made_by": "redlane", "files": {"../x": ["d", 1]}}',
     b'{"made_by": "redlane", "files": {"x": "d"}}', b'{"made_by": "redlane", "files": {"x": [1, 2]}}',
     b'{"made_by": "redlane", "leaving": {"x": ["d", 1, "soon"]}}', b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_record_is_told(damaged: bytes) -> None:
    host = MemoryHost({HOST_RECORD: damaged, "x": b"x"})
    with pytest.raises(HostProblem) as refused:
        publish_to(host, SITE)
    assert code_of(refused.value) == "E860"
    assert host.site == {"x": b"x"}
    publish_to(host, SITE, adopts=True)
    assert host.site == {"x": b"x", **SITE}


def test_a_clock_that_was_years_ahead_keeps_nothing_for_years() -> None:
    host = MemoryHost()
    publish_to(host, {**SITE, asset("b"): b"b"}, day=4000)
    publish_to(host, SITE, day=4000)
    publish_to(host, SITE, day=0)
    publish_to(host, SITE, day=13)
    assert asset("b") in host.site
    publish_to(host, SITE, day=14)
    assert asset("b") not in host.site


def test_names_that_differ_in_case_only() -> None:
    """On a host that disregards case, removing the old name would remove the new file."""

    class Careless(MemoryHost):
        def listed(self) -> dict[str, int]:
            return {names[path.casefold()]: size for path, size in super().listed().items()}

        def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
            names.setdefault(path.casefold(), path)
            super().put(path.casefold(), data, sent_as)

        def create(self, path: str, data: bytes) -> bool:
            names.setdefault(path.casefold(), path)
            return super().create(path, data)

        def delete(self, path: str) -> None:
            super().delete(path.casefold())

    names: dict[str, str] = {}
    host = Careless()
    publish_to(host, {"About/index.html": b""})
    publish_to(host, {"about/index.html": b"about/index.html"})
    publish_to(host, {"about/index.html": b"about/index.html"}, day=30)
    assert host.site == {"about/index.html": b"about/index.html"}

    exact = MemoryHost()
    publish_to(exact, {"About/index.html": b""})
    publish_to(exact, {"about/index.html": b"about/index.html"})
    publish_to(exact, {"about/index.html": b"about/index.html"}, day=30)
    assert exact.site == {"about/index.html": b"about/index.html"}


def test_many_files_at_once_stop_at_the_first_that_fails() -> None:
    site = {**SITE, **{asset(str(number)): b"." for number in range(200)}}
    host = MemoryHost(parallel=4, fails_at=50, failure=HostProblem("E856", path="x", reason="term:refused"))
    with pytest.raises(HostProblem) as cut:
        publish_to(host, site)
    assert code_of(cut.value) == "E856"
    assert "index.html" not in host.files
    host.fails_at = None
    publish_to(host, site)
    assert host.site == site


@pytest.mark.parametrize(("files", "size", "most"), [(2, 1000, 2), (100, 3, 3)])
def test_many_in_one_step_are_not_too_many(monkeypatch: pytest.MonkeyPatch, files: int, size: int, most: int) -> None:
    monkeypatch.setattr(transfer, "_BATCH_FILES", files)
    monkeypatch.setattr(transfer, "_BATCH", size)
    host = BatchMemoryHost()
    site = {asset(f"a{number}"): b"x" for number in range(7)} | {"index.html": b""}
    publish_to(host, site)
    assert host.site == site
    assert [len(batch) for batch in host.batches] == [most] * (7 // most) + [7 % most, 1]


def test_a_hundred_thousand_files() -> None:
    site = {f"p/{number}/index.html": b"" for number in range(100_000)}
    host = MemoryHost()
    assert publish_to(host, site).files_sent == 100_000
    host.changes.clear()
    assert publish_to(host, {**site, "p/7/index.html": b"p/8/index.html"}).files_sent == 1


def test_a_run_that_was_cut_first_tells_which_theme_the_site_shares() -> None:
    host = MemoryHost(fails_at=3)
    with suppress(Killed):
        publish_to(host, {"index.html": b""}, look=SiteLook("province", "province"))
    host.fails_at = None
    assert HOST_RECORD not in host.files
    with pytest.raises(HostProblem) as told:
        publish_to(host, {"index.html": b"x"}, look=SiteLook("province", ""))
    assert told.value.code == "E868"
