"""Replaces a text file safely. The register is written this way, because lines may only be added to it."""

from __future__ import annotations

import os
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.publish.durable import make_folders, write_durably
from redlane_ssg.read.text import decode


def replace_text(path: Path, before: str, text: str, shown_as: str) -> Diagnostic | None:
    """Writes ``text`` to ``path``. No half-written file is ever seen, and none that was written is lost to a power cut.

    If the file no longer reads ``before``, somebody has changed it: it is not replaced, and a diagnostic is returned.
    ``shown_as`` is what the file is called in diagnostics.
    """
    try:
        if (decode(read_regular(path), shown_as) if os.path.lexists(path) else "") != before:
            return problem("E929", Span(shown_as))
        make_folders(path.parent)
        write_durably(path, text.encode())
    except OSError as error:
        return problem("E802", Span(shown_as), reason=reason_of(error))
    return None
