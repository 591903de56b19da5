"""Signs on the desk: which there are, how the one that is written will look, and the steps from a code to the wall."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from redlane_ssg.build import make_prints
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.context import RunContext
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.output_steps import StepDone, take_step
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.inputs import Inputs
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.live import ShownGuide
from redlane_ssg.outputs.print_data import sign_file
from redlane_ssg.printing.issuing import PLACEHOLDER, as_errors, issue_codes, record_printing
from redlane_ssg.printing.sheets import make_all_sheets
from redlane_ssg.printing.staleness import STALE, find_stale
from redlane_ssg.printing.verification import verify_signs
from redlane_ssg.proof.page_pictures import page_pictures
from redlane_ssg.proof.sheets import prove_sheets
from redlane_ssg.publish.publish import PRINT, PROOF, read_published_file
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import is_as_printed
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.signage.signs import current_id

# Px of the longer side of a sheet's picture.
_SIDE = 900
# Of the output: what the desk shows of it.
_FOLDERS = (PRINT, PROOF, STALE)
STEPS = ("issue", "sheets", "verify", "stale", "printed")


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A sheet as it would be printed: its pages as data URLs, why it must not be, and the problems of making it."""

    pictures: tuple[str, ...]
    failures: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


class DeskSigns:
    """The signs of a desk's guide. Use it in the desk's thread. ``shown_as`` is the output folder in messages.

    ``today`` gives the day on which something is printed: a desk may be open for days.
    """

    def __init__(self, desk: Desk, context: RunContext, output: Path, shown_as: str, today: Callable[[], date]) -> None:
        self._desk, self._context, self._output, self._shown_as = desk, context, output, shown_as
        self._today = today

    def rows(self, language: str) -> list[dict[str, object]]:
        """Each sign: its file, names, code, when it was printed, and where it stands."""
        shown = self._desk.fresh().shown
        if shown is None:
            return []
        guide, wording = shown.guide, self._desk.wording(language)
        sheets = {sheet.sign: sheet for sheet in self._sheets(shown)[0]}
        found: list[dict[str, object]] = []
        for (_, code), entry in sorted({**guide.hidden.untracked, **guide.entries.untracked}.items()):
            if code != guide.first_language or not entry.has(Signed):
                continue
            sheet = sheets.get(entry.id)
            printing = sheet.printing if sheet else None
            fields = entry.fields.facet(Signed)
            place = guide.any_entry(fields.place, code) if fields else None
            found.append(
                {
                    "path": entry.path,
                    "id": entry.id,
                    "title": entry.outline.title,
                    "form": wording(f"value.{fields.design.form}") if fields else "",
                    "place": place.outline.title if place else "",
                    "code": sheet.code if sheet else "",
                    "printed": printing.on.isoformat() if printing else "",
                    "state": _state(shown, sheet),
                }
            )
        return found

    def in_the_way(self) -> tuple[Diagnostic, ...]:
        """Why no printing can be recorded, whichever sign it is of: before somebody is asked whether it was printed."""
        found = as_errors(self._desk.fresh().report.diagnostics)
        return tuple(one for one in found if one.code == PLACEHOLDER)

    def preview(self, path: str, language: str) -> SheetPreview | None:
        """The sheet of a sign's file with what is typed; None if it is no sign that has a code."""
        named, shown = self._desk.path_of(path), self._desk.fresh().shown
        if named is None or shown is None:
            return None
        sheets, problems = self._sheets(shown)
        chosen = tuple(sheet for sheet in sheets if sheet.sign == named.id)
        if not chosen:
            return None
        own = tuple(found for found in problems if found.values.get("sign") == named.id)
        self._desk.release()
        made = make_prints(chosen, shown.guide, shown.theme, self._context, own)
        files = made.read()
        document = next(
            (files[name] for name in (sign_file(chosen[0]), *files) if name in files and _is_sheet(name)), b""
        )
        findings = prove_sheets(chosen, {sign_file(chosen[0]): document}, self._context) if document else ()
        pictures = (b64encode(picture).decode() for picture in (page_pictures(document, _SIDE) if document else ()))
        failures = tuple(TERMS[f"proof.{one.failure}"][language] for one in findings if one.failure)
        told = tuple(found for found in made.diagnostics if found.values.get("sign", named.id) == named.id)
        return SheetPreview(tuple(f"data:image/png;base64,{picture}" for picture in pictures), failures, (*own, *told))

    def output_file(self, path: str) -> bytes | None:
        """A published file of print, proof or stale, by its path in the output folder; None if there is none."""
        folder, _, name = path.partition("/")
        if folder not in _FOLDERS:
            return None
        return read_published_file(self._output / folder, name)

    def step(self, name: str, signs: Collection[str]) -> StepDone | Diagnostic:
        """Takes one of ``STEPS``; ``signs`` are those whose printing is recorded, all new ones if there are none.

        A diagnostic if something else works in the output folder for too long.
        """
        work: dict[str, Callable[[], StepDone]] = {
            "issue": self._issue,
            "sheets": self._make,
            "verify": self._verify,
            "stale": self._stale,
            "printed": lambda: self._record(signs),
        }
        return take_step(self._desk, self._output, self._shown_as, work[name])

    @property
    def _inputs(self) -> Inputs:
        return replace(self._desk.inputs, build_date=self._today())

    def _issue(self) -> StepDone:
        issued = issue_codes(self._inputs, self._context)
        return StepDone(issued.report, {"count": len(issued.lines)})

    def _make(self) -> StepDone:
        report, count = make_all_sheets(self._inputs, self._output, self._shown_as, self._context)
        return StepDone(report, {"count": count, "folder": f"{self._shown_as}/{PRINT}/"})

    def _verify(self) -> StepDone:
        verified = verify_signs(self._inputs, self._output, self._shown_as, self._context)
        passed = sum(finding.passed for finding in verified.findings)
        return StepDone(verified.report, {"passed": passed, "count": len(verified.findings)})

    def _stale(self) -> StepDone:
        stale = find_stale(self._inputs, self._output, self._shown_as, self._context)
        values = {"changed": len(stale.changed), "fine": stale.unchanged, "folder": f"{self._shown_as}/{STALE}/"}
        return StepDone(stale.report, values)

    def _record(self, signs: Collection[str]) -> StepDone:
        issued = record_printing(self._inputs, self._output, self._shown_as, signs, self._context)
        return StepDone(issued.report, {"count": len(issued.lines), "signs": issued.signs, "unknown": issued.unknown})

    def _sheets(self, shown: ShownGuide) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
        sheets, problems = plan_sheets(shown.guide, shown.register, shown.strings)
        return sheets, tuple(problems)


def _state(shown: ShownGuide, sheet: Sheet | None) -> str:
    """Where a sign stands between its code and the wall."""
    if sheet is None:
        return "no_code"
    if sheet.printing is None:
        return "not_printed"
    is_moved = current_id(shown.guide, sheet.led_to) != current_id(shown.guide, sheet.leads_to)
    return "stale" if is_moved or not is_as_printed(sheet) else "as_printed"


def _is_sheet(name: str) -> bool:
    return name.startswith(("signs/", "drafts/")) and name.endswith(".pdf")
