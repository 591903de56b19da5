"""The guide for the preview's server: what it shows and tells, and that no mistake ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from html import escape
from pathlib import Path

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.gap_page import gap_page
from redlane_ssg.console.internal_error import report_internal_error
from redlane_ssg.console.messages import message
from redlane_ssg.console.preview_state import preview_state
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.disk.names import composed
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.live import LiveGuide
from redlane_ssg.preview.site import SiteFile


class PreviewSite:
    """What ``preview.site.LiveSite`` asks for. Problems are also printed, whenever they have changed.

    ``changed`` is called whenever something has changed, ``corrected`` when a page is otherwise than it was shown.
    ``today`` tells which day it is: where that is shown, the next one follows it at midnight.
    """

    def __init__(self, arguments: Arguments, context: RunContext, store: KeptStore, today: Callable[[], date]) -> None:
        self._arguments, self._store = arguments, store
        self._today, self._seen_today = today, arguments.build_date
        self.changed: Callable[[], object] = _nothing
        self.corrected: Callable[[], object] = _nothing
        self._guide = LiveGuide(inputs_of(arguments), context)
        self._told: Report | None = None

    def ready(self, path: str) -> SiteFile | None:
        """A file that need not be made any more."""
        return self._guide.made(path)

    def file(self, path: str) -> SiteFile | None:
        """A file of the site; an earlier one if the program or a template fails to make it."""
        with self._kept_running():
            return self._guide.file(path)
        return self._guide.earlier(path)

    def state(self, path: str, language: str) -> Mapping[str, object]:
        """What is told on a page."""
        with self._kept_running():
            begun = self._begun_day()
            if begun is not None:
                self._follow(begun)
                self.corrected()
            return preview_state(self._guide, path, language, self._seen_today)
        return {}

    def empty_page(self) -> str:
        """The page that is shown as long as the content cannot be shown."""
        language = self._arguments.language
        title, text = (escape(message(language, key)) for key in ("preview_empty", "preview_empty_text"))
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
        return f"<!doctype html><html lang={language}><head>{head}</head><body><h1>{title}</h1><p>{text}</body></html>"

    def gap_page(self) -> str:
        """The list of what editors should find out."""
        with self._kept_running():
            return gap_page(self._guide.shown, self._arguments.language)
        return self.empty_page()

    def refresh(self, day: date | None = None, changed: Path | None = None) -> None:
        """Reads what has changed: one file, or anything."""
        self.changed()
        content = self._arguments.content
        is_content = changed is not None and changed.is_relative_to(content)
        relative = composed(changed.relative_to(content).as_posix()) if changed and is_content else ""
        with self._kept_running():
            begun = None if day else self._begun_day()
            if begun is not None:
                self._follow(begun)
            else:
                self._guide.refresh(day, relative)

    def tell(self) -> None:
        """Prints the problems if they have changed."""
        with self._kept_running():
            report = self._guide.report
            if report != self._told:
                print_report(report, "text", self._arguments.language)
                if self._told is not None and not report.diagnostics:
                    print(message(self._arguments.language, "preview_mended"), flush=True)
                self._told = report
            self._store.flush()
            if self._guide.was_wrong():
                self.corrected()

    def _begun_day(self) -> date | None:
        """The day that has begun since the last one was shown; None if none has, or another day was chosen."""
        today = self._today()
        if self._guide.day != self._seen_today:
            self._seen_today = today
        return today if today != self._seen_today else None

    def _follow(self, day: date) -> None:
        self._guide.refresh(day)
        self._seen_today = day

    @contextmanager
    def _kept_running(self) -> Iterator[None]:
        """Lets no mistake of the program end the preview: an editor must never see a traceback."""
        try:
            yield
        except FileChanged:
            # The change itself has everything read again.
            return
        except Exception as error:  # noqa: BLE001 - any mistake is reported
            report_internal_error(error, ("serve",), self._arguments.out, self._arguments.language)
        finally:
            # Nothing in the output folder is in use, so it can be moved and removed.
            self._store.release()


def _nothing() -> None:
    """Called where nobody else has to know."""
