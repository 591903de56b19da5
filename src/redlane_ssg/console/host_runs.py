"""Brings a target of ``publish`` up to date with a published folder: what commands share of it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.messages import message
from redlane_ssg.console.runs import inputs_of, open_context
from redlane_ssg.context import Progress
from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.hosting.locks import LockNotice
from redlane_ssg.hosting.opening import HostAccess, open_host, own_files_of, sends_compressed
from redlane_ssg.hosting.outgoing import outgoing_files
from redlane_ssg.hosting.planning import Grace
from redlane_ssg.hosting.records import HostLock
from redlane_ssg.hosting.sending import HostReport, SendingTerms, SiteLook, preview_sending, send_site
from redlane_ssg.kinds.guide_config import Config
from redlane_ssg.kinds.publish_targets import PublishTarget
from redlane_ssg.printing.address_book import RecordedAddresses, record_addresses
from redlane_ssg.publish.durable import make_folders, write_durably
from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import SITE
from redlane_ssg.read.nodes import MappingNode, locate
from redlane_ssg.read.theme import uses_shared_theme
from redlane_ssg.signage.check_codes import is_reserved_address

# In our hidden folder: by what hosts know this output folder.
_OWNER = "host-owner"


@dataclass(frozen=True, slots=True)
class SentFolder:
    """The published folder ``output/name`` for hosts; relative paths of targets begin in ``base``.

    ``site`` is the address of the site in it, ``look`` what theme it has.
    """

    base: Path
    output: Path
    name: str
    site: str
    look: SiteLook = field(default_factory=SiteLook)


def sent_site(config: Config, arguments: Arguments) -> SentFolder:
    """The site of a guide, whose configuration can be used, for hosts."""
    fields, shared = config.fields[config.languages[0]], arguments.shared_theme
    has_shared = shared is not None and uses_shared_theme(fields.theme, shared)
    look = SiteLook(fields.theme, shared.name if shared is not None and has_shared else "")
    return SentFolder(arguments.content.parent, arguments.out, SITE, fields.base_url, look)


def publishing_refusals(config: Config, targets: Sequence[object]) -> Iterator[Diagnostic]:
    """Why a guide cannot be published to ``targets``, whatever its content is."""
    if config.fields and not targets:
        yield problem("E850", config.node.span)
    if config.fields:
        yield from reserved_address_problems(config.fields[config.languages[0]].base_url, config.node)


def reserved_address_problems(base_url: str, node: MappingNode) -> Iterator[Diagnostic]:
    """That nobody can open an address, which stands in a file with the values ``node``."""
    if is_reserved_address(base_url):
        yield problem("E866", locate(node, ("base_url",)), host=urlsplit(base_url).netloc)


def bring_up_to_date(
    target: PublishTarget,
    folder: SentFolder,
    arguments: Arguments,
    progress: Progress,
    tell: LockNotice = lambda key, lock: None,
) -> HostReport:
    """Publishes a folder to one target, or tells what that would do if the arguments ask for it.

    ``tell`` is called while another's lock is looked at.

    Raises:
        HostProblem: the host cannot be reached, or did not do what it was asked.
        FileChanged: what is in the folder is not what was published there.
    """
    access = HostAccess(folder.base, folder.output / HIDDEN, arguments.clock(), arguments.variables)
    wanted = outgoing_files(folder.output, folder.name, with_compressed=sends_compressed(target))
    wanted |= own_files_of(target)
    with open_host(target, access) as host:
        terms = _terms(target, folder, arguments, tell)
        if arguments.sending.dry_run:
            return preview_sending(host, wanted, terms)
        return send_site(host, wanted, terms, progress)


def lock_teller(arguments: Arguments) -> LockNotice:
    """Prints that another's lock is looked at, or was taken over."""

    def tell(key: str, other: HostLock) -> None:
        print(message(arguments.language, key, who=other.who, since=other.since), file=sys.stderr, flush=True)

    return tell


def note_addresses(arguments: Arguments, progress: Progress) -> RecordedAddresses:
    """Notes what readers can have the address of, now that the site is published: what stands in its folder."""
    published = inspect_own_folder(arguments.out, SITE)
    with open_context(arguments, progress) as context:
        return record_addresses(inputs_of(arguments), context, published.manifest if published else None)


def _terms(target: PublishTarget, folder: SentFolder, arguments: Arguments, tell: LockNotice) -> SendingTerms:
    since = arguments.clock().isoformat(sep=" ", timespec="minutes")
    lock = HostLock(_owner(folder.output / HIDDEN / _OWNER), platform.node() or "?", since)
    grace = Grace(arguments.build_date, target.grace)
    sending = arguments.sending
    return SendingTerms(grace, lock, sending.adopt, sending.unlock, tell, folder.site, folder.look)


def _owner(file: Path) -> str:
    """By what hosts know an output folder: a random number, made once."""
    known = _read(file)
    if known:
        return known.decode("ascii", "replace")
    made = uuid4().hex
    make_folders(file.parent)
    write_durably(file, made.encode())
    return made


def _read(file: Path) -> bytes | None:
    try:
        return read_regular(file)
    except OSError:
        return None
