"""Listening in a browser: pages of the guide that speaks, a voice for browsers that have none, the first tap."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page
from waiting import wait_until

VOICE = (Path(__file__).parent / "fake_speech.js").read_text(encoding="utf-8")
HOUSE, WELL, LANE = "sites/old-house/", "sites/well/", "places/lane/"
# A recording that plays has moved on.
MOVES = "begin => document.querySelector('audio').currentTime > begin + .1"


def begin(page: Page, address: str) -> None:
    """Opens a page and taps its play button; it plays."""
    page.goto(address)
    page.tap(".play")
    wait_until(page, MOVES, arg=0)
