"""Judges what a host answered: is it the file, of the right type, and may it be kept for as long as it should."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from redlane_ssg.asking.exchange import LiveAnswer
from redlane_ssg.asking.questions import LiveQuestion
from redlane_ssg.hosting.outgoing import DIGEST_DIGITS, WORTH_COMPRESSING, Outgoing
from redlane_ssg.hosting.served import TEXT_ENDINGS, ending_of, is_named_by_content, is_page_file, sent_as

FINE, _NOT_THERE, _GONE = 200, 404, 410
# Seconds. What its content names may be kept for long; the rest, by hosts that cannot say otherwise, for an hour.
_LONG_ENOUGH, _SHORT_ENOUGH = 30 * 86400, 3600
# What servers call the same type.
_ALSO = {
    "text/javascript": {"application/javascript"},
    "image/x-icon": {"image/vnd.microsoft.icon"},
    "application/xml": {"text/xml", "application/atom+xml"},
    "audio/mp4": {"audio/x-m4a"},
}
_MAX_AGE = re.compile(r"(?<!s-)\bmax-age=\"?([0-9]{1,12})")
_CHARSET = re.compile(r"charset=\"?([\w-]+)", re.IGNORECASE)
_CANONICAL = re.compile(rb'<link rel="?canonical"? href="?([^">\s]+)')
_LANGUAGE = re.compile(rb'<html lang="?([A-Za-z-]+)')
# Of a page, as far as its head may reach.
_HEAD = 100_000
# How much of another's words is told.
_MOST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong at one address: the ``code`` of the catalogue and its ``values``, without the address."""

    code: str
    address: str
    values: Mapping[str, str] = field(default_factory=dict)


def is_guide_page(answer: LiveAnswer, whole_address: str) -> bool:
    """Whether a page says of itself that it is the one of this address."""
    found = _CANONICAL.search(answer.body[:_HEAD])
    return found is not None and html.unescape(found[1].decode("utf-8", "replace")) == whole_address


def judge_file(question: LiveQuestion, answer: LiveAnswer) -> Iterator[Verdict]:
    """What is wrong with the answer for a file of the site."""
    if answer.status != FINE:
        yield Verdict("E886", question.address, {"status": str(answer.status)})
        return
    if question.file is not None and not _is_same(question.file, answer):
        yield Verdict("E890", question.address)
    yield from _judge_type(question, answer)
    yield from _judge_cache(question, answer)
    yield from _judge_headers(question, answer)


def judge_compression(question: LiveQuestion, answer: LiveAnswer) -> Iterator[Verdict]:
    """What is wrong with the answer to a browser that takes texts in fewer bytes."""
    if answer.status == FINE and "content-encoding" not in answer.headers:
        yield Verdict("W889", question.address)
    elif answer.status == FINE and question.file is not None and not _is_same(question.file, answer):
        yield Verdict("E890", question.address)


def judge_missing(address: str, language: str, page: Outgoing | None, answer: LiveAnswer) -> Iterator[Verdict]:
    """What is wrong with the answer for an address at which nothing is."""
    found = _LANGUAGE.search(answer.body[:_HEAD])
    # That of an older edition is as good.
    is_told = (page and _is_same(page, answer)) or (found is not None and found[1].decode() == language)
    if answer.status != _NOT_THERE:
        yield Verdict("E892", address, {"status": str(answer.status)})
    elif not is_told:
        yield Verdict("W885", address, {"language": language})


def judge_given_up(address: str, answer: LiveAnswer) -> Iterator[Verdict]:
    """What is wrong with the answer for an address that was given up: it may say so, or have nothing there."""
    if answer.status not in (FINE, _NOT_THERE, _GONE):
        yield Verdict("E886", address, {"status": str(answer.status)})


def judge_code(path: str, leads_to: str | None, answer: LiveAnswer) -> Iterator[Verdict]:
    """What is wrong with the answer for a printed code."""
    if answer.status != FINE:
        yield Verdict("E886", path, {"status": str(answer.status)})
    elif leads_to is not None and not is_guide_page(answer, leads_to):
        yield Verdict("E891", path, {"target": leads_to})


def _is_same(file: Outgoing, answer: LiveAnswer) -> bool:
    return sha256(answer.body).hexdigest()[:DIGEST_DIGITS] == file.digest


def _judge_type(question: LiveQuestion, answer: LiveAnswer) -> Iterator[Verdict]:
    told = answer.headers.get("content-type", "")
    wanted, kind = sent_as(question.name).content_type, told.partition(";")[0].strip().lower()
    plain, charset = wanted.partition(";")[0], _CHARSET.search(told)
    is_right = kind == plain or kind in _ALSO.get(plain, ())
    # The types of scripts and styles, and of calendars, may leave it out; a page says it itself.
    is_utf8 = charset[1].lower() in ("utf-8", "utf8") if charset else plain not in ("text/plain", "text/csv")
    if not is_right or not is_utf8:
        yield Verdict("E893", question.address, {"found": told[:_MOST_WORDS] or "term:nothing", "wanted": wanted})


def _judge_cache(question: LiveQuestion, answer: LiveAnswer) -> Iterator[Verdict]:
    told = answer.headers.get("cache-control", "").lower()
    age = _MAX_AGE.search(told)
    seconds = 0 if re.search(r"no-(cache|store)", told) else int(age[1]) if age else None
    shown = {"found": told[:_MOST_WORDS] or "term:nothing"}
    if is_named_by_content(question.name):
        if (seconds or 0) < _LONG_ENOUGH:
            yield Verdict("W887", question.address, shown)
    elif seconds is None or seconds > _SHORT_ENOUGH:
        yield Verdict("W888", question.address, shown)


def _judge_headers(question: LiveQuestion, answer: LiveAnswer) -> Iterator[Verdict]:
    """Without these headers a page can be shown within another's, or a file be taken for something else."""
    names = ["X-Content-Type-Options", *(["Content-Security-Policy"] if is_page_file(question.name) else [])]
    lacking = [name for name in names if not answer.headers.get(name.lower())]
    if lacking:
        yield Verdict("W890", question.address, {"names": ", ".join(lacking)})
    if not is_named_by_content(question.name) and not {"etag", "last-modified"} & answer.headers.keys():
        yield Verdict("W891", question.address)


def is_worth_compressing(question: LiveQuestion, answer: LiveAnswer) -> bool:
    """Whether a browser should get a file in fewer bytes."""
    is_large = len(answer.body) >= WORTH_COMPRESSING
    return answer.status == FINE and is_large and ending_of(question.name) in TEXT_ENDINGS
