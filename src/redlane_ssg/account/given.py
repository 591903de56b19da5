"""The account that is given, as a value. Every command has it, so that this module imports nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

PLATFORM = "https://api.weixin.qq.com"


@dataclass(frozen=True, slots=True)
class PlatformAccount:
    """An official account, and where its platform is reached. Neither is shown when this is."""

    appid: str = field(repr=False)
    secret: str = field(repr=False)
    address: str = PLATFORM
