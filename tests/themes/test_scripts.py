"""Published styles and scripts: short, and still what was written; scripts that browsers of 2019 can read."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import outside_tools
import pytest
from guides import BASE, edit, site, write_guide
from playwright.sync_api import Browser
from site_checks import Site

from redlane_ssg.outputs.minify import minify
from redlane_ssg.read.tree import built_in_themes

# What stands at each script's address is a list of addresses without it: what acorn says of each that it cannot read.
READ = """
const acorn = require(process.argv[1]);
const wrong = {};
for (const [name, text] of Object.entries(JSON.parse(require("fs").readFileSync(0)))) {
    try { acorn.parse(text, {ecmaVersion: +process.argv[2]}); } catch (error) { wrong[name] = String(error); }
}
console.log(JSON.stringify(wrong));
"""
# Whatever JavaScript has for texts, patterns and remarks that look like one another.
STRANGE = """
// A remark.
(function () {
  "use strict";
  var text = "// none */", pattern = /\\/\\/[/*"']/g; // Behind code.
  /* Of
     // several
     lines. */
  var sum = 1
  ++sum
  window.told = [text.replace(pattern, ""), sum, 4 / 2 / 1];
  // */ still a remark
}());
"""
THEME = built_in_themes() / "redlane"


def mistakes(scripts: dict[str, str], edition: int) -> dict[str, str]:
    """What acorn says of scripts that are not of this edition of ECMAScript, by name."""
    command = [outside_tools.node(), "-e", READ, str(outside_tools.acorn()), str(edition)]
    done = subprocess.run(
        command, input=json.dumps(scripts), capture_output=True, text=True, encoding="utf-8", check=True
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_every_script_is_read_by_browsers_of_2019(real: Site, every: Site) -> None:
    found: dict[str, str] = {}
    for one in (real, every):
        found |= {file: (one.folder / file).read_text("utf-8") for file in one.files if file.endswith(".js")}
        for address, page in one.pages.items():
            within = [
                script for script in page.find("script") if not script["src"] and script["type"] in ("", "module")
            ]
            found |= {f"{address} {number}": "".join(map(str, script.children)) for number, script in enumerate(within)}
    assert {name.partition("-")[0] for name in found} >= {"assets/main", "S/ 0"}
    assert mistakes(found, 2018) == {}


@pytest.mark.parametrize("newer", ["a?.b", "a ?? b", "a ||= b", "class A { b = 1 }", "try { a() } catch { b() }"])
def test_a_newer_script_would_be_found(newer: str) -> None:
    assert list(mistakes({"new.js": newer, "old.js": "var a = 1;"}, 2018)) == ["new.js"]


@pytest.mark.parametrize("path", sorted(THEME.rglob("*.js")), ids=lambda path: path.name)
def test_a_shorter_script_is_the_same_program(path: Path) -> None:
    written = path.read_text("utf-8")
    shorter = minify(path.name, written.encode()).decode()
    assert len(shorter) < len(written)
    assert is_same_program(shorter, written)


def test_a_strange_script_is_the_same_program() -> None:
    shorter = minify("a.js", STRANGE.encode()).decode()
    assert is_same_program(shorter, STRANGE)
    assert [remark for remark in ("A remark", "Behind code", "several", "still a remark") if remark in shorter] == []


@pytest.mark.parametrize("text", ["`\n  b\n  // c`", '"b \\\n  // c"'])
def test_a_text_of_several_lines_stays_as_it_is(text: str) -> None:
    assert minify("a.js", f"var a = {text};\n".encode()).decode() == f"var a={text};"
    assert minify("a.js", b"\xff") == b"\xff"
    assert minify("a.svg", b"<svg>  </svg>") == b"<svg>  </svg>"


def is_same_program(*scripts: str) -> bool:
    """Whether scripts have the same syntax tree, apart from places."""
    show = (
        "const acorn = require(process.argv[1]); const trees = JSON.parse(require('fs').readFileSync(0, 'utf8'))"
        ".map(script => acorn.parse(script, {ecmaVersion: 2018})); console.log(JSON.stringify(trees, (key, value) => "
        "['start', 'end'].includes(key) ? undefined : value));"
    )
    command = [outside_tools.node(), "-e", show, str(outside_tools.acorn())]
    given = json.dumps(scripts)
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    first, *others = json.loads(done.stdout)
    assert first["body"]
    return all(other == first for other in others)


STYLES = """
/* A remark; with { marks } */
a , b > c:not(.d)  ::before { content: "a  /* b */ ; } \\"" ; color : red ; }
@media ( min-width: 40em )   and (prefers-color-scheme: dark) { a { --own:  x y ; } .e .f, g + h { margin: 0 auto; } }
i { background: url( data:image/svg+xml;utf8,<svg>/*;*/</svg> ); width: calc(1px + 2 * 3px); }
@font-face { font-family: "a  b"; src: url('x;y.woff2') format("woff2"); }
j{}
"""


def test_a_shorter_style_sheet_has_the_same_rules(browser: Browser) -> None:
    sheets = [STYLES, *(path.read_text("utf-8") for path in sorted(THEME.rglob("*.css")))]
    shorter = [minify("a.css", sheet.encode()).decode() for sheet in sheets]
    assert all(len(short) < len(sheet) for short, sheet in zip(shorter, sheets, strict=True))
    page = browser.new_page()
    rules = """sheets => sheets.map(sheet => {
            const found = new CSSStyleSheet(); found.replaceSync(sheet);
            const plain = text => text.replace(/\\s*([,;{}])\\s*/g, "$1").replace(/\\s+/g, " ");
            return Array.from(found.cssRules, rule => plain(rule.cssText));
        })"""
    assert page.evaluate(rules, shorter) == page.evaluate(rules, sheets)
    page.close()


def test_assets_are_published_without_remarks(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE, "-- themes/own/styles/z.css --\n/* Mine. */\np { color: red; }\n")
    write_guide(tmp_path, "-- themes/own/scripts/later/z.js --\n// Mine.\nvar a = 1;\n")
    edit(tmp_path, "content/guide.yml", "area: lane", "theme: own\narea: lane")
    files = site(tmp_path)
    (style,) = [text for path, text in files.items() if path.startswith("assets/style-")]
    assert style.endswith("\np{color:red}") and "/*" not in style
    (later,) = [text for path, text in files.items() if path.startswith("assets/z-")]
    assert later == "var a=1;"
