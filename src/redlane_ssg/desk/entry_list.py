"""The list of entries on the desk: what each is called, where it belongs, and what is to be done about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from redlane_ssg.edit.entry_names import entry_path
from redlane_ssg.edit.front_matter import front_of
from redlane_ssg.edit.line_ends import text_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry, Outline
from redlane_ssg.kinds.facets import Located
from redlane_ssg.live import LiveGuide, ShownGuide
from redlane_ssg.outputs.search.pinyin import sounds, syllables
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.nodes import ScalarNode
from redlane_ssg.read.tree import SourceFile

EntryData = dict[str, object]


def list_entries(live: LiveGuide, shown: ShownGuide, wording: Wording) -> list[EntryData]:
    """Every entry in the guide's first language, by kind: its file, title, state, problems, and what it belongs to."""
    return [*_Lister(live, shown.guide, wording, _counts(live)).entries()]


def list_files(files: Iterable[SourceFile], live: LiveGuide, wording: Wording) -> list[EntryData]:
    """The originals among files of entries, where the content is too broken to be read as entries."""
    counts = _counts(live)
    named = [(file, path) for file in files if (path := entry_path(file.relative)) is not None and not path.language]
    titles = {file.path: _title(file) for file, _ in named}
    return [
        {
            "path": file.path,
            "id": path.id,
            "kind": path.kind,
            "title": titles[file.path],
            "sound": " ".join(sounds(syllables(titles[file.path]))),
            "kind_name": wording(f"kinds.{path.kind}"),
            "state": "",
            "flags": [],
            "belongs": [],
            "is_place": False,
            "untranslated": [],
            "errors": counts[path.kind, path.id, "error"],
            "warnings": counts[path.kind, path.id, "warning"],
        }
        for file, path in sorted(named, key=lambda one: (list(KINDS).index(one[1].kind), one[1].id))
    ]


def _title(file: SourceFile) -> str:
    """What an entry is called; the name of its file if that cannot be read."""
    text = text_of(file.data)
    front = front_of(text) if text is not None else None
    node = front.get("title") if front is not None else None
    return node.value if isinstance(node, ScalarNode) and node.value else file.relative.partition("/")[2]


def _counts(live: LiveGuide) -> Counter[tuple[str, str, str]]:
    """How many problems of a severity there are in an entry's files, of all languages, by its kind and id."""
    placed = ((entry_path(found.span.path.partition("/")[2]), found.severity) for found in live.report.diagnostics)
    return Counter((path.kind, path.id, severity) for path, severity in placed if path is not None)


@dataclass(frozen=True, slots=True)
class _Lister:
    live: LiveGuide
    guide: Guide
    wording: Wording
    counts: Mapping[tuple[str, str, str], int]

    def entries(self) -> Iterator[EntryData]:
        guide = self.guide
        first, others = guide.languages[0], guide.written_languages[1:]
        all_entries = {**guide.hidden.untracked, **guide.entries.untracked}
        originals = [entry for (_, code), entry in sorted(all_entries.items()) if code == first]
        for entry in sorted(originals, key=lambda entry: list(KINDS).index(entry.kind)):
            outline = entry.outline
            yield {
                "path": outline.path,
                "id": outline.id,
                "kind": outline.kind,
                "title": outline.title,
                "sound": " ".join(sounds(syllables(outline.title))),
                "kind_name": self.wording(f"kinds.{outline.kind}"),
                "state": self._state(outline),
                "flags": [*self._flags(outline)],
                "belongs": [*dict.fromkeys([*outline.references, *outline.belongs_to])],
                "is_place": Located.__name__ in outline.facets,
                "untranslated": [code for code in others if _is_missing(all_entries.get((entry.id, code)))],
                "errors": self.counts.get((outline.kind, outline.id, "error"), 0),
                "warnings": self.counts.get((outline.kind, outline.id, "warning"), 0),
            }

    def _state(self, outline: Outline) -> str:
        """Why the public does not see an entry; empty if it does. What has expired is hidden on the desk, too."""
        if outline.draft:
            return "draft"
        if self.live.is_early(outline):
            return "early"
        return "expired" if (outline.id, outline.language) in self.guide.hidden.untracked else ""

    def _flags(self, outline: Outline) -> Iterator[str]:
        """What somebody should look at again: facts whose day of review is gone by, and an entry of a few words."""
        if outline.review_by is not None and outline.review_by < self.live.day.toordinal():
            yield "review"
        home = self.guide.homes.untracked.get(outline.id)
        if home is not None and home.anchor and KINDS[outline.kind].has_page:
            yield "thin"


def _is_missing(translation: Entry | None) -> bool:
    """Whether an entry has no text of its own in a language."""
    outline = translation.outline if translation is not None else None
    return outline is None or (outline.length > 0 and outline.body_language != outline.language)
