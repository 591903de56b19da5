"""Two states of a guide beside each other: which pages, words, pictures, signs and problems come, change and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.printing.staleness import StaleSign
from redlane_ssg.review.guide_state import GuideState, ShownPage
from redlane_ssg.versions.compared_texts import TextPart, compared_words

Coming = Literal["new", "changed", "gone"]
# Unchanged blocks that are shown before and after one that has changed.
_AROUND = 1
# Of the shorter of two blocks: the part that is the same where both are one block that was edited.
_LEAST_SAME = 0.4


@dataclass(frozen=True, slots=True)
class ComparedBlock:
    """A block of a page in parts, or ``None`` in place of blocks that have not changed and are left out."""

    parts: tuple[TextPart, ...]

    @property
    def is_same(self) -> bool:
        """Whether the block is what it was."""
        return all(part.kind == "same" for part in self.parts)


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page that is new, has changed or is gone. ``None`` stands for blocks that are left out.

    ``kind`` of a page that says the same, but has another link or picture, is ``changed``, too; it has no blocks.
    """

    kind: Coming
    address: str
    language: str
    title: str
    source: str
    before: int
    now: int
    blocks: tuple[ComparedBlock | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedPicture:
    """A picture of the content folder before and after: format and bytes of a small one; None where there is none."""

    path: str
    before: tuple[str, bytes] | None
    now: tuple[str, bytes] | None


@dataclass(frozen=True, slots=True)
class ComparedGuides:
    """What differs between two states of a guide. ``languages`` are those of both, with their names.

    ``framed`` counts pages in which only what all pages share differs.

    ``names`` has what the search finds by language: what it finds now only, and what it found then only.
    """

    languages: Mapping[str, str]
    pages: tuple[ComparedPage, ...]
    framed: int
    files: Mapping[Coming, tuple[str, ...]]
    pictures: tuple[ComparedPicture, ...]
    stale: tuple[StaleSign, ...]
    names: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    come: tuple[Diagnostic, ...]
    cured: tuple[Diagnostic, ...]
    weights: tuple[int, int]

    def count(self, kind: Coming) -> int:
        """How many pages are new, changed or gone."""
        return sum(page.kind == kind for page in self.pages)


def compare_guides(before: GuideState, now: GuideState, changed_files: Iterable[str]) -> ComparedGuides:
    """Compares two states. ``changed_files`` are the paths in the content folder of files that differ."""
    languages, files = {**now.languages, **before.languages}, tuple(changed_files)
    own = {page.source for page in (*now.pages.values(), *before.pages.values()) if page.source.endswith(files)}

    def order(page: ComparedPage) -> tuple[int, bool, str]:
        """Pages of what somebody has changed come before those that only mention it."""
        return [*languages].index(page.language), page.source not in own, page.address

    pages = sorted(_pages(before, now), key=order)
    come, cured = _problems(before.report.diagnostics, now.report.diagnostics)
    return ComparedGuides(
        languages,
        tuple(pages),
        sum(_is_framed(before.pages[one], now.pages[one]) for one in before.pages.keys() & now.pages.keys()),
        {"new": tuple(sorted(now.files - before.files)), "gone": tuple(sorted(before.files - now.files))},
        _pictures(before, now, files),
        tuple(stale for sign, stale in now.stale.items() if sign not in before.stale),
        dict(_names(before, now)),
        come,
        cured,
        (sum(page.size for page in before.pages.values()), sum(page.size for page in now.pages.values())),
    )


def _pages(before: GuideState, now: GuideState) -> Iterator[ComparedPage]:
    for address, page in now.pages.items():
        old = before.pages.get(address)
        if old is None:
            yield _page("new", page, 0, page.size, (ComparedBlock((TextPart("new", one),)) for one in page.text.blocks))
        elif old.text.main != page.text.main:
            blocks = compared_blocks(old.text.blocks, page.text.blocks)
            yield _page("changed", page, old.size, page.size, blocks)
    for address, page in before.pages.items():
        if address not in now.pages:
            yield _page(
                "gone", page, page.size, 0, (ComparedBlock((TextPart("gone", one),)) for one in page.text.blocks)
            )


def _page(kind: Coming, page: ShownPage, before: int, now: int, blocks: Iterable[ComparedBlock | None]) -> ComparedPage:
    return ComparedPage(kind, page.address, page.language, page.text.title, page.source, before, now, tuple(blocks))


def _is_framed(old: ShownPage, page: ShownPage) -> bool:
    return old.html != page.html and old.text.main == page.text.main


def compared_blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[ComparedBlock | None]:
    """The blocks that have changed, with what stands around them; None for those that are left out."""
    found = list(_all_blocks(old, new))
    shown = {
        near
        for index, block in enumerate(found)
        if not block.is_same
        for near in range(index - _AROUND, index + _AROUND + 1)
    }
    for index, block in enumerate(found):
        if index in shown:
            yield block
        elif shown and (index == 0 or index - 1 in shown):
            yield None


def _all_blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[ComparedBlock]:
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (ComparedBlock((TextPart("same", text),)) for text in new[start:end])
        elif last - first == end - start:
            for was, text in zip(old[first:last], new[start:end], strict=True):
                yield from _words_of_block(was, text)
        else:
            yield from (ComparedBlock((TextPart("gone", text),)) for text in old[first:last])
            yield from (ComparedBlock((TextPart("new", text),)) for text in new[start:end])


def _words_of_block(was: str, text: str) -> Iterator[ComparedBlock]:
    """A block with its changed words, or two blocks where hardly a word is the same: nobody could read those mixed."""
    parts = tuple(compared_words(was, text))
    same = sum(len(part.text) for part in parts if part.kind == "same")
    if same >= _LEAST_SAME * min(len(was), len(text)):
        yield ComparedBlock(parts)
    else:
        yield ComparedBlock((TextPart("gone", was),))
        yield ComparedBlock((TextPart("new", text),))


def _pictures(before: GuideState, now: GuideState, changed_files: Iterable[str]) -> tuple[ComparedPicture, ...]:
    paths = [path for path in sorted(changed_files) if path in before.pictures or path in now.pictures]
    was, now_is = before.thumbnails(paths), now.thumbnails(paths)
    return tuple(ComparedPicture(path, was.get(path), now_is.get(path)) for path in paths)


def _names(before: GuideState, now: GuideState) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    nothing: frozenset[str] = frozenset()
    for language in dict.fromkeys((*now.languages, *before.languages)):
        old, new = before.names.get(language, nothing), now.names.get(language, nothing)
        if old != new:
            yield language, (tuple(sorted(new - old)), tuple(sorted(old - new)))


def _problems(
    before: Sequence[Diagnostic], now: Sequence[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The problems that come, and those that go. A line that only moved is no other problem."""

    def keys(problems: Sequence[Diagnostic]) -> dict[tuple[str, str, str], Diagnostic]:
        return {(one.code, one.span.path, one.message("en")): one for one in problems}

    old, new = keys(before), keys(now)
    come = tuple(one for key, one in new.items() if key not in old)
    return come, tuple(one for key, one in old.items() if key not in new)
