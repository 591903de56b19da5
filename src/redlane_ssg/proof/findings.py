"""What was found of the symbols of a document, and how it is stored: a document that is as it was is not read again."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """The result for one sign's symbol.

    ``width`` and ``module`` are in mm, distances in m. ``failure`` names the reason, as in the catalogue; it is empty
    if the symbol passes. ``distance`` follows from the measures. ``simulated`` is the distance at which a simulated
    picture is read; it is only information. ``picture`` is a thumbnail of the page (PNG).
    """

    sign: str
    code: str
    file: str
    page: int
    width: float
    module: float
    distance: float
    wanted_distance: float
    contrast: float
    failure: str
    picture: bytes
    simulated: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether it may be printed."""
        return not self.failure


def written_findings(findings: Iterable[Finding]) -> bytes:
    """Findings as they are stored."""
    rows = [asdict(finding) | {"picture": b64encode(finding.picture).decode()} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, allow_nan=False).encode()


def read_findings(written: bytes) -> list[Finding]:
    """The findings that ``written_findings`` wrote."""
    return [Finding(**row | {"picture": b64decode(row["picture"])}) for row in json.loads(written)]
