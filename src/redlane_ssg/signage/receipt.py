"""The receipt: what was printed from an output folder, kept beside it, so that a printing that was never committed and
is gone from the register is noticed. Its lines are those of the register.
"""

from __future__ import annotations

from collections.abc import Iterable

from redlane_ssg.signage.register_lines import parse_record

_HEADER = """\
# 从这里付印过的标牌编码，由 signs issue --printed 写入；登记册丢了这些行，生成时会报错。
# The codes that were printed from here, written by signs issue --printed; a register that loses them is an error.
codes:
"""


def receipt_text(receipt: Iterable[str], register: str) -> str:
    """The text of a receipt: its lines so far, and of every printed code all lines in the register's text."""
    records = [(line, record) for line in register.split("\n") if (record := parse_record(line)) is not None]
    printed = {record.code for _, record in records if record.event == "printed"}
    lines = (line.strip() for line, record in records if record.code in printed)
    kept = (line.strip() for line in receipt if parse_record(line) is not None)
    return _HEADER + "".join(f"  {line}\n" for line in dict.fromkeys((*kept, *lines)))
