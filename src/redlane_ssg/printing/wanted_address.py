"""The address of the list of published ones that somebody means, as people copy and type addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from redlane_ssg.guide.addresses import base_path, file_of
from redlane_ssg.guide.guide import Guide

_INDEX = "index.html"


def wanted_address(written: str, guide: Guide, known: Collection[str], here: Collection[str]) -> str | None:
    """The address or folder that is meant, without its first slash; None if none like it was published.

    Scheme, host, fragment and query may be there or not, the last slash be missing, and letters have the other case.
    One of another language stands for that of the first, which means all languages; but for itself if that is
    still ``here``, among the paths of the site, and it is not.
    """
    listed = next(_listed(names_within(written, guide), known), None)
    if listed is None:
        return None
    original = next(_listed([listed.removeprefix(root_of(listed, guide))], known), listed)
    is_alone = file_of(original) in here and file_of(listed) not in here
    return listed if is_alone else original


def root_of(address: str, guide: Guide) -> str:
    """The root of the language that an address belongs to: the longest that it begins with."""
    return max((root for root in map(guide.root, guide.languages) if address.startswith(root)), key=len)


def names_within(written: str, guide: Guide) -> list[str]:
    """What an address may mean within the site: by the site's whole address, from its root, or from the host's."""
    url, base = urlsplit(guide.code_url), base_path(guide.code_url)
    text = written.strip()
    if text.casefold().startswith(f"{url.netloc}/".casefold()):
        text = f"//{text}"
    try:
        given = urlsplit(text)
    except ValueError:
        # Brackets belong to addresses of numbers alone.
        return []
    if given.netloc and given.netloc.casefold() != url.netloc.casefold():
        return []
    path = unquote(given.path)
    below = f"{path}/".removeprefix(base) if f"{path}/" == base else path.removeprefix(base)
    names = [below] if given.netloc else [path.removeprefix("/"), below]
    return [name.removesuffix(_INDEX) if f"/{name}".endswith(f"/{_INDEX}") else name for name in names]


def _listed(names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Addresses of the list, and folders of them, that are called so, with or without the last slash."""
    folders = {one[: at + 1] for one in known for at, letter in enumerate(one) if letter == "/"}
    valid = {*known, *folders}
    folded = {one.casefold(): one for one in sorted(valid, reverse=True)}
    for name in names:
        for one in (name, f"{name}/"):
            if one in valid:
                yield one
            elif one.casefold() in folded:
                yield folded[one.casefold()]
