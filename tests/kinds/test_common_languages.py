"""What is known of common languages without langcodes is what langcodes knows."""

from __future__ import annotations

import pytest
from langcodes import Language, tag_is_valid

from redlane_ssg.guide.direction import direction
from redlane_ssg.guide.locales import locale
from redlane_ssg.kinds.common_languages import COMMON_LANGUAGES
from redlane_ssg.kinds.language_codes import is_language


@pytest.mark.parametrize("code", COMMON_LANGUAGES)
def test_a_common_language_is_as_langcodes_knows_it(code: str) -> None:
    spoken = Language.get(code).maximize()
    assert tag_is_valid(code) and is_language(code)
    assert locale(code) == f"{spoken.language}_{spoken.territory}"
    assert spoken.script in {"Hans", "Hant", "Latn", "Jpan", "Kore"} and direction(code) == "ltr"
