"""Where the site is published: one item of ``publish`` in guide.yml. Passwords never stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import Model
from redlane_ssg.kinds.host_places import has_login, wrong_place
from redlane_ssg.kinds.patterns import FOLDER_PATH, IDENTIFIER, WITHOUT_SPACES

HostKind = Literal["folder", "sftp", "rsync", "ftps", "s3", "git"]
HostWord = Annotated[str, StringConstraints(pattern=WITHOUT_SPACES, max_length=253)]
HostPath = Annotated[str, StringConstraints(pattern=FOLDER_PATH, max_length=500)]
# Of each kind of host, which settings it needs, and which it may have besides.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "folder": ("path",),
    "sftp": ("host", "path"),
    "rsync": ("host", "path"),
    "ftps": ("host",),
    "s3": ("bucket",),
    "git": ("address",),
}
_MAY_HAVE: Mapping[str, tuple[str, ...]] = {
    "folder": (),
    "sftp": ("port", "user", "fingerprint"),
    "rsync": ("port", "user", "fingerprint"),
    "ftps": ("port", "user", "path", "fingerprint"),
    "s3": ("user", "path", "region", "endpoint", "bucket_in_path"),
    "git": ("branch", "user"),
}
# Every kind has these.
_COMMON = frozenset({"name", "to", "grace", "compressed", "served"})


class PublishTarget(Model):
    """A host: its name on the command line, the kind of host (``to``), and where the site's files belong there.

    ``fingerprint`` is by which an ssh server's key or an FTPS server's certificate is known. ``grace`` is for how many
    days files stay that pages no longer name. ``compressed`` puts texts there in fewer bytes, too. ``served`` is false
    where nobody serves what is there at the guide's address.
    """

    name: Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=40)]
    to: HostKind
    path: HostPath | None = None
    host: HostWord | None = None
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    user: HostWord | None = None
    fingerprint: HostWord | None = None
    bucket: HostWord | None = None
    region: HostWord | None = None
    endpoint: HostWord | None = None
    bucket_in_path: bool = False
    address: HostWord | None = None
    branch: HostWord | None = None
    grace: Annotated[int, Field(ge=0, le=365)] = 14
    compressed: bool | None = None
    served: bool = True

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> PublishTarget:
        self._check_places()
        needed, other = _NEEDED[self.to], _MAY_HAVE[self.to]
        for name in needed:
            if getattr(self, name) is None:
                raise field_problem("E285", to=self.to, field=name)
        for name in sorted(self.model_fields_set - _COMMON - {*needed, *other}):
            if getattr(self, name) is not None:
                allowed = ", ".join(("name", "to", *needed, *other, *sorted(_COMMON - {"name", "to"})))
                raise field_problem("E286", name, to=self.to, field=name, allowed=allowed)
        return self

    def _check_places(self) -> None:
        """Raises a problem of the first field that names no place; of one with a login in it, nothing is ever shown."""
        for name in ("host", "endpoint"):
            if "@" in (getattr(self, name) or ""):
                raise field_problem("E288", name, key="term:a login in an address")
        if has_login(self.address or ""):
            raise field_problem("E288", "address", key="term:a login in an address")
        for name in sorted(self.model_fields_set):
            value = getattr(self, name)
            reason = wrong_place(name, value, self.to) if isinstance(value, str) else ""
            if reason:
                raise field_problem("E865", name, field=name, reason=reason)


def _named_once(targets: tuple[PublishTarget, ...]) -> tuple[PublishTarget, ...]:
    names = [target.name for target in targets]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise field_problem("E287", index, "name", name=name)
    return targets


PublishTargets = Annotated[tuple[PublishTarget, ...], Field(max_length=20), AfterValidator(_named_once)]
