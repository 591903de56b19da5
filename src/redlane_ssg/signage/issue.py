"""New lines for the register: new codes, renewed symbols of unprinted codes, printings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.signage.check_codes import has_registered_symbol
from redlane_ssg.signage.codes import code_for
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.registered import Code
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import content_digest
from redlane_ssg.signage.signs import is_target_shown, sign_codes, signs
from redlane_ssg.signage.symbol import Symbol, choose_symbol, scan_text

_INDENT = re.compile(r"^([ ]*)- ", re.MULTILINE)
_HEADER = """\
# 标牌编码登记册：只在末尾添加，从不改动已有的行。由 signs issue 写入，随其他内容一起提交。
# The register of codes: lines are added at the end and never changed. Written by signs issue; commit it.
codes:
"""


def lines_to_issue(guide: Guide, register: Register, today: date) -> tuple[str, ...]:
    """A line for each shown sign without a code, and for each unprinted code whose symbol has changed.

    If a code was issued to two signs, on two branches, a printed sign keeps it, otherwise the first. The code is
    withdrawn from the other sign, which gets a new one.
    """
    taken = frozenset(code.code for code in register.codes)
    kept = tuple(_keep(register, code) for code in register.codes)
    issued = (*register.codes, *register.clashes)
    # A printed code is never withdrawn: if both signs are printed, an editor must decide.
    withdrawn = [code for code in issued if code not in kept and not code.printings]
    lines = [f"{{code: {code.code}, sign: {code.sign}, withdrawn: {today}}}" for code in withdrawn]
    for code in kept:
        if code.retired is None and not code.printings and not has_registered_symbol(guide, code):
            symbol = choose_symbol(scan_text(guide.code_url, code.code))
            lines.append(f"{{code: {code.code}, renewed: {today}, {_symbol_keys(symbol)}}}")
    codes = sign_codes(guide, kept)
    with_code = codes.current.keys() | codes.retired.keys()
    for entry in signs(guide):
        signed = entry.fields.facet(Signed)
        # A sign that was taken down gets no new code by itself. A code must lead somewhere from its first day.
        if signed is None or entry.id in with_code or not is_target_shown(guide, entry):
            continue
        new = code_for(entry.id, taken)
        taken |= {new}
        keys = _symbol_keys(choose_symbol(scan_text(guide.code_url, new)))
        lines.append(f"{{code: {new}, sign: {entry.id}, to: {signed.points_at}, issued: {today}, {keys}}}")
    return tuple(lines)


def _symbol_keys(symbol: Symbol) -> str:
    return f"level: {symbol.level}, mask: {symbol.mask}, symbol: {symbol.digest}"


def _keep(register: Register, code: Code) -> Code:
    """The code as issued to the sign that keeps it."""
    issued = (code, *(clash for clash in register.clashes if clash.code == code.code))
    return next((issue for issue in issued if issue.printings), code)


def lines_to_print(sheets: Iterable[Sheet], today: date) -> tuple[str, ...]:
    """A line for each sheet that goes to the printer today."""
    return tuple(f"{{code: {sheet.code}, printed: {today}, sheet: {content_digest(sheet)}}}" for sheet in sheets)


def append_lines(register: Register, lines: Iterable[str]) -> str:
    """The register's text with new lines at its end. The text before them does not change.

    If the register has no lines yet, only its comments are kept.
    """
    text = register.text.rstrip("\n") + "\n"
    indents = _INDENT.findall(text)
    if not indents:
        comments = [line for line in register.text.split("\n") if line.startswith("#")]
        text = "".join(f"{line}\n" for line in (*comments, "codes:")) if comments else _HEADER
    indent = indents[-1] if indents else "  "
    return text + "".join(f"{indent}- {line}\n" for line in lines)
