"""``redlane host SERVER``: writes the settings of web servers for this guide, and schedules that publish it."""

from __future__ import annotations

from collections.abc import Iterable

from redlane_ssg.build import plan_site_folder
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.diagnostics import Report
from redlane_ssg.guide.guide import Guide
from redlane_ssg.hosting.apache import apache_settings
from redlane_ssg.hosting.caddy import caddy_settings
from redlane_ssg.hosting.nginx import nginx_settings
from redlane_ssg.hosting.pages_service import pages_headers, pages_redirects
from redlane_ssg.hosting.schedule_actions import daily_workflow, monthly_workflow
from redlane_ssg.hosting.schedule_system import cron_lines, systemd_service, systemd_timer, windows_task
from redlane_ssg.hosting.schedules import scheduled_guide
from redlane_ssg.hosting.served_site import ServedSite, served_site
from redlane_ssg.inputs import LoadedProject, read_inputs
from redlane_ssg.publish.publish import publish

_FOLDER = "host"
# The files of each server, by the word that is typed.
_FILES = {
    "nginx": ("redlane.conf",),
    "caddy": ("Caddyfile",),
    "apache": ("htaccess.txt",),
    "pages": ("_headers", "_redirects"),
    "schedule": (
        "redlane-daily.yml", "redlane-monthly.yml", "redlane.cron", "redlane-daily.service", "redlane-daily.timer",
        "redlane-monthly.service", "redlane-monthly.timer", "redlane-daily.xml", "redlane-monthly.xml",
    ),
}  # fmt: skip


def run(arguments: Arguments) -> int:
    """Writes the settings of every server into output/host, and says which of them were asked for.

    Raises:
        UsageError: there is no such server.
    """
    if arguments.server not in _FILES:
        raise UsageError(arguments.language, "not_a_choice", word=arguments.server, known=", ".join(_FILES))
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    language, shown_as = arguments.language, display_path(arguments.out)
    with open_context(arguments, ProgressBar(language)) as context:
        loaded = read_inputs(inputs_of(arguments), context)
        if loaded.guide is None:
            print_report(Report.of(loaded.diagnostics, loaded.texts), "text", language)
            return PROBLEMS
        gone = _given_up(loaded.guide, loaded, plan_site_folder(loaded.guide, loaded, context).plan.gone)
    files = {name: text.encode() for name, text in _settings(served_site(loaded.guide, gone)).items()}
    files |= _schedules(loaded.guide, arguments)
    failed = publish({_FOLDER: files}, arguments.out, shown_as)
    print_report(Report((failed,) if failed else ()), "text", language)
    if failed:
        return PROBLEMS
    paths = "、".join(f"{shown_as}/{_FOLDER}/{name}" for name in _FILES[arguments.server])
    key = "schedule_written" if arguments.server == "schedule" else "host_written"
    print(message(language, key, path=paths, folder=f"{shown_as}/{_FOLDER}/"))
    return DONE


def _schedules(guide: Guide, arguments: Arguments) -> dict[str, bytes]:
    folder, day = str(arguments.content.parent), arguments.build_date
    scheduled = scheduled_guide(guide.config[guide.first_language], folder, day.year)
    texts = {
        "redlane-daily.yml": daily_workflow(scheduled),
        "redlane-monthly.yml": monthly_workflow(scheduled),
        "redlane.cron": cron_lines(scheduled),
    }
    made = {name: text.encode() for name, text in texts.items()}
    for name, is_daily in (("redlane-daily", True), ("redlane-monthly", False)):
        made[f"{name}.service"] = systemd_service(scheduled, is_daily=is_daily).encode()
        made[f"{name}.timer"] = systemd_timer(scheduled, is_daily=is_daily).encode()
        made[f"{name}.xml"] = windows_task(scheduled, day, is_daily=is_daily)
    return made


def _given_up(guide: Guide, loaded: LoadedProject, gone: Iterable[str]) -> list[str]:
    """The addresses that somebody gave up: what is over by its day alone may come again, and settings stay for long."""
    roots = [guide.root(language) for language in guide.languages]
    return [one for one in gone if any(loaded.published.is_gone(one, root) for root in roots)]


def _settings(site: ServedSite) -> dict[str, str]:
    return {
        "redlane.conf": nginx_settings(site),
        "Caddyfile": caddy_settings(site),
        "htaccess.txt": apache_settings(site),
        "_headers": pages_headers(site),
        "_redirects": pages_redirects(site),
    }
