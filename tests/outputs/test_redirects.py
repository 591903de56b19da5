"""Old addresses of renamed entries lead to the new ones, with the part of the page that a link names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from guides import BASE, write_guide
from local_server import serve
from playwright.sync_api import Browser
from site_checks import publish


@pytest.mark.slow
@pytest.mark.parametrize("has_scripts", [True, False])
def test_an_old_address_keeps_the_part_that_a_link_names(tmp_path: Path, browser: Browser, has_scripts: bool) -> None:
    folder = publish(write_guide(tmp_path, BASE), tmp_path / "output")[0].folder
    with serve(folder) as address:
        context = browser.new_context(java_script_enabled=has_scripts)
        page = context.new_page()
        page.goto(f"{address}sites/house/#天井")
        page.wait_for_url("**/sites/old-house/**")
        assert page.url.endswith("#%E5%A4%A9%E4%BA%95") == has_scripts
        assert page.locator("h1").inner_text() == "老屋"
        context.close()


HELD = """\
-- content/studios/shop.md --
---
title: 铺
people: [lu]
---
-- content/people/lu.md --
---
title: 鲁
era: modern
---
## 手艺

做风筝。
"""


@pytest.mark.slow
@pytest.mark.parametrize("has_script", [True, False])
def test_the_address_of_a_part_keeps_what_a_link_names_within_it(
    tmp_path: Path, browser: Browser, has_script: bool
) -> None:
    folder = publish(write_guide(tmp_path, BASE, HELD), tmp_path / "output")[0].folder
    for script in () if has_script else folder.glob("assets/redirect-*.js"):
        script.unlink()
    with serve(folder) as address:
        page = browser.new_page()
        for part, wanted in (("", "entry.lu"), ("#手艺", "entry.lu.手艺")):
            page.goto(f"{address}people/lu/{part}")
            page.wait_for_url("**/studios/shop/**")
            assert unquote(page.url).endswith(f"studios/shop/#{wanted}")
            assert page.locator(f"[id='{wanted}']").count() == 1
        page.close()


@pytest.mark.slow
def test_an_old_address_leads_on_without_its_script(tmp_path: Path, browser: Browser) -> None:
    folder = publish(write_guide(tmp_path, BASE), tmp_path / "output")[0].folder
    for script in folder.glob("assets/redirect-*.js"):
        script.unlink()
    with serve(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}sites/house/#天井")
        page.wait_for_url("**/sites/old-house/#%E5%A4%A9%E4%BA%95")
        page.close()
