"""The text of a document to its front matter and prose: a pure leaf, that can be made elsewhere and remembered.

It knows neither the file nor the guide; its place is added when it is opened. Between the two it is JSON: what comes
out of a memory must never be able to run.
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
from redlane_ssg.read.yaml_nodes import parse_mapping, swallowed
from redlane_ssg.workers import on_all_processors

# The name of leaves in the store.
_RECIPE = "a document"
_FENCE = re.compile(r"---[ \t]*")
# Characters of text whose Markdown takes as long as starting processes.
_WORTH_PROCESSES = 250_000


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A document's front matter, or what is wrong with it, and its prose, which begins on ``body_line``.

    ``remarks`` are what is odd in a front matter that can be read.
    """

    front_matter: MappingNode | Diagnostic
    prose: Prose | None
    body_line: int
    remarks: tuple[Diagnostic, ...] = ()


def front_matter(parsed: ParsedText) -> MappingNode:
    """The front matter of a document: what has none is none."""
    assert isinstance(parsed.front_matter, MappingNode)  # noqa: S101 - see above
    return parsed.front_matter


def parse_texts(texts: Mapping[str, str], context: RunContext) -> list[bytes]:
    """A leaf of each text, by the path of its file, not yet opened; progress advances with each that had to be made."""
    files = [*texts.items()]

    def make(missing: list[int]) -> list[bytes]:
        wanted = [files[index][1] for index in missing]
        is_worth_it = sum(map(len, wanted)) > _WORTH_PROCESSES
        parsed_texts = on_all_processors(parse_text, wanted, jobs=context.jobs, is_worth_it=is_worth_it)
        made = []
        for index, parsed in zip(missing, parsed_texts, strict=True):
            made.append(parsed)
            context.progress.advance(files[index][0])
        return made

    return context.store.remember_all(_RECIPE, [_input(text) for text in texts.values()], make)


def make_leaf_again(text: str, store: Store) -> bytes:
    """The leaf of one text that an earlier run has made: from the store, else anew."""
    return store.remember_all(_RECIPE, [_input(text)], lambda _: [parse_text(text)])[0]


def _input(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def parse_text(text: str) -> bytes:
    """A leaf of one text."""
    split = split_front_matter(text)
    if isinstance(split, Diagnostic):
        return _json([{"problem": split.to_json()}, None, 1, []])
    front_text, body, body_line = split
    front_matter = parse_mapping(front_text, "", first_line=2)
    prose = read_prose(body)
    if isinstance(front_matter, Diagnostic):
        return _json([{"problem": front_matter.to_json()}, _prose(prose), body_line, []])
    remarks = [remark.to_json() for remark in swallowed(front_text, "", first_line=2)]
    return _json([_node(front_matter), _prose(prose), body_line, remarks])


def load_parsed_text(data: bytes, path: str) -> ParsedText:
    """What a leaf holds, of the file ``path``."""
    front, prose, body_line, remarks = json.loads(data)
    is_problem = isinstance(front, dict)
    front_matter = Diagnostic.from_json(front["problem"], path) if is_problem else _open_mapping(front, path)
    found = tuple(Diagnostic.from_json(remark, path) for remark in remarks)
    return ParsedText(front_matter, _open_prose(prose) if prose else None, body_line, found)


def split_front_matter(text: str) -> tuple[str, str, int] | Diagnostic:
    """Front matter, body, and the line on which the body begins; problems have no file yet."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return problem("E106", Span(""))
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return problem("E107", Span(""))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _node(node: Node) -> list[Any]:
    """Line, column, width, and then a text, a list of nodes, or a list of pairs of nodes behind ``true``."""
    span = node.span
    place = [span.line, span.column, span.width]
    if isinstance(node, ScalarNode):
        return [*place, node.value]
    if isinstance(node, SequenceNode):
        return [*place, [_node(item) for item in node.items]]
    return [*place, [[_node(key), _node(value)] for key, value in node.items], True]


def _open_node(data: list[Any], path: str) -> Node:
    if len(data) == 5:
        return _open_mapping(data, path)
    line, column, width, value = data
    span = Span(path, line, column, width)
    if isinstance(value, list):
        return SequenceNode(span, tuple(_open_node(item, path) for item in value))
    return ScalarNode(span, value)


def _open_mapping(data: list[Any], path: str) -> MappingNode:
    line, column, width, pairs, _ = data
    items = [(ScalarNode(Span(path, key[0], key[1], key[2]), key[3]), _open_node(value, path)) for key, value in pairs]
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


def _open_prose(data: list[Any]) -> Prose:
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
