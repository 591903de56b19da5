"""What .gitattributes says of paths (gitattributes(5)): line ends, how a file is merged, and what only git can do."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from dulwich.attrs import AttributeValue, GitAttributes, Pattern, compile_gitattributes_patterns, parse_git_attributes
from dulwich.config import Config, get_xdg_config_home_path
from dulwich.line_ending import CRLFAction, read_eol_config, resolve_crlf_action
from dulwich.objects import ObjectID
from dulwich.repo import Repo

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.versions.trees import data_at

_NAME = ".gitattributes"
_MACRO = b"[attr]"
# What has a file changed on its way by more than its line ends.
_ELSEWHERE = (b"filter", b"working-tree-encoding", b"ident")
_TRUE = frozenset({b"true", b"yes", b"on", b"1"})
_Patterns = list[tuple[Pattern, Mapping[bytes, AttributeValue]]]


class Attributes:
    """The attributes of paths, as the working folder has them; with ``written``, as that tree will have them there.

    Paths begin at the folder of the repository.
    """

    def __init__(self, repo: Repo, tree: ObjectID | None, *, is_written: bool = False) -> None:
        self._repo, self._tree, self._is_written = repo, tree, is_written
        config = repo.get_config_stack()
        eol, crlf, _ = read_eol_config(config)
        self._line_ends = (eol, b"true" if crlf in _TRUE else crlf)
        # Whoever writes ``binary`` means these (gitattributes(5), "Using macro attributes").
        self._macros: dict[bytes, Mapping[bytes, AttributeValue]] = {
            b"binary": {b"diff": False, b"merge": False, b"text": False}
        }
        self._attributes = GitAttributes(
            [*self._parsed(_read(_of_user(config))), *self._of_folder(b"")],
            directory_loader=self._of_folder,
            info_patterns=self._parsed(_read(Path(repo.commondir()) / "info/attributes")),
        )

    def line_ends(self, path: bytes) -> CRLFAction:
        """How line ends of a file are converted."""
        return resolve_crlf_action(self._attributes.match_path(path), *self._line_ends)

    def keeps_both(self, path: bytes) -> bool:
        """Whether a merge keeps the lines of both sides."""
        return self._attributes.match_path(path).get(b"merge") == b"union"

    def is_merged(self, path: bytes) -> bool:
        """Whether git would merge two versions of a file by lines."""
        return self._attributes.match_path(path).get(b"merge", True) in (True, b"union", b"text")

    def needs_git(self, path: bytes) -> bool:
        """Whether git has another program change a file on its way, as Git LFS, or changes its encoding or its text."""
        found = self._attributes.match_path(path)
        return any(found.get(name) not in (None, False) for name in _ELSEWHERE)

    def _of_folder(self, folder: bytes) -> _Patterns:
        """Those of one folder: from the file in the working folder, else from the tree."""
        path = f"{os.fsdecode(folder)}/{_NAME}".lstrip("/")
        data = None if self._is_written else _read(Path(self._repo.path) / path)
        if data is None and self._tree is not None:
            data = data_at(self._repo.object_store, self._tree, os.fsencode(path))
        return self._parsed(data, folder)

    def _parsed(self, data: bytes | None, folder: bytes = b"") -> _Patterns:
        entries = []
        for pattern, attributes in parse_git_attributes(BytesIO(data or b"")):
            if pattern.startswith(_MACRO):
                self._macros[pattern.removeprefix(_MACRO)] = dict(self._expanded(attributes))
            else:
                entries.append((pattern, dict(self._expanded(attributes))))
        return compile_gitattributes_patterns(entries, _NAME, folder)

    def _expanded(self, attributes: Mapping[bytes, AttributeValue]) -> Iterator[tuple[bytes, AttributeValue]]:
        for name, value in attributes.items():
            yield name, value
            if value is True:
                yield from self._macros.get(name, {}).items()


def _of_user(config: Config) -> Path:
    try:
        path = os.fsdecode(config.get((b"core",), b"attributesFile"))
    except KeyError:
        path = get_xdg_config_home_path("git", "attributes")
    return Path(path).expanduser()


def _read(path: Path) -> bytes | None:
    """The file of attributes; None if there is none. Git follows no link to one."""
    try:
        return None if path.is_symlink() else read_regular(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
