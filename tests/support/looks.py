"""What can be measured of how a page looks: sizes, distances, what moves, in any browser page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

ELDER = "redlane:/:elder"

# Everything that is tapped, but for words within a text (WCAG 2.5.8, "inline").
_SMALL = """() => {
    const found = [];
    const tapped = "a[href], button, input, select, summary, [role=button], [tabindex='0']";
    for (const one of document.querySelectorAll(tapped)) {
        if (one.closest(".prose, .lead, .skip") || one.matches(".skip, .scroll")) continue;
        // A box in its label is tapped by all of it (HTML 4.10.4).
        const box = (one.closest("label") || one).getBoundingClientRect();
        if (!box.width && !box.height) continue;
        if (box.width < 43.9 || box.height < 43.9) {
            found.push(`${one.textContent.trim().slice(0, 30)} ${box.width.toFixed(1)}×${box.height.toFixed(1)}`);
        }
    }
    return found;
}"""

_LINES = """selector => {
    const words = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT), lines = [];
    let top = null;
    while (words.nextNode()) {
        for (let place = 0; place < words.currentNode.data.length; place++) {
            const range = document.createRange();
            range.setStart(words.currentNode, place);
            range.setEnd(words.currentNode, place + 1);
            const box = range.getClientRects()[0];
            if (!box || !range.toString().trim()) continue;
            if (top === null || box.top > top + box.height / 2) { lines.push(""); top = box.top; }
            lines[lines.length - 1] += range.toString();
        }
    }
    return lines;
}"""

_LINES_OF_BOTH = f"""selector => [false, true].map(large => {{
    document.documentElement.toggleAttribute("data-elder", large);
    return ({_LINES})(selector);
}})"""

WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) { window.shifts.push(entry.value); }
    }).observe({type: "layout-shift", buffered: true});
"""

_TYPE = """selector => {
    const one = document.querySelector(selector), style = getComputedStyle(one);
    const size = parseFloat(style.fontSize);
    return {size, line: parseFloat(style.lineHeight) / size, gap: parseFloat(style.marginBottom) / size,
            width: one.getBoundingClientRect().width / size};
}"""


def small_targets(page: Page) -> list[str]:
    """What is tapped and is smaller than 44 px either way, with its size."""
    found: list[str] = page.evaluate(_SMALL)
    return found


def type_of(page: Page, selector: str) -> dict[str, float]:
    """A text's type: its size (px), and in this size the distance of lines, the gap below, the width."""
    found: dict[str, float] = page.evaluate(_TYPE, selector)
    return found


def lines(page: Page, selector: str) -> list[str]:
    """A text as it is broken into lines, without its spaces."""
    found: list[str] = page.evaluate(_LINES, selector)
    return found


def lines_of_both(page: Page, selector: str) -> tuple[list[str], list[str]]:
    """The same, in ordinary and then in large type."""
    ordinary, large = page.evaluate(_LINES_OF_BOTH, selector)
    return ordinary, large


def shifts(page: Page) -> list[float]:
    """How far things moved by themselves since WATCH_SHIFTS was begun (Layout Instability API)."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: list[float] = page.evaluate("window.shifts")
    return found


def set_elder(page: Page) -> None:
    """Has this visitor have chosen large type before."""
    page.add_init_script(f"localStorage.setItem('{ELDER}', 'true')")


def style(page: Page, selector: str, name: str) -> Any:
    """A computed property of the first element that a selector finds."""
    return page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]", [selector, name]
    )
