"""What a YAML text says, as plain values: texts, lists and dicts."""

from __future__ import annotations

from typing import Any

from generator.reading.located_yaml import Mapping, Node, Scalar, Sequence, read


def data(text: str) -> Any:
    """The values of a text that can be read without a finding; `{}` for an empty one."""
    node, findings = read(text, "content/quotes.yml")
    assert findings == ()
    return {} if node is None else _plain(node)


def _plain(node: Node) -> Any:
    match node:
        case Scalar(value=value):
            return value
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.value: _plain(value) for key, value in entries}
    raise AssertionError(f"{node} has a finding")
