"""Changes to records as edits of the file's text: only the lines that change, comments kept.

    edit = set_field(text, "content/quotes.yml", ("some-quote", "cue"), "Quill said")

Every function returns edits, and none returns one whose outcome it has not read back: what the file
says afterwards must be what it said before but for the change. What cannot be written that way (a
record in braces over many lines, a file that is no YAML) is refused, with the text to paste.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from collections.abc import Sequence as Listed
from types import MappingProxyType
from typing import Any

from generator.findings.edit import TextEdit, edited
from generator.reading.located_yaml import Mapping, Node, Refused, Scalar, Sequence, read
from generator.reading.yaml_text import Value, item_lines, lines, on_one_line, scalar

Path = tuple[str | int, ...]
"""The way to a value: the record's id, a field, the number of an entry from 0, a field of it …"""


class CannotPlace(Exception):  # noqa: N818  (a fact)
    """The change cannot be made safely; `paste` is what a person would write there."""

    def __init__(self, why: str, paste: str) -> None:
        super().__init__(why)
        self.paste = paste


def add_record(
    text: str, path: str, identifier: str, fields: Value, comments: Listed[str] = ()
) -> TextEdit:
    """Append a record to a collection's file, behind an empty line.

    Comments, a line each, say at its end what a person has to add.
    """
    return add_records(text, path, {identifier: fields}, {identifier: comments})


def add_records(
    text: str,
    path: str,
    records: MappingType[str, Value],
    comments: MappingType[str, Listed[str]] = MappingProxyType({}),
) -> TextEdit:
    """Append records to a collection's file, each behind an empty line.

    `comments` are lines for readers of the file, by record: they stand behind its fields.
    """
    newline = _newline(text)
    written = []
    for identifier, fields in records.items():
        told = [f"  # {' '.join(line.split())}" for line in comments.get(identifier, ())]
        written.append(newline.join([*lines(identifier, fields, 0), *told]) + newline)
    new = newline.join(written)
    gap = ""
    if text.strip():
        gap = newline if text.endswith(("\n", "\r")) else newline * 2
    edit = TextEdit(path, len(text), len(text), gap + new)

    def change(data: Any) -> Any:
        for identifier in records:
            if identifier in data:
                raise CannotPlace(f"`{identifier}` is in {path} already.", new)
        return {**data, **records}

    return _sure(text, edit, change, new)


def add_comments(text: str, path: str, identifier: str, told: Listed[str]) -> TextEdit:
    """Lines for readers of the file behind the last field of a record that is there."""
    tree = _tree(text, path)
    found = next((value for key, value in tree.entries if key.value == identifier), None)
    if not isinstance(found, Mapping) or not found.entries:
        raise CannotPlace(f"There is no `{identifier}` in {path} to comment on.", "\n".join(told))
    last_key, last = found.entries[-1]
    is_flow = _is_flow(text, found)
    end = _line_end(text, found.at.end if is_flow else _end(text, last_key, last))
    pad = " " * (2 if is_flow else _column(text, found.entries[0][0].at.start))
    newline = _newline(text)
    new = "".join(f"{newline}{pad}# {line}" for line in told)
    return _sure(text, TextEdit(path, end, end, new), lambda data: data, "\n".join(told))


def set_field(text: str, path: str, way: Path, value: Value) -> TextEdit:
    """Give a field a value: a new field goes behind the last one of its record."""
    key = str(way[-1])
    paste = "\n".join(lines(key, value, 2))
    owner = _at(_tree(text, path, paste), way[:-1])
    if not isinstance(owner, Mapping) or not owner.entries:
        raise CannotPlace(f"There is no record to hold `{key}` in {path}.", paste)
    indent = _column(text, owner.entries[0][0].at.start)
    if _is_flow(text, owner):
        edit = _set_in_flow(text, path, owner, key, value)
        return _sure(text, edit, _setting(way, value), paste)
    newline = _newline(text)
    new = newline.join(lines(key, value, indent))
    old = next(((each, node) for each, node in owner.entries if each.value == key), None)
    if old is not None:
        start, end = old[0].at.start, _end(text, old[0], old[1])
        if text[end : _line_end(text, end)].lstrip(" \t").startswith("#"):
            # A comment stands behind it, which a folded text would take for its own.
            new = " " * indent + f"{key}: {_on_one_line(value)}"
        edit = TextEdit(path, start, end, new[indent:])
    else:
        last_key, last = owner.entries[-1]
        end = _line_end(text, _end(text, last_key, last))
        edit = TextEdit(path, end, end, newline + new)
    return _sure(text, edit, _setting(way, value), paste)


def append_item(text: str, path: str, way: Path, value: Value) -> TextEdit:
    """Add an entry to the list at the end of a way; the list begins if there is none."""
    listed = _at(_tree(text, path), way)
    if not isinstance(listed, Sequence) or not listed.items or _is_flow(text, listed):
        before = _data(listed) if isinstance(listed, Sequence) else []
        return set_field(text, path, way, [*before, value])
    indent = _column(text, listed.items[0].at.start) - 2
    newline = _newline(text)
    new = item_lines(value, indent)
    end = _line_end(text, _last(text, listed))
    edit = TextEdit(path, end, end, newline + newline.join(new))

    def change(data: Any) -> Any:
        return _replaced(data, way, [*_value_at(data, way), value])

    return _sure(text, edit, change, "\n".join(new))


def remove_field(text: str, path: str, way: Path) -> TextEdit:
    """Take a field out with its lines; what remains of its record must not be empty."""
    key = str(way[-1])
    owner = _at(_tree(text, path), way[:-1])
    if not isinstance(owner, Mapping) or key not in {each.value for each, _ in owner.entries}:
        raise CannotPlace(f"There is no `{key}` to take out in {path}.", "")
    found, node = next((each, node) for each, node in owner.entries if each.value == key)
    start, end = found.at.start, _end(text, found, node)
    if _is_flow(text, owner) or _line_start(text, start) != start - _column(text, start):
        edit = _without_in_flow(text, path, start, end)
    elif text[_line_start(text, start) : start].strip():  # the first field of an entry: `- key:`
        following = text[_line_end(text, end) :].lstrip("\r\n ")
        edit = TextEdit(path, start, len(text) - len(following), "")
    else:
        edit = TextEdit(path, _line_start(text, start), _next_line(text, end), "")
    return _sure(text, edit, lambda data: _without(data, way), "")


def remove_item(text: str, path: str, way: Path) -> TextEdit:
    """Take an entry out of a list, with its lines; a list that would be empty goes with its key."""
    *above, number = way
    listed = _at(_tree(text, path), tuple(above))
    if not isinstance(listed, Sequence) or not isinstance(number, int):
        raise CannotPlace(f"There is no such list in {path}.", "")
    if len(listed.items) == 1:
        return remove_field(text, path, tuple(above))
    item = listed.items[number]
    if _is_flow(text, listed):
        edit = _without_in_flow(text, path, item.at.start, _value_end(text, item))
    else:
        hyphen = text.rindex("-", 0, item.at.start)
        edit = TextEdit(
            path, _line_start(text, hyphen), _next_line(text, _value_end(text, item)), ""
        )
    return _sure(text, edit, lambda data: _without(data, way), "")


def remove_record(text: str, path: str, identifier: str) -> TextEdit:
    """Take a record out, with the empty line behind it; comments above it stay."""
    tree = _tree(text, path)
    found = next(((key, node) for key, node in tree.entries if key.value == identifier), None)
    if found is None:
        raise CannotPlace(f"There is no `{identifier}` in {path}.", "")
    start = _line_start(text, found[0].at.start)
    end = _next_line(text, _end(text, *found))
    following = _next_line(text, end)
    if not text[end:following].strip():
        end = following
    before = text[:start].rstrip("\r\n")
    if end == len(text) and before:  # the last one: the empty line before it goes instead
        start = len(before) + len(_newline(text))
    edit = TextEdit(path, start, end, "")
    return _sure(text, edit, lambda data: _without(data, (identifier,)), "")


def _tree(text: str, path: str, paste: str = "") -> Mapping:
    node, findings = read(text, path)
    if findings or not isinstance(node, Mapping):
        why = f"{path} cannot be read as it is, so nothing is written into it."
        raise CannotPlace(why, paste)
    return node


def _sure(text: str, edit: TextEdit, change: Callable[[Any], Any], paste: str) -> TextEdit:
    """The edit, if the file then says what it said before but for the change."""
    before, _ = read(text, edit.path)
    after, findings = read(edited(text, [edit]), edit.path)
    wanted = change(_data(before) if before is not None else {})
    if findings or (_data(after) if after is not None else {}) != _plain(wanted):
        raise CannotPlace(f"This cannot be written into {edit.path} safely.", paste)
    return edit


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value]


def _data(node: Node) -> Any:
    match node:
        case Scalar(value=value):
            return value
        case Sequence(items=items):
            return [_data(item) for item in items]
        case Mapping(entries=entries):
            return {key.value: _data(value) for key, value in entries}
        case Refused():
            return None


def _at(node: Node, way: Path) -> Node | None:
    found: Node | None = node
    for step in way:
        if isinstance(found, Mapping):
            found = next((value for key, value in found.entries if key.value == step), None)
        elif isinstance(found, Sequence) and isinstance(step, int) and step < len(found.items):
            found = found.items[step]
        else:
            return None
    return found


def _value_at(data: Any, way: Path) -> Any:
    for step in way:
        data = data[step]
    return data


def _setting(way: Path, value: Value) -> Callable[[Any], Any]:
    return lambda data: _replaced(data, way, value)


def _replaced(data: Any, way: Path, value: Any) -> Any:
    if not way:
        return value
    step, *rest = way
    if isinstance(data, list):
        return [
            _replaced(each, tuple(rest), value) if number == step else each
            for number, each in enumerate(data)
        ]
    return {**data, step: _replaced(data.get(step, {}), tuple(rest), value)}


def _without(data: Any, way: Path) -> Any:
    step, *rest = way
    if isinstance(data, list):
        return [
            _without(each, tuple(rest)) if number == step else each
            for number, each in enumerate(data)
            if rest or number != step
        ]
    if rest:
        return {**data, step: _without(data[step], tuple(rest))}
    return {key: each for key, each in data.items() if key != step}


def _on_one_line(value: Value) -> str:
    return scalar(value) if isinstance(value, str) else on_one_line(value)


def _set_in_flow(text: str, path: str, owner: Mapping, key: str, value: Value) -> TextEdit:
    """A field of a record in braces: `{date: 2025-02-18, basis: stated}`."""
    written = on_one_line(value)
    for each, node in owner.entries:
        if each.value == key:
            return TextEdit(path, node.at.start, node.at.end, written)
    end = _last(text, owner)
    return TextEdit(path, end, end, f", {key}: {written}")


def _without_in_flow(text: str, path: str, start: int, end: int) -> TextEdit:
    behind = text[end:]
    if behind.lstrip().startswith(","):
        comma = end + len(behind) - len(behind.lstrip()) + 1
        return TextEdit(path, start, comma + (text[comma : comma + 1] == " "), "")
    before = text[:start].rstrip()
    return TextEdit(path, len(before.removesuffix(",")), end, "")


def _is_flow(text: str, node: Mapping | Sequence) -> bool:
    return text[node.at.start : node.at.start + 1] in ("{", "[")


def _last(text: str, node: Mapping | Sequence) -> int:
    """Where the last value of a collection ends."""
    if isinstance(node, Sequence):
        return _value_end(text, node.items[-1])
    key, value = node.entries[-1]
    return _end(text, key, value)


def _end(text: str, key: Scalar, value: Node) -> int:
    """Where a key with its value ends: libyaml lets a block end where the next one begins."""
    if isinstance(value, Scalar) and value.is_empty and value.at.start == value.at.end:
        return text.index(":", key.at.end) + 1
    return _value_end(text, value)


def _value_end(text: str, value: Node) -> int:
    if isinstance(value, Mapping | Sequence) and not _is_flow(text, value):
        return _last(text, value)
    return len(text[: value.at.end].rstrip("\r\n \t"))


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _column(text: str, start: int) -> int:
    return start - _line_start(text, start)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    """The end of the line of an offset, its comment included, without the line's end."""
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return min(ends, default=len(text))


def _next_line(text: str, offset: int) -> int:
    end = _line_end(text, offset)
    return min(end + (2 if text.startswith("\r\n", end) else 1), len(text))
