"""Source files to documents: the kind, id and language from the path, the front matter as nodes, the body as prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.parsed_texts import ParsedText, load_parsed_text, parse_text_cached, parse_texts
from redlane_ssg.read.portable_names import unfit_part
from redlane_ssg.read.prose import Mark
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile

# Wrong endings of files that are probably entries. Windows hides the ending that Notepad adds.
_MISTAKEN_SUFFIX = re.compile(r"(?i)(?P<suffix>\.md\.\w+|\.markdown|\.mdx|．md|\.md\s+)\Z")
# Word processors' files that may hold the text of an entry.
_WORD_PROCESSOR_SUFFIX = re.compile(r"(?i)(?<!\.md)\.(?:docx?|wps|rtf|odt)\Z")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# So many files with the same mistake have one cause.
_MANY = 3


@dataclass(frozen=True, slots=True)
class Document:
    """An entry's file in one language, as written.

    ``language`` is empty for the guide's first language. ``digest`` is the SHA-256 of the file. ``load`` gives the
    parsed text each time it is called, so that not all documents are in memory at once.
    """

    path: str
    folder: str
    id: str
    language: str
    digest: str
    load: Callable[[], bytes | ParsedText]

    def parsed(self) -> ParsedText:
        """Its front matter, its body, and the line where the body begins."""
        loaded = self.load()
        return loaded if isinstance(loaded, ParsedText) else load_parsed_text(loaded, self.path)


class SourceTexts(Mapping[str, str]):
    """The texts of files that diagnostics may point into, by path. Decodes a file only when its text is needed."""

    def __init__(self, files: Iterable[SourceFile], decoded: Mapping[str, str] | None = None) -> None:
        self._files = {file.path: file for file in files}
        self._decoded = dict(decoded or {})

    def with_decoded(self, decoded: Mapping[str, str]) -> SourceTexts:
        """The same texts, and more that are decoded already."""
        return SourceTexts(self._files.values(), {**self._decoded, **decoded})

    def __getitem__(self, path: str) -> str:
        if path in self._decoded:
            return self._decoded[path]
        text = decode(self._files[path].data, path)
        if isinstance(text, Diagnostic):
            raise KeyError(path)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter({**self._files, **self._decoded})

    def __len__(self) -> int:
        return len({**self._files, **self._decoded})


@dataclass(frozen=True, slots=True)
class ContentDocuments:
    """What the content folder holds: documents, and the texts of all files that diagnostics may point into.

    ``intended_paths`` are the paths within content/ that entries with a mistaken ending should have.
    """

    documents: tuple[Document, ...]
    texts: SourceTexts
    diagnostics: tuple[Diagnostic, ...]
    intended_paths: frozenset[str]


def read_documents(
    files: Iterable[SourceFile],
    folders: Collection[str],
    languages: Collection[str],
    context: RunContext,
    cache: ResultCache,
) -> ContentDocuments:
    """Every Markdown file in the folder of every kind.

    ``folders`` are the kinds' folders; ``languages`` are the codes that may come before ``.md``. Progress advances with
    each file that is parsed. The diagnostics of a file are cached by its bytes, so that an unchanged file is parsed
    only when something needs its content.
    """
    listed = list(files)
    markdown_files = [file for file in listed if file.relative.lower().endswith(".md")]
    files_of_kinds = [file for file in listed if file.relative.partition("/")[0] in folders]
    mistaken = [(file, suffix) for file in files_of_kinds if (suffix := _mistaken_suffix(file))]
    diagnostics = [problem("E125", Span(file.path), suffix=suffix) for file, suffix in mistaken]
    diagnostics.extend(_unconverted_files(files_of_kinds))
    named, misnamed = _named(markdown_files, folders, languages)
    diagnostics.extend(_without_followers(misnamed))
    parser = _Parser(tuple(file for file, _ in named), context)
    digests = [file.digest.hex() for file, _ in named]
    examined = cache.remember_all([f"document {digest}" for digest in digests], parser.examine)
    documents: list[Document] = []
    for index, (is_entry, problems) in enumerate(examined):
        file, name = named[index]
        diagnostics.extend(Diagnostic.from_json(data, file.path) for data in problems)
        if is_entry:
            parsed = partial(parser.parsed, index)
            documents.append(Document(file.path, name.folder, name.id, name.language, digests[index], parsed))
    documents.sort(key=lambda document: document.path)
    intended = frozenset(f"{file.relative.removesuffix(suffix)}.md" for file, suffix in mistaken)
    return ContentDocuments(tuple(documents), SourceTexts(markdown_files), tuple(diagnostics), intended)


def _named(
    files: Iterable[SourceFile], folders: Collection[str], languages: Collection[str]
) -> tuple[list[tuple[SourceFile, DocumentName]], list[Diagnostic]]:
    """The files of entries with what their paths say, and a diagnostic for each other file."""
    named: list[tuple[SourceFile, DocumentName]] = []
    misnamed: list[Diagnostic] = []
    for file in files:
        name = document_name(file.relative, file.path, folders, languages)
        if isinstance(name, DocumentName):
            named.append((file, name))
        else:
            text = decode(file.data, file.path)
            misnamed.append(text if isinstance(text, Diagnostic) else name)
    return named, misnamed


def _without_followers(problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The problems, but many files in one language that guide.yml does not list are one problem, at the first file."""
    languages = Counter(found.values["language"] for found in problems if found.code == "E119")
    told: set[str] = set()
    for found in problems:
        language = found.values["language"] if found.code == "E119" else ""
        if languages[language] < _MANY:
            yield found
        elif language not in told:
            told.add(language)
            yield problem("E130", found.span, **{**found.values, "count": languages[language]})


@dataclass(frozen=True, slots=True)
class _Parser:
    """Parses files, given by their index; uses results of this run or an earlier one if there are any."""

    files: tuple[SourceFile, ...]
    context: RunContext
    results: dict[int, bytes] = field(default_factory=dict)

    def examine(self, indices: list[int]) -> Iterator[tuple[bool, list[object]]]:
        """For each file whether it is an entry, and its diagnostics as plain data."""
        texts = {index: decode(self.files[index].data, self.files[index].path) for index in indices}
        readable = [(index, text) for index, text in texts.items() if isinstance(text, str)]
        parsed_texts = parse_texts({self.files[index].path: text for index, text in readable}, self.context)
        self.results.update(zip((index for index, _ in readable), parsed_texts, strict=True))
        for index, text in texts.items():
            if isinstance(text, Diagnostic):
                yield False, [text.to_json()]
            else:
                parsed = load_parsed_text(self.results[index], self.files[index].path)
                is_entry = isinstance(parsed.front_matter, MappingNode)
                yield is_entry, [found.to_json() for found in _problems(parsed, self.files[index].path)]

    def parsed(self, index: int) -> bytes:
        """The parsed text, as JSON, of a file that is an entry."""
        if index in self.results:
            return self.results[index]
        text = decode(self.files[index].data, self.files[index].path)
        assert isinstance(text, str)  # noqa: S101 - only a readable file is an entry
        return parse_text_cached(text, self.context.store)


def _unconverted_files(files: Sequence[SourceFile]) -> Iterator[Diagnostic]:
    """A warning for each word processor's file without an entry of the same name: its text may be missing."""
    present = frozenset(file.relative for file in files)
    for file in files:
        match = _WORD_PROCESSOR_SUFFIX.search(file.relative)
        if match and f"{file.relative[: match.start()]}.md" not in present:
            yield problem("W127", Span(file.path), suffix=match[0])


def _mistaken_suffix(file: SourceFile) -> str:
    """The wrong ending of a file that is probably an entry; empty for any other file."""
    match = _MISTAKEN_SUFFIX.search(file.relative)
    if match:
        return match["suffix"]
    # No other .txt file begins with a fence of front matter.
    is_entry = file.relative.lower().endswith(".txt") and file.data.removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    return file.relative[-len(".txt") :] if is_entry else ""


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a file's path gives: the kind's folder, the id, and the language."""

    folder: str
    id: str
    language: str


def document_name(
    relative: str, path: str, folders: Collection[str], languages: Collection[str]
) -> DocumentName | Diagnostic:
    """What the path of an entry's file below content/ gives; ``path`` is that in messages."""
    folder, _, name = relative.partition("/")
    if not name or folder not in folders:
        return problem(
            "E117",
            Span(path),
            folder=folder if name else path.partition("/")[0],
            nearest=nearest(folder, folders) if name else "",
            allowed=", ".join(sorted(folders)),
        )
    stem = name[: -len(".md")]
    identifier, _, language = stem.partition(".")
    if "/" in stem:
        return problem("E122", Span(path), folder=folder)
    if language and language not in languages:
        return problem(
            "E119",
            Span(path),
            language=language,
            nearest=nearest(language, languages),
            allowed=", ".join(sorted(languages)) or "term:no translation",
        )
    if not _ID.fullmatch(identifier) or len(identifier) > 80:
        return problem("E116", Span(path), name=identifier)
    if unfit_part(identifier):
        return problem("E123", Span(path), name=identifier)
    return DocumentName(folder, identifier, language)


def _problems(parsed: ParsedText, path: str) -> Iterator[Diagnostic]:
    if isinstance(parsed.front_matter, Diagnostic):
        yield parsed.front_matter
    yield from parsed.remarks
    for found in parsed.prose.problems if parsed.prose else ():
        yield problem(found.code, body_span(found.mark, path, parsed.body_line), **dict(found.values))


def body_span(mark: Mark, path: str, body_line: int) -> Span:
    """The span in the file of a mark in the body, which begins on ``body_line``."""
    return Span(path, mark.line + body_line - 1, mark.column, mark.width)
