"""The pages that printed codes open: they lead on to an entry, or explain why the code is retired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from redlane_ssg.guide.addresses import file_of, relative
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.page_views import Alternate, ListView, PageView, RetiredView, fields_of
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe
from redlane_ssg.outputs.views import Card, CardGroup, Link
from redlane_ssg.signage.registered import Code
from redlane_ssg.signage.signs import current_id
from redlane_ssg.signage.symbol import SCAN_FOLDER

# This fragment tells the entry's page which sign was scanned.
SIGN_FRAGMENT = "s="


def with_sign(href: str, code: str) -> str:
    """A link that tells its page which sign was scanned. One that has an anchor leads to what is there, and no more."""
    return href if "#" in href else f"{href}#{SIGN_FRAGMENT}{code}"


def scan_address(code: str) -> str:
    """The address that a code's symbol contains; the code is in capitals, as printed."""
    return f"{SCAN_FOLDER}/{code}/"


def scan_pages(edition: Edition) -> Iterator[Artifact]:
    """A page for each code ever issued; only in the guide's first language."""
    if edition.language != edition.guide.first_language:
        return
    for code in edition.register.codes:
        file = file_of(scan_address(code.code))
        yield Artifact(file, edition.register.path, DeferredRecipe(_code_page, edition, (code.code,)))


def _code_page(edition: Edition, name: str) -> PageRecipe:
    code = next(code for code in edition.register.codes if code.code == name)
    context = edition.at(scan_address(name))
    return (
        PageRecipe("retired.html", _retired(context, code))
        if code.retired
        else PageRecipe("scan.html", _scan(context, code))
    )


def number_page(edition: Edition) -> Iterator[Artifact]:
    """The page where visitors type the number or code of a sign. Without scripts it lists all signs."""
    if edition.passports.has_numbers:
        file = file_of(numbers_address(edition.root))
        yield Artifact(file, edition.register.path, DeferredRecipe(_number_page, edition))


def _number_page(edition: Edition) -> PageRecipe:
    context = edition.at(numbers_address(edition.root))
    heading = Link(edition.wording("numbers.title"))
    summary = edition.wording("numbers.text")
    common = page_view(context, "numbers", heading, ((heading.text, context.address),), summary=summary)
    groups = (CardGroup("", tuple(_numbered(edition))),)
    return PageRecipe("numbers.html", ListView(**fields_of(common), groups=groups))


def numbers_address(root: str) -> str:
    """The address of a language's page of numbers."""
    return f"{root}{SCAN_FOLDER}/"


def _numbered(edition: Edition) -> Iterator[Card]:
    """Cards for the signs with a number and a code in use, by number; each links to the sign's target."""
    numbered = []
    context = edition.at(numbers_address(edition.root))
    for code in edition.register.codes:
        sign = edition.guide.entry(current_id(edition.guide, code.sign), edition.language)
        signed = sign.fields.facet(Signed) if sign else None
        target = edition.guide.entry(current_id(edition.guide, code.to), edition.language)
        if code.retired is None and signed is not None and signed.number is not None and target is not None:
            card = context.card(target, number=signed.number)
            href = with_sign(card.link.href, code.code)
            link = Link(card.link.text, href, card.link.language)
            numbered.append((signed.number, Card(link, card.summary, card.seal, code.code, signed.number)))
    return iter([card for _, card in sorted(numbered, key=lambda pair: pair[0])])


def _scan(context: PageContext, code: Code) -> PageView:
    guide = context.edition.guide
    target = current_id(guide, code.to)
    entry = guide.entries[target, guide.first_language]
    versions = tuple(_versions(guide, target, context.address, code.code))
    view = page_view(context, "scan", Link(entry.fields.title, versions[0].href))
    return replace(view, canonical=context.absolute(guide.address(entry)), alternates=versions)


def _versions(guide: Guide, target: str, address: str, code: str) -> Iterator[Alternate]:
    """The target in each language, with the fragment that names the scanned sign."""
    for language in guide.config[guide.first_language].languages:
        entry = guide.entries[target, language.code]
        href = with_sign(relative(address, guide.address(entry)), code)
        yield Alternate(language.code, language.name, href, "", language.code == guide.first_language)


def _retired(context: PageContext, code: Code) -> RetiredView:
    wording = context.edition.wording
    when = wording.date(code.retired) if code.retired else ""
    text = wording("retired.text", code=code.code, date=when, reason=code.reason)
    target = context.edition.guide.entry(current_id(context.edition.guide, code.to), context.edition.language)
    common = replace(page_view(context, "missing", Link(wording("retired.title")), summary=text), alternates=())
    return RetiredView(
        **fields_of(common),
        following=context.card(target).link if target else None,
        translations=tuple(_translations(context, code)),
    )


def _translations(context: PageContext, code: Code) -> Iterator[Card]:
    """The explanation in the guide's other languages, each with a link to its home page; the same words only once."""
    edition = context.edition
    told: set[str] = set()
    for language in edition.guide.languages:
        wording = replace(edition.wording, language=language)
        when = wording.date(code.retired) if code.retired else ""
        text = wording("retired.text", code=code.code, date=when, reason=code.reason)
        is_new = text not in told
        told.add(text)
        if language == edition.guide.first_language or not is_new:
            continue
        yield Card(Link(wording("retired.title"), context.href(edition.guide.root(language)), language), text, Markup())
