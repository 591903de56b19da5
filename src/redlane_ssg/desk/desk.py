"""What a desk knows and does: the entries, a file's text, the page of what one types, and saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from redlane_ssg.account.overview import copied
from redlane_ssg.context import RunContext
from redlane_ssg.desk.entry_list import EntryData, list_entries, list_files
from redlane_ssg.desk.following import follow_original
from redlane_ssg.desk.form import field_names, form_of
from redlane_ssg.desk.problem_words import as_still_to_do, problem_of_text
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.edit.entry_names import EntryPath, check_new_name, entry_path
from redlane_ssg.edit.front_matter import front_of, with_items, with_value
from redlane_ssg.edit.line_ends import edited, text_of
from redlane_ssg.edit.new_entry import new_text, new_translation
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.inputs import Inputs
from redlane_ssg.kinds.guide_config import read_config
from redlane_ssg.kinds.locations import Location
from redlane_ssg.live import LiveGuide
from redlane_ssg.outputs.outputs import make_editions
from redlane_ssg.outputs.wechat.articles import entry_content, make_article
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.preview.site import SiteFile
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.nodes import Plain
from redlane_ssg.read.theme import BUILT_IN, read_theme
from redlane_ssg.read.tree import TEXT_LIMIT, SourceFile, Tree, read_entry_file, read_tree
from redlane_ssg.versions.merge_texts import merge_texts


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of saving: the digest of the file now, and what it holds instead of what was opened, or why not.

    ``merged`` is what was written instead of what was sent, because somebody else had changed other lines. ``followed``
    are the paths of translations whose lists follow the original's now, ``left`` those of which somebody has to look.
    """

    digest: str = ""
    merged: str | None = None
    conflict: str | None = None
    problem: Diagnostic | None = None
    followed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Desk:
    """A desk of one guide. Use it in one thread: that of the preview's guide.

    What is typed is shown in its own guide alone: who looks at the preview sees what is saved. ``failed`` is told of
    mistakes of the program. Files that are removed are kept in the folder ``removed``.
    """

    def __init__(
        self,
        inputs: Inputs,
        context: RunContext,
        store: KeptStore,
        failed: Callable[[Exception], object],
        removed: Path | None = None,
        today: Callable[[], date] | None = None,
    ) -> None:
        self.failed, self._removed = failed, removed
        # A desk stays open overnight.
        self._today = today or (lambda: inputs.build_date)
        self.inputs, self._store = inputs, store
        self._guide = LiveGuide(inputs, context)
        self._typed: dict[str, bytes | None] = {}
        self._is_old = True

    def grow_old(self) -> None:
        """The content has changed: what is asked next is read again."""
        self._is_old = True

    @property
    def name(self) -> str:
        """Tells this guide from others on this computer."""
        return sha256(str(self.inputs.content).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def give_up(self) -> None:
        """Shows no longer what is typed: another entry is opened, or the desk anew."""
        if self._typed:
            self._typed, self._is_old = {}, True

    def release(self) -> None:
        """Lets go of the store's file, so that the output folder can be moved and removed."""
        self._store.release()

    def entries(self, language: str) -> list[EntryData]:
        """Every entry in the guide's first language; the files alone if they cannot be read as entries."""
        guide = self.fresh()
        if guide.shown is None:
            files = (file for file in self.tree().files if entry_path(file.relative) is not None)
            return list_files(files, guide, self.wording(language))
        return list_entries(guide, guide.shown, self.wording(language))

    def entry(self, path: str, language: str, title: str = "") -> EntryData | Diagnostic | None:
        """A file's text, its digest, its problems, and the address of its page.

        A file that is not there yet begins with the text of a new entry of this title, or of a translation. A
        diagnostic if there can be no such file; None if there is none, or it is no UTF-8.
        """
        named = self.path_of(path)
        if named is None:
            return None
        file = self.file(path)
        text = text_of(file.data) if file is not None else self._begun(named, title)
        if text is None or isinstance(text, Diagnostic):
            return text
        self.give_up()
        told = {"text": text, "digest": file.digest.hex() if file else "", "languages": self._languages(named)}
        if file is None:
            return {"path": path, **told, **self._shown(path, b"", text, language)}
        return {"path": path, **told, **self._told(path, text, language)}

    def article(self, path: str) -> EntryData | None:
        """An entry with what is typed as an article for the official account; None if it is not shown anywhere."""
        named, shown = self.path_of(path), self.fresh().shown
        if named is None or shown is None:
            return None
        language = named.language or shown.guide.first_language
        entry = shown.guide.entry(named.id, language)
        if entry is None:
            return None
        editions = make_editions(shown.guide, shown.theme, shown.register)
        edition = next(one for one in editions if one.language == language)
        article = make_article(edition, entry_content(edition, entry))
        return {**copied(article, shown.guide.base_url), "title": article.title}

    def type(self, path: str, text: str, language: str) -> EntryData | None:
        """Shows what is typed before it is saved: the problems of the file, and the address of its page."""
        before = self._before(path)
        return None if before is None else self._shown(path, before, text, language)

    def with_value(self, path: str, text: str, at: Location, value: Plain) -> str | None:
        """A text in which a field has another value; None if it has to be changed in the text."""
        named = self.path_of(path)
        return None if named is None else with_value(text, at, value, field_names(named.kind))

    def with_items(self, path: str, text: str, at: Location, kept: Sequence[int]) -> str | None:
        """A text in which a list has only these items, in this order; None if it has to be changed in the text."""
        return None if self.path_of(path) is None else with_items(text, at, kept)

    def save(self, path: str, text: str, digest: str, base: str | None = None) -> Saved | None:
        """Writes a text. If the file is not what was opened, both are merged where that is clear; else it is told.

        ``base`` is the text that was opened, and ``digest`` that of its file.
        """
        file, named = self.file(path), self.path_of(path)
        before = self._before(path)
        if named is None or before is None:
            return None
        data = edited(before, text)
        if file is not None and data == file.data:
            # It holds this already, whoever has written it.
            return Saved(file.digest.hex())
        now, merged = text_of(before) or "", None
        if (file.digest.hex() if file else "") != digest:
            together = merge_texts(base, text, now) if base is not None and file is not None else None
            if together is None or together.conflicts or _is_broken(together.text, (text, now)):
                return Saved(file.digest.hex() if file else "", conflict=now)
            merged, data = together.text, edited(before, together.text)
        if len(data) > TEXT_LIMIT:
            limit, size = TEXT_LIMIT / 1024 / 1024, len(data) / 1024 / 1024
            return Saved(problem=problem("E101", Span(path), size=f"{size:.1f}", limit=f"{limit:.0f}"))
        change = Change(named.relative, file.data if file else None, data)
        following = follow_original(self._files, named, now, text if merged is None else merged)
        failed = self.write([change, *following.changes])
        if failed:
            return Saved(problem=failed[0])
        followed = tuple(f"{self.inputs.content.name}/{one.relative}" for one in following.changes)
        return Saved(sha256(data).hexdigest(), merged, followed=followed, left=following.left)

    def write(self, changes: Sequence[Change]) -> tuple[Diagnostic, ...]:
        """Writes and removes files of the content."""
        failed = write_changes(changes, self.inputs.content, self._removed)
        if not failed:
            for change in changes:
                self._typed.pop(change.relative, None)
            self._is_old = True
        return failed

    def problems_of(self, changes: Sequence[Change]) -> tuple[Report, Report]:
        """All problems as they are, and as they would be with some changes."""
        before = self.fresh().report
        unsaved = {**self._typed, **{change.relative: change.data for change in changes}}
        self._guide.show(replace(self.inputs, build_date=self._today(), unsaved=unsaved))
        self._is_old = True
        return before, self._guide.report

    def page(self, path: str) -> SiteFile | None:
        """A file of the guide as it would be with what is typed."""
        return self.fresh().file(path)

    def fresh(self) -> LiveGuide:
        """The guide with what is typed, read again if anything has changed or another day has begun."""
        today = self._today()
        if self._is_old or self._guide.day != today:
            # Before it is read: what changes meanwhile is read again the next time.
            self._is_old = False
            try:
                self._guide.show(replace(self.inputs, build_date=today, unsaved=dict(self._typed)))
            except BaseException:
                self._is_old = True
                raise
        return self._guide

    def path_of(self, path: str) -> EntryPath | None:
        """What an entry's path in messages tells. There is nothing else, wherever a path may lead."""
        name = self.inputs.content.name
        return entry_path(path.removeprefix(f"{name}/")) if path.startswith(f"{name}/") else None

    def file(self, path: str) -> SourceFile | None:
        """An entry's file by its path in messages."""
        named, name = self.path_of(path), self.inputs.content.name
        return read_entry_file(self.inputs.content, path.removeprefix(f"{name}/"), name) if named else None

    def tree(self) -> Tree:
        """All files of the content."""
        return read_tree(self.inputs.content, self.inputs.content.name)

    def texts(self) -> dict[EntryPath, str]:
        """The text of every entry's file that is UTF-8."""
        named = ((entry_path(file.relative), file) for file in self.tree().files)
        found = ((path, text_of(file.data)) for path, file in named if path is not None)
        return {path: text for path, text in found if text is not None}

    def wording(self, language: str) -> Wording:
        """The words of the theme; those of the program's own theme where the guide cannot be shown."""
        shown = self._guide.shown
        if shown is not None:
            return Wording(shown.strings, language)
        theme = read_theme(BUILT_IN, self.inputs.own_themes, Span(""), self._store)
        return Wording(theme.strings, language)

    def languages(self) -> tuple[str, ...]:
        """The codes of the guide's languages, that of originals first."""
        return read_config(self.tree().files, self.inputs.content.name).languages

    def refusal(self, named: EntryPath) -> Diagnostic | None:
        """Why there can be no new file of a path; None if there can."""
        tree = self.tree()
        languages = read_config(tree.files, self.inputs.content.name).languages[1:]
        present = [file.relative for file in tree.files]
        return check_new_name(named, present, languages, self.inputs.content.name)

    def _begun(self, named: EntryPath, title: str) -> str | Diagnostic | None:
        """The text that a new file begins with."""
        original = self.file(f"{self.inputs.content.name}/{replace(named, language='').relative}")
        if not title and not (named.language and original):
            return None
        refused = self.refusal(named)
        if refused is not None:
            return refused
        return new_translation() if named.language else new_text(named.kind, title)

    def _before(self, path: str) -> bytes | None:
        """The bytes of a file, none if it is to be new; None if it is no UTF-8 or there can be none."""
        file, named = self.file(path), self.path_of(path)
        if named is None:
            return None
        if file is None:
            return None if self.refusal(named) else b""
        return file.data if text_of(file.data) is not None else None

    def _shown(self, path: str, before: bytes, text: str, language: str) -> EntryData:
        relative, named = path.partition("/")[2], self.path_of(path)
        data = edited(before, text)
        if self._typed.get(relative, before) != data and named is not None:
            following = follow_original(self._files, named, text_of(before) or "", text)
            shown = {relative: data} | {one.relative: one.data for one in following.changes}
            self._typed = {} if data == before else shown
            self._is_old = True
        return self._told(path, text, language)

    def _files(self) -> tuple[SourceFile, ...]:
        return self.tree().files

    def _languages(self, named: EntryPath) -> list[EntryData]:
        """The files of an entry, its original first, each with the code of its language; also those to be written."""
        tree = self.tree()
        config = read_config(tree.files, self.inputs.content.name)
        paths = (entry_path(file.relative) for file in tree.files)
        same = {one.language: one for one in paths if one and (one.kind, one.id) == (named.kind, named.id)}
        codes = ["", *(code for code in config.languages[1:] if code not in config.derived), *sorted(same)]
        return [
            {
                "path": f"{self.inputs.content.name}/{replace(named, language=code).relative}",
                "language": code,
                "is_there": code in same,
            }
            for code in dict.fromkeys(codes)
        ]

    def _told(self, path: str, text: str, language: str) -> EntryData:
        guide, named = self.fresh(), self.path_of(path)
        if named is None:
            return {}
        wording = self.wording(language)
        form = form_of(named.kind, text, wording, is_translation=bool(named.language))
        found = [one for one in guide.report.diagnostics if one.span.path == path]
        problems = [problem_of_text(one, text, wording) for one in found]
        if self.file(path) is None:
            problems = [as_still_to_do(one, language) for one in problems]
        return {
            "problems": problems,
            "address": guide.address_of(named.id, named.language),
            "stops": guide.report.stops,
            "is_shown": guide.shown is not None,
            "form": form,
            "is_readable": front_of(text) is not None,
        }


def _is_broken(merged: str, both: Sequence[str]) -> bool:
    """Whether two texts whose fields can be read became one whose fields cannot, such as one with a field twice."""
    return front_of(merged) is None and all(front_of(text) is not None for text in both)
