"""``redlane host SERVER``: writes the settings of web servers for this guide."""

from __future__ import annotations

from redlane_ssg.build import plan_site_folder
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.diagnostics import Report
from redlane_ssg.hosting.apache import apache_settings
from redlane_ssg.hosting.caddy import caddy_settings
from redlane_ssg.hosting.nginx import nginx_settings
from redlane_ssg.hosting.pages_service import pages_headers, pages_redirects
from redlane_ssg.hosting.served_site import ServedSite, served_site
from redlane_ssg.inputs import read_inputs
from redlane_ssg.publish.publish import publish

_FOLDER = "host"
# The files of each server, by the word that is typed.
_FILES = {
    "nginx": ("redlane.conf",),
    "caddy": ("Caddyfile",),
    "apache": ("htaccess.txt",),
    "pages": ("_headers", "_redirects"),
}


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
        gone = plan_site_folder(loaded.guide, loaded, context).plan.gone
    files = {name: text.encode() for name, text in _settings(served_site(loaded.guide, gone)).items()}
    failed = publish({_FOLDER: files}, arguments.out, shown_as)
    print_report(Report((failed,) if failed else ()), "text", language)
    if failed:
        return PROBLEMS
    paths = "、".join(f"{shown_as}/{_FOLDER}/{name}" for name in _FILES[arguments.server])
    print(message(language, "host_written", path=paths))
    return DONE


def _settings(site: ServedSite) -> dict[str, str]:
    return {
        "redlane.conf": nginx_settings(site),
        "Caddyfile": caddy_settings(site),
        "htaccess.txt": apache_settings(site),
        "_headers": pages_headers(site),
        "_redirects": pages_redirects(site),
    }
