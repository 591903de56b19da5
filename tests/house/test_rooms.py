"""The rules for rooms (docs/architecture.md), checked on the imports and calls of every module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from inspect import signature
from pathlib import Path

import pytest

from redlane_ssg.cli import command_function
from redlane_ssg.console.typed_words import COMMANDS

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "redlane_ssg"

# Reading order is import order: a room imports only itself and rooms before it.
ROOMS = (
    "catalogue",
    "diagnostics",
    "colours",
    "disk",
    "incremental",
    "workers",
    "context",
    "read",
    "kinds",
    "guide",
    "docents",
    "signage",
    "outputs",
    "render",
    "publish",
    "versions",
    "hosting",
    "asking",
    "notifying",
    "proof",
    "preview",
    "tidy",
    "edit",
    "terms",
    "schema",
    "inputs",
    "build",
    "printing",
    "changed_entry",
    "live",
    "account",
    "console",
    "review",
    "fleet",
    "desk",
    "commands",
    "cli",
    "__main__",
)
# What other rooms may know of kinds: what all have in common, and never one of them.
COMMON_KINDS = frozenset(
    {
        "account_fields",
        "clock_times",
        "common_languages",
        "dates",
        "docents",
        "drawings",
        "entries",
        "entry_fields",
        "facets",
        "facilities",
        "fields",
        "fleet_fields",
        "guide_config",
        "guide_fields",
        "happenings",
        "host_places",
        "hours",
        "hours_syntax",
        "hours_words",
        "list_files",
        "locations",
        "named_dates",
        "notify_targets",
        "needs",
        "occasion_fields",
        "occasions",
        "opening_hours",
        "outlines",
        "patterns",
        "publish_targets",
        "quiz",
        "recordings",
        "recurrence",
        "sameness",
        "shape",
        "sign_forms",
        "timetable_fields",
        "timetables",
        "validate",
        "visits",
    }
)
# Rooms that may access files: Typst reads a folder (render/typesetting.py), compiled templates are kept in a folder of
# the program's own (render/compiled_templates.py), and Linux tells in a file how much memory a process has
# (workers/budgets.py). PDFs in memory are opened, too (render/page_digests.py, render/imposition.py).
FILE_ROOMS = frozenset({"disk", "publish", "render", "workers", "incremental"})
# What is read goes through disk/, which opens only regular files.
READING = frozenset({"open", "read_text", "read_bytes", "scandir", "rglob", "glob"})
FILE_CALLS = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "scandir", "iterdir", "glob"})


@dataclass(frozen=True)
class Module:
    """A module of the package: its path, its room, its tree."""

    path: Path
    room: str
    tree: ast.Module


@cache
def modules() -> list[Module]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            found.append(Module(path, room, ast.parse(path.read_text(encoding="utf-8"))))
    return found


def imports(tree: ast.AST) -> Iterator[tuple[str, ...]]:
    """The dotted names of imported modules of the package, as parts without the package's name."""
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else names
        for name in names:
            first, *rest = name.split(".")
            if first == "redlane_ssg" and rest:
                yield tuple(rest)


def called_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            # Pillow opens bytes in memory, mammoth a part of an archive that is in memory.
            elif isinstance(node.func, ast.Attribute) and ast.unparse(node.func) not in ("Image.open", "image.open"):
                yield node.func.attr


def names(module: Module) -> str:
    return module.path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", modules(), ids=names)
def test_a_module_imports_only_rooms_before_its_own(module: Module) -> None:
    own_index = ROOMS.index(module.room)
    later = {".".join(parts) for parts in imports(module.tree) if ROOMS.index(parts[0]) > own_index}
    assert not later


def test_every_room_of_the_list_exists() -> None:
    assert {module.room for module in modules()} == set(ROOMS)


def test_the_manual_lists_the_rooms_in_this_order() -> None:
    text = (PACKAGE.parents[1] / "docs/architecture.md").read_text(encoding="utf-8")
    listed = re.findall(r"^  ([a-z_]+)(?:/|\.py) {2,}", text, re.MULTILINE)
    assert listed == [room for room in ROOMS if room != "__main__"]


def test_other_rooms_know_no_kind() -> None:
    after = ROOMS[ROOMS.index("guide") :]
    known = {
        (names(module), parts[1])
        for module in modules()
        if module.room in after
        for parts in imports(module.tree)
        if parts[0] == "kinds" and len(parts) > 1
    }
    assert {(name, kind) for name, kind in known if kind not in COMMON_KINDS} == {
        ("inputs.py", "derive"),
        ("inputs.py", "make_entries"),
        ("changed_entry.py", "make_entries"),
    }


def test_outputs_read_only_what_is_tracked() -> None:
    """An output has no dependency on what it reads untracked, so its page would not be made again."""
    untracked = {"outline", "untracked", "whole", "node"}
    found = {(names(module), name) for module in modules() if module.room == "outputs" for name in attributes(module)}
    assert not {(module, name) for module, name in found if name in untracked}


def test_kinds_use_no_templates() -> None:
    assert not [names(module) for module in modules() if module.room == "kinds" and "jinja2" in third_parties(module)]


def test_only_these_rooms_touch_files() -> None:
    touching = {module.room for module in modules() if FILE_CALLS & set(called_names(module.tree))}
    assert touching == FILE_ROOMS
    few = {
        names(module)
        for module in modules()
        if module.room in ("render", "workers", "incremental") and FILE_CALLS & set(called_names(module.tree))
    }
    assert few == {
        "render/typesetting.py",
        "render/compiled_templates.py",
        "render/page_digests.py",
        "render/imposition.py",
        "workers/budgets.py",
        "incremental/leftovers.py",
    }
    # Typst's folder holds only what was just written to it; what is opened to be synced is not read; a file of the
    # system tells of memory; and the system's folder for temporary files is only listed.
    reading = {names(module) for module in modules() if READING & set(called_names(module.tree))}
    # Compiled templates are only written there, and read through disk/.
    others = (few | {"publish/durable.py"}) - {"render/compiled_templates.py"}
    assert {name for name in reading if not name.startswith("disk/")} == others


def test_only_the_command_line_prints_reads_the_clock_or_the_environment() -> None:
    loud = {module.room for module in modules() if {"print", "today", "perf_counter"} & set(called_names(module.tree))}
    assert loud == {"cli", "commands", "console"}
    today = {names(module) for module in modules() if "today" in called_names(module.tree)}
    environment = {names(module) for module in modules() if "environ" in attributes(module)}
    assert today == environment == {"cli.py"}


def test_each_command_has_a_module_of_its_name() -> None:
    found = {module.path.stem for module in modules() if module.room == "commands"} - {"__init__"}
    assert found == {command.split()[-1] for command in COMMANDS}
    assert all(signature(command_function(command)).parameters.keys() == {"arguments"} for command in COMMANDS)


def test_each_library_stays_in_its_room() -> None:
    homes = {
        "yaml": {"read"},
        "markdown": {"read"},
        "nh3": {"read"},
        "opencc": {"read"},
        "jinja2": {"render"},
        "tqdm": {"console"},
        "livereload": {"preview"},
        "tornado": {"preview", "desk"},
        "dulwich": {"versions"},
        "urllib3": {"versions", "account", "notifying"},
        "bs4": {"tidy"},
        "markdownify": {"tidy"},
        "mammoth": {"tidy"},
        "openpyxl": {"tidy", "terms"},
        "distributed": {"fleet"},
    }
    imported = [(module.room, third_parties(module)) for module in modules()]
    for library, rooms in homes.items():
        assert {room for room, libraries in imported if library in libraries} == rooms, library


def test_a_theme_holds_no_python() -> None:
    themes = PACKAGE.parents[1] / "themes"
    assert list(themes.rglob("*.html"))
    assert not list(themes.rglob("*.py"))


def third_parties(module: Module) -> set[str]:
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found


def attributes(module: Module) -> set[str]:
    return {node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
