"""``redlane schema``: tells an editor's own program of the fields, by JSON Schemas and by settings of VS Code."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.options import LANGUAGES
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import json_text, print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.diagnostics import Report
from redlane_ssg.guide.guide import Guide
from redlane_ssg.inputs import LoadedProject, read_inputs
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.publish.own_files import WrittenFiles, write_own_files
from redlane_ssg.publish.publish import publish
from redlane_ssg.schema.editor_settings import EXTENSIONS, SETTINGS, SNIPPETS, extensions, is_there, settings
from redlane_ssg.schema.files import GUIDE_SCHEMA, TRANSLATION_SCHEMA, json_with_words, schema_files
from redlane_ssg.schema.front_matter import SchemaContext
from redlane_ssg.schema.naming import FieldNames
from redlane_ssg.schema.snippets import snippets
from redlane_ssg.schema.values import JsonSchema

_SCHEMAS, _EDITOR = "schema", ".vscode"


def run(arguments: Arguments) -> int:
    """Writes the schemas into the output folder, and VS Code's files beside the content where nobody has their own."""
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    language = arguments.language
    with open_context(arguments, ProgressBar(language)) as context:
        loaded = read_inputs(inputs_of(arguments), context)
    names = tuple(FieldNames(Wording(loaded.theme.strings, one)) for one in LANGUAGES)
    entries = _entry_titles(loaded.guide) if loaded.guide is not None else {}
    files = schema_files(names, entries)
    failure = publish({_SCHEMAS: files}, arguments.out, display_path(arguments.out))
    wanted = _editor_files(arguments, loaded, SchemaContext(names, entries))
    written = write_own_files(_texts(wanted), arguments.content.parent / _EDITOR)
    problems = (*([failure] if failure else ()), *written.diagnostics)
    print_report(Report.of(problems, {}), "text", language)
    if failure is None:
        path = f"{display_path(arguments.out)}/{_SCHEMAS}/"
        print(message(language, "schema_written", path=path, count=len(files)))
    _tell(written, wanted, arguments)
    return _without_guide(loaded, language) if loaded.guide is None else PROBLEMS if problems else DONE


def _entry_titles(guide: Guide) -> dict[str, dict[str, str]]:
    """The titles of all entries, shown or not, by kind and id."""
    found: dict[str, dict[str, str]] = {}
    for entry in (*guide.entries.values(), *guide.hidden.values()):
        if entry.language == guide.first_language:
            found.setdefault(entry.kind, {})[entry.id] = entry.outline.title
    return {kind: dict(sorted(titles.items())) for kind, titles in sorted(found.items())}


def _editor_files(arguments: Arguments, loaded: LoadedProject, context: SchemaContext) -> dict[str, JsonSchema]:
    """What VS Code's files should have."""
    content = arguments.content.name
    files = {GUIDE_SCHEMA: f"{content}/guide.yml", TRANSLATION_SCHEMA: f"{content}/guide.*.yml"}
    schemas = {_address(arguments.out / _SCHEMAS / name, arguments.content.parent): of for name, of in files.items()}
    languages = loaded.guide.languages[1:] if loaded.guide is not None else ()
    return {
        SETTINGS: settings(schemas),
        EXTENSIONS: extensions(),
        SNIPPETS: snippets(content, languages, context),
    }


def _address(schema: Path, project: Path) -> str:
    """How VS Code finds a schema: from the folder that it has opened, which is the project's, or wherever it is."""
    is_within = schema.is_relative_to(project)
    return f"./{schema.relative_to(project).as_posix()}" if is_within else schema.as_uri()


def _texts(wanted: Mapping[str, JsonSchema]) -> dict[str, str]:
    """VS Code's files, which begin with a remark in both languages."""
    remark = "".join(f"// {message(language, 'schema_own_file')}\n" for language in LANGUAGES)
    return {name: f"{remark}{json_with_words(data)}" for name, data in wanted.items()}


def _tell(written: WrittenFiles, wanted: Mapping[str, JsonSchema], arguments: Arguments) -> None:
    """Tells what VS Code has now, and what an editor may add to files of their own."""
    language = arguments.language
    if written.written:
        paths = ", ".join(f"{_EDITOR}/{name}" for name in written.written)
        print(message(language, "schema_editor", paths=paths, folder=str(arguments.content.parent)))
    for name, text in written.theirs.items():
        path = f"{_EDITOR}/{name}"
        if name == SNIPPETS:
            print(message(language, "schema_touched", path=path))
        elif not is_there(wanted[name], text):
            print(message(language, "schema_theirs", path=path))
            print(json_text(wanted[name]))


def _without_guide(loaded: LoadedProject, language: str) -> int:
    print_report(Report.of(loaded.diagnostics, loaded.texts), "text", language)
    print(message(language, "schema_without_guide"), file=sys.stderr)
    return PROBLEMS
