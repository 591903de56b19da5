"""The one command of this project: `python3 build.py`, which needs nothing but Python 3.11 or newer.

The first run makes `.venv` beside this file from `requirements.lock`. Every run then hands its arguments to
the package `redlane_ssg`; `python3 build.py test …` runs the tests instead. This file must parse, and reach
its first sentence, on Python 3.6: hence the annotations in quotation marks.
"""

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

OLDEST = (3, 11)
NOT_READY = 2
LOCKS = ("requirements.lock", "tests/requirements.lock")
MARKERS = ("redlane-runtime", "redlane-tests")

TEXT = {
    "old": "需要 Python 3.11 或更新版本，现在是 {version}。 / Needs Python 3.11 or newer; this is {version}.",
    "everything": "正在准备运行环境 .venv，只需一次，请稍候…… / Setting up .venv, once; please wait …",
    "tests": "正在安装测试要用的工具，请稍候…… / Installing what the tests need; please wait …",
    "waiting": "另一个窗口正在准备运行环境，等它做完…… / Waiting for another run, which is setting up …",
    "no_venv": "这个 Python 缺少 venv 或 ensurepip：Debian、Ubuntu 请运行 {command}，其他系统请重装 Python。"
    " / This Python lacks venv or ensurepip: on Debian or Ubuntu run {command}, elsewhere install all of it.",
    "no_network": "连不上网络，下载不了依赖：请检查网络或代理后重试，或先运行"
    " pip config set global.index-url 镜像网址 改用就近的镜像。 / No network to download dependencies from:"
    " check the connection or proxy, or choose a mirror with `pip config set global.index-url ADDRESS`.",
    "bad_hash": "下载到的文件与锁定的校验值不符，没有安装：请换个网络或镜像，或告诉维护者。 / A downloaded"
    " file does not match its locked hash: try another network or mirror, or tell the maintainers.",
    "failed": "运行环境没有准备好，原因如下： / Setting up did not succeed; the reason is:\n{tail}",
    "files": "无法读写 {path}（{reason}）：请把整个项目放在可以写入的文件夹里。 / Cannot read or write {path}"
    " ({reason}): put the project in a folder that you may write to.",
}

# What pip says when it cannot reach an index.
NO_NETWORK = re.compile(
    "(?i)connection(error|-failed| error| broken| timed out)|max retries exceeded|name resolution|getaddrinfo"
    "|network is unreachable|no route to host|proxyerror|connect to proxy|read ?timed ?out|sslerror"
)


class NotReadyError(Exception):
    """Set-up cannot go on; the exception's text is the sentence for the reader."""


class State(NamedTuple):
    """What a `.venv` is, or should be: whether its Python is there, and its two markers ("" = none)."""

    alive: bool
    runtime: str = ""
    tests: str = ""


def say(text: str) -> None:
    """Print `text` on standard error, whose encoding never refuses a character."""
    print(text, file=sys.stderr, flush=True)


def decide(found: State, wanted: State) -> str:
    """Return what must be set up, "nothing", "tests" or "everything", so that `found` becomes `wanted`."""
    if not found.alive or found.runtime != wanted.runtime:
        return "everything"
    if wanted.tests in ("", found.tests):
        return "nothing"
    return "everything" if found.tests else "tests"


def diagnose(output: str, errors: str) -> str:
    """Return the sentence for the reader that explains a failed pip or venv from its two streams."""
    if "DO NOT MATCH THE HASHES" in errors:
        return TEXT["bad_hash"]
    if NO_NETWORK.search(output + errors):
        return TEXT["no_network"]
    return TEXT["failed"].format(tail="\n".join((errors or output).strip().splitlines()[-8:]))


def interpreter(venv: Path) -> Path:
    """Return the path of the Python inside `venv`, whether it exists or not."""
    folder = sysconfig.get_path("scripts", "venv", {"base": str(venv)})
    return Path(folder, "python.exe" if os.name == "nt" else "python")


def found_state(venv: Path) -> State:
    """Return what `venv` is now. Raises OSError where it cannot be read."""
    texts = (os.fsdecode(path.read_bytes()) if path.exists() else "" for path in map(venv.joinpath, MARKERS))
    return State(interpreter(venv).exists(), *texts)


def wanted_state(root: Path, testing: bool) -> State:
    """Return what the `.venv` of the project `root` should be. Raises OSError where a lock cannot be read."""
    digests = [hashlib.sha256((root / name).read_bytes()).hexdigest() for name in LOCKS[: 1 + testing]]
    # On Windows the Python inside only launches another one, which therefore counts too.
    version = "{}.{} {}".format(*sys.version_info[:2], sys.base_prefix if os.name == "nt" else sys.platform)
    return State(True, *(f"{digest}\n{version}\n{root / '.venv'}\n" for digest in digests))


def try_lock(descriptor: int) -> bool:
    """Lock the open file `descriptor` until it is closed; return False if another process holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextlib.contextmanager
def alone(venv: Path) -> "Iterator[None]":
    """Hold the set-up of `venv` for this process, after any other's. Raises OSError if it is read-only."""
    venv.mkdir(exist_ok=True)
    with (venv / "setup.lock").open("ab") as file:
        if not try_lock(file.fileno()):
            say(TEXT["waiting"])
            while not try_lock(file.fileno()):
                time.sleep(0.2)
        yield


def run_quietly(python: "str | Path", *arguments: str) -> None:
    """Run an isolated Python with `arguments`, showing nothing. Raises NotReadyError if it fails."""
    command = [str(python), "-I", "-X", "utf8", *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S603 - no shell
    if done.returncode != 0:
        streams = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
        raise NotReadyError(diagnose(*streams))


def make_afresh(venv: Path) -> None:
    """Replace `venv` by a new one with pip. Raises NotReadyError or OSError if that cannot be done."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        command = "sudo apt install python3-venv python{}.{}-venv".format(*sys.version_info)
        raise NotReadyError(TEXT["no_venv"].format(command=command))
    for path in venv.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != "setup.lock":
            path.unlink()
    # Not sys.executable, which is gone by now when it was the Python of this very `venv`.
    run_quietly(getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(venv))
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(venv)}))
    # Relative, so ASCII: older Pythons on Windows read .pth files in the encoding of the country.
    (packages / "redlane.pth").write_text(os.path.relpath(venv.parent / "src", packages), "ascii")


def install(root: Path, testing: bool) -> None:
    """Install what `root` locks, for tests too if `testing`. Raises NotReadyError if pip fails."""
    # Verbose, because otherwise pip may not mention a lost connection.
    how = ["--disable-pip-version-check", "--no-input", "--no-user", "-vv", "--require-hashes", "--progress-bar=off"]
    locks = (f"--requirement={root / name}" for name in LOCKS[: 1 + testing])
    run_quietly(interpreter(root / ".venv"), "-m", "pip", "install", *how, *locks)


def prepare(root: Path, testing: bool) -> None:
    """Make the `.venv` of `root` what it should be. Raises NotReadyError or OSError if it cannot be."""
    venv, wanted = root / ".venv", wanted_state(root, testing)
    if decide(found_state(venv), wanted) == "nothing":
        return
    with alone(venv):
        task = decide(found_state(venv), wanted)
        if task == "nothing":
            return
        say(TEXT[task])
        # Without its first marker, a set-up that is interrupted from here on counts as half made.
        (venv / MARKERS[0]).unlink(missing_ok=True)
        if task == "everything":
            make_afresh(venv)
        install(root, testing)
        # So that the first build need not. What cannot be written is compiled in each run.
        subprocess.run([interpreter(venv), "-Im", "compileall", "-qq", root / "src"], check=False)  # noqa: S603 - no shell
        for name, text in zip(MARKERS, wanted[1:], strict=True):
            (venv / name).write_bytes(os.fsencode(text))


def hand_over(command: "Sequence[str]", folder: "Path | None", **extra: str) -> int:
    """Run `command` in `folder` (None = here) with `extra` environment variables; return its exit code."""
    with subprocess.Popen(command, cwd=folder, env={**os.environ, **extra}) as process:  # noqa: S603 - no shell
        # The terminal tells the child as well; if only we were told, it is ended. An exception could lose its code.
        ending = threading.Timer(5, process.terminate)
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, lambda *_: None if ending.ident else ending.start())
        process.wait()
        ending.cancel()
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def main(arguments: "Sequence[str]", root: Path, version: "tuple[int, ...]") -> int:
    """Set up what `root` lacks, do what `arguments` ask under Python `version`, and return the exit code."""
    if version < OLDEST:
        say(TEXT["old"].format(version=".".join(map(str, version))))
        return NOT_READY
    testing = list(arguments[:1]) == ["test"]
    try:
        prepare(root, testing)
    except NotReadyError as error:
        say(str(error))
        return NOT_READY
    except OSError as error:
        say(TEXT["files"].format(path=error.filename or root, reason=error.strerror or error))
        return NOT_READY
    python = [str(interpreter(root / ".venv")), "-m"]
    if testing:
        return hand_over([*python, "pytest", *arguments[1:]], root, PYTHONUTF8="1")
    # A safe path keeps files of the current folder from being taken for modules.
    extra = {"PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", "REDLANE_PROJECT": str(root), "REDLANE_PARENT": str(os.getpid())}
    return hand_over([*python, "redlane_ssg", *arguments], None, **extra)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent, sys.version_info[:2]))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
