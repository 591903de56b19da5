"""New lines for the register: codes for new signs, new symbols for what was never printed, days of printing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.signage.check_codes import keeps_symbol
from redlane_ssg.signage.codes import code_for
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.registered import Code
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import content_digest
from redlane_ssg.signage.signs import carried, is_reached, signs
from redlane_ssg.signage.symbol import choose_symbol, scan_text

_INDENT = re.compile(r"^([ ]*)- ", re.MULTILINE)
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
    kept = tuple(_keeper(register, code) for code in register.codes)
    rivals = (*register.codes, *register.clashes)
    # What is printed is not taken back: who has printed both must decide.
    lost = [code for code in rivals if code not in kept and not code.printings]
    lines = [f"{{code: {code.code}, sign: {code.sign}, withdrawn: {today}}}" for code in lost]
    for code in kept:
        if code.retired is None and not code.printings and not keeps_symbol(guide, code):
            symbol = choose_symbol(scan_text(guide.base_url, code.code))
            told = f"renewed: {today}, level: {symbol.level}, mask: {symbol.mask}, symbol: {symbol.digest}"
            lines.append(f"{{code: {code.code}, {told}}}")
    signs_of = carried(guide, kept)
    known = signs_of.now.keys() | signs_of.before.keys()
    for entry in signs(guide):
        signed = entry.fields.facet(Signed)
        # What was taken down is not put up again by itself; a code must lead somewhere from its first day.
        if signed is None or entry.id in known or not is_reached(guide, entry):
            continue
        new = code_for(entry.id, taken)
        taken |= {new}
        symbol = choose_symbol(scan_text(guide.base_url, new))
        told = f"sign: {entry.id}, to: {signed.points_at}, issued: {today}"
        drawn = f"level: {symbol.level}, mask: {symbol.mask}, symbol: {symbol.digest}"
        lines.append(f"{{code: {new}, {told}, {drawn}}}")
    return tuple(lines)


def _keeper(register: Register, code: Code) -> Code:
    """The code as the sign has it that keeps it."""
    rivals = (code, *(clash for clash in register.clashes if clash.code == code.code))
    return next((rival for rival in rivals if rival.printings), code)


def lines_to_print(sheets: Iterable[Sheet], today: date) -> tuple[str, ...]:
    """A line for each sheet that goes to the printer today."""
    return tuple(f"{{code: {sheet.code}, printed: {today}, sheet: {content_digest(sheet)}}}" for sheet in sheets)


def with_lines(register: Register, lines: Iterable[str]) -> str:
    """The register's text with lines added at its end; what is there stays as it is, to the letter.

    A register without any lines keeps its remarks only.
    """
    text = register.text.rstrip("\n") + "\n"
    indents = _INDENT.findall(text)
    if not indents:
        remarks = [line for line in register.text.split("\n") if line.startswith("#")]
        text = "".join(f"{line}\n" for line in (*remarks, "codes:")) if remarks else _HEADER
    indent = indents[-1] if indents else "  "
    return text + "".join(f"{indent}- {line}\n" for line in lines)
