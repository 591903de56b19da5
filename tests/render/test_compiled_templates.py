"""Templates are compiled once: the next run takes what this one has kept, if it is whole and of the same text."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from redlane_ssg.console import runs
from redlane_ssg.render.compiled_templates import CompiledTemplates


class Counting(jinja2.Environment):
    """An environment that notes what it compiles."""

    def __init__(self, text: str, kept: CompiledTemplates) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: (text, name, lambda: True)),
            bytecode_cache=kept,
        )
        self.compiled: list[str] = []

    def _compile(self, source: str, filename: str) -> object:  # type: ignore[override]
        self.compiled.append(filename)
        return super()._compile(source, filename)


def shown(text: str, folder: Path | None) -> tuple[str, int]:
    """What a new run shows, and how many templates it has compiled."""
    return shown_by(text, CompiledTemplates("Counting", folder))


def shown_by(text: str, kept: CompiledTemplates) -> tuple[str, int]:
    environment = Counting(text, kept)
    return environment.get_template("page.html").render(name="巷"), len(environment.compiled)


def test_the_next_run_compiles_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert [shown("{{ name }}子", folder) for _ in range(2)] == [("巷子", 1), ("巷子", 0)]
    assert shown("{{ name }}口", folder) == ("巷口", 1)
    assert len(list(folder.iterdir())) == 1


def test_the_same_process_compiles_nothing_twice_and_reads_nothing(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "kept"):
        kept = CompiledTemplates("Counting", folder)
        assert [shown_by("{{ name }}子", kept) for _ in range(2)] == [("巷子", 1), ("巷子", 0)]
        assert [shown_by("{{ name }}口", kept) for _ in range(2)] == [("巷口", 1), ("巷口", 0)]
    (file,) = (tmp_path / "kept").iterdir()
    again = CompiledTemplates("Counting", tmp_path / "kept")
    assert shown_by("{{ name }}口", again) == ("巷口", 0)
    file.unlink()
    assert shown_by("{{ name }}口", again) == ("巷口", 0)


def test_nothing_is_kept_without_a_folder_or_where_none_can_be_written(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.touch()
    for folder in (None, taken, tmp_path / "none" / "below"):
        assert [shown("{{ name }}子", folder) for _ in range(2)] == [("巷子", 1)] * 2
    assert list(tmp_path.iterdir()) == [taken]


@pytest.mark.parametrize("damage", [b"", b"\0" * 500, "cut", "turned"])
def test_what_is_damaged_is_compiled_again(tmp_path: Path, damage: bytes | str) -> None:
    shown("{{ name }}子", tmp_path)
    (kept,) = tmp_path.iterdir()
    data = kept.read_bytes()
    turned = data[:-1] + bytes([data[-1] ^ 1])
    kept.write_bytes(damage if isinstance(damage, bytes) else data[:-9] if damage == "cut" else turned)
    assert [shown("{{ name }}子", tmp_path) for _ in range(2)] == [("巷子", 1), ("巷子", 0)]


def test_compiled_templates_stand_in_the_environment_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They are code: a folder that comes with a guide must hold none."""
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert runs.compiled_templates_folder() == tmp_path / "redlane-templates"
    monkeypatch.setattr("sys.base_prefix", str(tmp_path))
    assert runs.compiled_templates_folder() is None
