"""guide.yml: the guide's names, languages, address, look and footer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from redlane_ssg.kinds.facets import WalkReference
from redlane_ssg.kinds.fields import (
    Colour,
    EntryReference,
    Identifier,
    LanguageCode,
    Model,
    Name,
    SameInAllLanguages,
    Text,
    WebAddress,
)
from redlane_ssg.read.text import BASE_URL


class OwnWord(Model):
    """A word that a derived language writes otherwise than the library would."""

    simplified: Name
    traditional: Name


class Language(Model):
    """A language of the guide, by its BCP 47 code, under the name its readers give it.

    A ``derived`` one is made from the first, but for ``words``.
    """

    code: LanguageCode
    name: Name
    derived: bool = False
    words: tuple[OwnWord, ...] = ()


class Footer(Model):
    """What the law and the visitor ask for at the foot of a page; the numbers as they were issued."""

    operator: Name | None = None
    contact: Text | None = None
    icp: Name | None = None
    police: Name | None = None
    police_address: WebAddress | None = None


class Shades(Model):
    """Colours of the guide in place of its theme's: the wall, the text on it, the red line, the tile of the roof."""

    # No colour is no value of these fields: in YAML, what follows an unquoted # is a comment.
    wall: Colour = ""
    ink: Colour = ""
    red: Colour = ""
    tile: Colour = ""


class Palette(Shades):
    """The guide's colours, and those for dark screens where they are not to follow the others."""

    dark: Shades = Shades()


class GuideFields(Model):
    """The guide's configuration. The first language is the one that entries are written in."""

    title: Name
    short: Name | None = None
    tagline: Text | None = None
    description: Annotated[Text, Field(max_length=300)] | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=12), SameInAllLanguages()]
    base_url: Annotated[str, StringConstraints(pattern=BASE_URL), SameInAllLanguages()]
    theme: Annotated[Identifier, SameInAllLanguages()] = "redlane"
    area: Annotated[EntryReference | None, SameInAllLanguages()] = None
    route: Annotated[WalkReference | None, SameInAllLanguages()] = None
    search: Annotated[bool, SameInAllLanguages()] = True
    footer: Footer = Footer()
    palette: Annotated[Palette, SameInAllLanguages()] = Palette()
