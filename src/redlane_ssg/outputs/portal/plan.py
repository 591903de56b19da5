"""The plan of a portal's files: its own pages and search, and what every site has beside its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.assets import assets, notices
from redlane_ssg.outputs.list_pages import missing_page
from redlane_ssg.outputs.offline import offline_pages, service_worker
from redlane_ssg.outputs.outputs import make_editions, untracked_inputs
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, Plan, make_plan
from redlane_ssg.outputs.portal.guides import PortalGuide
from redlane_ssg.outputs.portal.pages import portal_pages
from redlane_ssg.outputs.portal.search import portal_search
from redlane_ssg.outputs.shares import share_pictures
from redlane_ssg.outputs.site_files import robots, sitemap
from redlane_ssg.outputs.web_app import app_icons, web_apps
from redlane_ssg.read.theme import Theme
from redlane_ssg.signage.register import Register

_EDITION_OUTPUTS = (missing_page, offline_pages, web_apps)


def plan_portal(
    frame: Guide, guides: Mapping[str, Sequence[PortalGuide]], theme: Theme, register: Register
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan of a portal over ``guides``, given by its languages; diagnostics for clashing paths.

    ``frame`` is a guide without entries that has the portal's names and languages, ``register`` an empty one.
    """
    editions = make_editions(frame, theme, register)
    published = editions[0].assets
    artifacts = [artifact for edition in editions for output in _EDITION_OUTPUTS for artifact in output(edition)]
    for edition in editions:
        listed = guides[edition.language]
        files = portal_search(listed, edition.wording("portal.guides"), edition.language)
        artifacts.extend(Artifact(path, "fleet.yml", BytesRecipe(data)) for path, data in files.files.items())
        artifacts.extend(portal_pages(edition, listed, files.index))
    artifacts.extend((*assets(published), *notices(theme), *sitemap(frame), *robots(frame)))
    artifacts.extend((*service_worker(frame, theme, published), *share_pictures(editions), *app_icons(editions)))
    inputs = untracked_inputs(frame, theme, register, editions[0].passports, editions[0].seal_settings)
    return make_plan(artifacts, inputs, ())
