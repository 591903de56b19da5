"""What every page has: frame, crumbs, its counterparts in other languages, and the view that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from redlane_ssg.guide.addresses import language_root, list_address, search_address
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.assets import SCRIPT, STYLE
from redlane_ssg.outputs.edition import PageContext, SharedFrame
from redlane_ssg.outputs.page_views import Alternate, FooterView, Frame, PageView, ShareView
from redlane_ssg.outputs.shares import guide_share
from redlane_ssg.outputs.structured_data import as_script, crumbs_data
from redlane_ssg.outputs.views import Link


@dataclass(frozen=True, slots=True)
class _Watched(PageContext):
    """A desk that knows which links were made on it."""

    made: list[str] = field(default_factory=list)

    def href(self, target: str) -> str:
        """The link to an address."""
        self.made.append(PageContext.href(self, target))
        return self.made[-1]


def frame(context: PageContext) -> Frame:
    """The frame of an edition's pages as seen from one of them; pages side by side see the same, and it is made once.

    They do where every link leads out of the page's own folder, and none into that of the other page.
    """
    above, _, own = context.address.rstrip("/").rpartition("/")
    kept = context.edition.frames.get(above)
    tracker = context.edition.guide.tracker
    if kept is not None and not context.prefix and context.address.endswith("/") and own not in kept.names:
        tracker.note_all(kept.asks)
        return kept.frame
    watched = _Watched(context.edition, context.address, context.prefix)
    with tracker.tracking() as asks:
        made = _frame(watched)
    if context.address.endswith("/") and all(way.startswith("../") for way in watched.made):
        names = frozenset(way.split("/")[1] for way in watched.made)
        context.edition.frames[above] = SharedFrame(made, frozenset(asks), names)
    return made


def _frame(context: PageContext) -> Frame:
    edition = context.edition
    config = edition.config
    listed = [kind for kind, model in KINDS.items() if model.has_list and edition.guide.has(kind)]
    is_shown = config.route and edition.guide.entry(config.route, edition.language)
    route = (context.link(config.route),) if config.route and is_shown else ()
    pages = [entry for kind, model in KINDS.items() if not model.has_list for entry in edition.entries(kind)]
    return Frame(
        title=config.short or config.title,
        home=context.href(edition.root),
        root=context.href("") or "./",
        style=context.href(edition.assets[STYLE].address),
        script=context.href(edition.assets[SCRIPT].address),
        files={name: context.href(asset.address) for name, asset in edition.assets.items() if "/" in name},
        menu=(*route, *(_menu_link(context, kind) for kind in listed if KINDS[kind].in_menu)),
        kinds=tuple(context.list_link(kind) for kind in listed),
        pages=tuple(context.link(entry.id) for entry in pages),
        feed=context.href(f"{edition.root}feed.xml"),
        footer=_footer(context),
        search=context.href(search_address(edition.root)) if config.search else "",
        fonts=_fonts(context),
        colours=edition.colours,
    )


def _menu_link(context: PageContext, kind: str) -> Link:
    """A kind's list, by the short name that a menu has room for."""
    return replace(context.list_link(kind), text=context.edition.wording(f"menu.{kind}"))


def _fonts(context: PageContext) -> Markup:
    """Where the fonts are named when the page is filled and its characters are known (render/web_fonts.py)."""
    return Markup("<!-- fonts {} {} --><!-- /fonts -->").format(context.edition.language, context.href("") or "./")


def page_view(
    context: PageContext,
    kind: str,
    heading: Link,
    crumbs: tuple[tuple[str, str], ...] = (),
    *,
    summary: str | None = None,
    things: Iterable[Mapping[str, object]] = (),
    share: ShareView | None = None,
) -> PageView:
    """What a page has in common with all others; without ``summary`` and ``share`` of its own it has the guide's.

    ``crumbs`` are names and addresses from the first page below home to this one, ``things`` are for schema.org.
    """
    way = ((context.edition.wording("home"), context.edition.root), *crumbs)
    return PageView(
        language=context.edition.language,
        address=context.address,
        title=_title(heading.text, context.edition.config.title),
        heading=heading,
        summary=(context.edition.config.description or "") if summary is None else summary,
        frame=frame(context),
        canonical=context.absolute(context.address),
        alternates=alternates(context),
        schema_type="website",
        kind=kind,
        crumbs=tuple(Link(text, context.href(address)) for text, address in way) if crumbs else (),
        structured_data=Markup("\n").join(map(as_script, (*things, crumbs_data(context, way)) if crumbs else things)),
        share=share or guide_share(context),
    )


def _title(heading: str, guide: str) -> str:
    return f"{heading} · {guide}" if heading != guide else guide


def kind_crumb(context: PageContext, kind: str) -> tuple[str, str]:
    """The step of a kind's list."""
    return context.edition.wording(f"kinds.{kind}"), list_address(kind, context.edition.root)


def alternates(context: PageContext) -> tuple[Alternate, ...]:
    """This page in every language, its own included."""
    guide = context.edition.guide
    rest = context.address.removeprefix(context.edition.root)
    return tuple(
        Alternate(
            language.code,
            language.name,
            context.href(address),
            context.absolute(address),
            language.code == context.edition.language,
        )
        for language in context.edition.config.languages
        for address in [f"{language_root(language.code, guide.first_language)}{rest}"]
    )


def _footer(context: PageContext) -> FooterView:
    footer = context.edition.config.footer
    police = Link(footer.police, footer.police_address or "") if footer.police else None
    return FooterView(footer.operator or "", footer.contact or "", footer.icp or "", police)
