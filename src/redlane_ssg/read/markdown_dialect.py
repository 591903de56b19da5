"""The Markdown that editors write: a body to HTML. The package ``dialect`` does the work, and tells how."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from xml.etree.ElementTree import Element, ElementTree

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from redlane_ssg.read.dialect.blocks import parse_blocks
from redlane_ssg.read.dialect.elements import ElementMaker
from redlane_ssg.read.dialect.notes import Footnotes
from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.read.dialect.open_tags import check_tags
from redlane_ssg.read.dialect.scanner import InlineContext
from redlane_ssg.read.dialect.serialize import to_html
from redlane_ssg.read.dialect.source import Findings, Mark
from redlane_ssg.read.dialect.toc import LazyToc
from redlane_ssg.read.dialect.tokens import BRACE
from redlane_ssg.read.dialect.tree import RAW
from redlane_ssg.read.safe_html import refused_attribute

_BLOCKS = frozenset(
    {
        *("blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table"),
        *("tbody", "td", "th", "thead", "tr", "ul"),
    }
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def render_markdown(body: str, findings: Findings | None = None) -> str:
    """HTML of a body, not yet safe. Links to entries are ``<a href="entry:ID">`` with their label or nothing.

    ``findings`` gets the marks that links and pictures number, and the problems.

    Raises:
        NestedTooDeeply: the body is nested too deeply.
    """
    engine = _engine()
    engine.reset()
    parser = engine.parser
    assert isinstance(parser, _Parser)  # noqa: S101 - _Dialect sets it
    parser.findings = Findings() if findings is None else findings
    try:
        return engine.convert(body)
    except NestedTooDeeply:
        # An interrupted engine would treat the next body as a part of this one.
        _engine.cache_clear()
        raise


@cache
def _engine() -> markdown.Markdown:
    """One engine per process: making one takes as long as converting a page."""
    extensions: list[str | Extension] = ["attr_list", "abbr", LazyToc(slugify=slugify_unicode), _Dialect()]
    engine = markdown.Markdown(extensions=extensions, output_format="html")
    engine.serializer = to_html
    return engine


class _Dialect(Extension):
    """Replaces the library's phases. Register it last, because it takes away what others would need no more."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's own name
        abbreviations = md.treeprocessors["abbr"]
        for registry, names in (
            (md.preprocessors, ("normalize_whitespace", "html_block")),
            (md.postprocessors, ("raw_html", "amp_substitute")),
            (md.treeprocessors, ("inline", "unescape", "prettify")),
        ):
            for name in names:
                registry.deregister(name)
        md.parser = _Parser(md, abbreviations.abbrs)  # type: ignore[attr-defined] # the library's types lack it
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        # Before the table of contents (5) gives headings their ids.
        md.treeprocessors.register(_Headings(md), "headings", 8)
        md.treeprocessors.register(_LineBreaks(md), "line-breaks", 4)


class _Parser(BlockParser):
    """Both phases in the place of the library's block phase."""

    def __init__(self, md: markdown.Markdown, abbreviations: dict[str, str]) -> None:
        super().__init__(md)
        self.findings = Findings()
        self._abbreviations = abbreviations

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 - the library's own name
        """The elements of a body."""
        whole = list(lines)
        # The text ends with the end of its last line.
        found = parse_blocks(whole[:-1] if whole[-1:] == [""] else whole, self.findings)
        self._abbreviations.update(found.abbreviations)
        footnotes = Footnotes(found.notes)
        context = InlineContext(found.links, footnotes.refer, self.findings)
        maker = ElementMaker(context)
        root = Element(self.md.doc_tag)
        maker.fill(root, found.root.children)
        notes = footnotes.element(lambda element, note: maker.fill(element, note.children))
        if notes is not None:
            root.append(notes)
        for label, target in found.links.items():
            if label not in context.used:
                self.findings.add("W428", target.mark, address=target.address)
        for note in footnotes.unused():
            self.findings.add("W410", note.line.mark(0, len(note.label) + 3), label=note.label)
        check_tags(self.findings)
        return ElementTree(root)


class _Headings(Treeprocessor):
    """Moves headings: those of a body begin at the second level, below the page's title, and none skips a level."""

    def run(self, root: Element) -> None:
        above: list[int] = []
        for element in root.iter():
            if element.tag in _HEADINGS:
                level = _HEADINGS.index(element.tag)
                while above and above[-1] >= level:
                    above.pop()
                above.append(level)
                element.tag = _HEADINGS[min(len(above), len(_HEADINGS) - 1)]


class _LineBreaks(Treeprocessor):
    """Puts each block on a line of its own."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag not in _BLOCKS:
                continue
            if len(element) and element[0].tag in _BLOCKS and not element.text:
                element.text = "\n"
            if element is not root and not element.tail:
                element.tail = "\n"


class _Attributes(AttrListTreeprocessor):
    """Attribute lists that look like nothing else: ``{: .note}``, ``{#name}``, ``{.note}``, ``{lang=en}``."""

    _LIST = r"\{(?::[ ]*|[ ]*(?=[#.]|[\w-]+=))([^\}\n ][^\n\}]{0,300})\}"
    # The library's types call these final.
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]
    _LEFT_OVER = re.compile(_LIST)

    def run(self, doc: Element) -> None:
        """Does nothing without a brace: attributes are written in braces."""
        # The library's types lack this attribute, which holds the lines during a conversion.
        if not any("{" in line for line in self.md.lines):  # type: ignore[attr-defined]
            return
        self._next = (1, 0)
        for element in doc.iter():
            # Raw HTML has its attributes in its tags.
            if element.tag is RAW and (element.tail or "").startswith("{"):
                element.tail = BRACE + (element.tail or "")[1:]
        super().run(doc)
        for element in doc.iter():
            for text in (element.text if isinstance(element.tag, str) and element.tag != "code" else "", element.tail):
                for found in self._LEFT_OVER.finditer((text or "").replace(BRACE, "{")):
                    self._findings.add("W426", self._mark(found[0], found[0]), marks=found[0])

    @property
    def _findings(self) -> Findings:
        parser = self.md.parser
        assert isinstance(parser, _Parser)  # noqa: S101 - _Dialect sets it
        return parser.findings

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Also reports attributes that prose may not hold, and leaves them out."""
        before = dict(elem.attrib)
        remainder = super().assign_attrs(elem, attrs_string, strict=strict)
        for name in [name for name in elem.attrib if elem.get(name) != before.get(name)]:
            if refused_attribute(str(elem.tag), name):
                self._findings.add("E406", self._mark(attrs_string, name), name=name)
                elem.attrib.pop(name)
                elem.attrib.update({name: before[name]} if name in before else {})
        return remainder

    def _mark(self, written: str, name: str) -> Mark:
        """The next place of an attribute list outside code. The lists are read in the order of the text."""
        first, column = self._next
        lines = self.md.lines  # type: ignore[attr-defined]
        for number in [*range(first, len(lines) + 1), *range(1, first)]:
            start = lines[number - 1].find(written, column if number == first else 0)
            if start >= 0 and number not in self._findings.code_lines:
                self._next = (number, start)
                return Mark(number, start + written.find(name) + 1, len(name))
        return Mark()
