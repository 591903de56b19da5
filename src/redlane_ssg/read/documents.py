"""Source files to documents: which kind, which id, which language; front matter as nodes, the body as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.parsed_texts import ParsedText, load_parsed_text, make_leaf_again, parse_texts
from redlane_ssg.read.prose import Mark
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile

# What is meant to be an entry by its name: Windows hides the end that Notepad has added. And what may be one's text.
_MEANT = re.compile(r"(?i)(?P<suffix>\.md\.\w+|\.markdown|\.mdx|．md|\.md\s+)\Z")
_WORD_PROCESSED = re.compile(r"(?i)(?<!\.md)\.(?:docx?|wps|rtf|odt)\Z")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows opens these as devices whatever their ending is.
_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)})


@dataclass(frozen=True, slots=True)
class Document:
    """An entry's file in one language, as written: opened whenever it is looked into, lest all be open at once.

    ``language`` is empty for the guide's first language, ``digest`` stands for all that it is made of.
    """

    path: str
    folder: str
    id: str
    language: str
    digest: str
    unopened: Callable[[], bytes | ParsedText]

    def parsed(self) -> ParsedText:
        """Its front matter, its body, and where that begins."""
        made = self.unopened()
        return made if isinstance(made, ParsedText) else load_parsed_text(made, self.path)


class Texts(Mapping[str, str]):
    """The texts of files that problems may point into, by path; what nobody asks for is not decoded."""

    def __init__(self, files: Iterable[SourceFile], decoded: Mapping[str, str] | None = None) -> None:
        self._files = {file.path: file for file in files}
        self._decoded = dict(decoded or {})

    def beside(self, decoded: Mapping[str, str]) -> Texts:
        """The same and some that are decoded already."""
        return Texts(self._files.values(), {**self._decoded, **decoded})

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
class Written:
    """What the content folder holds: documents, and the texts of all files that problems may point into.

    ``meant`` are the paths within content/ that files would have that are meant to be entries and are not read as such.
    """

    documents: tuple[Document, ...]
    texts: Texts
    diagnostics: tuple[Diagnostic, ...]
    meant: frozenset[str]


def read_documents(
    files: Iterable[SourceFile],
    folders: Collection[str],
    languages: Collection[str],
    context: RunContext,
    cache: ResultCache,
) -> Written:
    """Every Markdown file of every kind's folder.

    ``folders`` are the kinds' folders; ``languages`` the codes that may stand before ``.md``. Progress advances with
    each file that had to be read anew. What is wrong with a file is cached by its bytes, so that a file that did not
    change is opened only when somebody looks into it.
    """
    listed = list(files)
    wanted = [file for file in listed if file.relative.lower().endswith(".md")]
    beside = [file for file in listed if file.relative.partition("/")[0] in folders]
    meant = [(file, suffix) for file in beside if (suffix := _meant_suffix(file))]
    diagnostics = [problem("E125", Span(file.path), suffix=suffix) for file, suffix in meant]
    diagnostics.extend(_manuscripts(beside))
    named: list[tuple[SourceFile, DocumentName]] = []
    for file in wanted:
        name = _name(file, folders, languages)
        if isinstance(name, DocumentName):
            named.append((file, name))
        else:
            text = decode(file.data, file.path)
            diagnostics.append(text if isinstance(text, Diagnostic) else name)
    opener = _Opener(tuple(file for file, _ in named), context)
    digests = [sha256(file.data).hexdigest() for file, _ in named]
    examined = cache.remember_all([f"document {digest}" for digest in digests], opener.examine)
    documents: list[Document] = []
    for index, (is_entry, problems) in enumerate(examined):
        file, name = named[index]
        diagnostics.extend(Diagnostic.from_json(one, file.path) for one in problems)
        if is_entry:
            parsed = partial(opener.parsed, index)
            documents.append(Document(file.path, name.folder, name.id, name.language, digests[index], parsed))
    documents.sort(key=lambda document: document.path)
    missing = frozenset(f"{file.relative.removesuffix(suffix)}.md" for file, suffix in meant)
    return Written(tuple(documents), Texts(wanted), tuple(diagnostics), missing)


@dataclass(frozen=True, slots=True)
class _Opener:
    """Opens files, by their index: from what this run or an earlier one has made, else anew."""

    files: tuple[SourceFile, ...]
    context: RunContext
    made: dict[int, bytes] = field(default_factory=dict)

    def examine(self, indices: list[int]) -> Iterator[tuple[bool, list[object]]]:
        """Of each file whether it is an entry, and its problems as plain data."""
        texts = {index: decode(self.files[index].data, self.files[index].path) for index in indices}
        readable = [(index, text) for index, text in texts.items() if isinstance(text, str)]
        parsed_texts = parse_texts({self.files[index].path: text for index, text in readable}, self.context)
        self.made.update(zip((index for index, _ in readable), parsed_texts, strict=True))
        for index, text in texts.items():
            if isinstance(text, Diagnostic):
                yield False, [text.to_json()]
            else:
                parsed = load_parsed_text(self.made[index], self.files[index].path)
                is_entry = isinstance(parsed.front_matter, MappingNode)
                yield is_entry, [one.to_json() for one in _problems(parsed, self.files[index].path)]

    def parsed(self, index: int) -> bytes:
        """A file that is an entry."""
        if index in self.made:
            return self.made[index]
        text = decode(self.files[index].data, self.files[index].path)
        assert isinstance(text, str)  # noqa: S101 - only what is readable is an entry
        return make_leaf_again(text, self.context.store)


def _manuscripts(files: Sequence[SourceFile]) -> Iterator[Diagnostic]:
    """Word processors' files that may be all there is: one with an entry of its name beside it is a manuscript."""
    present = frozenset(file.relative for file in files)
    for file in files:
        match = _WORD_PROCESSED.search(file.relative)
        if match and f"{file.relative[: match.start()]}.md" not in present:
            yield problem("W127", Span(file.path), suffix=match[0])


def _meant_suffix(file: SourceFile) -> str:
    """How the name of a file ends that is meant to be an entry and is not read as one; else nothing."""
    match = _MEANT.search(file.relative)
    if match:
        return match["suffix"]
    # Nothing else that is kept as .txt begins so.
    is_entry = file.relative.lower().endswith(".txt") and file.data.removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    return file.relative[-len(".txt") :] if is_entry else ""


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a file's path says of it."""

    folder: str
    id: str
    language: str


def _name(file: SourceFile, folders: Collection[str], languages: Collection[str]) -> DocumentName | Diagnostic:
    folder, _, name = file.relative.partition("/")
    if not name or folder not in folders:
        return problem(
            "E117",
            Span(file.path),
            folder=folder if name else file.path.partition("/")[0],
            nearest=nearest(folder, folders) if name else "",
            allowed=", ".join(sorted(folders)),
        )
    stem = name[: -len(".md")]
    identifier, _, language = stem.partition(".")
    if "/" in stem:
        return problem("E122", Span(file.path), folder=folder)
    if language and language not in languages:
        return problem(
            "E119",
            Span(file.path),
            language=language,
            nearest=nearest(language, languages),
            allowed=", ".join(sorted(languages)),
        )
    if not _ID.fullmatch(identifier) or len(identifier) > 80:
        return problem("E116", Span(file.path), name=identifier)
    if identifier in _DEVICES:
        return problem("E123", Span(file.path), name=identifier)
    return DocumentName(folder, identifier, language)


def _problems(parsed: ParsedText, path: str) -> Iterator[Diagnostic]:
    if isinstance(parsed.front_matter, Diagnostic):
        yield parsed.front_matter
    yield from parsed.remarks
    for found in parsed.prose.problems if parsed.prose else ():
        yield problem(found.code, place(found.mark, path, parsed.body_line), **dict(found.values))


def place(mark: Mark, path: str, body_line: int) -> Span:
    """A place in a body as a place in its file."""
    return Span(path, mark.line + body_line - 1, mark.column, mark.width)
