"""``redlane new KIND ID``: begins an entry, with the fields that it must have; ``new term ID`` a term of sixteen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.reporting import print_report
from redlane_ssg.diagnostics import Report, nearest
from redlane_ssg.edit.entry_names import EntryPath, check_new_name, entry_path
from redlane_ssg.edit.front_matter import front_of
from redlane_ssg.edit.line_ends import text_of
from redlane_ssg.edit.new_entry import TERM_SESSIONS, new_term, new_text, topics_of
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.guide_config import read_config
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.nodes import Plain, plain_value
from redlane_ssg.read.tree import SourceFile, read_tree

# No kind of its own: a programme of sixteen sessions.
_TERM, _TERMS = "term", "programmes"


def run(arguments: Arguments) -> int:
    """Writes the file of a new entry, unless there is one of its id.

    Raises:
        UsageError: there is no such kind.
    """
    language, name = arguments.language, arguments.content.name
    files = read_tree(arguments.content, name).files
    if arguments.kind == _TERM:
        return _begin_term(arguments, files)
    if arguments.kind not in KINDS:
        likely = nearest(arguments.kind, (*KINDS, _TERM))
        suggestion = message(language, "perhaps", word=likely) if likely else ""
        known = ", ".join((*KINDS, _TERM))
        raise UsageError(language, "no_kind", word=arguments.kind, nearest=suggestion, known=known)
    path = EntryPath(arguments.kind, arguments.id)
    if not _is_written(arguments, path, files, new_text(path.kind, arguments.title)):
        return PROBLEMS
    print(message(language, "begun", path=f"{name}/{path.relative}"))
    return DONE


def _begin_term(arguments: Arguments, files: Sequence[SourceFile]) -> int:
    """Begins a programme of sixteen sessions, with the topics of the first programme that has such."""
    name, path = arguments.content.name, EntryPath(_TERMS, arguments.id)
    like, shown = next(_programmes_with_topics(files), ({}, ""))
    languages = read_config(files, name).languages
    words = "zh" if not languages or languages[0].partition("-")[0] == "zh" else "en"
    if not _is_written(arguments, path, files, new_term(arguments.title, words, like)):
        return PROBLEMS
    groups = message(arguments.language, "term_groups", path=shown) if shown else ""
    values = {"count": TERM_SESSIONS, "groups": groups, "id": path.id}
    print(message(arguments.language, "term_begun", path=f"{name}/{path.relative}", **values))
    return DONE


def _is_written(arguments: Arguments, path: EntryPath, files: Sequence[SourceFile], text: str) -> bool:
    """Writes the text of a new entry, if there can be one; tells why not."""
    name, present = arguments.content.name, [file.relative for file in files]
    refused = check_new_name(path, present, (), name)
    problems = (refused,) if refused else write_changes([Change(path.relative, None, text.encode())], arguments.content)
    print_report(Report.of(problems, {}), "text", arguments.language)
    return not problems


def _programmes_with_topics(files: Sequence[SourceFile]) -> Iterator[tuple[dict[str, Plain], str]]:
    """The front matter of each programme that has topics, and its path."""
    for file in files:
        entry = entry_path(file.relative)
        if entry is None or entry.kind != _TERMS or entry.language:
            continue
        front = front_of(text_of(file.data) or "")
        values = plain_value(front) if front is not None else None
        if isinstance(values, dict) and topics_of(values):
            yield values, file.path
