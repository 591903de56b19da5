"""A guide with a sign of every form, upright and broad, each with all that its form can say."""

from __future__ import annotations

from signs_guide import FORMS, GUIDE, sign

from redlane_ssg.kinds.sign_forms import SIGN_FORMS

# A sticker says how large it is by its millimetres.
TURNED = tuple(form for form in FORMS if not SIGN_FORMS[form].many_up)
BROAD = tuple(f"{form}-broad" for form in TURNED)
POSITION, MATERIAL, QUANTITY = "大门右侧", "不锈钢板", 7
TEXT = "老屋里有一口井。"
PLACES = """\
-- content/places/pond.md --
---
title: 荷花池
---

-- content/places/pond.en.md --
---
title: Lotus Pond
---

-- content/places/gate.md --
---
title: 北门
---

-- content/places/gate.en.md --
---
title: North Gate
---

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops: [{stop: gate}, {stop: house}, {stop: hall}]
---
"""
# What each form says beside its name; the notice's last day is the day before.
_MORE = {
    "route-stop": "arrow: left\nmetres: 120\nnext: hall",
    "service-notice": "expire: 2030-01-01\nitems: [hall, gate]",
    "person": f"items: [gate]\ntext: {TEXT}",
    "knowledge": f"items: [gate, hall]\ntext: {TEXT}",
    "plaque": f"position: {POSITION}\nmaterial: {MATERIAL}\nquantity: {QUANTITY}",
    "sticker": "quantity: 5",
    "map": f"text: {TEXT}",
}
# Where signs stand that do not stand at the house.
_ELSEWHERE = {"plaque": "pond", "map": "hall", "stop-number": "gate"}


def full_signs() -> str:
    """Numbers run against the names, so that the one order is not the other."""
    names = [*TURNED, *BROAD, "sticker"]
    return "\n".join(_sign(name, 100 - place) for place, name in enumerate(names))


def _sign(name: str, number: int) -> str:
    form = name.removesuffix("-broad")
    more = _MORE.get(form, "")
    if form != "sticker":
        more += f"\norientation: {'landscape' if name in BROAD else 'portrait'}"
    # The right arrow is the other's mirror.
    more = more.replace("arrow: left", "arrow: right") if name in BROAD else more
    text = sign(form, number, more.strip()).replace("place: house", f"place: {_ELSEWHERE.get(form, 'house')}")
    return text.replace(f"signs/{form}.md", f"signs/{name}.md")


FULL = GUIDE + PLACES + full_signs()
