"""Cue cards for docents: each walk in one file for a telephone, which opens from a chat or a folder, offline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from redlane_ssg.docents.choosing import LENGTHS, choose
from redlane_ssg.docents.telling import LIKELY, telling_of, tellings
from redlane_ssg.outputs.card_views import CardsView
from redlane_ssg.outputs.custom_properties import custom_properties
from redlane_ssg.outputs.minify import minify
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe
from redlane_ssg.outputs.staff_documents import StaffContext
from redlane_ssg.outputs.told_sources import SourceCodes
from redlane_ssg.outputs.told_stops import change_data, edition_words, stop_data, time_words
from redlane_ssg.read.theme import Theme

_FOLDER = "cards/"
_STYLE, _SCRIPT = "staff/cards.css", "staff/cards.js"


@dataclass(frozen=True, slots=True)
class CardScope:
    """What cards in one language are made from."""

    context: StaffContext
    language: str


def cue_cards(context: StaffContext) -> Iterator[Artifact]:
    """The cards of each walk that docents have something to say of, in each language, for each length."""
    for telling in tellings(context.guide):
        scope = CardScope(context, telling.language)
        for length in LENGTHS:
            path = f"{_FOLDER}{telling.walk.id}-{telling.language}-{length}.html"
            yield Artifact(path, telling.walk.path, DeferredRecipe(_cards, scope, (telling.walk.id, str(length))))


def card_style(theme: Theme) -> str:
    """The style of cards: the theme's colours, then its file."""
    style = minify(_STYLE, theme.files[_STYLE].data).decode("utf-8", "replace")
    return f"{custom_properties(theme.colours).decode()}\n{style}" if theme.colours.screens else style


def card_script(theme: Theme) -> str:
    """The script of cards."""
    return minify(_SCRIPT, theme.files[_SCRIPT].data).decode("utf-8", "replace")


def _cards(scope: CardScope, walk: str, length: str) -> PageRecipe:
    context, language = scope.context, scope.language
    telling, wording = telling_of(context.guide, walk, language), context.wording(language)
    choice, sources = choose(telling, int(length)), SourceCodes(context, language)
    view = CardsView(
        language=language,
        title=wording("staff.cards", name=telling.walk.fields.title, minutes=length),
        guide=context.guide.config[language].title,
        walk=telling.walk.fields.title,
        edition=edition_words(context, telling),
        length=wording("staff.length", value=length),
        takes=time_words(wording, choice),
        stops=[stop_data(context, one, sources) for one in choice.stops],
        changes=change_data(context, telling),
        has_questions=any(stop.of(LIKELY) for stop in telling.stops),
        style=_within(context.card_style),
        script=_within(context.card_script),
    )
    return PageRecipe("cards.html", view)


def _within(text: str) -> Markup:
    """The theme's own text, which cannot end the element that it stands in."""
    return Markup(text.replace("</", r"<\/"))  # noqa: S704 - the theme's own style and script
