"""A small guide with signs of every form, and what its sheets hold when they are read back."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import zxingcpp
from guides import redlane

from redlane_ssg.kinds.sign_forms import SIGN_FORMS

FORMS = tuple(SIGN_FORMS)
GUIDE = """\
-- content/guide.yml --
title: 小样景区
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/
route: walk

-- content/guide.en.yml --
title: A Small Guide

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops: [{stop: house}, {stop: hall}]
---

-- content/routes/walk.en.md --
---
title: A Walk
---

-- content/sites/house.md --
---
title: 毛主席视察小营巷纪念馆
short: 纪念馆
summary: 一座老屋，从前住着人家，后来成了纪念那一天的地方。
---

-- content/sites/house.en.md --
---
title: Memorial Hall of Chairman Mao’s Visit
short: Memorial Hall
summary: An old house in the lane.
---

-- content/venues/hall.md --
---
title: 讲堂
---

-- content/venues/hall.en.md --
---
title: The Hall
---
"""
SIGN = """\
-- content/signs/{form}.md --
---
title: {form}
form: {form}
place: house
points_at: house
number: {number}
{more}
---
"""
THEME = "theme: own\n"


def sign(form: str, number: int = 1, more: str = "") -> str:
    return SIGN.format(form=form, number=number, more=more)


def printed(project: Path) -> Path:
    """The guide's signs issued and set; where their documents are."""
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    done = redlane(project, "signs", "sheets", "--date", "2026-01-01")
    assert done.code == 0, done.err
    return project / "output" / "print"


def codes(project: Path) -> dict[str, str]:
    """What each sign's symbol must hold."""
    found = {}
    for line in (project / "content/signs/register.yml").read_text(encoding="utf-8").splitlines():
        if "issued" in line:
            code, name = line.partition("code: ")[2][:4], line.partition("sign: ")[2].partition(",")[0]
            found[name] = f"https://GUIDE.SHANGCHENG.CN/S/{code}"
    return found


def read(document: Path, dpi: int = 150) -> list[list[str]]:
    """The texts of the symbols on each page."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        images = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in pdf]
        return [[one.text for one in zxingcpp.read_barcodes(image, try_invert=False)] for image in images]
    finally:
        pdf.close()


def document_of(form: str) -> str:
    record = SIGN_FORMS[form]
    width, height = reversed(record.size) if record.landscape else record.size
    return f"batches/{form}-{width}x{height}.pdf" if record.many_up else f"signs/{form}.pdf"


def lines_of(document: Path, page: int = 0) -> list[str]:
    """The lines of a document's page, as they are set."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        return str(pdf[page].get_textpage().get_text_range()).split("\r\n")
    finally:
        pdf.close()


# Route stops of several shapes, with and without a way on, by name.
STOPS = {
    "plain": "",
    "led": "arrow: left\nmetres: 120\nnext: hall",
    "broad": "orientation: landscape",
    "broad-led": "orientation: landscape\narrow: right\nmetres: 120\nnext: hall",
    "near": "width_mm: 210\nheight_mm: 420\nreading_distance_m: 0.8\nscan_distance_m: 1",
}


def stop(name: str, number: int = 1, more: str = "", points_at: str = "house") -> str:
    """A route stop called ``name``, with further fields."""
    text = sign("route-stop", number, more).replace("signs/route-stop.md", f"signs/{name}.md")
    return text.replace("points_at: house", f"points_at: {points_at}")
