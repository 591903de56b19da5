"""Names of files that Windows cannot hold, or takes for one: people work on a guide with any computer.

The rules are those of Microsoft's "Naming Files, Paths, and Namespaces". They hold in every folder, for folders too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile

# Windows opens these names as devices, with any ending; it takes no such character, and drops such an end.
_UNFIT = re.compile(
    r"(?i)\A(?P<device>con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³]) *(?:\.|\Z)"
    r'|(?P<character>[<>:"|?*\\\x00-\x1f])|(?P<end>[. ])\Z'
)
# Windows takes paths of 259 characters. This many are left to a path within the project, 60 to the project's folder.
LONGEST = 200
# What is said of the name of an entry's file: that it is no id, or a device.
_TOLD = ("E116", "E123")


def check_names(
    content: Iterable[SourceFile], theme: Iterable[SourceFile], told: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """A diagnostic for each file of content or theme, and for each folder, whose name Windows cannot hold.

    ``told`` is what is known of files by now: what is said of a name there is not said again.
    """
    known = {found.span.path for found in told if found.code in _TOLD}
    first: dict[str, str] = {}
    for path in (file.path for file in content if file.path not in known):
        other = first.setdefault(path.casefold(), path)
        if other != path:
            yield problem("E152", Span(path), other=other)
    # A file of a theme can stand there under two names.
    for path in dict.fromkeys(file.path for file in (*content, *theme)):
        yield from _check_path(path, known)


# A plan has few new paths; what keeps a guide for long makes one at each change.
@lru_cache(maxsize=65536)
def unfit_part(path: str) -> str:
    """A path up to its first name that Windows cannot hold, "" if there is none."""
    return next((part for part in _parts(path) if _UNFIT.search(part.rpartition("/")[2])), "")


def path_length(path: str) -> int:
    """The length of a path as Windows counts it, in UTF-16."""
    return len(path.encode("utf-16-le", "surrogatepass")) // 2


def _parts(path: str) -> Iterable[str]:
    """The folders of a path, from the outermost, and the path itself."""
    return accumulate(path.split("/"), "{}/{}".format)


def _check_path(path: str, known: set[str]) -> Iterator[Diagnostic]:
    for part in _parts(path):
        if part not in known:
            known.add(part)
            yield from _check_name(part)
    if path_length(path) > LONGEST:
        yield problem("W150", Span(path), length=path_length(path), limit=LONGEST)


def _check_name(path: str) -> Iterator[Diagnostic]:
    name = path.rpartition("/")[2]
    found = _UNFIT.search(name)
    if found is None:
        return
    if found["device"]:
        yield problem("E123", Span(path), name=found["device"])
    elif found["character"]:
        yield problem("E150", Span(path), name=name, character=_shown(found["character"]))
    else:
        yield problem("E151", Span(path), name=name, end=_shown(found["end"]))


def _shown(character: str) -> str:
    """A character as messages name it: blanks and control characters by their number."""
    return character if character > " " else f"U+{ord(character):04X}"
