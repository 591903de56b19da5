"""Line ends as git converts them between its own files and those of the working folder (gitattributes(5), ``text``)."""

from __future__ import annotations

from collections.abc import Callable

from dulwich.line_ending import CRLFAction

# Where git looks at a file before it takes it for a text.
_GUESSED = frozenset({CRLFAction.AUTO_INPUT, CRLFAction.AUTO_CRLF})
_WITH_RETURNS = frozenset({CRLFAction.TEXT_CRLF, CRLFAction.AUTO_CRLF})
# All bytes but control characters; of those, the backspace, the tab, the form feed and the escape occur in texts.
_OF_TEXTS = bytes(byte for byte in range(256) if byte not in (*range(32), 127) or byte in b"\b\t\n\f\r\x1b")
# With more than one control character to so many others, a file is no text.
_FOR_A_CONTROL = 128


def stored_form(data: bytes, action: CRLFAction, had_returns: Callable[[], bool]) -> bytes:
    """The bytes that git keeps of a file in the working folder.

    ``had_returns`` tells whether what git keeps of it has lines that end in CR LF: then they stay, unless the file is
    declared to be a text. No file that git would not take for a text is touched.
    """
    if action is CRLFAction.BINARY or b"\r\n" not in data:
        return data
    if action in _GUESSED and (_looks_binary(data) or had_returns()):
        return data
    return data.replace(b"\r\n", b"\n")


def working_form(data: bytes, action: CRLFAction) -> bytes:
    """The bytes that git would write into the working folder."""
    if action not in _WITH_RETURNS or b"\n" not in data:
        return data
    if action in _GUESSED and (b"\r" in data or _looks_binary(data)):
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def has_returns(data: bytes) -> bool:
    """Whether the bytes that git keeps are a text with lines that end in CR LF."""
    return b"\r\n" in data and not _looks_binary(data)


def _looks_binary(data: bytes) -> bool:
    """What git guesses: a text has no zero byte, no CR without an LF, and next to no control characters."""
    if b"\0" in data or data.count(b"\r") != data.count(b"\r\n"):
        return True
    # DOS ended its texts with this one.
    body = data.removesuffix(b"\x1a")
    controls = len(body.translate(None, _OF_TEXTS))
    shown = len(body) - controls - data.count(b"\n") - data.count(b"\r")
    return shown // _FOR_A_CONTROL < controls
