"""Where words of a source would begin or end inside a figure that is written in digits.

Part of a range, a fraction, a time, a grouped number, or a number without its sign, percent or
currency is another figure: `20` of `20-30`, `1` of `1/3`, `5` of `5%`. What is written in words is
read by `generator.numbers`, and asked for by `generator.checks.cut_figures`.
"""

from __future__ import annotations

import re

_SYMBOLS = "%‰°٪$€£¥₽₴₪₹₺₩"
_GLYPHS = "\u00bc-\u00be\u2150-\u215e"
_NEAR = 8
_WIDEST = 40
# What joins the digits on both its sides to one figure.
_JOINT = re.compile(rf"[{_SYMBOLS}]?(?: ?[-/\u2044] ?|:)[{_SYMBOLS}]?")
_LAST_DIGIT = re.compile(rf"\d([^\d\w]*)$|[{_GLYPHS}]([^\d\w]*)$")
_FIRST_DIGIT = re.compile(rf"^([^\d\w]*)[\d{_GLYPHS}]")
_SYMBOL_BEHIND = re.compile(rf"^ ?[{_SYMBOLS}]")
_SYMBOL_BEFORE = re.compile(rf"[{_SYMBOLS}] ?$")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})* ?$")
_GROUP_BEHIND = re.compile(r"^ ?\d{3}(?!\d)")
_FRACTION_BEHIND = re.compile(rf"^ ?(?:\d{{1,2}}/\d{{1,3}}(?!\d)|[{_GLYPHS}])")
_MINUS = re.compile(r"(?:^|[ (\"'])-$")
_OF_A_FIGURE = re.compile(rf"[\d.,'/\u2044:{_SYMBOLS}{_GLYPHS}-]")


def cuts_a_figure(text: str, offset: int) -> bool:
    """Whether a boundary at an offset of a normalised text lies inside a figure in digits."""
    left, right = text[max(0, offset - _NEAR) : offset], text[offset : offset + _NEAR]
    if not left or not right:
        return False
    last, first = _LAST_DIGIT.search(left), _FIRST_DIGIT.match(right)
    if last and _SYMBOL_BEHIND.match(right) and (last[1] or last[2] or "") in {"", " "}:
        # A currency between two numbers belongs to the second: `5 $10 notes`.
        return right.lstrip()[:1] in "%‰°٪€₽₴" or not first
    if first and not first[1] and _MINUS.search(left):
        return True
    if first and _SYMBOL_BEFORE.search(left) and not last:
        return first[1] in {"", " "}
    if not (last and first):
        return False
    between = (last[1] or last[2] or "") + first[1]
    if between in {"", " "}:
        if _FRACTION_BEHIND.match(right):
            return True
        return bool(_GROUP_BEFORE.search(left) and _GROUP_BEHIND.match(right))
    return bool(_JOINT.fullmatch(between))


def figure_around(text: str, start: int, end: int) -> tuple[int, int]:
    """A run of a text, with the rest of the figures in which it begins or ends."""
    least, most = max(0, start - _WIDEST), min(len(text), end + _WIDEST)
    while start > least and (
        _OF_A_FIGURE.match(text, start - 1) or _joins(text, start - 1, cuts_a_figure(text, start))
    ):
        start -= 1
    while end < most and (
        _OF_A_FIGURE.match(text, end) or _joins(text, end, cuts_a_figure(text, end))
    ):
        end += 1
    return start, end


def _joins(text: str, at: int, is_cut: bool) -> bool:
    return is_cut and text[at] == " "
