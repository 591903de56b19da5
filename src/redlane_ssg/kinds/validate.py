"""Validates front matter: the fields of its kind, or every problem in it with its span."""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.kinds.clock_times import likely_time
from redlane_ssg.kinds.dates import has_several_days, likely_day
from redlane_ssg.kinds.fields import Model, SameInAllLanguages
from redlane_ssg.kinds.language_codes import likely_language
from redlane_ssg.kinds.patterns import CLOCK_TIME, FORMER_KEY, IDENTIFIER, LANGUAGE, PINYIN
from redlane_ssg.kinds.shape import allowed_keys, marked
from redlane_ssg.read.nodes import MappingNode, locate, plain_value

_ModelType = TypeVar("_ModelType", bound=Model)

# Wrong fields of one file that are told one by one.
PROBLEM_LIMIT = 50

_RANGE_ERRORS = {
    "greater_than": "> {gt}",
    "greater_than_equal": "≥ {ge}",
    "less_than": "< {lt}",
    "less_than_equal": "≤ {le}",
}
_LENGTH_ERRORS = {
    "string_too_long": "≤ {max_length}",
    "string_too_short": "≥ {min_length}",
    "too_short": "≥ {min_length}",
    "too_long": "≤ {max_length}",
}
# pydantic's error types begin with the expected type.
_EXPECTED = ("string", "int", "float", "bool", "tuple", "model")

# How people write a day where a time of day should stand.
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}|\d{1,2}月|\d{1,2}[-/]\d{1,2}(?!\d*:)")

# What people call a password.
_SECRET = re.compile(
    r".*(?:password|passwd|secret|token)|pass|(?:access|private|api)[_-]?key|webhook|.*(?:密码|口令|密钥|令牌)",
    re.IGNORECASE,
)

# Settings of guide.yml with items of which each has a secret elsewhere.
_WITH_SECRETS = frozenset({"publish", "notify"})

# What other calendars call the days of an event: like names of times, which take no day.
_MEANT = {
    "last_day": re.compile(
        r"(?:end|ends|last|final|finish|to|until)[_ -]?(?:day|date|on)|until|结束(?:日期|日)|最后一天", re.IGNORECASE
    ),
    "date": re.compile(
        r"(?:start|starts|first|begin|from)[_ -]?(?:day|date|on)|(?:开始|起始)(?:日期|日)|第一天|日期", re.IGNORECASE
    ),
}


def validate(model: type[_ModelType], node: MappingNode) -> _ModelType | tuple[Diagnostic, ...]:
    """The fields of a mapping as an instance of ``model``, or all its problems."""
    try:
        return model.model_validate(plain_value(node))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        own = [details for details in errors[:PROBLEM_LIMIT] if not _is_consequence(details, errors)]
        found = tuple(_diagnostic(details, model, node) for details in own)
        more = len(errors) - PROBLEM_LIMIT
        return (*found, problem("E260", node.span, limit=PROBLEM_LIMIT, more=more)) if more > 0 else found


def _is_consequence(details: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether an error only says that a list is too short, and items of the list have errors of their own.

    pydantic does not count invalid items.
    """
    location = details["loc"]
    return details["type"] == "too_short" and any(
        len(error["loc"]) > len(location) and error["loc"][: len(location)] == location for error in errors
    )


def _diagnostic(details: ErrorDetails, model: type[Model], node: MappingNode) -> Diagnostic:
    location, kind = details["loc"], details["type"]
    field = ".".join(str(step) for step in location if isinstance(step, str))
    span, context = locate(node, location), details.get("ctx", {})
    value = _shortened(details["input"])
    if kind == "extra_forbidden":
        return _unknown_key(location, model, node)
    if kind == "missing":
        return problem("E202", locate(node, location[:-1]), field=field, key=location[-1])
    if kind == "redlane_problem":
        return problem(context["code"], locate(node, (*location, *context["path"])), **context["values"])
    if kind == "redlane_date":
        is_over_days = has_several_days(str(details["input"])) and "last_day" in allowed_keys(model, location[:-1])
        if is_over_days and location[-1] in ("date", "last_day"):
            return problem("E254", span, field=field, value=value)
        code, likely = "E204" if context["precision"] == "day" else "E208", likely_day(str(details["input"]))
        return problem(code, span, field=field, value=value, nearest=likely)
    if kind == "redlane_swapped":
        return problem("E334", span, **context)
    if kind == "redlane_colour":
        return problem("E219", span, field=field, value=value)
    if kind == "literal_error":
        return _not_allowed(span, field, value, context["expected"])
    if context.get("min_length") == 1:
        return problem("E214", span, field=field)
    for errors, code in ((_RANGE_ERRORS, "E206"), (_LENGTH_ERRORS, "E209")):
        if kind in errors:
            return problem(code, span, field=field, value=value, limit=errors[kind].format_map(context))
    if kind == "string_pattern_mismatch":
        code, likely = _pattern_code(str(context["pattern"]), value), _likely_form(str(context["pattern"]), value)
        if code == "E216" and _DATE.match(value) and "last_day" in allowed_keys(model, location[:-1]):
            code, likely = "E252", ""
        return problem(code, span, field=field, value=value, nearest=likely)
    expected = next((name for name in _EXPECTED if kind.startswith(name)), "other")
    return problem("E203", span, field=field, value=value, expected=f"term:{expected}")


def _pattern_code(pattern: str, value: str) -> str:
    if pattern == CLOCK_TIME:
        return "E216"
    if pattern == PINYIN:
        return "E240"
    if pattern not in (IDENTIFIER, FORMER_KEY):
        return "E207"
    return "E217" if any(mark in value for mark in "，、；") else "E215"


def _likely_form(pattern: str, value: str) -> str:
    """What is meant by a time or a language's code of another form, such as ``9点半`` or ``zh_cn``."""
    if pattern == CLOCK_TIME:
        return likely_time(value)
    return likely_language(value.replace("_", "-")) if pattern == LANGUAGE else ""


def _unknown_key(location: tuple[str | int, ...], model: type[Model], node: MappingNode) -> Diagnostic:
    key, allowed = str(location[-1]), allowed_keys(model, location[:-1])
    span = locate(node, location, key=True)
    if _SECRET.fullmatch(key) or (key == "key" and location[0] in _WITH_SECRETS):
        return problem("E288", span, key=key)
    if span.path != node.span.path and len(location) == 1:
        # The key stands in a translation, which cannot have all.
        allowed = tuple(name for name in allowed if name not in marked(model, SameInAllLanguages))
    meant = next((name for name, words in _MEANT.items() if name in allowed and words.fullmatch(key)), "")
    return problem("E201", span, key=key, nearest=meant or nearest(key, allowed), allowed=", ".join(allowed))


def _not_allowed(span: Span, field: str, value: str, expected: str) -> Diagnostic:
    allowed = expected.replace(" or ", ", ").replace("'", "")
    return problem("E205", span, field=field, value=value, allowed=allowed, nearest=nearest(value, allowed.split(", ")))


def _shortened(value: object) -> str:
    """A value as messages show it: at most 40 characters, and only the type of a list or mapping."""
    if value is None:
        return "term:nothing"
    if isinstance(value, dict):
        return "term:a group"
    if isinstance(value, list):
        return "term:a list"
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
