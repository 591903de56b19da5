"""Who is told when a run by itself has failed: one item of ``notify`` in guide.yml. Passwords never stand there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import Model
from redlane_ssg.kinds.patterns import IDENTIFIER, MAIL_ADDRESS
from redlane_ssg.kinds.publish_targets import HostWord

MailAddress = Annotated[str, StringConstraints(pattern=MAIL_ADDRESS, max_length=254)]
_OF_MAIL = ("host", "user", "recipients", "port", "sender", "starttls")
_NEEDED_FOR_MAIL = ("host", "user", "recipients")
# At these ports a connection begins without encryption, and goes on with it (RFC 3207, RFC 6409).
_STARTTLS_PORTS = frozenset({25, 587})
# Where a connection is encrypted from the first (RFC 8314).
_USUAL_PORT = 465


class NotifyTarget(Model):
    """People who are told by mail (``to: mail``), or in a group of WeChat Work by its robot (``to: wecom``).

    Mail goes through the server ``host``, always encrypted, after ``user`` has logged in there. ``sender`` is the
    address that it comes from, if that is not the user. ``starttls`` is for servers that begin without encryption.
    """

    name: Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=40)]
    to: Literal["mail", "wecom"]
    host: HostWord | None = None
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    user: HostWord | None = None
    sender: MailAddress | None = None
    recipients: Annotated[tuple[MailAddress, ...], Field(max_length=20)] = ()
    starttls: bool | None = None

    @property
    def used_port(self) -> int:
        """The port of the mail server."""
        return self.port or _USUAL_PORT

    @property
    def begins_plain(self) -> bool:
        """Whether the connection to the mail server is encrypted only after it has begun."""
        return self.used_port in _STARTTLS_PORTS if self.starttls is None else self.starttls

    @property
    def from_address(self) -> str:
        """The address that mail comes from."""
        return self.sender or self.user or ""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> NotifyTarget:
        given = {name for name in self.model_fields_set if getattr(self, name) not in (None, ())}
        if self.to == "mail":
            for name in (*_NEEDED_FOR_MAIL, *(["sender"] if "@" not in (self.user or "@") else [])):
                if name not in given:
                    raise field_problem("E285", to=self.to, field=name)
            return self
        for name in sorted(given & {*_OF_MAIL}):
            raise field_problem("E286", name, to=self.to, field=name, allowed="name, to")
        return self
