"""Makes entries of documents. Each kind is a file here, a class in the table below, and a row in catalogue/terms.py."""

from redlane_ssg.kinds.communities import Community
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.events import Event
from redlane_ssg.kinds.lessons import Lesson
from redlane_ssg.kinds.media import Media
from redlane_ssg.kinds.notices import Notice
from redlane_ssg.kinds.organisations import Organisation
from redlane_ssg.kinds.pages import Page
from redlane_ssg.kinds.people import Person
from redlane_ssg.kinds.places import Place
from redlane_ssg.kinds.programmes import Programme
from redlane_ssg.kinds.routes import Route
from redlane_ssg.kinds.services import Service
from redlane_ssg.kinds.signs import Sign
from redlane_ssg.kinds.sites import Site
from redlane_ssg.kinds.sources import Source
from redlane_ssg.kinds.stories import Story
from redlane_ssg.kinds.studios import Studio
from redlane_ssg.kinds.venues import Venue

# In the order in which menus and lists show them.
KINDS: dict[str, type[EntryFields]] = {
    kind.folder: kind
    for kind in (
        Route, Site, Place, Notice, Story, Person, Venue, Studio, Community, Service, Lesson, Programme, Event,
        Media, Organisation, Sign, Source, Page,
    )
}  # fmt: skip
