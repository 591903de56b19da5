"""Replies to keywords: whoever sends the account the name of something in the guide is answered with its page.

The platform has no interface for setting them. ``replies.json`` has the form in which it tells of them itself
(getCurrentAutoReplyInfo, https://developers.weixin.qq.com/doc/service/api/message/autoreply/ ).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.wechat.findings import AccountFinding, found_in, found_in_guide
from redlane_ssg.outputs.wechat.limits import KEYWORD, KEYWORDS, REPLY, RULES, measure, shortened
from redlane_ssg.outputs.wechat.menu import menu_keywords


@dataclass(frozen=True, slots=True)
class ReplyRule:
    """A rule: its name, the keywords that are answered, and the answer, which ends with a link."""

    name: str
    keywords: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Replies:
    """The rules of an edition, and what is wrong with the names that they are made from."""

    rules: tuple[ReplyRule, ...]
    findings: tuple[AccountFinding, ...]


def keyword_replies(edition: Edition) -> Replies:
    """The rules of everything that is shown, in the order of kinds and lists."""
    taken: dict[str, Entry] = {}
    findings: list[AccountFinding] = []
    rules: list[ReplyRule] = []
    for entry in _answering(edition):
        words = tuple(_free_keywords(entry, taken, findings))
        if words:
            taken |= {word.casefold(): entry for word in words}
            rules.extend(_rules(edition, entry, words))
    if len(rules) > RULES:
        findings.append(found_in_guide("W716", (), count=len(rules), limit=RULES))
    known = {word.casefold() for rule in rules[:RULES] for word in rule.keywords}
    sent = dict.fromkeys(menu_keywords(edition))
    findings += [found_in_guide("W718", ("wechat", "menu"), word=word) for word in sent if word.casefold() not in known]
    return Replies(tuple(rules[:RULES]), tuple(findings))


def _rules(edition: Edition, entry: Entry, words: tuple[str, ...]) -> Iterator[ReplyRule]:
    """An entry's rules: a further one for more keywords than one may have."""
    text = _text(edition, entry)
    for start in range(0, len(words), KEYWORDS):
        number = f" {start // KEYWORDS + 1}" if start else ""
        yield ReplyRule(f"{entry.name}{number}", words[start : start + KEYWORDS], text)


def replies_json(rules: Iterable[ReplyRule]) -> bytes:
    """The rules in the form of the platform's own answer. A keyword must be all that is sent (``equal``)."""
    listed = [
        {
            "rule_name": rule.name,
            "reply_mode": "reply_all",
            "keyword_list_info": [{"type": "text", "match_mode": "equal", "content": word} for word in rule.keywords],
            "reply_list_info": [{"type": "text", "content": rule.text}],
        }
        for rule in rules
    ]
    data = {"keyword_autoreply_info": {"list": listed}}
    return f"{json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)}\n".encode()


def _answering(edition: Edition) -> Iterator[Entry]:
    """What visitors may ask for by name: signs and sources are not what they look for."""
    return (entry for kind, model in KINDS.items() if model.has_page for entry in edition.entries(kind))


def _free_keywords(entry: Entry, taken: dict[str, Entry], findings: list[AccountFinding]) -> Iterator[str]:
    """An entry's names that no earlier one has. What is left out is told."""
    for word, location in _names(entry):
        other = taken.get(word.casefold())
        if measure(word) > KEYWORD:
            findings.append(found_in(entry, "W717", location, word=word, count=measure(word), limit=KEYWORD))
        elif other is not None:
            findings.append(found_in(entry, "W715", location, word=word, one=other.path, other=entry.path))
        else:
            yield word


def _names(entry: Entry) -> Iterator[tuple[str, Location]]:
    """An entry's names, each once, and where they stand. A long title is no loss where there is a short name."""
    fields = entry.fields
    if fields.short:
        yield fields.short, location_of(EntryFields, lambda entry: entry.short)
    if fields.title != fields.short and (measure(fields.title) <= KEYWORD or not fields.short):
        yield fields.title, location_of(EntryFields, lambda entry: entry.title)
    for number, alias in enumerate(fields.aliases):
        if alias not in (fields.title, fields.short):
            yield alias, (*location_of(EntryFields, lambda entry: entry.aliases), number)


def _text(edition: Edition, entry: Entry) -> str:
    """The name, the summary as far as there is room, and the address."""
    address = edition.at("").absolute(edition.guide.address(entry))
    title = entry.fields.title
    summary = shortened(entry.summary, max(1, REPLY - measure(title) - measure(address) - 1)) if entry.summary else ""
    return "\n".join(filter(None, (title, summary, address)))
