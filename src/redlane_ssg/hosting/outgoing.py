"""The files that are to be on a host: those of the published site, and those of text once more in fewer bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import brotli

from redlane_ssg.disk.state import path_within
from redlane_ssg.disk.unread import FileChanged, FileOnDisk
from redlane_ssg.hosting.served import TEXT_ENDINGS, ending_of
from redlane_ssg.publish.folder import inspect_own_folder

# Endings of what stands beside a text in fewer bytes: Brotli (RFC 7932) and gzip (RFC 1952).
BROTLI, GZIP = ".br", ".gz"
# A smaller file fits into one packet as it is.
WORTH_COMPRESSING = 1024
# Of a digest (SHA-256): enough to tell files apart, and a record of half the size.
DIGEST_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A file for a host: the digest by which it is known, its size in bytes if it is known before, and its bytes.

    ``load`` raises ``FileChanged`` if the file is no longer what was published.
    """

    digest: str
    size: int | None
    load: Callable[[], bytes]


def outgoing_files(output: Path, name: str, *, with_compressed: bool) -> dict[str, Outgoing]:
    """The files of the published folder ``output/name`` by path, without its manifest.

    ``with_compressed`` adds what servers can send in place of a text, which is known by the digest of that text.

    Raises:
        FileChanged: what is there is not what was published, or nothing: a host is never emptied by mistake.
    """
    published = inspect_own_folder(output, name)
    if published is None or published.digests != published.manifest:
        raise FileChanged(str(output / name))
    found: dict[str, Outgoing] = {}
    for path, (digest, size, _) in published.facts.items():
        file = path_within(output / name, path)
        if file is None:
            raise FileChanged(f"{output / name}/{path}")
        found[path] = Outgoing(digest[:DIGEST_DIGITS], size, FileOnDisk(str(file), digest, size).read)
        if with_compressed and size >= WORTH_COMPRESSING and ending_of(path) in TEXT_ENDINGS:
            found.update(_compressed(path, found[path]))
    return found


def original_of(path: str) -> str:
    """The path of the text that a compressed file stands beside; any other path as it is."""
    shortened = path.removesuffix(BROTLI).removesuffix(GZIP)
    return shortened if ending_of(shortened) in TEXT_ENDINGS else path


def parents_of(path: str) -> Iterator[str]:
    """The folders that a file is in, innermost first."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _compressed(path: str, text: Outgoing) -> Iterator[tuple[str, Outgoing]]:
    yield f"{path}{BROTLI}", Outgoing(f"br {text.digest}", None, partial(_made_of, text, _as_brotli))
    yield f"{path}{GZIP}", Outgoing(f"gz {text.digest}", None, partial(_made_of, text, _as_gzip))


def _made_of(text: Outgoing, compress: Callable[[bytes], bytes]) -> bytes:
    return compress(text.load())


def _as_brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=10))


def _as_gzip(data: bytes) -> bytes:
    # Without a time, so that the same text gives the same bytes.
    return gzip.compress(data, 9, mtime=0)
