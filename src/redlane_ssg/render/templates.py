"""Renders pages with the theme's templates. A template's mistake is a diagnostic at its file and line."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from functools import lru_cache
from hashlib import sha256

import jinja2
import jinja2.meta

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.incremental.record import fingerprint
from redlane_ssg.outputs.plan import PageRecipe
from redlane_ssg.outputs.wording import MissingString, Wording
from redlane_ssg.read.theme import BUILT_IN_PREFIX, Theme, is_of_guide
from redlane_ssg.read.tree import FILE_LIMIT, SourceFile
from redlane_ssg.render.compiled_templates import compiled_templates
from redlane_ssg.render.directions import with_directions
from redlane_ssg.render.over_budget import PAGE_BUDGET, over_budget
from redlane_ssg.render.sandbox import ViewSandbox
from redlane_ssg.workers.budgets import Exceeded
from redlane_ssg.workers.deadlines import OutOfTime, deadline

_FOLDER = "pages/"


class Templates:
    """A theme's templates, each compiled once. ``builtin/NAME`` is the built-in template that NAME overrides.

    ``are_own`` tells whether any is the guide's own: then all have a budget.
    """

    def __init__(self, theme: Theme, context: RunContext) -> None:
        self._theme, self._store = theme, context.store
        self._named: dict[str, list[str | None]] = {}
        # A guide's own templates run in a sandbox, which adds a tenth to the time of every page.
        self.are_own = theme.has_own(_FOLDER)
        self._environment_type = ViewSandbox if self.are_own else jinja2.Environment
        self._environment = self._environment_type(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=compiled_templates(self._environment_type, context.compiled),
        )

    def render(self, recipe: PageRecipe, path: str) -> bytes | Diagnostic:
        """A page's bytes in UTF-8, or a diagnostic in which the page is called ``path``."""
        page = recipe.page
        return self.fill(recipe.template, page.language, path, page=page, frame=page.frame)

    def fill(self, template: str, language: str, path: str, **values: object) -> bytes | Diagnostic:
        """A template's text in UTF-8, with these values and the theme's strings in a language as ``t``.

        Returns a diagnostic if the template has a mistake. ``path`` is what the page is called in it.
        """
        wording = Wording(self._theme.strings, language)
        try:
            with deadline(PAGE_BUDGET.seconds) if self.are_own else nullcontext():
                text = self._environment.get_template(template).render(**values, t=wording)
                if len(text) > FILE_LIMIT:
                    raise MemoryError
                return with_directions(text).encode()
        except jinja2.TemplateNotFound as error:
            name = str(error.name or "")
            return problem("E603", self._span(error, template), name=name, nearest=nearest(name, self._names()))
        except jinja2.TemplateSyntaxError as error:
            span = Span(self._path(error.name or template), error.lineno)
            return problem("E601", span, name=_named(error.message or ""))
        except MissingString as error:
            return problem("E605", self._span(error, template), key=error.key, language=error.language)
        except OutOfTime as error:
            return over_budget(Exceeded.TIME, PAGE_BUDGET, self._span(error, template))
        except MemoryError as error:
            return over_budget(Exceeded.MEMORY, PAGE_BUDGET, self._span(error, template))
        except RecursionError as error:
            return problem("E672", self._span(error, template))
        # An expression in a template can raise any exception: each is the template's mistake.
        except Exception as error:  # noqa: BLE001
            return problem(
                "E602", self._span(error, template), page=path, name=_named(str(error)) or type(error).__name__
            )

    def own_span(self, template: str) -> Span:
        """The file of the guide's own that a template is or uses, without a line."""
        return Span(next((path for path in self.files(template) if path in self._own_paths()), self._path(template)))

    def _own_paths(self) -> set[str]:
        files = self._theme.files
        return {file.path for name, file in files.items() if is_of_guide(name, files)}

    def files(self, template: str) -> tuple[str, ...]:
        """The paths of a template's own file and of the files that it extends, includes and imports, in that order."""
        loaded = (self._load(name) for name in self._names_in(template) if name is not None)
        return tuple(dict.fromkeys(source[1] for source in loaded if source is not None))

    def fingerprint(self, template: str) -> str:
        """A digest of everything that decides how a template shows a page."""
        named = self._names_in(template)
        names = {name for name in named if name is not None}
        # A name that is computed while a page is rendered can be any name.
        wanted = names.union(self._names()) if None in named else names
        texts = [f"{name} {self._identity(name)}" for name in sorted(wanted)]
        return fingerprint("\n".join([self._environment_type.__name__, *texts]))

    def _identity(self, name: str) -> str:
        """A template's path and the digest of its text; empty if there is no such template."""
        loaded = self._load(name)
        return f"{loaded[1]} {sha256(loaded[0].encode('utf-8', 'surrogatepass')).hexdigest()}" if loaded else ""

    def _names_in(self, template: str) -> list[str | None]:
        """A template's name and the names it refers to, directly or not; None for a name that is computed."""
        names: list[str | None] = [template]
        for name in names:
            loaded = self._load(name) if name is not None else None
            if loaded is not None:
                names.extend(reference for reference in self._references(loaded[0]) if reference not in names)
        return names

    def _references(self, text: str) -> list[str | None]:
        """The names in a template's text of others; None for a name that is computed."""
        if text not in self._named:
            encoded = text.encode("utf-8", "surrogatepass")
            self._named[text] = json.loads(
                self._store.remember("names in a template", [encoded], lambda: _named_templates(text))
            )
        return self._named[text]

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """A template as Jinja's FunctionLoader wants it: text, path, and whether it is up to date."""
        file = self._file(name)
        if file is None:
            return None
        return file.data.decode("utf-8-sig").replace("\r\n", "\n"), file.path, lambda: True

    def _names(self) -> list[str]:
        """What templates can extend, include and import."""
        return [name.replace(_FOLDER, "", 1) for name in self._theme.files if _FOLDER in name]

    def _file(self, name: str) -> SourceFile | None:
        prefix = BUILT_IN_PREFIX if name.startswith(BUILT_IN_PREFIX) else ""
        return self._theme.files.get(f"{prefix}{_FOLDER}{name.removeprefix(BUILT_IN_PREFIX)}")

    def _path(self, name: str) -> str:
        file = self._file(name)
        return file.path if file else name

    def _span(self, error: BaseException, template: str) -> Span:
        """The innermost template line of an error's traceback. Jinja gives its frames the paths of template files."""
        paths = {file.path for file in self._theme.files.values()}
        frames = traceback.extract_tb(error.__traceback__)
        spans = [Span(frame.filename, frame.lineno or 1) for frame in frames if frame.filename in paths]
        return spans[-1] if spans else Span(self._path(template))


# A preview looks into the same templates many times.
@lru_cache(maxsize=256)
def _named_templates(text: str) -> bytes:
    """The names of others in a template's text, as JSON. If it has a mistake, rendering it will report that."""
    try:
        tree = jinja2.Environment(autoescape=True).parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return b"[]"
    return json.dumps([*jinja2.meta.find_referenced_templates(tree)], allow_nan=False).encode()


_LONGEST = 40
# What Jinja puts between quotation marks in its messages.
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def _named(words: str) -> str:
    """The last name or sign that an English message of Jinja quotes: a message in another language needs no more."""
    found = ["".join(pair) for pair in _QUOTED.findall(words)]
    return found[-1][:_LONGEST] if found else ""
