"""Facilities: what visitors look for in a place beside what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from redlane_ssg.kinds.choices import in_either
from redlane_ssg.kinds.fields import Coordinates, Heading, Model, Text

# The symbol of a way without steps, which is a field of its own.
STEP_FREE = "step-free"
# What editors may write instead.
_OTHER_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("厕所", "公厕", "洗手间", "卫生间", "toilet"), "toilets"),
    **dict.fromkeys(("无障碍厕所", "无障碍卫生间", "无障碍洗手间"), "accessible-toilet"),
    **dict.fromkeys(("饮水", "饮水处", "饮水机", "饮用水", "直饮水"), "water"),
    **dict.fromkeys(("座椅", "休息座椅", "座位", "长椅", "seat"), "seats"),
    **dict.fromkeys(("急救", "急救点", "医务室", "医疗点"), "first-aid"),
    **dict.fromkeys(("停车", "停车场", "停车位"), "parking"),
    **dict.fromkeys(("地铁", "地铁站", "subway"), "metro"),
    **dict.fromkeys(("公交", "公交站", "公交车站", "公共汽车"), "bus"),
}


def _in_our_words(value: Any) -> Any:
    return _OTHER_WORDS.get(value.strip(), value) if isinstance(value, str) else value


_Name = Literal["toilets", "accessible-toilet", "water", "seats", "first-aid", "parking", "metro", "bus"]
FacilityName = Annotated[_Name, BeforeValidator(_in_our_words, json_schema_input_type=in_either(_Name, _OTHER_WORDS))]


class Facility(Model):
    """A facility; ``note`` says where, in words, and ``coords`` where on the map. A name alone is one too."""

    what: Annotated[FacilityName, Heading()]
    note: Text | None = None
    coords: Coordinates | None = None

    alone: ClassVar[str] = "what"

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {cls.alone: value} if isinstance(value, str) else value
