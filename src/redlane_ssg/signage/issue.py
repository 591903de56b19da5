"""New lines for the register: codes for new signs, new symbols for what was never printed, days of printing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.signage.check_codes import keeps_symbol
from redlane_ssg.signage.codes import code_for
from redlane_ssg.signage.register import Code, Register
from redlane_ssg.signage.said import digest
from redlane_ssg.signage.sheets import Sheet
from redlane_ssg.signage.signs import signs
from redlane_ssg.signage.symbol import choose_symbol, scan_text

_HEADER = """\
# 标牌编码登记册：只在末尾添加，从不改动已有的行。由 signs issue 写入，随其他内容一起提交。
# The register of codes: lines are added at the end and never changed. Written by signs issue; commit it.
codes:
"""


def lines_to_issue(guide: Guide, register: Register, today: date) -> tuple[str, ...]:
    """A line for each shown sign without a code, and for each unprinted code whose symbol has changed.

    A code that two signs were given on two branches stays with one that is printed, else with the first; it is
    withdrawn from the other, which gets a new one.
    """
    taken = frozenset(code.code for code in register.codes)
    kept = replace(register, codes=tuple(_keeper(register, code) for code in register.codes))
    lost = [code for code in (*register.codes, *register.clashes) if code not in kept.codes]
    lines = [f"  - {{code: {code.code}, sign: {code.sign}, withdrawn: {today}}}" for code in lost]
    for code in kept.codes:
        if code.retired is None and not code.printings and not keeps_symbol(guide, code):
            symbol = choose_symbol(scan_text(guide.base_url, code.code))
            told = f"renewed: {today}, level: {symbol.level}, mask: {symbol.mask}, symbol: {symbol.digest}"
            lines.append(f"  - {{code: {code.code}, {told}}}")
    for entry in signs(guide):
        signed = entry.fields.facet(Signed)
        # What was taken down is not put up again by itself.
        if signed is None or kept.of_sign(entry.id) or kept.retired_of(entry.id):
            continue
        new = code_for(entry.id, taken)
        taken |= {new}
        symbol = choose_symbol(scan_text(guide.base_url, new))
        told = f"sign: {entry.id}, to: {signed.points_at}, issued: {today}"
        drawn = f"level: {symbol.level}, mask: {symbol.mask}, symbol: {symbol.digest}"
        lines.append(f"  - {{code: {new}, {told}, {drawn}}}")
    return tuple(lines)


def _keeper(register: Register, code: Code) -> Code:
    """The code as the sign has it that keeps it."""
    rivals = (code, *(clash for clash in register.clashes if clash.code == code.code))
    return next((rival for rival in rivals if rival.printings), code)


def lines_to_print(sheets: Iterable[Sheet], today: date) -> tuple[str, ...]:
    """A line for each sheet that goes to the printer today."""
    return tuple(f"  - {{code: {sheet.code}, printed: {today}, sheet: {digest(sheet)}}}" for sheet in sheets)


def with_lines(register: Register, lines: Iterable[str]) -> str:
    """The register's text with lines added at its end; what is there stays as it is, to the letter."""
    text = register.text or _HEADER
    if not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{line}\n" for line in lines)
