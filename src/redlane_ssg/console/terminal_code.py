"""A QR code in the terminal."""

from __future__ import annotations

import sys
from io import StringIO

from qrcode import QRCode

_QUIET_ZONE = 2


def print_code(text: str) -> None:
    """Prints a QR code as text. Prints nothing where the terminal cannot show its blocks: a code with gaps is none."""
    code = QRCode(border=_QUIET_ZONE)
    code.add_data(text)
    shown = StringIO()
    # Light on a dark ground is what most terminals show, so the blocks are the light modules.
    code.print_ascii(out=shown, invert=True)
    drawn = shown.getvalue()
    try:
        drawn.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return
    print(drawn, flush=True)
