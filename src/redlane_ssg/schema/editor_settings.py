"""The files of ``.vscode/`` by which VS Code knows the fields: settings, what it should install, snippets."""

from __future__ import annotations

from collections.abc import Mapping

from redlane_ssg.schema.values import JsonSchema

SETTINGS, EXTENSIONS, SNIPPETS = "settings.json", "extensions.json", "redlane.code-snippets"
# It completes and checks YAML by JSON Schemas; it does not look at front matters.
_YAML_EXTENSION = "redhat.vscode-yaml"


def settings(schemas: Mapping[str, str]) -> JsonSchema:
    """The settings: which schema is for which files, and how one writes in Markdown.

    ``schemas`` has the pattern of the files' paths by the address of each schema. VS Code suggests nothing in Markdown
    by itself, and its key for asking, Ctrl+Space, belongs to Chinese input methods: so it is told to suggest in the
    front matter, all of which it takes for strings, and not in the text. There a snippet comes by its name and Tab.
    Enter begins a line and takes no suggestion. YAML is not indented by tabs.
    """
    markdown = {
        "editor.quickSuggestions": {"other": "off", "strings": "on", "comments": "off"},
        "editor.wordBasedSuggestions": "off",
        "editor.acceptSuggestionOnEnter": "off",
        "editor.tabCompletion": "onlySnippets",
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
    }
    return {"yaml.schemas": dict(schemas), "[markdown]": markdown}


def extensions() -> JsonSchema:
    """What VS Code should ask to install."""
    return {"recommendations": [_YAML_EXTENSION]}


def is_there(wanted: JsonSchema, text: str) -> bool:
    """Whether a file of settings, which may have remarks, names all that is wanted, with whatever values."""
    names = (*wanted, *(one for value in wanted.values() for one in value))
    return all(f'"{name}"' in text for name in names)
