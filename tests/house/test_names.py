"""Names and sizes: public names are unique, functions are short, and the package has few top-level modules."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "redlane_ssg"
MOST_LINES, MOST_PARAMETERS, MOST_FILES = 40, 7, 10
# Every command is a module with this function.
COMMAND = "run"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def bound(node: ast.AST) -> Iterator[str]:
    """The names that a statement of a module binds: by a definition or an assignment, also within an ``if``."""
    if isinstance(node, Function | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif not isinstance(node, ast.Lambda | ast.comprehension):
        for child in ast.iter_child_nodes(node):
            yield from bound(child)


def defined(tree: ast.Module) -> set[str]:
    """The public names of a module."""
    return {name for node in tree.body for name in bound(node) if not name.startswith("_")}


BINDING = """\
A = B, (C, *D) = 1
E: int = 2
if A:
    F = 3
for G in A:
    H = [x for x in A]
I = lambda y: y
J[0] = K.name = 4
class L:
    M = 5
def n():
    O = 6
"""


def test_every_way_to_bind_a_name_is_noticed() -> None:
    assert defined(ast.parse(BINDING)) == {*"ABCDEFGHILn"}


def functions() -> Iterator[tuple[str, Function]]:
    for module, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{module} {node.name}", node


def test_no_public_name_is_defined_twice() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for module, tree in trees():
        for name in defined(tree):
            modules[name].add(module)
    twice = {name: places for name, places in modules.items() if len(places) > 1}
    assert all(module.startswith("commands/") for module in twice.pop(COMMAND))
    assert twice == {}


def test_a_function_fits_on_a_screen() -> None:
    long = {name for name, node in functions() if (node.end_lineno or 0) - node.lineno >= MOST_LINES}
    assert long == set()


def test_a_function_takes_few_parameters() -> None:
    def count(node: Function) -> int:
        parameters = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        return sum(parameter.arg not in ("self", "cls") for parameter in parameters)

    assert {name for name, node in functions() if count(node) > MOST_PARAMETERS} == set()


def test_the_top_of_the_package_is_short() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_FILES


def test_each_step_of_one_edit_names_an_existing_function() -> None:
    manual = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    section = manual.partition("## One edit, step by step\n")[2].partition("\n## ")[0]
    steps = re.findall(r"^\d+\. (.+?)(?=^\d+\. |\Z|^`redlane)", section, re.MULTILINE | re.DOTALL)
    names = {name for _, tree in trees() for node in ast.walk(tree) for name in node_names(node)}
    assert len(steps) > 10
    for step in steps:
        named = [word.split(".")[-1].strip() for word in re.findall(r"`([\w.]+)`", step)]
        assert any(name in names for name in named), step
        assert [name for name in named if name.isidentifier() and name not in names | {"lamp"}] == [], step


def node_names(node: ast.AST) -> Iterator[str]:
    """What a node defines: a function, a class, a constant, a member of an enumeration."""
    if isinstance(node, Function | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
