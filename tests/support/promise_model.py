"""What every issued code must open, kept beside the guide and never read from it: codes, signs and places by rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the register: what it tells of which code; where it leads, from which day, the host in its symbol."""

    code: str
    told: str
    to: str = ""
    day: str = ""
    sign: str = ""
    host: str = ""


@dataclass(slots=True)
class Thing:
    """A sign or a place: the names it had before, and of a sign what it points at."""

    was: tuple[str, ...] = ()
    points_at: str = ""


@dataclass(slots=True)
class Model:
    """The register's lines in their order, and the files of signs and places by name."""

    host: str
    events: list[Event] = field(default_factory=list)
    signs: dict[str, Thing] = field(default_factory=dict)
    places: dict[str, Thing] = field(default_factory=dict)

    def codes(self) -> list[str]:
        return list(dict.fromkeys(event.code for event in self.events if event.told == "issued"))

    def retired(self, code: str) -> bool:
        return bool(self._of(code, "retired"))

    def printed(self, code: str) -> bool:
        return bool(self._of(code, "printed"))

    def is_bound(self, code: str) -> bool:
        """Whether it hangs on a wall with another address than the guide's."""
        return self.printed(code) and not self.retired(code) and not self.keeps_symbol(code)

    def issued(self, code: str) -> Event:
        return self._of(code, "issued")[0]

    def opens(self, code: str) -> str | None:
        """The place as it is called now; none if it is gone."""
        return now(self.places, self.leads_to(code))

    def leads_to(self, code: str) -> str:
        """As it was written: of several moves the one of the latest day, and of these the last."""
        moves = sorted(self._of(code, "moved"), key=lambda move: move.day)
        return moves[-1].to if moves else self.issued(code).to

    def carrier(self, code: str) -> Thing | None:
        """The sign that a code hangs on, whatever it is called now."""
        name = now(self.signs, self.issued(code).sign)
        return self.signs[name] if name else None

    def keeps_symbol(self, code: str) -> bool:
        """Whether the address in the symbol is the guide's."""
        drawn = [self.issued(code), *self._of(code, "renewed")]
        return drawn[-1].host == self.host

    def is_kept(self, code: str) -> bool:
        """Whether nothing stands against a code: a guide in which something does must not be built."""
        if self.retired(code):
            return True
        sign = self.carrier(code)
        says_so = sign is not None and now(self.places, sign.points_at) == self.opens(code)
        return says_so and self.opens(code) is not None and self.keeps_symbol(code)

    def is_whole(self) -> bool:
        """Whether no line was lost that others follow: each code was issued first, and not to two signs."""
        first = [next(event for event in self.events if event.code == code).told for code in self._known()]
        return set(first) <= {"issued"} and len({self.issued(code).sign for code in self._known()}) == len(first)

    def _known(self) -> list[str]:
        return list(dict.fromkeys(event.code for event in self.events))

    def _of(self, code: str, told: str) -> list[Event]:
        return [event for event in self.events if event.code == code and event.told == told]


def now(things: Mapping[str, Thing], name: str) -> str | None:
    """The name of what was once called so; what is called so now comes first."""
    if name in things:
        return name
    return next((other for other, thing in sorted(things.items()) if name in thing.was), None)
