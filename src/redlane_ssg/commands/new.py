"""``redlane new KIND ID``: begins an entry, with the fields that it must have."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.reporting import print_report
from redlane_ssg.diagnostics import Report, nearest
from redlane_ssg.edit.entry_names import EntryPath, check_new_name
from redlane_ssg.edit.new_entry import new_text
from redlane_ssg.kinds import KINDS
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.tree import read_tree


def run(arguments: Arguments) -> int:
    """Writes the file of a new entry, unless there is one of its id.

    Raises:
        UsageError: there is no such kind.
    """
    language, name = arguments.language, arguments.content.name
    if arguments.kind not in KINDS:
        likely = nearest(arguments.kind, KINDS)
        suggestion = message(language, "perhaps", word=likely) if likely else ""
        raise UsageError(language, "no_kind", word=arguments.kind, nearest=suggestion, known=", ".join(KINDS))
    path = EntryPath(arguments.kind, arguments.id)
    present = [file.relative for file in read_tree(arguments.content, name).files]
    refused = check_new_name(path, present, (), name)
    text = new_text(path.kind, arguments.title)
    problems = (refused,) if refused else write_changes([Change(path.relative, None, text.encode())], arguments.content)
    print_report(Report.of(problems, {}), "text", language)
    if problems:
        return PROBLEMS
    print(message(language, "begun", path=f"{name}/{path.relative}"))
    return DONE
