"""What walks save is found in the pages that they save, and what only looks like it is not."""

from __future__ import annotations

import pytest

from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.store import Store
from redlane_ssg.render.directions import with_directions
from redlane_ssg.render.saved_walks import SavedWalks


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<main data-index="index.json">', ["walk/index.json"]),
        ('<main class="x"data-index="index.json">', ["walk/index.json"]),
        ('<main mydata-index="index.json" data-indexes="index.json">', []),
    ],
)
def test_the_index_that_a_page_names_is_saved(html: str, found: list[str]) -> None:
    published = {"walk/index.html": ("page", 1), "walk/index.json": ("index", 1)}
    walks = SavedWalks(published, lambda path: html.encode(), ResultCache(Store(None), "a test"))
    assert walks.addresses(["walk/"]) == found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p lang="ar">', '<p lang="ar" dir="rtl">'),
        ('<p\nlang="ar">', '<p\nlang="ar" dir="rtl">'),
        ('<p hreflang="ar" data-lang="ar">', '<p hreflang="ar" data-lang="ar">'),
        ('<p lang="en">', '<p lang="en">'),
    ],
)
def test_only_an_attribute_of_this_name_tells_the_language(html: str, expected: str) -> None:
    assert with_directions(html) == expected
