"""The guide of every kind, of which every text is hostile, and payloads that try to run a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from guides import build, problems
from mutations import MutableGuide, Mutation

_HANZI = re.compile(r"[\u4e00-\u9fff]")
_WORDS = """
  - code: zh-Hant
    name: 繁體中文
    derived: true
    words:
      - {simplified: 天井, traditional: '<b id=x>天井</b>'}
      - {simplified: amp, traditional: '"><b id=x y="'}
"""
ELSEWHERE = "https://elsewhere.example"

# The classic ways to run a script by markup, or to load one from elsewhere. A script that runs sets ``pwned``.
PAYLOADS = {
    "script": "<script>pwned='script'</script>",
    "script-elsewhere": f'<script src="{ELSEWHERE}/x.js"></script>',
    "script-data": "<script src=\"data:text/javascript,pwned='script-data'\"></script>",
    "script-module": "<script type=module>pwned='script-module'</script>",
    "script-in-svg": "<svg><script>pwned='script-in-svg'</script></svg>",
    "img-onerror": "<img src=/nothing onerror=\"pwned='img-onerror'\">",
    "svg-onload": "<svg onload=\"pwned='svg-onload'\"></svg>",
    "svg-animate": "<svg><animate onbegin=\"pwned='svg-animate'\" attributeName=x dur=1s></animate></svg>",
    "body-onpageshow": "<body onpageshow=\"pwned='body-onpageshow'\">",
    "details-ontoggle": "<details open ontoggle=\"pwned='details-ontoggle'\">x</details>",
    "input-onfocus": "<input autofocus onfocus=\"pwned='input-onfocus'\">",
    "video-onerror": "<video><source onerror=\"pwned='video-onerror'\" src=/nothing></video>",
    "iframe-srcdoc": "<iframe srcdoc=\"<script>parent.pwned='iframe-srcdoc'</script>\"></iframe>",
    "iframe-javascript": "<iframe src=\"javascript:parent.pwned='iframe-javascript'\"></iframe>",
    "iframe-elsewhere": f'<iframe src="{ELSEWHERE}/"></iframe>',
    "object-data": "<object data=\"data:text/html,<script>parent.pwned='object-data'</script>\"></object>",
    "embed-elsewhere": f'<embed src="{ELSEWHERE}/x.swf">',
    "link-javascript": "<a class=press href=\"javascript:pwned='link-javascript'\">x</a>",
    "form-javascript": "<form action=\"javascript:pwned='form-javascript'\"><button class=press>x</button></form>",
    "form-elsewhere": f'<form action="{ELSEWHERE}/"><button class=press>x</button></form>',
    "base": f'<base href="{ELSEWHERE}/"><img src="x.png" alt="">',
    "style": "<style>body { background: url(javascript:pwned='style') }</style>",
    "style-expression": "<p style=\"width: expression(pwned='style-expression')\">x</p>",
    "style-elsewhere": f'<link rel=stylesheet href="{ELSEWHERE}/x.css">',
    "image-elsewhere": f'<img src="{ELSEWHERE}/x.png" alt="">',
}
# What no browser of today runs, so that there is nothing for a policy to stop.
INERT = {
    "refresh": "<meta http-equiv=refresh content=\"0; url=javascript:pwned='refresh'\">",
    "template": "{{1337*1337}}${1337*1337}{% raise %}",
}
PRODUCT = str(1337 * 1337)
# In a text, behind what ends every kind of quoting; a title has room for 80 characters, and the number takes some.
_ENDS = "文{}文\"'>]]></script>"
_ROOM = 70
ATTRIBUTES = ("文{}文\" autofocus onfocus=\"pwned='double'", "文{}文' autofocus onfocus='pwned=\"single\"")
TEXTS = (
    *(_ENDS + payload for payload in (*PAYLOADS.values(), *INERT.values()) if len(_ENDS + payload) <= _ROOM),
    *ATTRIBUTES,
)


def hostile_texts(guide: MutableGuide, payloads: tuple[str, ...]) -> list[Mutation]:
    """A mutation for every text: what is written in hanzi, and the same in its translation.

    The payloads take turns. ``{}`` stands in them for the number of the text.
    """
    found: list[Mutation] = []
    for file, path in guide.paths():
        value = guide.value_at(Mutation(file, path, ""))
        is_text = isinstance(value, str) and _HANZI.search(value)
        # A seal has four characters, and a translation follows the languages of its original.
        is_bound = path[0] == "seal" or (file, path[0]) == ("content/guide.en.yml", "languages")
        if is_text and not is_bound and not _is_word(path):
            payload = payloads[len(found) % len(payloads)].replace("{}", str(len(found)), 1)
            found.append(Mutation(file, path, json.dumps(payload, ensure_ascii=False)))
    return found


def _is_word(path: tuple[str | int, ...]) -> bool:
    """Whether a field takes only certain words: days, what a facility is, what a drawing shows, an event's status."""
    free: dict[str, set[str]] = {
        "facilities": {"note"},
        "drawing": {"ends", "meets"},
        "hours": {"value", "note"},
        "holidays": set(),
        "named_days": set(),
        # The menu of the official account: names of a few characters, which no page shows.
        "wechat": set(),
    }
    # Days and rules, also within sessions and changes of one day.
    of_days = {"repeats", "not_on", "status", "date", "dates"}
    return not of_days.isdisjoint(path) or (path[0] in free and free[str(path[0])].isdisjoint(map(str, path)))


def publish_hostile(project: Path, payloads: tuple[str, ...], body: str = "") -> int:
    """Publishes a guide with these payloads as its texts, and one more in every body; returns how many texts it has."""
    guide = MutableGuide(project)
    mutations = hostile_texts(guide, payloads)
    for file, lines in guide.changed(mutations).items():
        (project / file).write_text("\n".join(lines), "utf-8")
    config = project / "content" / "guide.yml"
    config.write_text(_with_language(config.read_text("utf-8")), "utf-8")
    for entry in (project / "content").rglob("*.md") if body else ():
        entry.write_text(f"{entry.read_text('utf-8').rstrip()}\n\n{body}", "utf-8")
    result = build(project)
    assert [told for told in problems(result) if told.startswith("E")] == [], result
    return len(mutations)


def _with_language(config: str) -> str:
    """guide.yml with Traditional Chinese, and with words of the editor's own for it."""
    (line,) = re.findall(r"^languages: \[(.*)\]$", config, re.MULTILINE)
    languages = yaml.safe_load(f"[{line}]")
    listed = "".join(f"\n  - {json.dumps(language, ensure_ascii=False)}" for language in languages)
    return config.replace(f"languages: [{line}]", f"languages:{listed}{_WORDS}")


def markdown_payloads() -> Iterator[str]:
    """The payloads as paragraphs of a body, and what Markdown has of its own."""
    yield from (*PAYLOADS.values(), *INERT.values())
    yield "[x](javascript:pwned='link')"
    yield "[x](<java&#115;cript:pwned='link'>)"
    yield "<javascript:pwned='link'>"
    yield "[x](data:text/html,<script>pwned='link'</script>)"
    yield "![x](/nothing\"onerror=\"pwned='picture')"
    yield "[x]: javascript:pwned='reference'\n\n[x]"
    yield "`<script>pwned='code'</script>`"
    yield "```html\n<script>pwned='code'</script>\n```"
    yield "| <script>pwned='table'</script> |\n|---|\n| <img src=x onerror=pwned='table'> |"
