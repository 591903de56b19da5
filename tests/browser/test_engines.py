"""What a visitor does, in every engine that visitors' browsers are made of; how it looks is in test_engines_look.py.

What an engine cannot do here: WebKitGTK tells no language of the visitor's, so a scanned sign opens in the language
that was chosen on the device. Firefox and WebKit print nothing that can be looked at, and what a page saves is
not caught: both are tried in Chromium alone (test_stamps.py).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import Engine
from fontTools.ttLib import TTFont
from site_checks import Site

pytestmark = pytest.mark.usefixtures("fresh_engine")

ROUTE, SITE, STORY = "routes/tongxin-red-route/", "sites/qian-xuesen-residence/", "stories/first-group-1922/"
CODES = {
    "Q0C4": "mao-memorial",
    "HP5R": "party-group-memorial",
    "K3PE": "yu-dafu-residence",
    "5J55": "qian-xuesen-residence",
}

# Words in the headings' font, by element; also those that scripts have written.
IN_SERIF = """document.fonts.ready.then(() => [...document.querySelectorAll("body *")].map(one => {
    const words = [...one.childNodes].map(node => node.nodeType === 3 ? node.data : "").join("").trim();
    const face = getComputedStyle(one).fontFamily.trim();
    return words && one.getClientRects().length && /^["']?Redlane Serif["']?,/.test(face) ? words : "";
}).filter(Boolean))"""
FONTS = "[...document.querySelectorAll('link[as=font]')].map(link => link.getAttribute('href').split('/').pop())"


def test_from_scan_and_keypad_to_the_certificate(engine: Engine, home: str) -> None:
    for number, (code, site) in enumerate(CODES.items(), start=1):
        engine.open(home + (f"S/{code}/" if number % 2 else "S/"))
        if number % 2 == 0:
            engine.click(f"[data-key='{number}']")
            engine.click(".keys .button")
        engine.wait(f"location.pathname === '/sites/{site}/' && !location.hash")
        assert f"已盖 {number} 枚" in engine.wait("document.querySelector('.stamp-news').textContent")
    engine.open(home + ROUTE)
    assert engine.wait("document.querySelectorAll('.certificate-sheet > svg > g > svg').length") == 4
    name = "document.getElementById('page.name')"
    engine.script(f"({name}.value = '郦道元 Ödön', {name}.dispatchEvent(new Event('input')))")
    assert "郦道元 Ödön" in engine.script(
        "document.querySelector('.certificate-sheet > svg').getAttribute('aria-label')"
    )
    assert_whole_words(engine, home)


def test_the_search_finds_and_shows_names_in_one_face(engine: Engine, home: str) -> None:
    engine.open(f"{home}search/")
    field = "document.getElementById('search.field')"
    engine.script(f"({field}.value = 'qianxuesen', {field}.dispatchEvent(new Event('input')))")
    assert "钱学森" in engine.wait("document.querySelector('#search\\\\.results a strong')?.textContent")
    assert_whole_words(engine, home)


@pytest.mark.parametrize("address", ["", SITE, "en/", f"en/{SITE}", f"en/{ROUTE}"])
def test_every_word_is_in_one_face(engine: Engine, home: str, address: str) -> None:
    engine.open(home + address)
    assert_whole_words(engine, home)


def assert_whole_words(engine: Engine, home: str) -> None:
    """The fonts that a page names have every character of what is set in them."""
    words = engine.script(IN_SERIF)
    folder = FOLDERS[home]
    known = {chr(point) for font in engine.script(FONTS) for point in TTFont(folder / "assets" / font).getBestCmap()}
    assert len(words) > 1
    assert [word for word in words if not set(word) - set(" \n\u00a0") <= known] == []


FOLDERS: dict[str, Path] = {}


@pytest.fixture(scope="module", autouse=True)
def _folders(home: str, real: Site) -> None:
    FOLDERS[home] = real.folder


def test_a_wrong_answer_is_marked_by_a_sign_and_words(engine: Engine, home: str) -> None:
    engine.open(f"{home}sites/party-group-memorial/")
    engine.script("[...document.querySelectorAll('.question input:not([data-right])')][0].click()")
    engine.click(".question > .button")
    assert engine.text(".question .is-wrong small") == "✗ 您选了，不对"
    assert engine.text(".question .is-right small") == "✓ 正确"
    order = "document.querySelector('[data-kind=order]')"
    engine.script(f"{order}.querySelector('.button').click()")
    assert engine.script(f"[...{order}.querySelectorAll('li')].every(it => /✓ 正确|✗ 不对，应排第/.test(it.innerText))")
    assert engine.script(f"{order}.querySelectorAll('.is-misplaced').length") > 1


def test_who_changes_the_language_stays_at_the_same_part(engine: Engine, home: str) -> None:
    engine.open(home + SITE)
    headings = "[...document.querySelectorAll('.prose h2')]"
    engine.script(f"(location.hash = {headings}[2].id, 0)")
    engine.click(".languages a")
    engine.wait(f"location.pathname.startsWith('/en/') && document.readyState === 'complete' && {headings}.length > 2")
    assert engine.script(f"decodeURIComponent(location.hash.slice(1)) === {headings}[2].id")
    assert engine.wait(f"Math.abs({headings}[2].getBoundingClientRect().top) < 60")
    engine.open(f"{home}{ROUTE}#page.stamps")
    engine.click(".languages a")
    assert engine.wait("location.pathname.startsWith('/en/') && location.hash === '#page.stamps'")
