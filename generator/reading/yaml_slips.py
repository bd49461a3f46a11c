"""What went wrong in a file that is no YAML, in words for somebody who writes articles.

libyaml tells where it stopped and which rule of the language was broken; people slip in ways that
can be seen in the line itself. A slip that is recognised is named, with what to write and, where
that can be done without judging, with the edit that mends it; else libyaml's problem is translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from generator.findings.codes import Code
from generator.findings.edit import TextEdit
from generator.findings.finding import Finding, Label, Span

ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""Spaces, and things as narrow as nothing, that look like a space and are letters to YAML."""

_KEY = r"[^\s:#\"'\[\]{},&*!|>%@`-][^:#\n]{0,60}?"
_LOOKED_BACK = 2
"""Lines above the place where libyaml stopped, among which the slip is looked for."""


class _Slip(NamedTuple):
    """What is wrong at a run of a line (offsets into it), and the text that would be right."""

    start: int
    end: int
    message: str
    advice: str
    right: str | None = None


def explained(text: str, path: str, error: yaml.MarkedYAMLError) -> Finding:
    """The finding for the place where libyaml stopped."""
    mark = error.problem_mark or error.context_mark
    stopped = min(mark.index, len(text)) if mark is not None else 0
    problem = error.problem or "this is not YAML"
    if left := _LEFT_BEHIND.search(text):
        message, advice = _WHAT_WAS_LEFT[left[0][0]]
        return Finding(Code.YAML_SYNTAX, message, Span(path, *left.span()), advice)
    for slip, offset in _slips(text, stopped, problem):
        at = Span(path, offset + slip.start, offset + max(slip.end, slip.start + 1))
        start, end = offset + slip.start, offset + slip.end
        edits = () if slip.right is None else (TextEdit(path, start, end, slip.right),)
        return Finding(Code.YAML_SYNTAX, slip.message, at, slip.advice, edits=edits)
    return _translated(text, path, error, stopped, problem)


_LEFT_BEHIND = re.compile(r"^(?:(?:<{7}|>{7}|\|{7}) .*|={7}$|```.*)", re.MULTILINE)
_OF_A_MERGE = (
    "Two versions of this file were not merged: git left both here, between lines of signs.",
    "Keep what is right of the two, and delete the lines that begin with `<<<<<<<`, `=======` and "
    "`>>>>>>>`.",
)
_WHAT_WAS_LEFT = dict.fromkeys("<>|=", _OF_A_MERGE) | {
    "`": (
        "This line of backticks is Markdown, and this file is YAML alone.",
        "Delete it, and the one that closes it.",
    )
}
"""By their first sign: lines that belong to no YAML and are no slip of somebody who types."""


def _slips(text: str, stopped: int, problem: str) -> Iterator[tuple[_Slip, int]]:
    """The slips in the line where reading stopped and in those right above it, nearest first."""
    lines: list[tuple[str, int]] = []
    end = len(text) if (at := text.find("\n", stopped)) < 0 else at
    while len(lines) <= _LOOKED_BACK:
        start = text.rfind("\n", 0, end) + 1
        lines.append((text[start:end].removesuffix("\r"), start))
        if start == 0:
            break
        end = start - 1
    (line, offset), *above = lines
    for look in _IN_ITS_LINE:
        if slip := look(line, stopped - offset, problem):
            yield slip, offset
    for look in _IN_LINES_ABOVE:
        for each, start in lines:
            if slip := look(each, len(each), problem):
                yield slip, start
    for upper, start in above[:1]:
        if slip := _no_colon_above(upper, line, problem):
            yield slip, start
        if slip := _deeper_than_value(upper, line, problem):
            yield slip, offset


def _odd_space(line: str, column: int, problem: str) -> _Slip | None:
    del column, problem
    found = re.match(rf"\s*(?:- )?(?:[{ODD_SPACES}]+|{_KEY}:([{ODD_SPACES}]+|(?=\uff1a)))", line)
    if found is None:
        return None
    odd = re.search(rf"[{ODD_SPACES}]", found[0])
    if odd is None:
        return None
    name = "no-break space" if odd[0] in "\u00a0\u202f" else "special space"
    return _Slip(
        odd.start(),
        odd.end(),
        f"A {name} (U+{ord(odd[0]):04X}) stands here, where YAML needs a plain one.",
        "Delete it, and type a space. Copying from a web page or a word processor brings it along.",
        " ",
    )


def _wide_colon(line: str, column: int, problem: str) -> _Slip | None:
    del column, problem
    found = re.match(r"\s*(?:- )?[\w-]{1,40}(\uff1a|\u2236|\ufe55) ?", line)
    if found is None:
        return None
    return _Slip(
        *found.span(1),
        "A wide colon stands behind the key, where YAML needs a plain one.",
        "Write `:` and a space.",
        ":" if found[0].endswith(" ") else ": ",
    )


def _tab(line: str, column: int, problem: str) -> _Slip | None:
    del column
    found = re.match(r"[ \t]*?(\t+)", line)
    if found is None or "cannot start any token" not in problem:
        return None
    return _Slip(
        *found.span(1),
        "This line is indented with a tab, and YAML wants spaces.",
        "Put two spaces for each step of indentation.",
        "  " * len(found[1]),
    )


def _list_on_key_line(line: str, column: int, problem: str) -> _Slip | None:
    del column
    found = re.match(rf"(\s*(?:- )?)({_KEY}):( +)(- .*)$", line)
    if found is None or "block sequence" not in problem:
        return None
    indent = " " * (len(found[1]) + 2)
    return _Slip(
        *found.span(4),
        "A list cannot begin on the line of its key.",
        f"Put each entry on a line of its own, below `{found[2]}:`; if it is no list, put the text "
        "in quotes.",
        f"\n{indent}{found[4]}",
    )


def _text_behind_block_sign(line: str, column: int, problem: str) -> _Slip | None:
    del column
    found = re.match(rf"(\s*(?:- )?)(?:{_KEY}:|-) *([>|][-+0-9]*)( +)([^#\s].*)$", line)
    if found is None or "comment or line break" not in problem:
        return None
    indent = " " * (len(found[1]) + 2)
    return _Slip(
        *found.span(4),
        f"Behind `{found[2]}` the text begins on the next line.",
        f"Put the text on lines below, indented, or take `{found[2]}` out.",
        f"\n{indent}{found[4]}",
    )


def _empty_entry(line: str, column: int, problem: str) -> _Slip | None:
    if "node content" not in problem or line[column : column + 1] != ",":
        return None
    return _Slip(
        column,
        column + 1,
        "An entry of this list is empty: nothing stands before this comma.",
        "Write what belongs there, or delete the comma.",
    )


def _closing_too_many(line: str, column: int, problem: str) -> _Slip | None:
    sign = line[column : column + 1]
    if sign not in ("]", "}") or "did not find" not in problem:
        return None
    return _Slip(
        column,
        column + 1,
        f"A closing `{sign}` stands here that closes nothing.",
        "Delete it; if it belongs to the text, put the whole text in quotes.",
    )


def _begins_with_bracket(line: str, column: int, problem: str) -> _Slip | None:
    """`text: [sic] words follow`: what begins with a bracket is taken for a list."""
    found = re.match(
        rf"\s*(?:- )?(?:{_KEY}:|-) +((\[[^\]\n]*\]|\{{[^}}\n]*\}})\s*[^\s,#\]}}].*)$", line
    )
    if found is None or column <= found.start(1) or "did not find" not in problem:
        return None
    return _Slip(
        *found.span(1),
        "A text that begins with a bracket is taken for a list or a mapping.",
        "Put the whole text in quotes.",
        _in_quotes(found[1]),
    )


def _begins_with_sign(line: str, column: int, problem: str) -> _Slip | None:
    """`text: %5 of the votes`, `text: @home`: signs that no text without quotes begins with."""
    wanted = "cannot start any token", "mapping keys are not allowed", "alphanumeric", "tag"
    found = re.match(rf"\s*(?:- )?(?:{_KEY}:|-) +([%@`?].*)$", line)
    if found is None or column != found.start(1) or not any(sign in problem for sign in wanted):
        return None
    return _Slip(
        *found.span(1),
        f"A text cannot begin with {_shown(found[1][0])} unless it is in quotes.",
        "Put the text in quotes.",
        _in_quotes(found[1]),
    )


def _shown(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _goes_on_behind_quotes(line: str, column: int, problem: str) -> _Slip | None:
    """`text: "We act" was the title`, `text: 'It's late'`: what is in quotes ends too early."""
    found = re.match(rf"\s*(?:- )?(?:{_KEY}:|-) +((['\"]).*?)\s*$", line)
    if found is None or "did not find expected " not in problem or column <= found.start(1):
        return None
    if "hexdecimal" in problem:  # an escape, which is another slip
        return None
    text, mark = found[1], found[2]
    if text.endswith(mark):
        # Quotes around the whole, and apostrophes inside: else nobody knows what was meant.
        text = text[1:-1]
        if mark == '"' or re.search(r"(?<!\w)'|'(?!\w)", text):
            return None
    return _Slip(
        column,
        column + 1,
        "Text goes on here behind a closed quotation mark or bracket.",
        f"Put the whole text in quotes of the other kind: `{_in_quotes(text)}`.",
        None,
    )


def _colon_inside(line: str, column: int, problem: str) -> _Slip | None:
    """`text: Sources: Loretta`: a second colon makes a key of what stands before it."""
    found = re.match(rf"\s*(?:- )?(?:{_KEY}): +([^\s\"'\[{{>|&*!%@`].*)$", line)
    if found is None or "mapping values" not in problem or column <= found.start(1):
        return None
    return _Slip(
        *found.span(1),
        "A colon followed by a space stands inside a text here.",
        "Put the whole text in quotes.",
        _in_quotes(found[1]),
    )


def _no_space_behind_colon(line: str, column: int, problem: str) -> _Slip | None:
    del column
    found = re.match(r"(\s*(?:- )?[a-z_]{2,20}:)(?!//)([^\s:/].*)$", line)
    if found is None or ("mapping values" not in problem and "expected" not in problem):
        return None
    return _Slip(
        found.start(2),
        found.start(2) + 1,
        "A space is missing behind the colon.",
        f"Write `{found[1].strip(' -')} {found[2][:20].strip()}`.",
        f" {found[2][0]}",
    )


def _no_colon_above(above: str, line: str, problem: str) -> _Slip | None:
    """`text` alone on the line above, in the column of the key in this one."""
    found = re.match(r"(\s*)([\w-]{2,30})\s*$", above)
    if found is None or not re.match(rf"{found[1]}{_KEY}:(?: |$)", line):
        return None
    if "mapping values" not in problem and "could not find expected ':'" not in problem:
        return None
    return _Slip(
        *found.span(2),
        f"A colon is missing behind `{found[2]}`.",
        f"Write `{found[2]}:` with its value behind it.",
    )


def _deeper_than_value(above: str, line: str, problem: str) -> _Slip | None:
    """A key that is indented further than the key above it, which has its value already."""
    key = re.match(rf"(\s+){_KEY}:(?: |$)", line)
    upper = re.match(rf"(\s*)(?:- )?({_KEY}): +[^\s#>|]", above)
    if key is None or upper is None or len(key[1]) <= len(upper[1]):
        return None
    if "mapping values" not in problem:
        return None
    return _Slip(
        len(key[1]),
        len(line.rstrip()),
        f"This line is indented as if it belonged to `{upper[2]}`, which has its value already.",
        "Let both lines begin in the same column; or, if it is text that goes on, put the whole "
        "text in quotes.",
    )


def _in_quotes(text: str) -> str:
    text = text.rstrip()
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_Look = Callable[[str, int, str], _Slip | None]
_IN_ITS_LINE: tuple[_Look, ...] = (
    _odd_space,
    _wide_colon,
    _tab,
    _list_on_key_line,
    _text_behind_block_sign,
    _empty_entry,
    _closing_too_many,
    _begins_with_bracket,
    _begins_with_sign,
    _colon_inside,
    _goes_on_behind_quotes,
)
_IN_LINES_ABOVE: tuple[_Look, ...] = (_odd_space, _wide_colon, _no_space_behind_colon)


_TRANSLATIONS = (
    (
        "mapping values are not allowed",
        "A colon followed by a space stands inside a text here.",
        "Put the whole text in quotes, or check the indentation of this line.",
    ),
    (
        "did not find expected key",
        "A key was expected here.",
        "Check the indentation against the lines above, and that a text in quotes is closed.",
    ),
    (
        "could not find expected ':'",
        "A key without its colon stands here.",
        "Write `key: value`, or put a text that runs over several lines in quotes.",
    ),
    (
        "found character that cannot start any token",
        "A value cannot begin with this character.",
        "Put the text in quotes; indent with spaces, never with tabs.",
    ),
    (
        "found unexpected end of stream",
        "A text in quotes is not closed before the file ends.",
        "Close the quotation mark; to write a quotation mark inside a text, double it or use the "
        "other kind around it.",
    ),
    (
        "did not find expected '-' indicator",
        "A list entry was expected here.",
        "Begin each entry of the list with `- ` in the same column.",
    ),
    ("did not find expected ',' or ']'", "A list in brackets is not closed.", "Close it with `]`."),
    (
        "did not find expected ',' or '}'",
        "A mapping in braces is not closed.",
        "Close it with `}`.",
    ),
    (
        "found undefined tag handle",
        "A value cannot begin with `!` unless it is in quotes.",
        "Put the text in quotes.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "A value cannot begin with `*` or `&` unless it is in quotes.",
        "Put the text in quotes.",
    ),
    (
        "did not find expected hexdecimal number",
        "A backslash inside double quotes begins an escape.",
        "Use single quotes around the text, or write the backslash twice.",
    ),
    (
        "found unknown escape character",
        "A backslash inside double quotes begins an escape.",
        "Use single quotes around the text, or write the backslash twice.",
    ),
    (
        "did not find expected <document start>",
        "Text stands here that belongs to no key.",
        "Check the indentation, or take the line out.",
    ),
    (
        "block sequence entries are not allowed",
        "An entry of a list cannot stand here.",
        "Put each entry on a line of its own, below the key.",
    ),
    (
        "did not find expected comment or line break",
        "Behind `>` or `|` the text begins on the next line.",
        "Put the text on lines below, indented.",
    ),
    (
        "did not find expected node content",
        "An entry of this list is empty.",
        "Write what belongs there, or delete the comma.",
    ),
    (
        "mapping keys are not allowed",
        "A text cannot begin with `? ` unless it is in quotes.",
        "Put the text in quotes.",
    ),
)
"""libyaml's problems, as far as they begin, with what they mean and what to do."""

_BEHIND_CLOSED = re.compile(r"""[:\-,\[] *(?:"[^"\n]*"|'[^'\n]*'|\[[^\]\n]*\]) *\Z""")
_SAID_TOO_LATE = ("end of stream", "could not find expected ':'", "expected ',' or")


def _translated(
    text: str, path: str, error: yaml.MarkedYAMLError, stopped: int, problem: str
) -> Finding:
    message = "The file cannot be read from here on."
    advice = "Check the indentation, the colons and the quotation marks of this line."
    for terse, plain, todo in _TRANSLATIONS:
        if terse in problem:
            message, advice = plain, todo
            break
    start, context = stopped, error.context_mark
    labels: tuple[Label, ...] = ()
    if _BEHIND_CLOSED.search(text, max(start - 200, 0), start) and "expected" in problem:
        message = "Text goes on here behind a closed quotation mark or bracket."
        advice = "Put the whole text in quotes of the other kind."
    if context is not None and any(sign in problem for sign in _SAID_TOO_LATE):
        start = context.index  # where it began says all; where it was noticed says nothing
    elif context is not None and context.index != start:
        labels = (Label(Span(path, context.index, context.index + 1), "what is read began here"),)
    return Finding(Code.YAML_SYNTAX, message, Span(path, start, start + 1), advice, labels)
