"""Waiting for something on a page whose policy lets nobody evaluate texts, which ``wait_for_function`` does."""

from __future__ import annotations

import time

from playwright.sync_api import Error, Page

PATIENCE = 30.0


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Returns when an expression, a promise or a function with ``arg`` is true; fails after ``PATIENCE`` seconds."""
    end = time.monotonic() + PATIENCE
    while not _is_true(page, expression, arg):
        assert time.monotonic() < end, f"this never came true: {expression}"
        page.wait_for_timeout(50)


def _is_true(page: Page, expression: str, arg: object) -> bool:
    try:
        return bool(page.evaluate(expression, arg))
    except Error as error:
        # The page was left while it was asked; the next one is asked in its turn.
        if "context was destroyed" not in error.message and "navigat" not in error.message:
            raise
        return False
