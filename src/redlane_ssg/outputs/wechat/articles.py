"""Articles for the official account. What is told in one comes as an ``ArticleContent``, whatever it is made from.

A further source of articles is a function of an edition in ``ARTICLE_SOURCES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.parts import sources_of
from redlane_ssg.outputs.pictures import Rendition, fallback
from redlane_ssg.outputs.plan import CoverRecipe, PictureRecipe
from redlane_ssg.outputs.wechat.article_content import ArticleContent
from redlane_ssg.outputs.wechat.article_html import picture_element, place_prose
from redlane_ssg.outputs.wechat.article_look import ArticleLook
from redlane_ssg.outputs.wechat.covers import entry_covers
from redlane_ssg.outputs.wechat.findings import AccountFinding, found_in, found_in_guide
from redlane_ssg.outputs.wechat.limits import AUTHOR, CHARACTERS, DIGEST, TITLE, measure, shortened
from redlane_ssg.outputs.wechat.week_article import week_articles
from redlane_ssg.read.pictures import PictureFile

# schema.org's type of what is read as an article.
_ARTICLE = "Article"
# The width of a phone's screen at twice its points (px): wider pictures only cost visitors' data.
_WIDEST = 1080
# How many more characters the platform's address of a picture has than ours, with room to spare.
_PLATFORM_ADDRESS = 200
_GUIDE_FILE = "content/guide.yml"
_IMAGE = re.compile(r'(?<=<img src=")[^"]*')


@dataclass(frozen=True, slots=True)
class Article:
    """An article in the platform's terms, made from the file ``source``. ``covers`` are 2.35:1 and square.

    Its pictures stand in ``html`` under their addresses within the site, which are those of ``pictures``, too.
    """

    key: str
    language: str
    source: str
    title: str
    author: str
    digest: str
    html: str
    source_url: str
    covers: tuple[CoverRecipe, CoverRecipe]
    pictures: Mapping[str, PictureRecipe]

    @property
    def name(self) -> str:
        """Its key with its language: the name of its files."""
        return f"{self.key}.{self.language}"

    def html_with(self, address: Callable[[str], str]) -> str:
        """Its HTML, in which each picture has the address that is given for that within the site."""
        return _IMAGE.sub(lambda found: escape(address(found[0])), self.html)


def entry_articles(edition: Edition) -> Iterator[ArticleContent]:
    """The stories and notices of an edition: what search engines are told is an article, in its own language."""
    for kind in KINDS:
        for entry in edition.entries(kind):
            described = entry.fields.facet(Described)
            if described is not None and described.schema_type == _ARTICLE and entry.is_translated:
                yield entry_content(edition, entry)


def entry_content(edition: Edition, entry: Entry) -> ArticleContent:
    """What an article about any entry is made of."""
    context = PageContext(edition, "", f"{edition.guide.base_url.rstrip('/')}/")
    fields, wording = entry.fields, edition.wording
    by_address = {context.href(fallback(file)[-1].address): _fitting(fallback(file)) for file in _files(edition, entry)}
    shown = fields.picture
    main = edition.guide.pictures[picture_key(entry, shown.file)] if shown else None
    return ArticleContent(
        key=entry.id,
        title=fields.title,
        short_title=entry.name,
        summary=entry.summary,
        prose=context.prose(entry),
        address=context.absolute(edition.guide.address(entry)),
        covers=entry_covers(edition, entry),
        entry=entry,
        main_picture=shown,
        main_address=context.href(fallback(main)[-1].address) if main else "",
        pictures=by_address,
        sources=tuple(link.text for link in sources_of(context, [entry])),
        notes=(wording("as_of", date=wording.date(fields.as_of)),) if fields.as_of else (),
    )


# Makes what articles are made of, from an edition.
ARTICLE_SOURCES: tuple[Callable[[Edition], Iterator[ArticleContent]], ...] = (week_articles, entry_articles)


def articles(edition: Edition) -> tuple[list[Article], list[AccountFinding]]:
    """Every article of an edition, in the order of its sources, and what breaks the platform's limits."""
    contents = [content for source in ARTICLE_SOURCES for content in source(edition)]
    made = [make_article(edition, content) for content in contents]
    findings = [one for article, content in zip(made, contents, strict=True) for one in _findings(article, content)]
    return made, findings


def author_of(edition: Edition) -> str:
    """Who signs articles: as guide.yml says, or the operator if the name is short enough."""
    operator = edition.config.footer.operator or ""
    return edition.config.wechat.author or (operator if measure(operator) <= AUTHOR else "")


def make_article(edition: Edition, content: ArticleContent) -> Article:
    """An article of some content."""
    look = article_look(edition)
    within = {shown: rendition.address for shown, rendition in content.pictures.items()}
    placed = place_prose(str(content.prose), look, lambda address: within.get(address, ""))
    main = within.get(content.main_address, "")
    html = "".join(
        (
            look.element("p", "lead", escape(content.summary, quote=False)) if content.summary else "",
            _main_picture(edition, look, content, main),
            placed.html,
            _ending(edition, look, content, placed.notes),
        )
    )
    shown = {*placed.pictures, main} - {""}
    recipes = {one.address: one.recipe for one in content.pictures.values() if one.address in shown}
    return Article(
        key=content.key,
        language=edition.language,
        source=content.entry.path if content.entry else _GUIDE_FILE,
        title=content.title if measure(content.title) <= TITLE else content.short_title,
        author=author_of(edition),
        digest=shortened(content.summary, DIGEST),
        html=look.element("section", "whole", html),
        source_url=content.address,
        covers=content.covers,
        pictures=recipes,
    )


def article_look(edition: Edition) -> ArticleLook:
    """The look of an edition's articles: the guide's colours on a light screen."""
    colours = edition.colours["light"]
    return ArticleLook(colours["ink"], colours["soft"], colours["edge"], colours["red"], colours["panel"])


def _findings(article: Article, content: ArticleContent) -> Iterator[AccountFinding]:
    entry = content.entry
    title = location_of(EntryFields, lambda fields: fields.title)
    summary = location_of(EntryFields, lambda fields: fields.summary)
    if measure(article.title) > TITLE:
        yield _found(entry, "E711", title, count=measure(article.title), limit=TITLE)
    if measure(content.summary) > DIGEST:
        yield _found(entry, "W712", summary, count=measure(content.summary), limit=DIGEST)
    length = len(article.html) + len(article.pictures) * _PLATFORM_ADDRESS
    if length >= CHARACTERS:
        yield _found(entry, "E713", title, count=length, limit=CHARACTERS - 1)


def _found(entry: Entry | None, code: str, location: Location, **values: object) -> AccountFinding:
    return found_in(entry, code, location, **values) if entry else found_in_guide(code, (), **values)


def _main_picture(edition: Edition, look: ArticleLook, content: ArticleContent, address: str) -> str:
    shown = content.main_picture
    if shown is None or not address:
        return ""
    credit = edition.wording("picture_by", credit=shown.credit) if shown.credit else ""
    return picture_element(look, address, shown.alt, shown.caption or "", credit)


def _ending(edition: Edition, look: ArticleLook, content: ArticleContent, notes: tuple[str, ...]) -> str:
    """What stands below the text: its notes, its sources, and how to get to the guide."""
    wording = edition.wording
    numbered = [f"[{number}] {note}" for number, note in enumerate(notes, start=1)]
    parts = [_listed(look, wording("wechat.notes"), numbered)]
    parts.append(_listed(look, wording("wechat.sources"), [escape(one, quote=False) for one in content.sources]))
    last = [*content.notes, wording("wechat.read_on", guide=edition.config.title)]
    parts.append("".join(look.element("p", "foot", escape(one, quote=False)) for one in last))
    return "".join(parts)


def _listed(look: ArticleLook, heading: str, lines: list[str]) -> str:
    if not lines:
        return ""
    items = "".join(look.element("p", "numbered", line) for line in lines)
    return f"{look.element('p', 'over', escape(heading, quote=False))}{items}"


def _files(edition: Edition, entry: Entry) -> Iterator[PictureFile]:
    return (edition.guide.pictures[picture_key(entry, name)] for name in entry.pictures)


def _fitting(offered: tuple[Rendition, ...]) -> Rendition:
    """The widest of a picture's renditions that a phone has a use for; the narrowest if all are wider."""
    fitting = [one for one in offered if one.recipe.width <= _WIDEST]
    return fitting[-1] if fitting else offered[0]
