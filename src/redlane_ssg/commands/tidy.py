"""``redlane tidy FILE``: turns what was written elsewhere into Markdown and entries. It shows them before it writes."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import own_themes
from redlane_ssg.diagnostics import Report, nearest, printable
from redlane_ssg.disk.names import composed
from redlane_ssg.incremental.store import Store
from redlane_ssg.kinds.guide_config import read_config
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.pictures import PICTURE_SUFFIXES
from redlane_ssg.read.theme import BUILT_IN, read_theme
from redlane_ssg.read.tree import SourceFile, Tree, read_tree
from redlane_ssg.tidy.files import SUFFIXES, Surroundings, tidy_file
from redlane_ssg.tidy.results import Tidied


def run(arguments: Arguments) -> int:
    """Shows what would be written; writes it with ``--write``."""
    tree = read_tree(arguments.content, arguments.content.name)
    file = _find(arguments, tree)
    if file is None:
        # It is too large, or cannot be read.
        print_report(Report(tree.diagnostics), "text", arguments.language)
        return PROBLEMS
    config = read_config(tree.files, arguments.content.name)
    name = next((fields.theme for fields in config.fields.values()), BUILT_IN)
    at, shared = locate(config.node, ("theme",)), arguments.shared_theme
    theme = read_theme(name, own_themes(arguments), at, Store(None), shared=shared)
    present = frozenset(other.relative for other in tree.files)
    tidied = tidy_file(file, Surroundings(present, config.languages, theme.strings))
    report = Report.of(tidied.told, {})
    for line in _shown(tidied, arguments):
        print(line)
    print_report(report, "text", arguments.language)
    if report.failed:
        return PROBLEMS
    return _finish(tidied, arguments)


def _find(arguments: Arguments, tree: Tree) -> SourceFile | None:
    """The file that is meant: from here, from the project, or within the content folder."""
    language, word, content = arguments.language, arguments.file, arguments.content
    suffix = Path(word).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(language, "not_tidied", word=suffix or word, known=", ".join(SUFFIXES))
    candidates = (Path.cwd() / word, content.parent / word, content / word)
    files = {composed(str((content / file.relative).resolve())): file for file in tree.files}
    known = (found.resolve() for found in candidates)
    path = next((found for found in known if found.is_file() or composed(str(found)) in files), None)
    if path is None:
        likely = nearest(word, (file.path for file in tree.files if file.path.endswith(suffix)))
        suggestion = message(language, "perhaps", word=likely)
        raise UsageError(language, "no_file_but" if likely else "no_file", word=word, nearest=suggestion)
    if not path.is_relative_to(content):
        raise UsageError(language, "outside_content", word=word, folder=display_path(content))
    return files.get(composed(str(path)))


def _shown(tidied: Tidied, arguments: Arguments) -> Iterator[str]:
    """The lines that show what would be written."""
    if tidied.shown:
        yield tidied.shown
    for change in tidied.changes:
        path = f"{arguments.content.name}/{change.relative}"
        if change.relative.lower().endswith(PICTURE_SUFFIXES):
            yield message(arguments.language, "tidy_picture", path=path, size=-(-len(change.data or b"") // 1024))
        else:
            yield from _difference(change, path)


def _difference(change: Change, path: str) -> Iterator[str]:
    before = (change.before or b"").decode("utf-8-sig").splitlines()
    after = (change.data or b"").decode("utf-8-sig").splitlines()
    old = path if change.before is not None else "/dev/null"
    return map(printable, difflib.unified_diff(before, after, old, path, lineterm=""))


def _finish(tidied: Tidied, arguments: Arguments) -> int:
    language = arguments.language
    if not tidied.changes:
        if not tidied.shown:
            print(message(language, "tidy_nothing"))
        return DONE
    if not arguments.write:
        print(message(language, "tidy_preview"), file=sys.stderr)
        return DONE
    problems = write_changes(tidied.changes, arguments.content)
    print_report(Report(problems), "text", language)
    if problems:
        return PROBLEMS
    paths = ", ".join(f"{arguments.content.name}/{change.relative}" for change in tidied.changes)
    print(message(language, "tidy_written", paths=paths))
    return DONE
