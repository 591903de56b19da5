"""build.py on its own: its decisions, its error messages, and the two lock files."""

import ast
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from locked_packages import RUNTIME, TESTS, read_lock
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from scripts import load_script

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [RUNTIME, TESTS]
# Modules that older Pythons have too. They import them before they reach the message about the version.
OLD_MODULES = {
    *("collections", "contextlib", "hashlib", "importlib", "os", "pathlib", "re", "shutil", "signal"),
    *("subprocess", "sys", "sysconfig", "threading", "time", "typing", "msvcrt", "fcntl"),
}
PACKAGE = """
import json, os, sys, time, tiny
try:
    print(json.dumps([sys.argv[1:], os.getcwd(), os.environ["REDLANE_PROJECT"], sys.flags.utf8_mode]), flush=True)
    time.sleep(60 if "wait" in sys.argv else 0)
except KeyboardInterrupt:
    sys.exit(9)
sys.exit(7)
"""
PYTEST = "import os, sys\nprint(sys.argv[1:], os.getcwd())\nsys.exit(5)\n"


bootstrap = load_script(ROOT / "build.py")


def make_wheel(folder: Path, name: str, source: str) -> str:
    """Write a wheel of one module into `folder`; return its line for a lock."""
    path, about = folder / f"{name}-1-py3-none-any.whl", f"{name}-1.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", source)
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    return f"{name}==1 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def make_project(folder: Path) -> Path:
    """Make a small project around a copy of build.py, whose locked wheels lie beside it."""
    package = folder / "src" / "redlane_ssg"
    for path in (package, folder / "wheels", folder / "tests"):
        path.mkdir(parents=True)
    (folder / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    (package / "__main__.py").write_text(PACKAGE, "utf-8")
    (package / "later.py").write_text("x = 1\n", "utf-8")
    (folder / "requirements.lock").write_text(make_wheel(folder / "wheels", "tiny", ""), "utf-8")
    (folder / "tests" / "requirements.lock").write_text(make_wheel(folder / "wheels", "pytest", PYTEST), "utf-8")
    return folder


def environment(project: Path, **extra: str) -> dict[str, str]:
    """Return a child's environment, free of this machine's settings, in which pip finds only the project's wheels."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "REDLANE_"))}
    own = {
        "NO_PROXY": "127.0.0.1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": (project / "wheels").as_uri(),
    }
    return {**inherited, **own, "PYTHONUTF8": "1", **extra}


def run(project: Path, *arguments: str, folder: Path | None = None, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "build.py"), *arguments]
    surroundings = environment(project, **extra)
    return subprocess.run(
        command, cwd=folder, env=surroundings, check=False, capture_output=True, encoding="utf-8", timeout=300
    )


def sentence(key: str) -> str:
    """Return the part of a message of build.py before its first placeholder."""
    text: str = bootstrap.TEXT[key]
    return text.partition("{")[0].strip()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose first run has ended. A test that breaks its .venv also repairs it."""
    project = make_project(tmp_path_factory.mktemp("小 project"))
    first = run(project)
    assert first.returncode == 7, first.stderr
    assert first.stderr.strip() == bootstrap.TEXT["everything"]
    return project


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A project that was never run."""
    return make_project(tmp_path / "fresh")


def test_it_parses_on_old_pythons() -> None:
    tree = ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 6))
    nodes = list(ast.walk(tree))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= OLD_MODULES
    annotations = [node.annotation for node in nodes if isinstance(node, ast.arg | ast.AnnAssign)]
    annotations += [node.returns for node in nodes if isinstance(node, ast.FunctionDef)]
    assert all(isinstance(node, ast.Name | ast.Constant | None) for node in annotations)


def test_it_is_short() -> None:
    assert len((ROOT / "build.py").read_text("utf-8").splitlines()) <= 235


def test_every_sentence_is_in_both_languages() -> None:
    for text in bootstrap.TEXT.values():
        chinese, _, english = text.partition(" / ")
        assert re.search("[一-鿿]", chinese)
        assert re.search("[a-z]{3}", english)
        assert not re.search("[一-鿿]", english)


def test_an_old_python_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main([], tmp_path, (3, 10)) == 2
    assert capsys.readouterr().err.strip() == bootstrap.TEXT["old"].format(version="3.10")


@pytest.mark.parametrize(
    ("found", "wanted", "task"),
    [
        ((True, "a"), (True, "a"), "nothing"),
        ((True, "a", "t"), (True, "a"), "nothing"),
        ((True, "a", "t"), (True, "a", "t"), "nothing"),
        ((True, "a"), (True, "a", "t"), "tests"),
        ((True, "a", "old"), (True, "a", "t"), "everything"),
        ((True, "old", "t"), (True, "a", "t"), "everything"),
        ((True, "old"), (True, "a"), "everything"),
        ((True, ""), (True, "a"), "everything"),
        ((False, "a"), (True, "a"), "everything"),
    ],
)
def test_what_must_be_set_up(found: tuple[bool, str], wanted: tuple[bool, str], task: str) -> None:
    assert bootstrap.decide(bootstrap.State(*found), bootstrap.State(*wanted)) == task


def test_the_marker_depends_on_locks_and_folder(tmp_path: Path) -> None:
    first, second = make_project(tmp_path / "one"), make_project(tmp_path / "two")
    before = bootstrap.wanted_state(first, True)
    assert before == bootstrap.wanted_state(first, True)
    assert before.runtime != bootstrap.wanted_state(second, True).runtime
    (first / "tests" / "requirements.lock").write_text("", "utf-8")
    changed = bootstrap.wanted_state(first, True)
    assert (changed.runtime, changed.tests == before.tests) == (before.runtime, False)
    (first / "requirements.lock").write_text("", "utf-8")
    assert bootstrap.wanted_state(first, False).runtime != before.runtime


def test_a_lost_interpreter_is_noticed(tmp_path: Path) -> None:
    python = bootstrap.interpreter(tmp_path)
    python.parent.mkdir()
    python.touch()
    assert bootstrap.found_state(tmp_path).alive
    python.unlink()
    assert not bootstrap.found_state(tmp_path).alive


@pytest.mark.parametrize(
    ("output", "errors", "key"),
    [
        ("", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "bad_hash"),
        ("Could not fetch URL x: connection error: HTTPConnectionPool - skipping", "ERROR: none", "no_network"),
        ("", "WARNING: Retrying after connection broken by 'ReadTimeoutError(\"Read timed out.\")'", "no_network"),
        ("", "WARNING: … Failed to resolve 'x' ([Errno 11001] getaddrinfo failed)", "no_network"),
        ("", "WARNING: … ProxyError('Cannot connect to proxy.')", "no_network"),
        ("Found link", "ERROR: No space left on device", "failed"),
    ],
)
def test_the_cause_of_a_failure_is_named(output: str, errors: str, key: str) -> None:
    assert bootstrap.diagnose(output, errors) == bootstrap.TEXT[key].format(tail=errors)


@pytest.mark.slow
def test_setting_up_compiles_what_no_run_has_imported(project: Path) -> None:
    assert list((project / "src/redlane_ssg/__pycache__").glob("later.*.pyc"))


@pytest.mark.slow
def test_a_second_run_only_starts_the_package(project: Path, tmp_path: Path) -> None:
    done = run(project, "check", "两 个", folder=tmp_path)
    assert (done.returncode, done.stderr) == (7, "")
    assert json.loads(done.stdout) == [["check", "两 个"], str(tmp_path), str(project), 1]


@pytest.mark.slow
def test_the_tests_are_set_up_once(project: Path) -> None:
    first, second = run(project, "test", "-k", "x"), run(project, "test")
    assert (first.returncode, first.stderr.strip()) == (5, bootstrap.TEXT["tests"])
    assert first.stdout.strip() == f"{['-k', 'x']} {project}"
    assert (second.returncode, second.stderr) == (5, "")


@pytest.mark.slow
def test_a_changed_lock_or_an_incomplete_venv_makes_a_new_one(project: Path) -> None:
    lock = project / "requirements.lock"
    lock.write_text("# changed\n" + lock.read_text("utf-8"), "utf-8")
    stray = project / ".venv" / "stray"
    stray.touch()
    changed = run(project)
    assert (changed.returncode, changed.stderr.strip()) == (7, bootstrap.TEXT["everything"])
    assert not stray.exists()
    (project / ".venv" / "redlane-runtime").unlink()
    half_made = run(project)
    assert (half_made.returncode, half_made.stderr.strip()) == (7, bootstrap.TEXT["everything"])


@pytest.mark.slow
def test_it_waits_for_another_run(project: Path) -> None:
    marker = project / ".venv" / "redlane-runtime"
    text = marker.read_bytes()
    command = [sys.executable, str(project / "build.py")]
    with bootstrap.alone(project / ".venv"):
        marker.unlink()
        second = subprocess.Popen(
            command, env=environment(project), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        assert second.stderr is not None
        assert second.stderr.readline().strip() == bootstrap.TEXT["waiting"]
        marker.write_bytes(text)
    assert second.communicate(timeout=60)[1] == ""
    assert second.returncode == 7


@pytest.fixture
def waiting(project: Path) -> Iterator["subprocess.Popen[str]"]:
    """A run in its own process group, whose package has started and waits."""
    command = [sys.executable, str(project / "build.py"), "wait"]
    with subprocess.Popen(
        command,
        env=environment(project),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        # A shell makes background jobs ignore interrupts, and the tests may be one.
        preexec_fn=_accept_interrupts,
    ) as process:
        assert process.stdout is not None
        assert "wait" in process.stdout.readline()
        yield process


def _accept_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("everyone", "number", "code"), [(True, "SIGINT", 9), (False, "SIGTERM", 143)])
def test_an_interrupt_reaches_the_package(
    waiting: "subprocess.Popen[str]", everyone: bool, number: str, code: int
) -> None:
    send = os.killpg if everyone else os.kill
    send(waiting.pid, signal.Signals[number])
    assert waiting.communicate(timeout=60)[1] == ""
    assert waiting.returncode == code


def test_a_python_without_ensurepip_is_explained(fresh: Path) -> None:
    script = "import runpy, sys; sys.modules['ensurepip'] = None; sys.argv[:] = sys.argv[1:]; runpy.run_path("
    command = [sys.executable, "-c", script + "sys.argv[0], run_name='__main__')", str(fresh / "build.py")]
    done = subprocess.run(
        command, env=environment(fresh), check=False, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 2
    assert sentence("no_venv") in done.stderr
    assert "python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_no_network_is_explained(fresh: Path) -> None:
    nowhere = "http://127.0.0.1:9/simple"
    done = run(fresh, PIP_INDEX_URL=nowhere, PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_NO_CACHE_DIR="1", PIP_RETRIES="0")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [bootstrap.TEXT["everything"], bootstrap.TEXT["no_network"]]
    assert not (fresh / ".venv" / "redlane-runtime").exists()


@pytest.mark.slow
def test_a_wrong_hash_is_explained(fresh: Path) -> None:
    (fresh / "requirements.lock").write_text(f"tiny==1 --hash=sha256:{'0' * 64}\n", "utf-8")
    done = run(fresh)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [bootstrap.TEXT["everything"], bootstrap.TEXT["bad_hash"]]


def test_a_folder_that_cannot_be_written_is_explained(fresh: Path) -> None:
    (fresh / ".venv").touch()
    done = run(fresh)
    assert done.returncode == 2
    assert done.stderr.startswith(sentence("files"))
    assert "Traceback" not in done.stderr


def pins(lock: Path) -> dict[str, str]:
    """Return the pinned version of every package in `lock`; fail where one has no hash."""
    packages = read_lock(lock)
    assert [package.name for package in packages if not package.hashes] == []
    assert len(packages) == len(re.findall("==.* \\\\$", lock.read_text("utf-8"), re.MULTILINE))
    return {canonicalize_name(package.name): package.version for package in packages}


def declared() -> tuple[list[Requirement], list[Requirement]]:
    """Return the requirements in pyproject.toml: at run time, and for the tests."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declarations = settings["project"]["dependencies"], settings["dependency-groups"]["test"]
    runtime, tests = ([Requirement(text) for text in texts] for texts in declarations)
    return runtime, tests


def test_the_locks_pin_what_is_declared() -> None:
    (runtime, tests), (runtime_pins, test_pins) = declared(), map(pins, LOCKS)
    for requirement in runtime:
        assert requirement.specifier.contains(runtime_pins[canonicalize_name(requirement.name)]), requirement
    for requirement in tests:
        assert requirement.specifier.contains(test_pins[canonicalize_name(requirement.name)]), requirement
    shared = runtime_pins.keys() & test_pins.keys()
    assert {name: runtime_pins[name] for name in shared} == {name: test_pins[name] for name in shared}


@pytest.mark.parametrize("lock", [*LOCKS, ROOT / "tests" / "tools" / "package-lock.json"], ids=lambda path: path.name)
def test_a_lock_names_no_host_and_no_folder(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|(^|\s)/\w|[A-Z]:\\|resolved", text)


def test_the_page_checkers_are_pinned() -> None:
    tools = json.loads((ROOT / "tests" / "tools" / "package.json").read_text("utf-8"))["devDependencies"]
    assert tools.keys() == {"acorn", "axe-core", "ical.js", "vnu-jar"}
    assert all(re.fullmatch(r"[\d.]+", version) for version in tools.values())


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    explained = re.findall(r"^- `([\w-]+)`: \w", text, re.MULTILINE)
    assert explained == [requirement.name for requirement in declared()[0]]


@pytest.mark.slow
def test_the_wheel_works_on_its_own(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    home, empty = tmp_path / "home", tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home)}))
    # Python ignores .pth files in a folder that a .pth file names, so it does not find the checkout's src/.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    python, surroundings = bootstrap.interpreter(home), environment(tmp_path)
    subprocess.run([python, "-m", "pip", "install", "--no-deps", wheel], env=surroundings, check=True)

    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "guide.yml").write_text(
        "title: 小样\nbase_url: https://example.org/\nlanguages: [{code: zh-Hans, name: 中文}]\n", "utf-8"
    )
    (tmp_path / "content" / "pages" / "about.md").write_text("---\ntitle: 关于\n---\n", "utf-8")
    empty.mkdir()
    redlane = [python.with_name("redlane"), "build", "--content", tmp_path / "content", "--out", tmp_path / "out"]
    subprocess.run(redlane, cwd=empty, env=surroundings, check=True)
    assert (tmp_path / "out" / "site" / "index.html").is_file()
    found = [python, "-c", "import redlane_ssg; print(redlane_ssg.__file__)"]
    where = subprocess.run(found, cwd=empty, env=surroundings, check=True, capture_output=True, encoding="utf-8")
    assert home in Path(where.stdout.strip()).parents
