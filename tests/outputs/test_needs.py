"""What a community needs stands on its page, with the services that were found for it by topic and place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from guides import BASE, changed, check, edit, problems, site, write_guide

GUIDE = """\
-- content/communities/east.md --
---
title: 东社区
needs:
  - {name: 看看血压, topic: 健康养护}
  - {name: 问问合同, topic: 法律, note: 多半是租房的}
  - {name: 修鞋, topic: 修补}
---
-- content/communities/east.en.md --
---
title: East
needs:
  - {name: Blood pressure, topic: Health}
  - {name: A contract}
  - {}
---
-- content/communities/west.md --
---
title: 西社区
---
-- content/venues/clinic.md --
---
title: 诊室
community: east
---
-- content/services/list.md --
---
title: 清单
items:
  - {name: 健康养护, repeats: 每月15日, start: "14:00", end: "16:00", place: clinic,
     join: 打 0571-00000000, provider: doctors}
  - {name: 律师在, category: 法律, audience: 街坊}
  - {name: 西边的律师, category: 法律, communities: [west]}
platform: hall
providers: [both]
---
-- content/organisations/doctors.md --
---
title: 医疗队
---
-- content/organisations/both.md --
---
title: 两家
---
-- content/services/list.en.md --
---
title: The List
items:
  - {name: Health}
  - {name: A lawyer, category: Law}
  - {}
---
"""


def needs_of(page: str) -> str:
    """The section of a page that tells what is needed, as plain text."""
    section = page[page.index('<section class="items needs">') :]
    text = re.sub(r"<[^>]*>", " ", section[: section.index("</section>")])
    return " ".join(text.split())


def test_needs_stand_with_their_services(tmp_path: Path) -> None:
    pages = site(write_guide(tmp_path, BASE, GUIDE))
    found = needs_of(pages["communities/east/index.html"])
    blood, contract, shoes = (found.index(word) for word in ("看看血压", "问问合同", "修鞋"))
    # By the name of the service, by its category, and not at all.
    assert "健康养护" in found[blood:contract] and "下一次 2026 年 1 月 15 日（周四） 14:00" in found[blood:contract]
    assert "诊室" in found[blood:contract] and "0571-00000000" in found[blood:contract]
    assert "律师在" in found[contract:shoes] and "街坊" in found[contract:shoes] and "西边" not in found
    assert "还没有对上的服务" in found[shoes:] and "可以找" not in found[shoes:]
    assert 'href="../../services/list/"' in pages["communities/east/index.html"]
    assert 'class="items needs"' not in pages["communities/west/index.html"]


def test_a_translation_finds_the_same(tmp_path: Path) -> None:
    found = needs_of(site(write_guide(tmp_path, BASE, GUIDE))["en/communities/east/index.html"])
    assert "Blood pressure" in found and "Ask for : Health" in found.replace("Ask for:", "Ask for :")
    assert "A lawyer" in found and found.count("No service has been found") == 1


def test_what_is_near_comes_first(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, GUIDE)
    far = "  - {name: 远的, topics: [健康养护], place: hall}\n"
    edit(project, "content/services/list.md", "items:\n", f"items:\n{far}")
    edit(project, "content/services/list.en.md", "items:\n", "items:\n  - {}\n")
    found = needs_of(site(project)["communities/east/index.html"])
    assert found.index("健康养护") < found.index("远的")


def test_only_pages_that_show_it_change(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, GUIDE)
    before = site(project)
    edit(project, "content/services/list.md", "audience: 街坊", "audience: 邻居")
    pages = {path for path in changed(before, site(project)) if path.endswith("index.html")}
    shown = {
        f"{root}{page}/index.html" for root in ("", "en/") for page in ("communities/east", "services/list", "search")
    }
    assert pages == shown


def test_the_day_of_the_build_decides_what_is_next(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, GUIDE)
    found = needs_of(site(project, on=date(2026, 1, 16))["communities/east/index.html"])
    assert "下一次 2026 年 2 月 15 日" in found


def test_an_unknown_community_is_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, GUIDE)
    edit(project, "content/services/list.md", "[west]", "[nowhere]")
    assert [found.partition(":")[0] for found in problems(check(project))] == ["E301 content/services/list.md"]


@pytest.mark.slow
def test_a_sheet_for_the_board(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, GUIDE)
    result = check(project)
    assert result.staff is not None, problems(result)
    assert {path for path in result.staff if path.startswith("boards/")} == {
        "boards/east-zh-Hans.pdf",
        "boards/east-en.pdf",
    }
    pdf = pypdfium2.PdfDocument(result.staff["boards/east-zh-Hans.pdf"])
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf).replace("\r\n", "")
    pdf.close()
    for told in (
        "东社区",
        "看看血压",
        "健康养护",
        "2026 年 1 月 15 日",
        "0571-00000000",
        "还没有对上的服务",
        "communities/east/",
    ):
        assert told in text
    assert "西边" not in text
    # Three days of a service of every month, and who offers what, by the item or by the whole list.
    assert text.count("（周") == 3 and "以后还有，见下面的网址" in text and text.count("医疗队") == 1
    assert text.count("两家") == 1


def test_an_item_is_offered_by_its_provider_or_by_those_of_the_list(tmp_path: Path) -> None:
    found = needs_of(site(write_guide(tmp_path, BASE, GUIDE))["communities/east/index.html"])
    blood, contract = found.index("看看血压"), found.index("问问合同")
    assert "医疗队" in found[blood:contract] and "两家" not in found[blood:contract] and "两家" in found[contract:]


@pytest.mark.slow
def test_an_untranslated_community_has_no_sheet_in_that_language(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, GUIDE)
    (project / "content/communities/east.en.md").unlink()
    result = check(project)
    assert result.staff is not None, problems(result)
    assert [path for path in result.staff if path.startswith("boards/")] == ["boards/east-zh-Hans.pdf"]
