"""What the placeholders of pages for their fonts hold, remembered by the digests of the published pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from redlane_ssg.disk.unread import bytes_of, hex_digest
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.incremental.outcome import Outcome, made_files, unchanged_files
from redlane_ssg.incremental.store import Store
from redlane_ssg.render.web_fonts import Placeholder, find_placeholder, with_tags

_PAGE = ".html"


class KnownPlaceholders:
    """The placeholders of a folder's pages. Pages that are as they were published need not be read for them."""

    def __init__(self, store: Store, published: PublishedFiles) -> None:
        self._published = published
        self._cache = ResultCache(store, "placeholders of fonts")
        self._found: dict[str, Placeholder] = {}

    def find(self, outcomes: Iterable[Outcome]) -> Mapping[str, Placeholder]:
        """The placeholders of all pages that have one, by path."""
        outcomes = tuple(outcomes)
        unchanged = {path: digest for path, digest in unchanged_files(outcomes).items() if path.endswith(_PAGE)}
        paths = sorted(unchanged)

        def read(missing: list[int]) -> Iterator[Placeholder | None]:
            return (find_placeholder(self._published.read(paths[index])) for index in missing)

        found = dict(zip(paths, self._cache.remember_all([unchanged[path] for path in paths], read), strict=True))
        made = {path: data for path, data in sorted(made_files(outcomes).items()) if path.endswith(_PAGE)}
        found |= {path: find_placeholder(bytes_of(data)) for path, data in made.items()}
        self._found = {path: Placeholder(*one) for path, one in found.items() if one is not None}
        return self._found

    def name(self, tags: Mapping[str, bytes]) -> None:
        """Notes the tags that placeholders hold from now on, by path."""
        named = {path: with_tags(self._found[path], tags_of_page) for path, tags_of_page in tags.items()}
        self._found = {**self._found, **named}

    def save(self, outcomes: Iterable[Outcome]) -> None:
        """Remembers all of them, by the digests of the finished pages."""
        outcomes = tuple(outcomes)
        made = {path: data for path, data in made_files(outcomes).items() if path.endswith(_PAGE)}
        digests = {path: digest for path, digest in unchanged_files(outcomes).items() if path.endswith(_PAGE)}
        digests |= {path: hex_digest(data) for path, data in made.items()}
        paths = list(digests)
        self._cache.remember_all(
            list(digests.values()), lambda missing: [self._found.get(paths[index]) for index in missing]
        )
        self._cache.save()
