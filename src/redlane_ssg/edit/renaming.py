"""An entry gets another id: its files in all languages, what refers to it, and its former address, which leads on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import BaseModel

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.edit.entry_names import EntryPath, entry_path
from redlane_ssg.edit.front_matter import front_of, with_value
from redlane_ssg.edit.line_ends import edited, text_of
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.shape import reference_to, submodel_of
from redlane_ssg.publish.content_files import Change
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode, plain_value
from redlane_ssg.read.parsed_texts import split_front_matter
from redlane_ssg.read.prose import ENTRY_SCHEME, read_prose
from redlane_ssg.read.tree import SourceFile

_CONFIG = re.compile(r"guide(\.[\w-]+)?\.yml")
_FENCE = "---\n"


def rename_entry(files: Sequence[SourceFile], old: EntryPath, new_id: str) -> tuple[Change, ...]:
    """The changes by which an entry is called ``new_id`` from now on. ``files`` are all files of the content folder.

    Files that are no UTF-8 text stay as they are.
    """
    changes: list[Change] = []
    for file in files:
        path = entry_path(file.relative)
        if path is None and not _CONFIG.fullmatch(file.relative):
            continue
        before = file.data
        text = text_of(before)
        if text is None:
            continue
        changed = _in_config(text, old.id, new_id) if path is None else _in_entry(text, path, old, new_id)
        data = edited(before, changed) if changed != text else before
        if path is not None and (path.kind, path.id) == (old.kind, old.id):
            changes += [Change(replace(path, id=new_id).relative, None, data), Change(file.relative, before, None)]
        elif data != before:
            changes.append(Change(file.relative, before, data))
    return tuple(changes)


def _in_entry(text: str, path: EntryPath, old: EntryPath, new_id: str) -> str:
    """The text of an entry in which all that leads to the renamed one says its new id."""
    text = _in_body(text, path, old, new_id)
    text = _in_fields(text, KINDS[path.kind], old.id, new_id)
    is_original = (path.kind, path.id, path.language) == (old.kind, old.id, "")
    return _with_former_id(text, path.kind, old.id, new_id) if is_original else text


def _with_former_id(text: str, kind: str, old: str, new_id: str) -> str:
    """An original that says what its id was. A draft had no address that anybody knows."""
    front = front_of(text)
    values = plain_value(front) if front is not None else {}
    if not isinstance(values, dict) or values.get("draft") == "true":
        return text
    was = values.get("was")
    former = was if isinstance(was, list) else []
    # Who takes a former id again has its address itself.
    kept = [one for one in former if one != new_id]
    return with_value(text, ("was",), [*kept, old], tuple(KINDS[kind].model_fields)) or text


def _in_config(text: str, old: str, new_id: str) -> str:
    """The guide's configuration, which is all fields, with another id."""
    fenced = f"{_FENCE}{text}{'' if text.endswith(chr(10)) else chr(10)}{_FENCE}"
    changed = _in_fields(fenced, GuideFields, old, new_id)
    inner = changed[len(_FENCE) : -len(_FENCE)]
    return inner if text.endswith("\n") else inner.removesuffix("\n")


def _in_fields(text: str, model: type[BaseModel], old: str, new_id: str) -> str:
    front = front_of(text)
    for at in _references(model, front, old) if front is not None else ():
        text = with_value(text, at, new_id, tuple(model.model_fields)) or text
    return text


def _references(model: type[BaseModel], node: Node, identifier: str, at: Location = ()) -> Iterator[Location]:
    """Where a node of a model refers to an id."""
    for key, value in node.items if isinstance(node, MappingNode) else ():
        name = key.value or ""
        if name not in model.model_fields:
            continue
        listed = list(enumerate(value.items)) if isinstance(value, SequenceNode) else []
        places = [((*at, name), value), *(((*at, name, index), item) for index, item in listed)]
        inner = submodel_of(model, name)
        for place, one in places:
            if inner is not None:
                yield from _references(inner, one, identifier, place)
            elif isinstance(one, ScalarNode) and one.value == identifier and reference_to(model, name):
                yield place


def _in_body(text: str, path: EntryPath, old: EntryPath, new_id: str) -> str:
    """A text whose links lead to the new id."""
    split = split_front_matter(text)
    if isinstance(split, Diagnostic) or old.id not in split[1]:
        return text
    lines = text.split("\n")
    is_id = re.compile(rf"(?<![a-z0-9-]){re.escape(old.id)}(?![a-z0-9-])")
    links = sorted(read_prose(split[1]).links, key=lambda link: link.mark, reverse=True)
    for link in (link for link in links if _leads_to(link.target, path, old)):
        index, start = link.mark.line + split[2] - 2, link.mark.column - 1
        head, tail = lines[index][:start], lines[index][start:]
        # The last part of an address names the entry: its folder may be called as it is.
        target = tail[: max(len(link.target.removeprefix(ENTRY_SCHEME)), 1)]
        found = [*is_id.finditer(target.partition("#")[0])] or [*is_id.finditer(tail)][:1]
        if found:
            lines[index] = head + tail[: found[-1].start()] + new_id + tail[found[-1].end() :]
    return "\n".join(lines)


def _leads_to(target: str, path: EntryPath, old: EntryPath) -> bool:
    """Whether a link in a file leads to an entry: by its id, its file, or its address."""
    wanted = target.partition("#")[0]
    if wanted.startswith(ENTRY_SCHEME):
        return wanted.removeprefix(ENTRY_SCHEME).strip() == old.id
    if wanted.endswith(".md"):
        found = entry_path(posixpath.normpath(posixpath.join(path.kind, wanted)))
        return found is not None and (found.kind, found.id) == (old.kind, old.id)
    steps = wanted.strip("/").split("/")
    end = [old.id] if KINDS[old.kind].at_top else [old.kind, old.id]
    return wanted.startswith("/") and steps[-len(end) :] == end
