"""Photographs for print: in grey, which black ink alone prints, so that no colour depends on a printer's profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from redlane_ssg.context import RunContext
from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.outputs.plan import grey_file
from redlane_ssg.read.picture_memory import on_pictures
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.render.picture_scaling import GREY_JPEG, PictureTask, scale_picture
from redlane_ssg.render.typesetting import DocumentRun

# As ``grey_file`` names them.
_NAMED = re.compile(rb"photographs/[0-9a-f]+-[0-9]+[.]jpg")


def grey_pictures(pictures: Iterable[tuple[PictureFile, int]], context: RunContext) -> dict[str, bytes]:
    """Photographs, given with their widths (px), in grey as JPEG, by the path where templates find them."""
    wanted = {grey_file(picture.digest, width): (picture, width) for picture, width in pictures}
    paths = list(wanted)

    def make(missing: list[int]) -> Iterator[bytes]:
        tasks = [_task(*wanted[paths[index]]) for index in missing]
        for (made,) in on_pictures(
            scale_picture, tasks, lambda task: bytes_of(task.held), jobs=context.jobs, is_worth_it=len(tasks) > 1
        ):
            yield made

    made = context.store.remember_all("a photograph in grey", [path.encode() for path in paths], make)
    return dict(zip(paths, made, strict=True))


def _task(picture: PictureFile, width: int) -> PictureTask:
    height = max(1, round(picture.height * width / picture.width))
    return PictureTask(picture.held, ((width, height),), ((0, GREY_JPEG),))


def pictures_of(runs: Iterable[DocumentRun], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those pictures, by path, that the data of some runs name."""
    named = {path.decode() for run in runs for path in _NAMED.findall(run.data)}
    return {path: pictures[path] for path in sorted(named & pictures.keys())}
