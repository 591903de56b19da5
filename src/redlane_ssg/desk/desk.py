"""What a desk knows and does: the entries, a file's text, the page of what one types, and saving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from redlane_ssg.console.preview_state import problem_data
from redlane_ssg.context import RunContext
from redlane_ssg.desk.form import field_names, form_of
from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.edit.front_matter import front_of, with_value
from redlane_ssg.edit.line_ends import edited, text_of
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.inputs import Inputs
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry, Outline
from redlane_ssg.live import LiveGuide
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.preview.site import SiteFile
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.nodes import Plain
from redlane_ssg.read.theme import BUILT_IN, read_theme
from redlane_ssg.read.tree import SourceFile, read_entry_file, read_tree

# What a desk opens: the texts of entries.
_SUFFIX = ".md"
EntryData = dict[str, object]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of saving: the digest of the file now, and what it holds instead of what was opened, or why not."""

    digest: str = ""
    conflict: str | None = None
    problem: Diagnostic | None = None


class Desk:
    """A desk of one guide. Use it in one thread: that of the preview's guide.

    What is typed is shown in its own guide alone: who looks at the preview sees what is saved. ``failed`` is told of
    mistakes of the program.
    """

    def __init__(
        self, inputs: Inputs, context: RunContext, store: KeptStore, failed: Callable[[Exception], object]
    ) -> None:
        self.failed = failed
        self._inputs, self._store = inputs, store
        self._guide = LiveGuide(inputs, context)
        self._typed: dict[str, bytes] = {}
        self._is_old = True

    def grow_old(self) -> None:
        """The content has changed: what is asked next is read again."""
        self._is_old = True

    @property
    def name(self) -> str:
        """Tells this guide from others on this computer."""
        return sha256(str(self._inputs.content).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def give_up(self) -> None:
        """Shows no longer what is typed: another entry is opened, or the desk anew."""
        if self._typed:
            self._typed, self._is_old = {}, True

    def release(self) -> None:
        """Lets go of the store's file, so that the output folder can be moved and removed."""
        self._store.release()

    def entries(self, language: str) -> list[EntryData]:
        """Every entry in the guide's first language: its file, title, kind, address, state and problems."""
        shown = self._fresh().shown
        if shown is None:
            return self._files_alone(self._wording(language))
        wording = Wording(shown.strings, language)
        counts = self._problem_counts()
        first, others = shown.guide.languages[0], shown.guide.languages[1:]
        all_entries = {**shown.guide.hidden.untracked, **shown.guide.entries.untracked}
        return [
            {
                **_outline(entry.outline),
                "kind_name": wording(f"kinds.{entry.outline.kind}"),
                "state": self._state(entry.outline, is_hidden=(entry.id, code) in shown.guide.hidden.untracked),
                "untranslated": [other for other in others if _is_missing(all_entries.get((entry.id, other)))],
                "errors": counts[entry.path, "error"],
                "warnings": counts[entry.path, "warning"],
            }
            for (_, code), entry in sorted(all_entries.items(), key=lambda one: (_order(one[1].outline), one[0]))
            if code == first
        ]

    def entry(self, path: str, language: str) -> EntryData | None:
        """A file's text, its digest, its problems, and the address of its page; None if there is none, or no UTF-8."""
        file = self._file(path)
        text = text_of(file.data) if file is not None else None
        if file is None or text is None:
            return None
        self.give_up()
        told = {"text": text, "digest": file.digest.hex(), "languages": self._languages(file)}
        return {"path": path, **told, **self._told(path, text, language)}

    def type(self, path: str, text: str, language: str) -> EntryData | None:
        """Shows what is typed before it is saved: the problems of the file, and the address of its page."""
        file = self._file(path)
        if file is None or text_of(file.data) is None:
            return None
        data = edited(file.data, text)
        if self._typed.get(file.relative, file.data) != data:
            self._typed = {} if data == file.data else {file.relative: data}
            self._is_old = True
        return self._told(path, text, language)

    def with_field(self, path: str, text: str, name: str, value: Plain) -> str | None:
        """A text in which a field has another value; None if it has to be changed in the text."""
        relative = path.removeprefix(f"{self._inputs.content.name}/")
        if not _is_entry(relative):
            return None
        return with_value(text, (name,), value, field_names(_kind(relative)))

    def save(self, path: str, text: str, digest: str) -> Saved | None:
        """Writes a text, unless the file is not what was opened: then that is given back."""
        file = self._file(path)
        if file is None:
            return None
        now = text_of(file.data)
        if now is None:
            return None
        data = edited(file.data, text)
        if data == file.data:
            # It holds this already, whoever has written it.
            return Saved(file.digest.hex())
        if file.digest.hex() != digest:
            return Saved(file.digest.hex(), conflict=now)
        failed = write_changes([Change(file.relative, file.data, data)], self._inputs.content)
        if failed:
            return Saved(problem=failed[0])
        self._typed.pop(file.relative, None)
        self._is_old = True
        return Saved(digest=sha256(data).hexdigest())

    def page(self, path: str) -> SiteFile | None:
        """A file of the guide as it would be with what is typed."""
        return self._fresh().file(path)

    def _fresh(self) -> LiveGuide:
        if self._is_old:
            self._guide.show(replace(self._inputs, build_date=self._guide.day, unsaved=dict(self._typed)))
            self._is_old = False
        return self._guide

    def _file(self, path: str) -> SourceFile | None:
        """An entry's file by its path in messages. There is nothing else, wherever a path may lead."""
        name = self._inputs.content.name
        if not path.startswith(f"{name}/") or not _is_entry(path.removeprefix(f"{name}/")):
            return None
        return read_entry_file(self._inputs.content, path.removeprefix(f"{name}/"), name)

    def _files(self) -> list[SourceFile]:
        files = read_tree(self._inputs.content, self._inputs.content.name).files
        return [file for file in files if _is_entry(file.relative)]

    def _languages(self, file: SourceFile) -> list[EntryData]:
        """The files of an entry, its original first, each with the code of its language."""
        folder, identifier = file.relative.partition("/")[0], _names(file.relative)[0]
        same = (one.path for one in self._files() if one.relative.partition("/")[0] == folder)
        found = [(path, _names(path)[1]) for path in same if _names(path)[0] == identifier]
        return [{"path": path, "language": code} for path, code in sorted(found, key=lambda pair: (pair[1], pair[0]))]

    def _told(self, path: str, text: str, language: str) -> EntryData:
        guide = self._fresh()
        identifier, code = _names(path)
        form = form_of(path.split("/")[1], text, self._wording(language), language, is_translation=bool(code))
        found = [one for one in guide.report.diagnostics if one.span.path == path]
        return {
            "problems": [problem_data(one, language) for one in found],
            "address": guide.address_of(identifier, code),
            "stops": guide.report.stops,
            "is_shown": guide.shown is not None,
            "form": form,
            "is_readable": front_of(text) is not None,
        }

    def _wording(self, language: str) -> Wording:
        """The words of the theme; those of the program's own theme where the guide cannot be shown."""
        shown = self._guide.shown
        if shown is not None:
            return Wording(shown.strings, language)
        theme = read_theme(BUILT_IN, self._inputs.own_themes, Span(""), self._store)
        return Wording(theme.strings, language)

    def _state(self, outline: Outline, *, is_hidden: bool) -> str:
        """Why the public does not see an entry; empty if it does. What has expired is hidden here, too."""
        if outline.draft:
            return "draft"
        if self._guide.is_early(outline):
            return "early"
        return "expired" if is_hidden else ""

    def _problem_counts(self) -> Counter[tuple[str, str]]:
        return Counter((found.span.path, found.severity) for found in self._guide.report.diagnostics)

    def _files_alone(self, wording: Wording) -> list[EntryData]:
        """The files, where the content is too broken to be read as entries."""
        counts = self._problem_counts()
        return [
            {
                "path": file.path,
                "id": file.relative,
                "kind": _kind(file.relative),
                "title": file.relative.partition("/")[2],
                "kind_name": wording(f"kinds.{_kind(file.relative)}"),
                "state": "",
                "untranslated": [],
                "errors": counts[file.path, "error"],
                "warnings": counts[file.path, "warning"],
            }
            for file in self._files()
        ]


def _kind(relative: str) -> str:
    return relative.partition("/")[0]


def _outline(outline: Outline) -> EntryData:
    return {"path": outline.path, "id": outline.id, "kind": outline.kind, "title": outline.title}


def _order(outline: Outline) -> int:
    return list(KINDS).index(outline.kind)


def _is_missing(translation: Entry | None) -> bool:
    """Whether an entry has no text of its own in a language."""
    outline = translation.outline if translation is not None else None
    return outline is None or (outline.length > 0 and outline.body_language != outline.language)


def _names(path: str) -> tuple[str, str]:
    """The id in the name of an entry's file, and the code of its language; that is empty in an original's name."""
    identifier, *codes = path.rpartition("/")[2].removesuffix(_SUFFIX).split(".")
    return identifier, ".".join(codes)


def _is_entry(relative: str) -> bool:
    return relative.endswith(_SUFFIX) and _kind(relative) in KINDS
