"""Time zones by name, from the package of the IANA database: the same on every system, whatever that has of its own."""

from __future__ import annotations

from datetime import tzinfo
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from redlane_ssg.disk.regular import read_regular

# That of guides which tell none.
DEFAULT_ZONE = "Asia/Shanghai"


def time_zone(name: str) -> tzinfo:
    """The zone with an IANA name, such as Asia/Shanghai.

    Raises:
        LookupError: there is none.
    """
    try:
        data = read_regular(Path(str(files("tzdata")), "zoneinfo", *name.split("/")))
        return ZoneInfo.from_file(BytesIO(data), key=name)
    except (OSError, ValueError):
        raise LookupError(name) from None
