"""Brings articles to the platform as drafts, and the menu. A run that was cut goes on where it ended.

What was uploaded is noted after each step. Before a draft is added, that is noted, too: if the answer is lost, the
next run looks for the draft on the platform before it adds one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from redlane_ssg.account.platform import NO_MEDIA, Platform, PlatformRefused
from redlane_ssg.account.uploads import UploadedDraft, Uploads
from redlane_ssg.context import Progress
from redlane_ssg.outputs.wechat.account import AccountEdition
from redlane_ssg.outputs.wechat.articles import Article
from redlane_ssg.outputs.wechat.covers import cover_address, square_part

_PAGE, _MOST_PAGES = 20, 50
_WHOLE = "0_0_1_1"


@dataclass
class Uploaded:
    """How many drafts were added, replaced, and as they were; names of articles that are gone while drafts are left."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    has_new_menu: bool = False
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Uploading:
    """What it takes to upload: the platform, what was uploaded before, the published files by path.

    ``told`` counts what is done.
    """

    platform: Platform
    uploads: Uploads
    read: Callable[[str], bytes]
    told: Uploaded

    def articles(self, editions: tuple[AccountEdition, ...], progress: Progress) -> None:
        """Brings the articles of all editions.

        Raises:
            PlatformRefused, PlatformUnreachable, PlatformUnclear: the platform did not take something.
            OSError: what was uploaded cannot be noted.
        """
        written = [article for edition in editions for article in edition.articles]
        progress.start("uploading", len(written))
        try:
            for article in written:
                self._article(article)
                progress.advance(article.title)
        finally:
            progress.finish()
        gone = self.uploads.account.drafts.keys() - {article.name for article in written}
        self.told.left = tuple(sorted(gone))

    def menu(self, edition: AccountEdition) -> None:
        """Sets the menu if it is another one; raises what ``articles`` does."""
        digest = _digest(json.dumps(edition.buttons, ensure_ascii=False, allow_nan=False).encode())
        if edition.buttons and self.uploads.account.menu != digest:
            self.platform.set_menu(edition.buttons)
            self.uploads.account.menu = digest
            self.uploads.save()
            self.told.has_new_menu = True

    def _article(self, article: Article) -> None:
        account = self.uploads.account
        cover = self.read(cover_address(article.covers[0]))
        pictures = {address: self.read(address) for address in article.pictures}
        digest = _digest(repr((article.title, article.author, article.digest, article.source_url)).encode(),
                         article.html.encode(), cover, *pictures.values())  # fmt: skip
        known = account.drafts.get(article.name)
        if known is not None and known.digest == digest:
            self.told.unchanged += 1
            return
        shown = {address: self._picture(address, data) for address, data in pictures.items()}
        data = self._data(article, article.html_with(lambda address: shown[address]), cover)
        media_id = known.media_id if known else self._found(article)
        if media_id and self._is_updated(media_id, article, data, cover):
            self.told.updated += 1
        else:
            media_id = self._added(article, data, cover)
            self.told.added += 1
        account.drafts[article.name] = UploadedDraft(media_id=media_id, digest=digest)
        account.pending = [name for name in account.pending if name != article.name]
        self.uploads.save()

    def _data(self, article: Article, html: str, cover: bytes) -> dict[str, object]:
        """An article as draft/add and draft/update take it."""
        return {
            "article_type": "news",
            "title": article.title,
            "author": article.author,
            "digest": article.digest,
            "content": html,
            "content_source_url": article.source_url,
            "thumb_media_id": self._cover(cover_address(article.covers[0]), cover),
            "need_open_comment": 0,
            "only_fans_can_comment": 0,
            "pic_crop_235_1": _WHOLE,
            "pic_crop_1_1": square_part(),
        }

    def _picture(self, address: str, data: bytes) -> str:
        return self._brought(self.uploads.account.pictures, self.platform.upload_picture, address, data)

    def _cover(self, address: str, data: bytes) -> str:
        return self._brought(self.uploads.account.covers, self.platform.add_cover, address, data)

    def _brought(self, known: dict[str, str], bring: Callable[[str, bytes], str], address: str, data: bytes) -> str:
        """What the platform calls a file, which is brought there unless it is known."""
        digest = _digest(data)
        if digest not in known:
            known[digest] = bring(address.rpartition("/")[2], data)
            self.uploads.save()
        return known[digest]

    def _is_updated(self, media_id: str, article: Article, data: dict[str, object], cover: bytes) -> bool:
        """Whether there still was such a draft, which is replaced then.

        A draft that is there and is refused has a cover that somebody has deleted.
        """
        try:
            self.platform.update_draft(media_id, data)
        except PlatformRefused as refused:
            if refused.number != NO_MEDIA:
                raise
            if not self.platform.has_draft(media_id):
                return False
            self.platform.update_draft(media_id, self._with_cover_again(article, data, cover))
        return True

    def _added(self, article: Article, data: dict[str, object], cover: bytes) -> str:
        """The id of a new draft. A cover that somebody has deleted on the platform is brought there again."""
        account = self.uploads.account
        if article.name not in account.pending:
            account.pending.append(article.name)
        self.uploads.save()
        try:
            return self.platform.add_draft(data)
        except PlatformRefused as refused:
            if refused.number != NO_MEDIA:
                raise
        return self.platform.add_draft(self._with_cover_again(article, data, cover))

    def _with_cover_again(self, article: Article, data: dict[str, object], cover: bytes) -> dict[str, object]:
        """The data of a draft whose cover is brought to the platform once more."""
        del self.uploads.account.covers[_digest(cover)]
        return {**data, "thumb_media_id": self._cover(cover_address(article.covers[0]), cover)}

    def _found(self, article: Article) -> str:
        """The id of a draft that was added without an answer; empty if nothing was, or it is not there."""
        if article.name not in self.uploads.account.pending:
            return ""
        for page in range(_MOST_PAGES):
            listed = self.platform.drafts(page * _PAGE, _PAGE)
            for media_id, title, address in listed:
                if (title, address) == (article.title, article.source_url):
                    return media_id
            if not listed:
                break
        return ""


def _digest(*parts: bytes) -> str:
    digest = sha256()
    for part in parts:
        digest.update(sha256(part).digest())
    return digest.hexdigest()
