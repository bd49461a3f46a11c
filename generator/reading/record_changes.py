"""A record with other fields than it has, written as an editor would: only the lines that change.

    with_fields("a: {name: Ada}\n", "content/actors.yml", "a", {"name": "Ada", "kind": "person"})

Works on the text of one entry (`split_file`) or of a whole file. Comments stay, and so does what
says the same as before, however it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.findings.edit import edited
from generator.reading.located_yaml import Mapping as MappingNode
from generator.reading.located_yaml import Node, Refused, Scalar, read
from generator.reading.located_yaml import Sequence as SequenceNode
from generator.reading.record_edits import (
    CannotPlace,
    Path,
    add_record,
    append_item,
    remove_field,
    remove_item,
    remove_record,
    set_field,
)
from generator.reading.yaml_text import Value, lines


def fields_in(text: str, path: str, identifier: str) -> dict[str, Any] | None:
    """The fields of a record as they are written, all values as text; `None` where it has none."""
    node, _ = read(text, path)
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if key.value == identifier:
            found = plain(value)
            return found if isinstance(found, dict) else None
    return None


def plain(node: Node) -> Any:
    """A value of YAML as text, lists and mappings; what was refused is `None`."""
    match node:
        case Scalar(value=value):
            return "" if node.is_empty else value
        case SequenceNode(items=items):
            return [plain(item) for item in items]
        case MappingNode(entries=entries):
            return {key.value: plain(value) for key, value in entries}
        case Refused():
            return None


def with_fields(text: str, path: str, identifier: str, wanted: Mapping[str, Value]) -> str:
    """The text with a record that has these fields. Raises `CannotPlace` where that is not safe."""
    if not wanted:
        raise CannotPlace(f"`{identifier}` would have no field left.", "")
    before = fields_in(text, path, identifier)
    if before is None:
        return _rewritten(text, path, identifier, wanted)
    try:
        return _changed_mapping(text, path, (identifier,), before, wanted)
    except CannotPlace:
        return _rewritten(text, path, identifier, wanted)


def with_new_record(text: str, path: str, identifier: str, fields: Mapping[str, Value]) -> str:
    """The text with a further record at its end."""
    return edited(text, [add_record(text, path, identifier, fields)])


def without_record(text: str, path: str, identifier: str) -> str:
    """The text without a record; comments above it stay."""
    return edited(text, [remove_record(text, path, identifier)])


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same in YAML: a truth is the word for it."""
    return bool(_texts(one) == _texts(other))


def _texts(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): _texts(each) for key, each in value.items()}
    return [_texts(each) for each in value] if value is not None else ""


def _changed_mapping(
    text: str, path: str, way: Path, before: Mapping[str, Any], wanted: Mapping[str, Value]
) -> str:
    for key, value in wanted.items():
        if key not in before:
            text = edited(text, [set_field(text, path, (*way, key), value)])
        elif not same(before[key], value):
            text = _changed(text, path, (*way, key), before[key], value)
    for key in before:
        if key not in wanted:
            text = edited(text, [remove_field(text, path, (*way, key))])
    return text


def _changed(text: str, path: str, way: Path, before: Any, value: Value) -> str:
    """Another value at the end of a way, as few of its lines as can be."""
    try:
        if isinstance(before, Mapping) and isinstance(value, Mapping) and before and value:
            return _changed_mapping(text, path, way, before, value)
        if isinstance(before, list) and isinstance(value, Sequence) and not isinstance(value, str):
            changed = _changed_list(text, path, way, before, value)
            if changed is not None:
                return changed
    except CannotPlace:
        pass  # then the whole of it
    return edited(text, [set_field(text, path, way, value)])


def _changed_list(
    text: str, path: str, way: Path, before: list[Any], value: Sequence[Value]
) -> str | None:
    """A list in which entries were changed, added behind the others, or taken out; else `None`."""
    if not value or not before:
        return None
    if len(value) == len(before):
        for number, (old, new) in enumerate(zip(before, value, strict=True)):
            if same(old, new):
                continue
            if not (isinstance(old, Mapping) and isinstance(new, Mapping) and old and new):
                return None
            text = _changed_mapping(text, path, (*way, number), old, new)
        return text
    if len(value) > len(before) and same(before, list(value)[: len(before)]):
        for new in list(value)[len(before) :]:
            text = edited(text, [append_item(text, path, way, new)])
        return text
    gone = _taken_out(before, value)
    if gone is None:
        return None
    for number in reversed(gone):
        text = edited(text, [remove_item(text, path, (*way, number))])
    return text


def _taken_out(before: Sequence[Any], after: Sequence[Value]) -> list[int] | None:
    """The numbers of the entries that are missing, where nothing else is different."""
    gone, at = [], 0
    for number, old in enumerate(before):
        if at < len(after) and same(old, after[at]):
            at += 1
        else:
            gone.append(number)
    return gone if at == len(after) else None


def _rewritten(text: str, path: str, identifier: str, fields: Mapping[str, Value]) -> str:
    """A record written anew in its place, where no comment in it would be lost."""
    node, findings = read(text, path)
    entries = node.entries if isinstance(node, MappingNode) and not findings else ()
    found = next(((key, value) for key, value in entries if key.value == identifier), None)
    paste = "\n".join(lines(identifier, fields, 0))
    why = f"`{identifier}` in {path} cannot be changed safely as it is written there."
    if found is None:
        raise CannotPlace(why, paste)
    key, value = found
    end = max(value.at.end, key.at.end)
    old = text[key.at.start : end]
    stripped = old.rstrip("\r\n \t")
    if "#" in stripped or text[: key.at.start].rpartition("\n")[2]:
        raise CannotPlace(why, paste)
    newline = "\r\n" if "\r\n" in text else "\n"
    line_end = len(old) - len(stripped)
    behind = text[end - line_end :] if line_end else text[end:]
    if ":" not in stripped:
        raise CannotPlace(why, paste)
    first, _, rest = behind.partition("\n")
    if not line_end and first.strip().startswith(":"):  # `id:` with nothing behind it
        behind = "\n" + rest if _ else ""
    new = text[: key.at.start] + newline.join(lines(identifier, fields, 0)) + behind
    after, problems = read(new, path)
    wanted = {each.value: plain(one) for each, one in entries}
    wanted[identifier] = _texts(fields)
    if problems or after is None or plain(after) != wanted:
        raise CannotPlace(why, paste)
    return new
