"""The page that lists what the official account gets, from which everything can be copied by hand.

It asks nothing of the network. Each article is shown in a frame of its own, where neither the styles of this page nor
its policy (render/policy.py) hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.guide.addresses import absolute
from redlane_ssg.outputs.wechat.account import AccountEdition, article_file
from redlane_ssg.outputs.wechat.articles import Article
from redlane_ssg.outputs.wechat.covers import cover_address
from redlane_ssg.outputs.wechat.menu import Button
from redlane_ssg.read.prose import plain_text

COPYING = "copying.js"


def overview(editions: tuple[AccountEdition, ...], language: str) -> bytes:
    """The page in a language of editors, ``zh`` or ``en``."""
    page = _Overview(language)
    body = "".join(part for edition in editions for part in page.edition(edition))
    links = "".join(f'<a href="#articles-{one.language}">{escape(one.name)}</a>' for one in editions)
    scripts = "".join(f"<script>{_file(name)}</script>" for name in (COPYING, "overview.js"))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f'<link rel="icon" href="data:,"><title>{page.say("title")}</title>'
        f"<style>{_file('overview.css')}</style></head><body><main><h1>{page.say('title')}</h1>"
        f"<p>{page.say('told')}</p><p class=told>{page.say('untried')}</p><nav>{links}</nav>{body}</main>"
        f'<div id="said" role="status"></div><script type="application/json" id="given">{page.given(editions)}</script>'
        f"{scripts}</body></html>\n"
    ).encode()


def copied(article: Article, site: str) -> dict[str, str]:
    """An article as it is copied, as ``html`` and as ``text``.

    Its pictures have the addresses at which the guide's site shows them: the platform's editor gets them there.
    """
    return {"html": article.html_with(lambda address: absolute(site, address)), "text": plain_text(article.html)}


def copying_script() -> bytes:
    """The script with ``redlaneCopy``."""
    return read_regular(Path(__file__).with_name(COPYING))


class _Overview:
    def __init__(self, language: str) -> None:
        self._language = language

    def say(self, key: str, **values: object) -> str:
        """Words of the catalogue, as HTML."""
        return escape(TERMS[f"account.{key}"][self._language].format_map(values))

    def given(self, editions: tuple[AccountEdition, ...]) -> str:
        """What the script is given, as JSON that can stand in a page."""
        data = {
            "copied": TERMS["account.copied"][self._language],
            "failed": TERMS["account.copy_failed"][self._language],
            "articles": {one.name: copied(one, edition.site) for edition in editions for one in edition.articles},
        }
        return json.dumps(data, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")

    def edition(self, edition: AccountEdition) -> Iterator[str]:
        """The articles, the menu and the replies of an edition."""
        heading = self.say("articles", name=edition.name, count=len(edition.articles))
        yield f'<h2 id="articles-{edition.language}">{heading}</h2>'
        yield from (self._article(article) for article in edition.articles)
        yield f"<h2>{self.say('menu', name=edition.name)}</h2>{self._menu(edition.buttons)}"
        yield f"<h2>{self.say('replies', name=edition.name, count=len(edition.rules))}</h2>"
        yield f"<p class=told>{self.say('replies_told')}</p>{self._replies(edition)}"

    def _article(self, article: Article) -> str:
        title = escape(article.title)
        covers = "".join(
            f'<a href="{cover_address(cover)}"><img src="{cover_address(cover)}" width="{cover.width}" '
            f'height="{cover.height}" alt="{self.say(key, title=article.title)}" loading="lazy"></a>'
            for key, cover in zip(("cover", "square"), article.covers, strict=True)
        )
        parts = (
            ("article_title", article.title), ("author", article.author), ("digest", article.digest),
            ("source_url", article.source_url),
        )  # fmt: skip
        lines = "".join(
            f"<dt>{self.say(key)}</dt><dd><span>{escape(text)}</span>{self._copy(text)}</dd>"
            for key, text in parts
            if text
        )
        file = article_file(article)
        return (
            f'<article lang="{article.language}"><div class=covers>{covers}</div><div><h3>{title}</h3><dl>{lines}</dl>'
            f'<button class=main data-article="{escape(article.name)}">{self.say("copy_article")}</button>'
            f'<details><summary>{self.say("preview")}</summary><iframe src="{file}" loading="lazy" '
            f'title="{self.say("preview_of", title=article.title)}"></iframe></details></div></article>'
        )

    def _copy(self, text: str) -> str:
        return f'<button data-copy="{escape(text)}">{self.say("copy")}</button>'

    def _menu(self, buttons: tuple[Button, ...]) -> str:
        if not buttons:
            return f"<p>{self.say('no_menu')}</p>"
        return f"<ol class=menu>{''.join(f'<li>{self._button(button)}</li>' for button in buttons)}</ol>"

    def _button(self, button: Button) -> str:
        name, below = escape(str(button["name"])), button.get("sub_button")
        if isinstance(below, list):
            return f"{name}<ol>{''.join(f'<li>{self._button(one)}</li>' for one in below)}</ol>"
        if "key" in button:
            return f"{name} · {self.say('keyword', word=button['key'])}"
        url = escape(str(button["url"]))
        return f'{name} · <a href="{url}">{url}</a>'

    def _replies(self, edition: AccountEdition) -> str:
        rows = "".join(
            f"<tr><td>{escape(rule.name)}</td><td>{escape('、'.join(rule.keywords))}</td>"
            f"<td class=text>{escape(rule.text)}</td><td>{self._copy(rule.text)}</td></tr>"
            for rule in edition.rules
        )
        head = "".join(f"<th>{self.say(key)}</th>" for key in ("rule", "keywords", "reply", "copy"))
        return f"<div class=scroll><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _file(name: str) -> str:
    return read_regular(Path(__file__).with_name(name)).decode()
