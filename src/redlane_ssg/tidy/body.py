"""A body of Markdown with HTML in it to Markdown alone. What is Markdown already stays as it is, to the character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redlane_ssg.read.dialect.block_tree import Block, CodeBlock, Container, HtmlBlock, Leaf, ParagraphBlock
from redlane_ssg.read.dialect.blocks import parse_blocks
from redlane_ssg.read.dialect.source import Findings
from redlane_ssg.tidy.inline_html import convert_inline, depth_after, is_worth_keeping, may_stay
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.markers import PIECE, PIECE_END
from redlane_ssg.tidy.page import markdown_of
from redlane_ssg.tidy.trees import BLOCKS

_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(sorted(BLOCKS))})\b", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r"\[\^(\d+)\]")
_PIECE = re.compile(rf"{PIECE}(\d+){PIECE_END}")


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines of a body, and whether they are HTML that is to be converted."""

    text: str
    is_html: bool


def tidy_body(body: str, losses: Losses) -> str:
    """The body with its HTML as Markdown.

    Raises:
        NestedTooDeeply: the body is nested too deeply to be read.
    """
    lines = body.split("\n")
    found = parse_blocks(lines, Findings())
    is_html = _which_are_html(lines, found.root.children)
    rest = [block for block, is_page in zip(found.root.children, is_html, strict=True) if not is_page]
    leaves = [
        leaf for block in (*rest, *found.notes.values()) if not isinstance(block, HtmlBlock) for leaf in _leaves(block)
    ]
    shown = _with_inline(lines, leaves, losses)
    pages = [block for block, is_page in zip(found.root.children, is_html, strict=True) if is_page]
    if not pages:
        return _stay(shown)
    return _converted(_parts(lines, pages, shown), body, losses)


def _text(lines: Sequence[str], block: Block) -> str:
    return "\n".join(lines[block.first - 1 : block.last])


def _converted(parts: Sequence[_Part], body: str, losses: Losses) -> str:
    """The parts as one page, because lists and notes of Word go on after an empty line."""
    pieces: list[str] = []
    page: list[str] = []
    for part in parts:
        if part.is_html:
            page.append(part.text)
        elif part.text.strip():
            page.append(f'<island number="{len(pieces)}"></island>')
            pieces.append(part.text.strip("\n"))
    first_note = max((int(number) for number in _NOTE_NUMBER.findall(body)), default=0) + 1
    attempt = Losses()
    text = markdown_of("\n\n".join(page), attempt, first_note)
    if sorted(map(int, _PIECE.findall(text))) == [*range(len(pieces))]:
        text = _PIECE.sub(lambda found: pieces[int(found[1])], text)
    else:
        # A tag that is never closed, such as that of code, has taken a piece in.
        attempt = Losses()
        text = _each_converted(parts, first_note, attempt)
    losses.add_all(attempt)
    start = "\n" * (len(body) - len(body.lstrip("\n")))
    return f"{start}{text}\n"


def _each_converted(parts: Sequence[_Part], first_note: int, losses: Losses) -> str:
    """The parts, each for itself."""
    texts = [markdown_of(part.text, losses, first_note) if part.is_html else part.text.strip("\n") for part in parts]
    return "\n\n".join(text for text in texts if text.strip())


def _parts(lines: Sequence[str], pages: Sequence[Block], shown: Sequence[str | None]) -> list[_Part]:
    """The body in parts: the blocks that are HTML, and what stands between, as it is to stay."""
    parts, start = [], 0
    for block in pages:
        parts.append(_Part(_stay(shown[start : block.first - 1]), is_html=False))
        parts.append(_Part(_text(lines, block), is_html=True))
        start = block.last
    parts.append(_Part(_stay(shown[start:]), is_html=False))
    return parts


def _stay(shown: Sequence[str | None]) -> str:
    return "\n".join(line for line in shown if line is not None)


def _which_are_html(lines: Sequence[str], blocks: Sequence[Block]) -> list[bool]:
    """For each block at the top, whether it is HTML to convert."""
    found, depth, kept_depth = [], 0, 0
    for block in blocks:
        text = _text(lines, block)
        if isinstance(block, HtmlBlock) and depth == 0 and (is_worth_keeping(text) or (kept_depth and may_stay(text))):
            kept_depth = depth_after(text, kept_depth)
            found.append(False)
        else:
            found.append(_is_html(block, text, depth))
            depth = depth_after(text, depth) if found[-1] else depth
    return found


def _is_html(block: Block, text: str, depth: int) -> bool:
    """Whether a block is HTML. Within an open tag, indentation makes no code."""
    if isinstance(block, CodeBlock) and not block.fence:
        return depth > 0 and text.lstrip().startswith("<")
    is_wrapped = isinstance(block, ParagraphBlock) and text.lstrip().startswith("<")
    return isinstance(block, HtmlBlock) or (is_wrapped and _BLOCK_TAG.search(text) is not None)


def _leaves(block: Block) -> Iterator[Leaf]:
    """The blocks of text in a block."""
    stack = [block]
    while stack:
        found = stack.pop()
        if isinstance(found, Container):
            stack.extend(found.children)
        elif isinstance(found, Leaf) and not isinstance(found, CodeBlock):
            yield found


def _with_inline(lines: Sequence[str], leaves: Iterable[Leaf], losses: Losses) -> list[str | None]:
    """The lines with the HTML within text as Markdown: a text that has some on its first line, and None for others."""
    shown: list[str | None] = list(lines)
    for leaf in leaves:
        text = _text(lines, leaf)
        converted = convert_inline(text, losses)
        if converted != text:
            shown[leaf.first - 1 : leaf.last] = [converted, *[None] * (leaf.last - leaf.first)]
    return shown
