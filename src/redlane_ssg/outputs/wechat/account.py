"""The plan of the folder of the official account: menus, replies, articles, their pictures and covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.outputs.wechat.articles import Article, articles
from redlane_ssg.outputs.wechat.covers import cover_address
from redlane_ssg.outputs.wechat.findings import AccountFinding, found_in_guide
from redlane_ssg.outputs.wechat.menu import Button, menu, menu_json
from redlane_ssg.outputs.wechat.replies import ReplyRule, keyword_replies, replies_json

_GUIDE_FILE = "content/guide.yml"
# Before an article's HTML in its file: without it, browsers guess at letters and at the width of phones.
_BEFORE = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'


@dataclass(frozen=True, slots=True)
class AccountEdition:
    """What the account gets in one language; ``site`` is the URL at which the guide's pages are."""

    language: str
    name: str
    site: str
    buttons: tuple[Button, ...]
    rules: tuple[ReplyRule, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class AccountContent:
    """What the account gets in each language that people write, the files that it is written to, and what is wrong."""

    editions: tuple[AccountEdition, ...]
    artifacts: tuple[Artifact, ...]
    findings: tuple[AccountFinding, ...]


def account_content(editions: Iterable[Edition]) -> AccountContent:
    """What the account gets."""
    written = [edition for edition in editions if not edition.guide.is_derived(edition.language)]
    made: list[AccountEdition] = []
    findings: list[AccountFinding] = []
    artifacts: dict[str, Artifact] = {}
    for edition in written:
        found, wrong = _edition(edition)
        made.append(found)
        findings.extend(wrong)
        artifacts |= {one.path: one for one in _files(edition, found)}
    return AccountContent(tuple(made), tuple(artifacts.values()), tuple(dict.fromkeys(findings)))


def article_file(article: Article) -> str:
    """The path of an article's HTML in the folder."""
    return f"articles/{article.name}.html"


def edition_file(name: str, language: str) -> str:
    """The path of a file that every language has: ``menu.zh-Hans.json``."""
    return f"{name}.{language}.json"


def _edition(edition: Edition) -> tuple[AccountEdition, tuple[AccountFinding, ...]]:
    replies = keyword_replies(edition)
    written, wrong = articles(edition)
    site = edition.guide.base_url
    insecure = () if site.startswith("https://") else (found_in_guide("E296", ("base_url",), value=site),)
    names = {language.code: language.name for language in edition.config.languages}
    made = AccountEdition(
        edition.language, names[edition.language], site, tuple(menu(edition)), replies.rules, tuple(written)
    )
    return made, (*insecure, *replies.findings, *wrong)


def _files(edition: Edition, made: AccountEdition) -> Iterator[Artifact]:
    yield Artifact(edition_file("menu", made.language), _GUIDE_FILE, BytesRecipe(menu_json(edition)))
    yield Artifact(edition_file("replies", made.language), _GUIDE_FILE, BytesRecipe(replies_json(made.rules)))
    for article in made.articles:
        html = f"{_BEFORE}{article.html_with(lambda address: f'../{address}')}\n"
        yield Artifact(article_file(article), article.source, BytesRecipe(html.encode()))
        yield from (Artifact(address, article.source, recipe) for address, recipe in article.pictures.items())
        yield from (Artifact(cover_address(cover), article.source, cover) for cover in article.covers)
