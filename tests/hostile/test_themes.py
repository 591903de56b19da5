"""A guide's own theme can neither use up the computer nor see anything else of it."""

from __future__ import annotations

import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest
from guides import SMALLEST, check, problems, redlane, write_guide
from signs_guide import GUIDE, THEME, sign

from redlane_ssg import workers
from redlane_ssg.render import documents, files, templates
from redlane_ssg.workers.budgets import Budget

# Less than a guide has, so that tests need not wait.
PAGE, SHEETS = Budget(1, 256), Budget(3, 512)
ENOUGH_SECONDS = 60
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory and ends what loops in a library")

TIME = {
    "loops": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "power": "{{ 9**(9**9) }}",
    "computed power": "{% set n = page.language|length %}{{ (n + 9)**((n + 9)**9) }}",
    "squares": "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
    "calls": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
}
MEMORY = {
    "product": "{{ 'a' * 10**10 }}",
    "list": "{{ ([1] * 10**10)|length }}",
    "doubling": "{% set n = namespace(x='a') %}{% for i in range(50) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
}
# Nothing but the system can refuse these.
SYSTEM_MEMORY = {
    "width": "{{ 'a'|center(10**10) }}",
    "method": "{{ 'a'.ljust(10**10) }}",
    "format": "{{ '%99999999999d'|format(1) }}",
    "long page": "{% for i in range(99999) %}{{ 'a' * 100000 }}{% endfor %}",
}
DEEP = {
    "macro": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "include": "{% include 'home.html' %}",
    "two includes": "{% include 'other.html' %}",
    "extends": "{% extends 'home.html' %}",
    "parentheses": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
}


@pytest.fixture(autouse=True)
def _little(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (files, templates):
        monkeypatch.setattr(module, "PAGE_BUDGET", PAGE)
    monkeypatch.setattr(documents, "SHEETS_BUDGET", SHEETS)


def themed(tmp_path: Path, template: str) -> Path:
    own = "-- themes/own/pages/home.html --\n<p>\n" + template + "\n"
    other = "-- themes/own/pages/other.html --\n{% include 'home.html' %}\n"
    return write_guide(tmp_path, SMALLEST.replace("languages:", "theme: own\nlanguages:"), own, other)


def told(project: Path, code: str, words: str) -> None:
    """The build ends soon with one problem at the template, and leaves no process."""
    began = time.monotonic()
    done = redlane(project, "--date", "2026-01-01")
    assert time.monotonic() - began < ENOUGH_SECONDS
    assert done.code == 1 and "Traceback" not in done.err
    assert done.err.count(code) == 1 and "themes/own/" in done.err and words in done.err, done.err
    assert not active_children()


@pytest.mark.parametrize("way", ["apart", "here"])
@pytest.mark.parametrize("template", TIME.values(), ids=TIME.keys())
def test_a_template_that_takes_too_long(
    tmp_path: Path, template: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "here":
        # As on systems that cannot fork.
        monkeypatch.setattr(files, "can_fork", lambda: False)
        monkeypatch.setattr(workers, "can_fork", lambda: False)
    project = themed(tmp_path, template)
    told(project, "E670", "算了 1 秒")
    # On a busy computer the system may end the process first, which tells no line.
    lines = {1, 2} if way == "apart" else {2}
    assert problems(check(project)) in [[f"E670 themes/own/pages/home.html:{line}:1"] for line in lines]


# What grows by joining can be refused by the system only, in a process apart.
TOO_MUCH = [(name, way) for name in MEMORY for way in ("apart", "here") if way == "apart" or "~" not in MEMORY[name]]


@pytest.mark.parametrize(("name", "way"), TOO_MUCH)
def test_a_template_that_takes_too_much(tmp_path: Path, name: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "here":
        monkeypatch.setattr(files, "can_fork", lambda: False)
        monkeypatch.setattr(workers, "can_fork", lambda: False)
    told(themed(tmp_path, MEMORY[name]), "E671", "256 MB")


@linux
@pytest.mark.parametrize("template", SYSTEM_MEMORY.values(), ids=SYSTEM_MEMORY.keys())
def test_the_system_refuses_memory(tmp_path: Path, template: str) -> None:
    told(themed(tmp_path, template), "E671", "256 MB")


@pytest.mark.parametrize("template", DEEP.values(), ids=DEEP.keys())
def test_a_template_without_end(tmp_path: Path, template: str) -> None:
    told(themed(tmp_path, template), "E672", "没有尽头")


@linux
def test_a_library_that_never_returns_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(html: str) -> str:
        # It holds the lock of the interpreter as a calculation does, so no other thread can stop it.
        return str(int("9" * 4000) ** 4_000_000 or html)

    monkeypatch.setattr(templates, "with_directions", wait)
    found = problems(check(themed(tmp_path, "x")))
    assert found and {one.partition(" ")[0] for one in found} == {"E670"}


OUTSIDE = ["../../../../etc/passwd", "/etc/passwd", "..\\x", "%2e%2e/x", "builtin/../x", "\0"]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_a_template_uses_only_the_theme(tmp_path: Path, tag: str, name: str) -> None:
    end = " as x" if tag == "import" else ""
    written = name.replace("\\", "\\\\").replace("\0", "\\0")
    project = themed(tmp_path, f"{{% {tag} '{written}'{end} %}}")
    (found,) = check(project).report.diagnostics
    assert found.code == "E603" and found.values["name"] == name


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("name", ["pages/home.html", "styles/x.css", "signs/lib.typ", "fonts", "pages"])
def test_a_link_that_leads_out_of_the_theme(tmp_path: Path, name: str) -> None:
    project = write_guide(tmp_path / "guide", SMALLEST.replace("languages:", "theme: own\nlanguages:"))
    secret = tmp_path / "secret" / name
    secret.parent.mkdir(parents=True)
    (secret / "x").mkdir(parents=True) if "." not in name else secret.write_text("geheim", "utf-8")
    link = project / "themes/own" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(secret)
    done = redlane(project, "--date", "2026-01-01")
    assert (done.code == 1 and f"E102 themes/own/{name}" in done.err.replace("：", " ")) or "E102" in done.err
    assert "geheim" not in done.err


SIGNS = {
    "endless": ("#for a in range(99999) { for b in range(99999) { let c = b } }", "E670"),
    "memory": ("#let x = range(9).fold((1,), (a, n) => a * 99).len()\n#let y = range(2000000000).len()", "E671"),
    "text": ('#let x = range(60).fold("a", (a, n) => a + a).len()', "E671"),
}
READS = [
    'read("/etc/passwd")',
    'read("../../../../../../etc/passwd")',
    'image("../../x.png")',
    'include "/../x.typ"',
    'include "../../../../../etc/x.typ"',
    'csv("/proc/self/environ")',
]


def with_sign(tmp_path: Path, code: str) -> Path:
    own = f'-- themes/own/signs/plaque.typ --\n#import "lib.typ": *\n{code}\n#let plaque(f, sheet) = [馆]\n'
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), own)
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    return project


@pytest.mark.slow
@linux
@pytest.mark.parametrize(("code", "wanted"), SIGNS.values(), ids=SIGNS.keys())
def test_a_sign_that_takes_too_much(tmp_path: Path, code: str, wanted: str) -> None:
    told(with_sign(tmp_path, code), wanted, "plaque.typ")


@pytest.mark.slow
@pytest.mark.parametrize("code", READS)
def test_a_sign_reads_only_the_theme(tmp_path: Path, code: str) -> None:
    project = with_sign(tmp_path, f"#let x = {code}")
    (found,) = check(project).report.diagnostics
    assert found.code == "E916" and str(found.span).startswith("themes/own/signs/plaque.typ:2:")
    assert "root:" not in str(found.values)
