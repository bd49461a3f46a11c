"""Read YAML into located values: exact places, every scalar a text, nothing guessed or expanded.

Built from libyaml's event stream in a loop, because PyYAML's own composers either lose places,
type scalars (`No` becomes False), expand alias bombs, or crash on 100,000 open brackets.
Anchors, aliases, tags, merge keys and second documents are refused at their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from generator.findings.codes import Code
from generator.findings.edit import TextEdit
from generator.findings.finding import Finding, Label, Span
from generator.reading import yaml_slips

MAX_DEPTH = 32
"""Levels of nesting; the content format needs seven."""

MAX_FINDINGS = 50
"""A file that collects more than this is not read on: it is not what it was meant to be."""


class Scalar(NamedTuple):
    """A value as text. `plain` is true where it was written without quotes or a block sign."""

    value: str
    at: Span
    plain: bool = True

    @property
    def is_empty(self) -> bool:
        """True where nothing was written, or one of YAML's words for nothing."""
        return self.plain and self.value in {"", "~", "null"}


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    at: Span


class Mapping(NamedTuple):
    """Keys with their values, in the order written, each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Span


class Refused(NamedTuple):
    """Stands for a value that has its finding already, so that nobody reports it again."""

    at: Span


_BEGINS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_new = tuple.__new__
"""Makes a named tuple of its values at once: there are hundreds of thousands."""
Node = Scalar | Sequence | Mapping | Refused


def read(text: str, path: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one document; `None` for an empty file. `text` is without a byte order mark.

    Syntax errors end the reading of the file; all other findings are collected.
    """
    findings: list[Finding] = []
    try:
        root = _build(text, path, findings)
    except yaml.reader.ReaderError as error:
        return None, (*findings, _bad_character(text, path, error))
    except yaml.MarkedYAMLError as error:
        told = yaml_slips.explained(text, path, error)
        is_deep = "nesting depth" in (error.problem or "")  # libyaml's own limit, since 0.2.6
        if any(each.at.start == told.at.start for each in findings):
            return None, tuple(findings)  # what stopped the reading has its finding
        return None, (*findings, _too_deep(told.at) if is_deep else told)
    return root, tuple(findings)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet. `key` is set while a mapping waits for a value."""

    start: int
    is_mapping: bool
    items: list[Node]
    entries: list[tuple[Scalar, Node]]
    keys: dict[str, Scalar]
    key: Node | None = None
    refused: bool = False


def _build(text: str, path: str, findings: list[Finding]) -> Node | None:  # noqa: PLR0912  (a branch for each kind of event)
    next_event = yaml.CLoader(text).get_event  # its constructor and resolver are never called
    stack: list[_Open] = []
    root: Node | None = None
    may_be_cut = "#" in text
    while (event := next_event()) is not None:
        begin, finish = event.start_mark, event.end_mark
        if begin is None or finish is None:
            continue
        node: Node | None
        if isinstance(event, yaml.ScalarEvent):  # first, for most are
            value, at = event.value, _new(Span, (path, begin.index, finish.index))
            if event.anchor is event.tag is None and value.isascii() and "\x00" not in value:
                node = _new(Scalar, (value, at, not event.style))
            else:
                node = _checked(event, at, text, findings)
        elif isinstance(event, _BEGINS):
            at = _new(Span, (path, begin.index, finish.index))
            if len(stack) >= MAX_DEPTH:
                findings.append(_too_deep(at))
                return None
            opened = _Open(at.start, isinstance(event, yaml.MappingStartEvent), [], [], {})
            opened.refused = _refuse_extras(event, at, text, findings)
            stack.append(opened)
            continue
        elif isinstance(event, _ENDS):
            node = _closed(stack.pop(), path, finish.index)
        elif isinstance(event, yaml.AliasEvent):
            node = Refused(Span(path, begin.index, finish.index))
            if not (stack and _is_merge(stack[-1].key)):
                findings.append(_alias(event, node.at))
        elif root is not None and isinstance(event, yaml.DocumentStartEvent):
            findings.append(_second_document(Span(path, begin.index, finish.index)))
            break
        else:
            continue
        if may_be_cut and (cut := _cut_behind(node, text)):
            findings.append(_cut_off(cut, path))
        if not stack:
            root = node
        elif (into := stack[-1]).key is None and into.is_mapping:
            into.key = node
        else:
            _put(into, node, findings, is_outermost=len(stack) == 1)
        if len(findings) > MAX_FINDINGS:
            break
    return root


def _too_deep(at: Span) -> Finding:
    message = f"Values are nested more than {MAX_DEPTH} levels deep here."
    advice = "Close the brackets, or look for indentation that went astray."
    return Finding(Code.TOO_DEEP, message, at, advice)


def _second_document(at: Span) -> Finding:
    message = "A second YAML document begins here."
    advice = "Take out the line `---`: one file holds one mapping."
    return Finding(Code.YAML_SYNTAX, message, at, advice)


def _checked(event: yaml.ScalarEvent, at: Span, text: str, findings: list[Finding]) -> Node:
    """A scalar with something about it that must be looked at."""
    value = event.value
    if _refuse_extras(event, at, text, findings):
        return Refused(at)
    if "\x00" in value:
        findings.append(_unprintable(text, at))
        return Refused(at)
    if not value.isascii() and (turn := _unclosed(value)) is not None:
        findings.append(_direction(value, turn, text, at))
        return Refused(at)
    return Scalar(value, at, not event.style)


def _closed(done: _Open, path: str, end: int) -> Node:
    """The collection that ends here."""
    span = Span(path, done.start, end)
    if done.refused:
        return Refused(span)
    if done.is_mapping:
        return Mapping(tuple(done.entries), span)
    return Sequence(tuple(done.items), span)


def _is_merge(key: Node | None) -> bool:
    return isinstance(key, Scalar) and key.plain and key.value == "<<"


def _put(into: _Open, node: Node, findings: list[Finding], *, is_outermost: bool) -> None:
    if not into.is_mapping:
        into.items.append(node)
        return
    key, into.key = into.key, None
    if key is None or isinstance(key, Refused):
        return
    if not isinstance(key, Scalar):
        message = "A key must be a single word, and this one is a list or a mapping."
        advice = "Put the text in quotes if it begins with a bracket."
        findings.append(Finding(Code.WRONG_TYPE, message, key.at, advice))
        return
    if key.plain and (odd := _ODD_IN_KEY.search(key.value)):
        at = key.at.start + odd.start()
        findings.append(_odd_space(Span(key.at.path, at, at + 1), odd[0]))
        key = Scalar(" ".join(_ODD_IN_KEY.sub(" ", key.value).split()), key.at)
    if _is_merge(key):
        message = "Merge keys (`<<`) are not part of the content format."
        advice = "Take the line out, and write the fields here that it should bring along."
        findings.append(Finding(Code.YAML_ALIAS, message, key.at, advice))
        into.refused = True  # what is missing here may be meant to come from there
        return
    first = into.keys.get(key.value)
    if first is not None:
        findings.append(
            Finding(
                Code.DUPLICATE_KEY,
                f"`{key.value}` stands twice in one {'file' if is_outermost else 'record'}.",
                key.at,
                "Keep one of the two, or give the second another name.",
                (Label(first.at, "first written here"),),
            )
        )
        return
    into.keys[key.value] = key
    into.entries.append((key, node))


_ODD_IN_KEY = re.compile(rf"[{yaml_slips.ODD_SPACES}]")


def _odd_space(at: Span, sign: str) -> Finding:
    return Finding(
        Code.YAML_SYNTAX,
        f"A special space (U+{ord(sign):04X}) stands before or in this key, where YAML needs a "
        "plain one.",
        at,
        "Delete it, and type a space. Copying from a web page or a word processor brings it along.",
        edits=(TextEdit(at.path, at.start, at.end, " "),),
    )


def _refuse_extras(
    event: yaml.ScalarEvent | yaml.CollectionStartEvent,
    at: Span,
    text: str,
    findings: list[Finding],
) -> bool:
    """Report anchors and tags; true where the value must not be used."""
    if event.anchor is not None:
        message = f"`&{event.anchor}` marks a value for reuse, which this format does not know."
        advice = f"Take out `&{event.anchor}`; to begin a text with `&`, put the text in quotes."
        findings.append(Finding(Code.YAML_ALIAS, message, at, advice))
        return True
    if event.tag is not None:
        written = re.match(r"!\S*", text[at.start : at.end])
        message = (
            f"`{written[0] if written else event.tag}` is a YAML tag, which this format does not "
            "know."
        )
        advice = "Take the tag out; to begin a text with `!`, put the text in quotes."
        findings.append(Finding(Code.YAML_TAG, message, at, advice))
        return True
    return False


def _alias(event: yaml.AliasEvent, at: Span) -> Finding:
    return Finding(
        Code.YAML_ALIAS,
        f"`*{event.anchor}` repeats a value from elsewhere, which this format does not know.",
        at,
        "Write the value out; to begin a text with `*`, put the text in quotes.",
    )


# An escape of its own: behind an even number of backslashes.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*(\\(?:0|x00|u0{4}|U0{8}))")


def _unprintable(text: str, at: Span) -> Finding:
    escape = _NUL.search(text, at.start, at.end)
    span = Span(at.path, *escape.span(1)) if escape else at
    return Finding(
        Code.UNPRINTABLE_CHARACTER,
        "This stands for a character that no page can show (U+0000).",
        span,
        "Take it out; to write a backslash inside double quotes, write it twice.",
    )


# Unicode Standard Annex 9: what opens an embedding, an override or an isolate, and what ends it.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"


def _unclosed(value: str) -> int | None:
    """Where a value first turns the direction and does not take it back, if it does."""
    open_: list[re.Match[str]] = []
    for turn in _TURNS.finditer(value):
        if turn[0] == _END_OF_EMBEDDING:
            if open_ and open_[-1][0] not in _ISOLATES:
                open_.pop()
        elif turn[0] == _END_OF_ISOLATE:
            if any(opener[0] in _ISOLATES for opener in open_):
                while open_.pop()[0] not in _ISOLATES:
                    pass
        else:
            open_.append(turn)
    return open_[0].start() if open_ else None


def _direction(value: str, turn: int, text: str, at: Span) -> Finding:
    sign = value[turn]
    written = re.compile(rf"{sign}|\\(?:u|U0000){ord(sign):04x}", re.IGNORECASE)
    spans = [found.span() for found in written.finditer(text, at.start, at.end)]
    number = value.count(sign, 0, turn)
    return Finding(
        Code.DIRECTION_NOT_CLOSED,
        f"An invisible character (U+{ord(sign):04X}) turns the direction here, and nothing turns "
        "it back.",
        Span(at.path, *spans[number]) if number < len(spans) else at,
        "Delete it: no text needs it, and it would turn round what the page says next.",
    )


_CUT_OFF = re.compile(r"[ \t]+(#[^\s#!-][^\r\n]*)")
"""A number sign behind a plain value, written as no comment is: `We counted #40 boats`."""
_CUT_OFF_BEHIND_QUOTES = re.compile(r"[ \t]*(#[^\s#!-][^\r\n]*)")
"""The same behind a closed quotation mark, which needs no space before the sign: `"Bob"#1`."""


def _cut_behind(node: Node, text: str) -> re.Match[str] | None:
    if not isinstance(node, Scalar):
        return None
    if node.plain:
        return _CUT_OFF.match(text, node.at.end)
    return (
        _CUT_OFF_BEHIND_QUOTES.match(text, node.at.end) if text[node.at.end - 1] in "\"'" else None
    )


def _cut_off(cut: re.Match[str], path: str) -> Finding:
    return Finding(
        Code.YAML_SYNTAX,
        f"`{cut[1][:40]}` is read as a comment and left out.",
        Span(path, cut.start(1), cut.end(1)),
        "Put the whole text in quotes; to write a comment, put a space behind the `#`.",
    )


# What YAML 1.1 lets a stream hold, and the byte order mark inside it.
_UNPRINTABLE = re.compile(
    "[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def _bad_character(text: str, path: str, error: yaml.reader.ReaderError) -> Finding:
    # libyaml counts bytes here; the character itself is found again in the text.
    found = _UNPRINTABLE.search(text)
    start = found.start() if found else 0
    shown = f"U+{ord(found.group()):04X}" if found else str(error.reason)
    return Finding(
        Code.YAML_SYNTAX,
        f"An invisible control character ({shown}) stands here.",
        Span(path, start, start + 1),
        "Delete it; copying from a PDF or a terminal often brings such characters along.",
    )
