"""Whatever a server repeats of a secret is not shown, however it writes it."""

from __future__ import annotations

import html
import json
from base64 import b64encode
from urllib.parse import quote, quote_plus

from hypothesis import example, given
from hypothesis import strategies as st

from redlane_ssg.versions.spoken import without_secrets

WRITTEN = (
    str, quote_plus, html.escape, repr, json.dumps,
    lambda one: quote(one, safe=""), lambda one: quote(one, safe="").lower(),
    lambda one: b64encode(one.encode()).decode(),
)  # fmt: skip
# Nothing that stands around them, and nothing that is shown in their place.
SECRETS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Z", "C"]), min_size=4, max_size=20).filter(
    lambda one: not set(one) <= set("no . …")
)


@given(SECRETS, st.sampled_from(WRITTEN), st.integers(1, 60))
@example("p%a/s&s\"'+ w=", WRITTEN[5], 60)
@example("密码 123", WRITTEN[6], 12)
def test_no_secret_is_shown(secret: str, write: object, most: int) -> None:
    assert callable(write)
    said = write(secret)
    whole = without_secrets(f"550 no: {said}.", [secret], 1000)
    assert said not in whole
    # Not half of it either: what is cut off is cut off after it was hidden.
    assert without_secrets(f"550 no: {said}.", [secret], most) == whole[:most]


def test_words_come_on_one_line() -> None:
    assert without_secrets("550-no\r\n  room ", ["secret"], 100) == "550-no room"
    assert without_secrets("token user:secret", ["secret", "user:secret"], 100) == "token …"
