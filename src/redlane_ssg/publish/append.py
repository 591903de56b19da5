"""Replaces a text file safely. The register is written this way, because lines may only be added to it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.read.text import decode


def replace_text(path: Path, before: str, text: str, shown_as: str) -> Diagnostic | None:
    """Writes ``text`` to a temporary file and moves that to ``path``, so that no half-written file is ever seen.

    If the file no longer reads ``before``, somebody has changed it: it is not replaced, and a diagnostic is returned.
    ``shown_as`` is what the file is called in diagnostics.
    """
    temporary: str | None = None
    try:
        if (decode(path.read_bytes(), shown_as) if path.is_file() else "") != before:
            return problem("E929", Span(shown_as))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        return problem("E802", Span(shown_as), reason=reason_of(error))
    return None
