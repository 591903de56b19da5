"""The guide for the preview's server: what it shows and tells, and that no mistake ends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.gap_page import gap_page
from redlane_ssg.console.internal_error import report_internal_error
from redlane_ssg.console.messages import message
from redlane_ssg.console.preview_state import preview_state
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.live import LiveGuide
from redlane_ssg.preview.site import SiteFile


class PreviewSite:
    """What ``preview.site.LiveSite`` asks for. Problems are also printed, whenever they have changed."""

    def __init__(self, arguments: Arguments, context: RunContext) -> None:
        self._arguments, self._context = arguments, context
        self._guide = LiveGuide(inputs_of(arguments), context)
        self._told: Report | None = None

    def ready(self, path: str) -> SiteFile | None:
        """A file that need not be made any more."""
        return self._guide.made(path)

    def file(self, path: str) -> SiteFile | None:
        """A file of the site; an earlier one if the program or a template fails to make it."""
        try:
            found = self._guide.file(path)
            self._tell()
        except FileChanged:
            # The change itself has everything read again.
            return self._guide.earlier(path)
        # The preview goes on, and an editor must never see a traceback.
        except Exception as error:  # noqa: BLE001
            self._report_mistake(error)
            return self._guide.earlier(path)
        finally:
            self._context.store.release()
        return found

    def state(self, path: str, language: str) -> Mapping[str, object]:
        """What is told on a page."""
        return preview_state(self._guide, path, language, self._arguments.build_date)

    def empty_page(self) -> str:
        """The page that is shown as long as the content cannot be shown."""
        language = self._arguments.language
        title, text = (escape(message(language, key)) for key in ("preview_empty", "preview_empty_text"))
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
        return f"<!doctype html><html lang={language}><head>{head}</head><body><h1>{title}</h1><p>{text}</body></html>"

    def gap_page(self) -> str:
        """The list of what editors should find out."""
        return gap_page(self._guide.shown, self._arguments.language)

    def refresh(self, day: date | None = None) -> None:
        """Reads everything again, and prints the problems if they have changed."""
        try:
            self._guide.refresh(day)
            self._tell()
        except FileChanged:
            return
        except Exception as error:  # noqa: BLE001 - as above
            self._report_mistake(error)
        finally:
            # Nobody waits for a file that is not in use, and a folder can be moved that has none.
            self._context.store.release()

    def _tell(self) -> None:
        report = self._guide.report
        if report != self._told:
            print_report(report, "text", self._arguments.language)
            if self._told is not None and not report.diagnostics:
                print(message(self._arguments.language, "preview_mended"), flush=True)
            self._told = report

    def _report_mistake(self, error: Exception) -> None:
        report_internal_error(error, ("serve",), self._arguments.out, self._arguments.language)
