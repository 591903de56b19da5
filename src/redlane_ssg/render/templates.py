"""Pages by the theme's templates. A template's mistake is a diagnostic at its file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256

import jinja2
import jinja2.meta
from jinja2.bccache import Bucket, BytecodeCache

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.incremental.record import ANY, TemplateChain
from redlane_ssg.outputs.plan import PageRecipe
from redlane_ssg.outputs.wording import MissingString, Wording
from redlane_ssg.read.theme import BUILT_IN_PREFIX, Theme
from redlane_ssg.render.fence import Fence

_FOLDER = "pages/"


class _Compiled(BytecodeCache):
    """What this process has compiled. Jinja compiles anew what has another text."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


# A preview shows the same templates again and again. The fence compiles otherwise.
_COMPILED: dict[type[jinja2.Environment], _Compiled] = {jinja2.Environment: _Compiled(), Fence: _Compiled()}


class Templates:
    """A theme's templates, each compiled once. ``builtin/NAME`` is the built-in one that NAME overrides."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        # What a guide's own templates may do is fenced in, at the price of a tenth of the time of every page.
        self._fence = Fence if theme.has_own(_FOLDER) else jinja2.Environment
        self._environment = self._fence(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_COMPILED[self._fence],
        )

    def render(self, recipe: PageRecipe, path: str) -> bytes | Diagnostic:
        """A page's bytes in UTF-8; ``path`` is what it is called in messages."""
        page = recipe.page
        return self.fill(recipe.template, page.language, path, page=page, frame=page.frame)

    def fill(self, template: str, language: str, path: str, **values: object) -> bytes | Diagnostic:
        """A template filled with any values, and with the theme's strings in a language as ``t``."""
        wording = Wording(self._theme.strings, language)
        try:
            return self._environment.get_template(template).render(**values, t=wording).encode()
        except jinja2.TemplateNotFound as error:
            name = str(error.name or "")
            span = self._place(error, template)
            return problem("E603", span, name=name, nearest=nearest(name, self._names()))
        except jinja2.TemplateSyntaxError as error:
            span = Span(self._path(error.name or template), error.lineno)
            return problem("E601", span, reason=error.message or "")
        except MissingString as error:
            place = self._place(error, template)
            return problem("E605", place, key=error.key, language=error.language)
        # A template can raise whatever the values in it raise: all of it is the template's mistake.
        except Exception as error:  # noqa: BLE001
            return problem("E602", self._place(error, template), page=path, reason=_reason(error))

    def files(self, template: str) -> tuple[str, ...]:
        """The files that a page's template is made of: its own first, then what it extends, includes and imports."""
        loaded = (self._load(name) for name in self._names_in(template) if name is not None)
        return tuple(dict.fromkeys(one[1] for one in loaded if one is not None))

    def chain_of(self, template: str, names: Sequence[str] | None = None) -> TemplateChain:
        """All that decides how a template shows a page; ``names`` are those of its chain as it was, if that is known.

        Texts decide to which others they lead: where the old names have the old texts, the chain is the old one.
        """
        found = names or [one or ANY for one in self._names_in(template)]
        # A name that is found out only while a page is made can be any.
        wanted = sorted({*found, *self._names()}) if ANY in found else found
        texts = [f"{name} {self._text(name)}" for name in wanted]
        digest = sha256("\n".join([self._fence.__name__, *texts]).encode("utf-8", "surrogatepass")).hexdigest()
        return TemplateChain(digest, found)

    def _text(self, name: str) -> str:
        loaded = self._load(name)
        return f"{loaded[1]} {sha256(loaded[0].encode('utf-8', 'surrogatepass')).hexdigest()}" if loaded else ""

    def _names_in(self, template: str) -> list[str | None]:
        """A template's name, then those it refers to, directly or not; None for one that is no word of the text."""
        names: list[str | None] = [template]
        for name in names:
            loaded = self._load(name) if name is not None else None
            if loaded is not None:
                names.extend(one for one in _referred_to(loaded[0]) if one not in names)
        return names

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        base, rest = (
            (BUILT_IN_PREFIX, name.removeprefix(BUILT_IN_PREFIX)) if name.startswith(BUILT_IN_PREFIX) else ("", name)
        )
        file = self._theme.files.get(f"{base}{_FOLDER}{rest}")
        if file is None:
            return None
        return file.data.decode("utf-8-sig").replace("\r\n", "\n"), file.path, lambda: True

    def _names(self) -> list[str]:
        """What templates can extend, include and import."""
        return [name.replace(_FOLDER, "", 1) for name in self._theme.files if _FOLDER in name]

    def _path(self, name: str) -> str:
        prefix = BUILT_IN_PREFIX if name.startswith(BUILT_IN_PREFIX) else ""
        file = self._theme.files.get(f"{prefix}{_FOLDER}{name.removeprefix(BUILT_IN_PREFIX)}")
        return file.path if file else name

    def _place(self, error: BaseException, template: str) -> Span:
        """The innermost template line on the way to the error: Jinja maps its frames to template files."""
        paths = {file.path for file in self._theme.files.values()}
        frames = traceback.extract_tb(error.__traceback__)
        places = [Span(frame.filename, frame.lineno or 1) for frame in frames if frame.filename in paths]
        return places[-1] if places else Span(self._path(template))


@lru_cache(maxsize=256)
def _referred_to(text: str) -> tuple[str | None, ...]:
    return tuple(jinja2.meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(text)))


def _reason(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if not isinstance(error, jinja2.UndefinedError) else str(error)
