"""Sites that every process of the tests looks at and none changes: whoever comes first makes each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from pytest import TempPathFactory
from site_checks import Site, load_site


def shared_site(factory: TempPathFactory, name: str, make: Callable[[Path], object]) -> Site:
    """The site that ``make`` publishes below a folder for its output, once for all processes."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder = root / f"shared-{name}"
    with FileLock(f"{folder}.lock"):
        if not (folder / "made").exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            (folder / "made").touch()
    return load_site(folder / "site")
