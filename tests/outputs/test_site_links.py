"""Every link within the site works wherever the site is published, and no page loads anything from another host."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from local_server import serve
from site_checks import (
    BELOW,
    MISSING_PAGES,
    OFFLINE_PAGES,
    SCAN_PAGES,
    Element,
    Reference,
    Site,
    is_outside,
    language,
    references,
)

from redlane_ssg.publish.manifest import MANIFEST
from redlane_ssg.render.policy import with_policy

ELSEWHERE = ("canonical", "alternate")
# The digests and sizes in the lists for offline use: they differ because the files contain the site's address.
REVISIONS = re.compile(rb'(?<="version": )"[0-9a-f]+"|(?<=", )"[0-9a-f]+", [0-9]+(?=\])')


def root(address: str) -> str:
    """The root of an address's language."""
    first = address.partition("/")[0]
    return f"{first}/" if first in ("en", "ja") else ""


def base(site: Site) -> str:
    return site.pages[""].one("link", rel="canonical")["href"]


def target(site: Site, address: str, reference: Reference) -> str:
    found = site.follow(address, reference.value)
    return found.address if found else "?"


def broken(site: Site, address: str, reference: Reference) -> bool:
    target = site.follow(address, reference.value)
    if target is None or not site.exists(target.address):
        return True
    page = site.documents.get(target.address)
    return bool(target.anchor) and (page is None or not page.find(id=target.anchor))


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place(site: Site) -> None:
    wrong = [
        (address, reference.value)
        for address, page in {**site.documents, **site.redirects}.items()
        if address not in MISSING_PAGES
        for reference in references(page)
        if not is_outside(reference.value)
        and (reference.value.startswith("/") or broken(site, address, reference))
        # The fragment of a scan page's link names the scanned sign; it is no anchor.
        and not (
            address.startswith(tuple(SCAN_PAGES))
            and re.search("#s=[0-9A-Z]{4}$", reference.value)
            and site.exists(target(site, address, reference))
        )
    ]
    assert wrong == []


def test_only_links_and_data_for_machines_name_another_host(site: Site) -> None:
    for address, page in {**site.documents, **site.redirects}.items():
        for reference in references(page):
            if is_outside(reference.value):
                element = reference.element
                assert element.tag == "a" or element["rel"] in ELSEWHERE, (address, reference.value)
        assert not page.find("base", "iframe", "object", "embed"), address
        # A scan page opens the entry before anything else is loaded, so its script is inline. So is that of an old
        # address, which leads on where the file of its script does not come.
        inline = [
            script
            for script in page.find("script")
            # Every page has an inline script for large type, which must run before the first paint.
            if script["type"] != "application/ld+json" and not script["src"] and "data-elder" not in script.text
        ]
        is_scanned = address.startswith(tuple(SCAN_PAGES)) and address not in SCAN_PAGES
        assert len(inline) == (is_scanned or address in site.redirects), address


def test_style_sheets_name_no_address_outside(site: Site) -> None:
    sheets = list(site.folder.glob("assets/*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        addresses = re.findall(r"url\(\s*[\"']?([^)\"']+)", text)
        assert [one for one in addresses if is_outside(one) and not one.startswith("data:")] == []
        assert "@import" not in text


def test_every_page_can_be_reached_on_foot(site: Site) -> None:
    pages = set(site.pages) - {*MISSING_PAGES, *OFFLINE_PAGES}
    for start in {root(address) for address in pages}:
        own = {address for address in pages if root(address) == start}
        assert own <= site.reachable(start, own), start


def test_the_language_switch_leads_to_the_same_page_and_back(site: Site) -> None:
    for address, page in site.pages.items():
        if address in MISSING_PAGES:
            continue
        links = page.one("nav", class_="languages").find("a")
        targets = {target.address for link in links if (target := site.follow(address, link["href"]))}
        rest = address.removeprefix(root(address))
        roots = {root(one) for one in site.pages}
        assert targets == {f"{start}{rest}" for start in roots if start != root(address)}, address
        for link in links:
            target = site.follow(address, link["href"])
            assert target is not None
            assert language(site.pages[target.address]) == link["hreflang"] == link["lang"], address


def alternates(page: Element) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in page.find("link", rel="alternate") if link["hreflang"]}


def test_alternates_are_mutual_and_hold_the_page_itself_and_a_default(site: Site) -> None:
    start = base(site)
    for address, page in site.pages.items():
        if address in MISSING_PAGES:
            continue
        own, canonical = alternates(page), page.one("link", rel="canonical")["href"]
        assert canonical == start + address
        assert own[language(page)] == canonical
        assert own["x-default"] == own["zh-Hans"]
        assert len(own) == len({root(one) for one in site.pages}) + 1
        for other in own.values():
            assert alternates(site.pages[other.removeprefix(start)]) == own, address


def test_crumbs_lead_back(site: Site) -> None:
    for address, page in site.pages.items():
        if address in {"", "en/", "ja/", *MISSING_PAGES}:
            continue
        steps = page.one("nav", class_="crumbs").find("li")
        links = [link for step in steps for link in step.find("a")]
        targets = [target.address for link in links if (target := site.follow(address, link["href"]))]
        folder = address.removeprefix(root(address)).split("/")[0]
        is_list = bool(page.find("article")) and address.count("/") - root(address).count("/") == 2
        assert targets == [root(address), *([f"{root(address)}{folder}/"] if is_list else [])], address
        assert steps[-1]["aria-current"] == "page"
        assert not steps[-1].find("a")
        if is_list:
            assert address in site.neighbours(targets[-1], "main"), address


def test_the_route_is_a_chain(site: Site) -> None:
    for start in {root(address) for address in site.pages}:
        route = "routes/tongxin-red-route/" if "mao-memorial" in site.ids() else "routes/walk/"
        line = site.pages[start + route].one("ol", class_="line").find("a")
        stops = [target.address for link in line if (target := site.follow(start + route, link["href"]))]
        assert len(stops) > 2
        # The guide's own route is a list: nobody has stated an order.
        is_stated = route == "routes/walk/"
        assert [step(site, stop, "prev") for stop in stops] == [None, *(stops[:-1] if is_stated else [None] * 3)]
        assert [step(site, stop, "next") for stop in stops] == [*(stops[1:] if is_stated else [None] * 3), None]
        for number, stop in enumerate(stops, start=1):
            way = site.pages[stop].one("nav", class_="walkline")
            assert f"{number}" in way.text
            assert start + route in site.neighbours(stop, "main")


def step(site: Site, address: str, relation: str) -> str | None:
    links = site.pages[address].find("a", rel=relation)
    targets = [site.follow(address, link["href"]) for link in links]
    return next((target.address for target in targets if target), None)


def test_old_addresses_lead_to_the_entry_in_each_language(every: Site) -> None:
    expected = {f"{start}sites/{old}/" for start in ("", "en/", "ja/") for old in ("house", "first-house")}
    assert expected <= set(every.redirects)
    for address in sorted(expected):
        page = every.redirects[address]
        new = f"{root(address)}sites/old-house/"
        refresh = page.one("meta", http_equiv="refresh")["content"].partition("url=")[2]
        for link in (refresh, page.one("a")["href"]):
            assert every.follow(address, link) == (new, "")
        assert page.one("link", rel="canonical")["href"] == base(every) + new
        assert page.one("meta", name="robots")["content"] == "noindex"
        assert language(page) == language(every.pages[new])


def test_hidden_entries_are_named_and_not_linked(every: Site) -> None:
    assert "还没写的" in every.entry("old-house").text
    assert not [file for file in every.files if "hidden" in file]


def test_a_site_works_below_a_path(below: Site) -> None:
    path = "/" + BELOW.split("/", 3)[3]
    with serve(below.folder, path) as home:
        seen, waiting = {home}, [home]
        while waiting:
            address = waiting.pop()
            with urlopen(address, timeout=10) as answer:
                kind, data = answer.headers.get_content_type(), answer.read()
            if kind == "text/html":
                new = {one for one in addresses(address, data.decode()) if one.startswith(home.split(path)[0])} - seen
                seen |= new
                waiting.extend(new)
    assert {one.removeprefix(home) for one in seen} >= set(below.documents) - {*MISSING_PAGES, *OFFLINE_PAGES}


def addresses(page: str, html: str) -> set[str]:
    """The absolute URLs of all links on a page, without fragments."""
    return {urldefrag(urljoin(page, link))[0] for link in re.findall(r'(?:href|src)="([^"]*)"', html)}


def test_the_page_for_missing_pages_names_its_whole_path(below: Site) -> None:
    for address in MISSING_PAGES & below.pages.keys():
        names_its_whole_path(below, below.pages[address])


def names_its_whole_path(below: Site, page: Element) -> None:
    links = [one.value for one in references(page) if not is_outside(one.value) and not one.value.startswith("#")]
    assert len(links) > 10
    for link in links:
        assert link.startswith("/below/this/"), link
        assert below.exists(link.removeprefix("/below/this/")), link
    anchors = [one.value[1:] for one in references(page) if one.value.startswith("#")]
    assert all(page.find(id=anchor) for anchor in anchors)


def test_a_path_of_its_own_changes_nothing_but_whole_addresses(unsigned: Site, below: Site) -> None:
    old, new = base(unsigned).encode(), BELOW.encode()
    for file in sorted(unsigned.files - {*MISSING_PAGES, MANIFEST}):
        one, other = (unsigned.folder / file).read_bytes(), (below.folder / file).read_bytes()
        moved = REVISIONS.sub(b"", one.replace(old, new))
        # A page's policy has the digest of its data for machines, which name the site's address.
        assert (with_policy(moved) if file.endswith(".html") else moved) == REVISIONS.sub(b"", other), file
