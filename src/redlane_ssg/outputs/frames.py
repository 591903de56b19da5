"""What every page has: its frame, breadcrumbs and alternates in other languages, together as a PageView."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from redlane_ssg.guide.addresses import calendar_address, language_root, list_address, search_address
from redlane_ssg.guide.locales import locale
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.assets import SCRIPT, STYLE
from redlane_ssg.outputs.edition import PageContext, SharedFrame
from redlane_ssg.outputs.page_views import Alternate, FooterView, Frame, PageView, ShareView
from redlane_ssg.outputs.shares import guide_share
from redlane_ssg.outputs.structured_data import as_script, crumbs_data
from redlane_ssg.outputs.telephones import telephone_pieces
from redlane_ssg.outputs.views import Link
from redlane_ssg.outputs.web_app import manifest_address, touch_icon_address


@dataclass(frozen=True, slots=True)
class _LinkRecorder(PageContext):
    """A page context that records the links it makes."""

    links: list[str] = field(default_factory=list)

    def href(self, target: str) -> str:
        """The link to an address."""
        self.links.append(PageContext.href(self, target))
        return self.links[-1]


def frame(context: PageContext) -> Frame:
    """The frame of a page. Pages in sibling folders share one, because its links are the same for them.

    They are the same if each leads out of the page's own folder and none into the folder of the other page.
    """
    parent, _, own_folder = context.address.rstrip("/").rpartition("/")
    shared = context.edition.frames.get(parent)
    tracker = context.edition.guide.tracker
    is_folder = context.address.endswith("/")
    if shared is not None and not context.prefix and is_folder and own_folder not in shared.linked_folders:
        tracker.note(*shared.dependencies)
        return shared.frame
    recorder = _LinkRecorder(context.edition, context.address, context.prefix)
    with tracker.tracking() as dependencies:
        made = _frame(recorder)
    if is_folder and all(link.startswith("../") for link in recorder.links):
        linked_folders = frozenset(link.split("/")[1] for link in recorder.links)
        context.edition.frames[parent] = SharedFrame(made, frozenset(dependencies), linked_folders)
    return made


def _frame(context: PageContext) -> Frame:
    edition = context.edition
    config = edition.config
    listed = [kind for kind, model in KINDS.items() if model.has_list and model.has_page and edition.guide.has(kind)]
    is_shown = config.route and edition.guide.entry(config.route, edition.language)
    route = (context.link(config.route),) if config.route and is_shown else ()
    pages = [
        entry
        for kind, model in KINDS.items()
        if model.has_page and not model.has_list
        for entry in edition.entries(kind)
    ]
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
        # A portal has no entries, and nothing that a feed could tell of.
        feed=context.href(f"{edition.root}feed.xml") if listed or pages else "",
        manifest=context.href(manifest_address(edition)),
        touch_icon=context.href(touch_icon_address(edition)),
        footer=_footer(context),
        calendar=context.href(calendar_address(edition.root)) if edition.guide.has_happenings else "",
        search=context.href(search_address(edition.root)) if config.search else "",
        fonts=_fonts(context),
        colours=edition.colours,
    )


def _menu_link(context: PageContext, kind: str) -> Link:
    """A link to a kind's list, with the kind's short name for menus."""
    return replace(context.list_link(kind), text=context.edition.wording(f"menu.{kind}"))


def _fonts(context: PageContext) -> Markup:
    """The place for links to fonts. render/web_fonts.py fills it when the characters of the pages are known."""
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
    """The part of a view that all pages have. ``summary`` and ``share`` default to the guide's.

    ``crumbs`` are names and addresses, from the first page below home to this one. ``things`` are schema.org things.
    """
    trail = ((context.edition.wording("home"), context.edition.root), *crumbs)
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
        crumbs=tuple(Link(text, context.href(address)) for text, address in trail) if crumbs else (),
        structured_data=Markup("\n").join(map(as_script, (*things, crumbs_data(context, trail)) if crumbs else things)),
        share=share or guide_share(context),
    )


def _title(heading: str, guide: str) -> str:
    return f"{heading} · {guide}" if heading != guide else guide


def kind_crumb(context: PageContext, kind: str) -> tuple[str, str]:
    """The breadcrumb of a kind's list: its name and address."""
    return context.edition.wording(f"kinds.{kind}"), list_address(kind, context.edition.root)


def alternates(context: PageContext) -> tuple[Alternate, ...]:
    """The page's address in every language, its own included."""
    guide = context.edition.guide
    address_in_language = context.address.removeprefix(context.edition.root)
    return tuple(
        Alternate(
            language.code,
            language.name,
            context.href(address),
            context.absolute(address),
            language.code == context.edition.language,
            locale(language.code),
        )
        for language in context.edition.config.languages
        for address in [f"{language_root(language.code, guide.first_language)}{address_in_language}"]
    )


def _footer(context: PageContext) -> FooterView:
    footer = context.edition.config.footer
    police = Link(footer.police, footer.police_address or "") if footer.police else None
    contact = footer.contact or ""
    pieces = telephone_pieces(contact, is_number=False)
    return FooterView(footer.operator or "", contact, pieces, footer.icp or "", police)
