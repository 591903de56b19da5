"""A text put in place of another: the register, which is only ever added to."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem


def replace_text(path: Path, text: str, shown_as: str) -> Diagnostic | None:
    """Writes ``text`` beside ``path`` and moves it there, so that no half of it is ever seen."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        return problem("E802", Span(shown_as), reason=error.strerror or str(error))
    return None
