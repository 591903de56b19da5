"""Checks the promise of codes: each leads where the register says, and printed symbols never change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from redlane_ssg.diagnostics import Diagnostic, Span, Suggestions, a_few, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.read.nodes import locate
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.registered import Code
from redlane_ssg.signage.signs import current_id, sign_codes, signs
from redlane_ssg.signage.symbol import make_symbol, scan_text

# Reserved names that nobody can register (RFC 2606, RFC 6761), and those that only computers nearby know.
_RESERVED = (".example", ".invalid", ".test", ".example.com", ".example.org", ".example.net")
_NEARBY = (".localhost", ".local")
# Days in advance from which to warn that a code will lead nowhere.
_WARNING_PERIOD = 366


def is_placeholder(base_url: str) -> bool:
    """Whether nobody can own the host of a guide's address. Codes with such an address must not be printed."""
    return is_local_address(base_url) or _host(base_url).replace(".", "").isdigit()


def is_local_address(base_url: str) -> bool:
    """Whether the host of an address has a name that nobody can register: at most computers nearby know it."""
    return f".{_host(base_url)}".endswith((*_RESERVED, *_NEARBY))


def is_reserved_address(base_url: str) -> bool:
    """Whether nobody at all can open a guide's address, not even in the same building."""
    return f".{_host(base_url)}".endswith(_RESERVED)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").casefold()


def check_codes(guide: Guide, register: Register, config_span: Span) -> Iterator[Diagnostic]:
    """Problems of codes, and of the guide's address, which is at ``config_span``, if codes cannot hold it."""
    if register.codes or signs(guide):
        yield from _check_address(guide, config_span)
    yield from _check_numbers(guide, register)
    suggestions = Suggestions()
    for code in register.codes:
        if code.issued <= guide.build_date < code.latest:
            span = code.to_span if code.moves and code.moves[-1].on == code.latest else code.span
            yield problem("W903", span, code=code.code, date=code.latest)
        if code.retired is None:
            yield from _check_target(guide, code, suggestions)
            yield from _check_sign(guide, code)
    yield from _check_last_days(guide, register)
    yield from _check_symbols(guide, register, config_span)


def _check_address(guide: Guide, span: Span) -> Iterator[Diagnostic]:
    parts = urlsplit(guide.code_url)
    if parts.path.strip("/") or parts.scheme != "https" or not parts.netloc.isascii():
        yield problem("E909", span, url=guide.code_url)
    if is_placeholder(guide.code_url):
        yield problem("W901", span, host=parts.netloc)


def _check_numbers(guide: Guide, register: Register) -> Iterator[Diagnostic]:
    """Numbers that signs with different targets share. The problem is at the sign that is easiest to change."""
    codes = sign_codes(guide, register.codes).current
    cost_of_change = {sign: 2 if code.printings else 1 for sign, code in codes.items()}
    numbered = [(entry, signed) for entry in signs(guide) if (signed := entry.fields.facet(Signed)) and signed.number]
    free = max((signed.number or 0 for _, signed in numbered), default=0) + 1
    taken: dict[int, tuple[str, str]] = {}
    for entry, signed in sorted(numbered, key=lambda pair: (-cost_of_change.get(pair[0].id, 0), pair[0].id)):
        target = current_id(guide, signed.points_at)
        path, first_target = taken.setdefault(signed.number or 0, (entry.path, target))
        # Signs with the same target may share a number: typing it opens that target.
        if first_target != target:
            yield problem(
                "E912", locate(entry.node, signed.locations.number), number=signed.number, other=path, free=free
            )


def _check_target(guide: Guide, code: Code, suggestions: Suggestions) -> Iterator[Diagnostic]:
    target = current_id(guide, code.to)
    shown = guide.entry(target, guide.first_language)
    if shown is not None or target in guide.unreadable:
        return
    values = {"code": code.code, "id": target, "day": guide.build_date}
    if guide.any_entry(target, guide.first_language) is not None:
        yield problem("E906", code.to_span, **values)
    else:
        ids = (identifier for identifier, _ in guide.entries if identifier != code.sign)
        yield problem("E907", code.to_span, **values, nearest=suggestions.nearest(target, ids))


def _check_last_days(guide: Guide, register: Register) -> Iterator[Diagnostic]:
    """Entries that codes lead to and that expire within a year; one problem for each entry."""
    codes_by_target: dict[str, list[Code]] = {}
    for code in register.codes:
        if code.retired is None:
            codes_by_target.setdefault(current_id(guide, code.to), []).append(code)
    for target, codes in codes_by_target.items():
        entry = guide.entry(target, guide.first_language)
        # From the outline, because most fields are not opened in a run.
        last = entry.outline.expire if entry else None
        if entry is not None and last is not None and last - guide.build_date.toordinal() <= _WARNING_PERIOD:
            yield problem(
                "W909",
                locate(entry.node, location_of(EntryFields, lambda fields: fields.expire)),
                id=target,
                date=date.fromordinal(last),
                signs=a_few([code.sign for code in codes]),
            )


def _check_sign(guide: Guide, code: Code) -> Iterator[Diagnostic]:
    sign = guide.any_entry(current_id(guide, code.sign), guide.first_language)
    values = {"code": code.code, "sign": code.sign, "id": code.to, "day": guide.build_date}
    if sign is None:
        if code.sign not in guide.unreadable:
            yield problem("E910", code.span, **values)
        return
    if code.printings and guide.entry(sign.id, guide.first_language) is None:
        yield problem("W905", Span(sign.path), **values)
    signed = sign.fields.facet(Signed)
    points_at = current_id(guide, signed.points_at) if signed else ""
    # check_references reports a sign that points at an unknown id.
    if points_at != current_id(guide, code.to) and (not points_at or guide.any_entry(points_at, guide.first_language)):
        span = locate(sign.node, signed.locations.points_at if signed else ())
        yield problem("E932" if code.moves else "E908", span, **values)


def has_registered_symbol(guide: Guide, code: Code) -> bool:
    """Whether the guide's present address still gives the symbol in the register."""
    return make_symbol(scan_text(guide.code_url, code.code), code.level, code.mask).digest == code.symbol


def _check_symbols(guide: Guide, register: Register, span: Span) -> Iterator[Diagnostic]:
    """Codes whose symbol has changed. If it is all of them, one problem at the guide's address, ``span``, says so."""
    in_use = [code for code in register.codes if code.retired is None]
    changed = [code for code in in_use if not has_registered_symbol(guide, code)]
    if not changed:
        return
    printed = [code for code in changed if code.printings]
    if printed and len(printed) == sum(bool(code.printings) for code in in_use):
        text, names = scan_text(guide.code_url, printed[0].code), a_few([code.sign for code in printed])
        yield problem("E926", span, count=len(printed), text=text, signs=names)
    elif len(changed) == len(in_use) > 1:
        text = scan_text(guide.code_url, changed[0].code)
        yield problem("E922", span, text=text, register=register.path, count=len(changed))
    else:
        yield from (_changed_symbol(guide, code, f"{span.path}:{span.line}") for code in changed)


def _changed_symbol(guide: Guide, code: Code, address_place: str) -> Diagnostic:
    text = scan_text(guide.code_url, code.code)
    if code.printings:
        return problem("E926", code.span, count=1, text=text, signs=code.sign)
    return problem("E911", code.span, code=code.code, text=text, place=address_place)
