"""What a server says, as it may be shown: on one line, not too long, and without a secret that it repeats."""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

_HIDDEN = "…"


def without_secrets(words: str, secrets: Iterable[str], most: int) -> str:
    """Words on one line, at most so many characters, without secrets, however programs write those.

    Secrets are also found as addresses, HTML, JSON and Base64 (RFC 4648) have them.
    """
    line = " ".join(words.split())
    forms = {form for secret in secrets for form in _forms(secret)}
    # The longest first: one may stand in another.
    for form in sorted(forms, key=lambda one: (-len(one), one)):
        line = re.sub(re.escape(form), _HIDDEN, line, flags=re.IGNORECASE)
    # Only now: half of a secret at the end would not be found.
    return line[:most]


def _forms(secret: str) -> Iterator[str]:
    data = secret.encode("utf-8", "surrogateescape")
    written = (
        *(
            secret,
            quote(data),
            quote(data, safe=""),
            quote_plus(data),
            html.escape(secret),
            json.dumps(secret, allow_nan=False)[1:-1],
        ),
        *(repr(secret)[1:-1], b64encode(data).decode(), urlsafe_b64encode(data).decode()),
    )
    for one in written:
        form = " ".join(one.split())
        if form:
            yield form
