"""The text of a document to its front matter and prose, as a pure function, which the store can cache.

The result is JSON, because loading a store must never run code. It names no file: ``load_parsed_text`` adds the path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode
from redlane_ssg.read.prose import Mark, Prose, ProseLink, ProsePicture, ProseProblem, read_prose
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.read.yaml_remarks import remark_on
from redlane_ssg.workers import on_all_processors

# The name of these results in the store.
_RECIPE = "a document"
_FENCE = re.compile(r"---[ \t]*")
# Characters. From this many, starting processes pays off.
_WORTH_PROCESSES = 250_000


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A document's front matter, or what is wrong with it, and its prose, which begins on ``body_line``.

    ``remarks`` are warnings about a front matter that could be read.
    """

    front_matter: MappingNode | Diagnostic
    prose: Prose | None
    body_line: int
    remarks: tuple[Diagnostic, ...] = ()


def front_matter(parsed: ParsedText) -> MappingNode:
    """The front matter of a document. Only a text with a readable front matter becomes a document."""
    assert isinstance(parsed.front_matter, MappingNode)  # noqa: S101 - see above
    return parsed.front_matter


def parse_texts(texts: Mapping[str, str], context: RunContext) -> list[bytes]:
    """Parses texts, given by the path of their file, to JSON. Progress advances with each that is not in the store."""
    files = [*texts.items()]

    def make(missing: list[int]) -> list[bytes]:
        wanted = [files[index][1] for index in missing]
        is_worth_it = sum(map(len, wanted)) > _WORTH_PROCESSES
        parsed_texts = on_all_processors(parse_text, wanted, jobs=context.jobs, is_worth_it=is_worth_it)
        results = []
        for index, parsed in zip(missing, parsed_texts, strict=True):
            results.append(parsed)
            context.progress.advance(files[index][0])
        return results

    return context.store.remember_all(_RECIPE, [_input(text) for text in texts.values()], make)


def parse_text_cached(text: str, store: Store) -> bytes:
    """The JSON of one text, from the store if it is there."""
    return store.remember_all(_RECIPE, [_input(text)], lambda _: [parse_text(text)])[0]


def _input(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def parse_text(text: str) -> bytes:
    """Parses one text to JSON, which ``load_parsed_text`` reads."""
    split = split_front_matter(text)
    if isinstance(split, Diagnostic):
        return _json([{"problem": split.to_json()}, None, 1, []])
    front_text, body, body_line = split
    front_matter = parse_mapping(front_text, "", first_line=2)
    prose = read_prose(body)
    if isinstance(front_matter, Diagnostic):
        return _json([{"problem": front_matter.to_json()}, _prose(prose), body_line, []])
    remarks = [remark.to_json() for remark in remark_on(front_text, "", first_line=2)]
    return _json([_node(front_matter), _prose(prose), body_line, remarks])


def load_parsed_text(data: bytes, path: str) -> ParsedText:
    """The parsed text in the JSON of ``parse_text``, with ``path`` as the file of its spans."""
    front, prose, body_line, remarks = json.loads(data)
    is_problem = isinstance(front, dict)
    front_matter = Diagnostic.from_json(front["problem"], path) if is_problem else _load_mapping(front, path)
    warnings = tuple(Diagnostic.from_json(remark, path) for remark in remarks)
    return ParsedText(front_matter, _load_prose(prose) if prose else None, body_line, warnings)


def split_front_matter(text: str) -> tuple[str, str, int] | Diagnostic:
    """Front matter, body, and the line on which the body begins; or a diagnostic that does not name its file yet."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return problem("E106", Span(""))
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return problem("E107", Span(""))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8", "surrogatepass"
    )


def _node(node: Node) -> list[Any]:
    """Line, column and width; then a text, or a list of nodes, or a list of pairs of nodes and ``true``."""
    span = node.span
    position = [span.line, span.column, span.width]
    if isinstance(node, ScalarNode):
        return [*position, node.value]
    if isinstance(node, SequenceNode):
        return [*position, [_node(item) for item in node.items]]
    return [*position, [[_node(key), _node(value)] for key, value in node.items], True]


def _load_node(data: list[Any], path: str) -> Node:
    if len(data) == 5:
        return _load_mapping(data, path)
    line, column, width, value = data
    span = Span(path, line, column, width)
    if isinstance(value, list):
        return SequenceNode(span, tuple(_load_node(item, path) for item in value))
    return ScalarNode(span, value)


def _load_mapping(data: list[Any], path: str) -> MappingNode:
    line, column, width, pairs, _ = data
    items = [(ScalarNode(Span(path, key[0], key[1], key[2]), key[3]), _load_node(value, path)) for key, value in pairs]
    return MappingNode(Span(path, line, column, width), tuple(items))


def _prose(prose: Prose) -> list[Any]:
    return [
        prose.html,
        [[link.target, *_mark(link.mark)] for link in prose.links],
        [[picture.source, *_mark(picture.mark)] for picture in prose.pictures],
        sorted(prose.anchors),
        prose.text,
        [[found.code, *_mark(found.mark), list(map(list, found.values))] for found in prose.problems],
    ]


def _mark(mark: Mark) -> tuple[int, int, int]:
    return (mark.line, mark.column, mark.width)


def _load_prose(data: list[Any]) -> Prose:
    html, links, pictures, anchors, text, problems = data
    return Prose(
        html,
        tuple(ProseLink(target, Mark(*mark)) for target, *mark in links),
        tuple(ProsePicture(source, Mark(*mark)) for source, *mark in pictures),
        frozenset(anchors),
        text,
        tuple(
            ProseProblem(code, Mark(line, column, width), tuple((name, value) for name, value in values))
            for code, line, column, width, values in problems
        ),
    )
