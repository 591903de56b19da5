"""What a report tells, in words for people, whatever it is written as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.console.messages import message
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.printing.staleness import StaleSign
from redlane_ssg.review.compared_guides import Coming, ComparedGuides, ComparedPage, ComparedPicture
from redlane_ssg.review.review import Review
from redlane_ssg.versions.compared_texts import TextPart
from redlane_ssg.versions.records import Contribution, EarlierContent

_KINDS: tuple[Coming, ...] = ("changed", "new", "gone")
# Lines of a list.
_MOST_LISTED = 30
# Bytes. A page that has grown less is as heavy as before.
_LEAST_GROWTH = 200
_KB = 1000


@dataclass(frozen=True, slots=True)
class ToldItem:
    """One thing: its heading, a note beside it, how it came (``new``, ``changed``, ``gone``; or empty), and its lines.

    A line is a text in parts; None stands for what has not changed and is left out. ``pictures`` are before and after.
    """

    heading: str
    note: str = ""
    kind: str = ""
    lines: tuple[tuple[TextPart, ...] | None, ...] = ()
    pictures: ComparedPicture | None = None


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A section: its title, a sentence below it, and its items."""

    title: str
    said: str = ""
    items: tuple[ToldItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldReview:
    """A report: its title, since when, how much has changed, and its sections. ``labels`` are words for pictures."""

    title: str
    since: str
    counts: tuple[str, ...]
    sections: tuple[ToldSection, ...]
    labels: tuple[str, str, str]


def told_review(review: Review, language: str) -> ToldReview | None:
    """A comparison in words of a language of editors, ``zh`` or ``en``; None if nothing could be compared."""
    if review.earlier is None or review.compared is None:
        return None
    return _Teller(language).review(review.earlier, review.compared, review.since)


class _Teller:
    def __init__(self, language: str) -> None:
        self._language = language

    def say(self, key: str, **values: object) -> str:
        return message(self._language, f"review_{key}", **values)

    def review(self, earlier: EarlierContent, compared: ComparedGuides, short: str) -> ToldReview:
        last = earlier.since
        since = self.say("since", commit=short, day=last.time.date(), author=last.author, subject=last.subject)
        sections = (
            self.who(earlier),
            self.problems("come", compared.come),
            self.signs(compared.stale),
            *self.pages(compared),
            self.pictures(compared.pictures),
            self.weights(compared),
            *self.names(compared),
            self.files(compared),
            self.problems("cured", compared.cured),
        )
        shown = tuple(one for one in sections if one.items or one.said)
        labels = (self.say("before"), self.say("now"), self.say("none"))
        return ToldReview(self.say("title"), since, tuple(self.counts(compared)), shown, labels)

    def counts(self, compared: ComparedGuides) -> Iterator[str]:
        counted = {kind: compared.count(kind) for kind in _KINDS}
        if not any(counted.values()):
            yield self.say("no_pages")
        yield from (self.say(f"count_{kind}", count=count) for kind, count in counted.items() if count)
        if compared.framed:
            yield self.say("count_framed", count=compared.framed)
        for key, found in (("stale", compared.stale), ("come", compared.come), ("cured", compared.cured)):
            if found:
                yield self.say(f"count_{key}", count=len(found))

    def who(self, earlier: EarlierContent) -> ToldSection:
        items = [self.contribution(one) for one in earlier.contributions]
        if earlier.unrecorded:
            items.insert(0, ToldItem(self.say("unrecorded"), lines=tuple(self.listed(earlier.unrecorded))))
        return ToldSection(self.say("who"), "" if items else self.say("nobody"), tuple(items))

    def contribution(self, one: Contribution) -> ToldItem:
        version = one.version
        note = f"{version.author} · {version.time:%Y-%m-%d %H:%M} · {version.id[:8]}"
        return ToldItem(version.subject or "—", note, lines=tuple(self.listed(one.files)))

    def listed(self, names: Sequence[str]) -> Iterator[tuple[TextPart, ...]]:
        yield from ((TextPart("same", name),) for name in names[:_MOST_LISTED])
        if len(names) > _MOST_LISTED:
            yield (TextPart("same", self.say("more", count=len(names) - _MOST_LISTED)),)

    def problems(self, key: str, found: Sequence[Diagnostic]) -> ToldSection:
        return ToldSection(self.say(f"problems_{key}"), items=tuple(map(self.problem, found)))

    def problem(self, found: Diagnostic) -> ToldItem:
        lines = ((TextPart("same", hint),) for hint in (found.hint(self._language),) if hint)
        return ToldItem(f"{found.code} {found.message(self._language)}", str(found.span), lines=tuple(lines))

    def signs(self, stale: Sequence[StaleSign]) -> ToldSection:
        return ToldSection(self.say("signs"), self.say("signs_said") if stale else "", tuple(map(self.sign, stale)))

    def sign(self, stale: StaleSign) -> ToldItem:
        lines = []
        for change in stale.changes or ():
            part = TERMS.get(f"sheet.{change.part}", {}).get(self._language, change.part)
            where = f" ({change.language})" if change.language else ""
            parts = (TextPart("same", f"{part}{where} "), TextPart("gone", change.old), TextPart("new", change.new))
            lines.append(tuple(one for one in parts if one.text))
        note = self.say(f"sign_{stale.change}", code=stale.code, day=stale.printed)
        return ToldItem(stale.sign, note, "changed", tuple(lines))

    def pages(self, compared: ComparedGuides) -> Iterator[ToldSection]:
        for language in dict.fromkeys(page.language for page in compared.pages):
            items = tuple(
                self.page(page)
                for kind in _KINDS
                for page in compared.pages
                if page.kind == kind and page.language == language
            )
            yield ToldSection(self.say("pages", edition=compared.languages[language]), items=items)

    def page(self, page: ComparedPage) -> ToldItem:
        lines = tuple(None if block is None else block.parts for block in page.blocks)
        if not lines:
            lines = ((TextPart("same", self.say("no_words")),),)
        heading = page.title or f"/{page.address}"
        return ToldItem(heading, f"{self.say(page.kind)} · /{page.address} · {page.source}", page.kind, lines)

    def pictures(self, pictures: Sequence[ComparedPicture]) -> ToldSection:
        def kind(one: ComparedPicture) -> str:
            return "new" if one.before is None else "gone" if one.now is None else "changed"

        items = (ToldItem(one.path, self.say(kind(one)), kind(one), pictures=one) for one in pictures)
        return ToldSection(self.say("pictures"), items=tuple(items))

    def weights(self, compared: ComparedGuides) -> ToldSection:
        grown = [page for page in compared.pages if page.kind == "changed" and page.now - page.before >= _LEAST_GROWTH]
        grown.sort(key=lambda page: (page.before - page.now, page.address))
        before, now = compared.weights
        if before == now and not grown:
            return ToldSection("")
        said = self.say("weights_said", before=_size(before), now=_size(now), difference=_signed(now - before))
        lines = [
            f"/{one.address} {_size(one.before)} → {_size(one.now)} ({_signed(one.now - one.before)})" for one in grown
        ]
        items = (ToldItem(self.say("weights_grown"), lines=tuple(self.listed(lines))),) if lines else ()
        return ToldSection(self.say("weights"), said, items)

    def names(self, compared: ComparedGuides) -> Iterator[ToldSection]:
        items = []
        for language, (new, gone) in compared.names.items():
            parts = [*(TextPart("new", name) for name in new), *(TextPart("gone", name) for name in gone)]
            items.append(ToldItem(compared.languages[language], lines=tuple((part,) for part in parts)))
        yield ToldSection(self.say("names"), self.say("names_said") if items else "", tuple(items))

    def files(self, compared: ComparedGuides) -> ToldSection:
        items = (ToldItem(f"/{path}", self.say(kind), kind) for kind in _KINDS for path in compared.files.get(kind, ()))
        return ToldSection(self.say("files"), items=tuple(items))


def _size(count: int) -> str:
    return f"{count / _KB:.1f} KB"


def _signed(count: int) -> str:
    return f"{'+' if count >= 0 else '−'}{_size(abs(count))}"
