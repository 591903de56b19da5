"""The fields of a fleet's file: the portal, and the guides that it is over."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from redlane_ssg.kinds.fields import Coordinates, Identifier, Model, Name, Text
from redlane_ssg.kinds.guide_fields import FolderName, Footer, Palette
from redlane_ssg.kinds.patterns import FOLDER_PATH
from redlane_ssg.kinds.publish_targets import PublishTargets
from redlane_ssg.read.text import BASE_URL

ProjectFolder = Annotated[str, StringConstraints(pattern=FOLDER_PATH, max_length=500)]
MOST_GUIDES = 20_000


class NamesByLanguage(Model):
    """A name in Chinese, and in English where it has one."""

    zh: Name
    en: Name | None = None


class TextsByLanguage(Model):
    """A text in Chinese, and in English where it is translated."""

    zh: Annotated[Text, Field(max_length=300)]
    en: Annotated[Text, Field(max_length=300)] | None = None


class FleetGuide(Model):
    """A guide of a fleet: its project ``folder``, which holds content/, from the folder of the fleet's file.

    ``id`` is the folder's name unless it is given. ``name`` replaces the guide's title in the portal; ``at`` is where
    the portal's map shows it, unless its own places tell.
    """

    folder: ProjectFolder
    id: Identifier | None = None
    name: NamesByLanguage | None = None
    at: Coordinates | None = None


class FleetFields(Model):
    """A fleet: what its portal is called, where it is published, how it looks, and its guides."""

    title: NamesByLanguage
    short: NamesByLanguage | None = None
    description: TextsByLanguage | None = None
    base_url: Annotated[str, StringConstraints(pattern=BASE_URL)]
    theme: FolderName = "redlane"
    palette: Palette = Palette()
    footer: Footer = Footer()
    publish: PublishTargets = ()
    guides: Annotated[tuple[FleetGuide, ...], Field(min_length=1, max_length=MOST_GUIDES)]
