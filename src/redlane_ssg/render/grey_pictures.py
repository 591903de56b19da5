"""Photographs for print: in grey, which black ink alone prints, so that no colour depends on a printer's profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redlane_ssg.context import RunContext
from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.outputs.pictures import fitted_size
from redlane_ssg.outputs.plan import grey_file
from redlane_ssg.read.picture_memory import on_pictures
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.render.picture_scaling import GREY_JPEG, PictureTask, scale_picture
from redlane_ssg.render.typesetting import DocumentRun


def grey_pictures(pictures: Sequence[PictureFile], context: RunContext) -> dict[str, bytes]:
    """Photographs in grey as JPEG, at most as large as on pages, by the path where templates find them."""

    def make(missing: list[int]) -> Iterator[bytes]:
        found = [pictures[index] for index in missing]
        tasks = [PictureTask(one.held, (fitted_size(one),), ((0, GREY_JPEG),)) for one in found]
        for (made,) in on_pictures(
            scale_picture, tasks, lambda task: bytes_of(task.held), jobs=context.jobs, is_worth_it=len(tasks) > 1
        ):
            yield made

    inputs = [f"{one.digest} {fitted_size(one)}".encode() for one in pictures]
    made = context.store.remember_all("a photograph in grey", inputs, make)
    return {grey_file(one.digest): data for one, data in zip(pictures, made, strict=True)}


def pictures_of(runs: Sequence[DocumentRun], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those pictures, by path, that the data of some runs name."""
    return {path: data for path, data in pictures.items() if any(path.encode() in run.data for run in runs)}
