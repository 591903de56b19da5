"""The file of an entry whose body holds HTML."""

from __future__ import annotations

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.publish.content_files import Change
from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.read.parsed_texts import split_front_matter
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.tidy.body import tidy_body
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.results import Tidied

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def tidy_entry(file: SourceFile) -> Tidied:
    """The file with the HTML of its body as Markdown. Line ends stay as they are."""
    text = decode(file.data, file.path)
    if isinstance(text, Diagnostic):
        return Tidied(told=(text,))
    split = split_front_matter(text)
    if isinstance(split, Diagnostic):
        return Tidied(told=(problem(split.code, Span(file.path)),))
    _, body, body_line = split
    losses = Losses()
    try:
        new_body = tidy_body(body, losses)
    except NestedTooDeeply as error:
        return Tidied(told=(problem("E408", Span(file.path, error.number + body_line - 1)),))
    if new_body == body:
        return Tidied()
    front = "\n".join([*text.split("\n")[: body_line - 1], ""])
    return Tidied(
        (Change(file.relative, file.data, _encoded(front + new_body, file.data)),), tuple(losses.diagnostics(file.path))
    )


def _encoded(text: str, before: bytes) -> bytes:
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
    line_end = "\r\n" if b"\r\n" in before else "\n"
    return mark + text.replace("\n", line_end).encode()
