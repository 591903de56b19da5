"""The portal in a browser: one search over all guides, a list without scripts, and nothing that bars the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fleets import run_fleet, write_fleet
from guides import write_guide
from local_server import serve
from looks import set_elder, small_targets
from page_checks import STANDARDS, barriers, watch, widths_that_scroll
from playwright.sync_api import Browser, Page, expect

IDS = ("lane", "park", "hall")
# More entries than one file of a search holds.
MANY = "".join(
    f"-- content/stories/story-{n}.md --\n---\ntitle: 第{n}个故事\npublish: 2025-01-01\n---\n好。\n" for n in range(160)
)
PART = "-- content/organisations/team.md --\n---\ntitle: 巡逻队\nform: team\nplace: lane\n---\n"
ADDRESSES = ("", "en/", "offline/", "404.html")


@pytest.fixture(scope="module", params=["small", "large"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("fleet")
    file = write_fleet(folder, IDS, more="footer: {operator: 示例市}\n")
    write_guide(folder / "hall", PART, MANY if request.param == "large" else "")
    done = run_fleet(file, "--jobs", "1")
    assert done.code == 0, done.err
    with serve(folder / "output/portal") as served:
        yield served


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def found(phone: Page, typed: str) -> list[tuple[str, str | None]]:
    """The hits of what is typed: what each says first, and where it leads."""
    phone.locator("[type=search]").fill(typed)
    hits = phone.locator("[id='search.results'] a")
    expect(phone.locator(f"[id='search.results'][data-asked='{typed}']")).to_be_visible()
    return [(hit.locator("strong").inner_text(), hit.get_attribute("href")) for hit in hits.all()]


def test_one_search_leads_into_every_guide(phone: Page, address: str) -> None:
    wrong = watch(phone, address)
    phone.goto("")
    leads = [f"https://{one}.local/people/wang/" for one in IDS]
    assert found(phone, "wxs") == [("王先生", lead) for lead in leads]
    assert phone.locator("[id='search.results'] h2").all_inner_texts() == ["第0导览", "第1导览", "第2导览"]
    # The list and the map make room, and come back.
    expect(phone.locator("[id='search.all']")).to_be_hidden()
    assert found(phone, "巡逻队") == [("巡逻队", "https://hall.local/places/lane/#entry.team")]
    assert found(phone, "第1导览")[0] == ("第1导览", "https://park.local/")
    phone.locator("[type=search]").fill("")
    expect(phone.locator("[id='search.all']")).to_be_visible()
    phone.goto("en/")
    assert found(phone, "wang")[0][1] == "https://lane.local/en/people/wang/"
    assert wrong == []


def test_the_list_needs_no_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    assert [card.get_attribute("href") for card in page.locator(".card a:visible").all()] == [
        f"https://{one}.local/" for one in IDS
    ]
    assert page.locator(".route-picture").is_visible() and not page.locator("form").is_visible()
    context.close()


@pytest.mark.parametrize("shown", ADDRESSES)
def test_nothing_bars_the_way(phone: Page, address: str, shown: str) -> None:
    wrong = watch(phone, address)
    phone.goto(shown)
    assert barriers(phone, {"type": "tag", "values": STANDARDS}, "target-size") == []
    assert widths_that_scroll(phone) == [] and small_targets(phone) == []
    set_elder(phone)
    assert barriers(phone, {"type": "tag", "values": STANDARDS}) == [] and widths_that_scroll(phone) == []
    assert wrong == []


def test_hits_bar_the_way_no_more_than_the_list(phone: Page) -> None:
    phone.goto("")
    assert found(phone, "王先生")
    assert barriers(phone, {"type": "tag", "values": STANDARDS}) == [] and widths_that_scroll(phone) == []


def test_zoomed_to_twice_its_size(browser: Browser, address: str) -> None:
    """At 200 % a window of 1,280 px shows what fits into 640 px of CSS (WCAG 1.4.4 and 1.4.10)."""
    context = browser.new_context(base_url=address, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page = context.new_page()
    for shown in ("", "en/"):
        page.goto(shown)
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert page.locator("[type=search]").is_visible()
    context.close()


def test_offline_the_portal_says_so(phone: Page) -> None:
    phone.goto("")
    phone.evaluate("navigator.serviceWorker.ready")
    phone.reload()
    phone.context.set_offline(True)
    phone.goto("nowhere/")
    expect(phone.locator("h1")).to_have_text("现在没有网络")
    phone.context.set_offline(False)
