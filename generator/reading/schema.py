"""Turn located YAML into records by the types of their fields, reporting all that does not fit.

One mistake gives one finding: a record with a wrong field is left out, but its id is declared
elsewhere, so that nobody who refers to it is told that it does not exist.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, TypeVar

from generator.findings.codes import Code
from generator.findings.edit import TextEdit, rewriting
from generator.findings.finding import Finding, Span
from generator.languages import cldr
from generator.normalise import normal
from generator.reading import other_names
from generator.reading.located_yaml import Mapping, Node, Refused, Scalar, Sequence
from generator.reading.yaml_text import scalar
from generator.records import model
from generator.records.fields import (
    EitherValue,
    ListValue,
    PartValue,
    TextValue,
    TruthValue,
    Value,
    value_of,
)
from generator.records.ids import ID, MAX_ID, as_id
from generator.records.model import LocatedText
from generator.text.slips import slip_of

MAX_UNKNOWN = 50
"""Fields of one record that are reported as unknown; with more it is no record."""

WITH_PAGES = frozenset({"actors", "editions", "issues", "sources"})
"""The collections whose records have pages of their own, in files named by their ids."""

_TAKEN = re.compile("index|con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Lists are index pages; the rest are Windows' devices (Naming Files, Paths, and Namespaces)."""

Read = Callable[[Node, list[Finding]], Any]
T = TypeVar("T")


class _Missing:
    """What a reader returns for a value that has its finding."""


_FAILED = _Missing()


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    key: str
    read: Read
    required: bool
    parts: tuple[Any, ...]


def read_record(
    cls: type[T], identifier: Scalar | None, node: Node, findings: list[Finding]
) -> T | None:
    """Read one record; `None`, with findings added, where any of its fields does not fit.

    `identifier` is the key it stands under, or `None` for `briefing.yml`, which is one record.
    """
    before = len(findings)
    if isinstance(node, Refused):
        return None
    if not isinstance(node, Mapping):
        name = f"`{identifier.value}`" if identifier else "The briefing"
        findings.append(
            Finding(
                Code.WRONG_TYPE,
                f"{name} should hold fields, and holds {_what(node)}.",
                identifier.at if identifier and _is_empty(node) else node.at,
                f"Write its fields below it, indented: {_some_fields(cls)}.",
            )
        )
        return None
    owner = identifier.at if identifier else Span(node.at.path, node.at.start, node.at.start)
    lacking: list[str] | None = [] if identifier and _is_draft(node) else None
    values = _read_fields(cls, node, findings, owner, lacking)
    if len(findings) > before or _lacks(cls, values) or lacking:
        if lacking:
            findings.append(_unfinished(identifier, node, lacking))
        return None
    if identifier is not None:
        values["id"] = LocatedText(identifier.value, identifier.at)
    return cls(**values)


def _is_draft(node: Mapping) -> bool:
    return any(
        key.value == "draft" and isinstance(value, Scalar) and value.value == "true"
        for key, value in node.entries
    )


def _unfinished(identifier: Scalar | None, node: Mapping, lacking: list[str]) -> Finding:
    """What a proposal still needs of a person: told once, and no error."""
    first = node.entries[0][0].at if node.entries else node.at
    *others, last = lacking
    names = f"{', '.join(others)} and {last}" if others else last
    return Finding(
        Code.DRAFT_UNFINISHED,
        f"The draft `{identifier.value if identifier else ''}` still needs {names}.",
        first,
        "Read its words in the source and write what is missing; or take the draft out.",
    )


def check_id(collection: str, key: Scalar, findings: list[Finding]) -> bool:
    """Whether a record's id is one; a finding is added where not."""
    taken = collection in WITH_PAGES and _TAKEN.fullmatch(key.value)
    if ID.fullmatch(key.value) and len(key.value) <= MAX_ID and not taken:
        return True
    suggestion = as_id(key.value)
    help_text = "Use lower-case Latin letters, digits and single hyphens"
    help_text += f": `{suggestion}`." if suggestion else ", such as `first-quote`."
    if taken:
        message = f"`{key.value}` cannot be an id here: {_why_taken(key.value)}"
        help_text = f"Make it longer: `the-{key.value}`."
    elif len(key.value) > MAX_ID:
        message = f"An id may have {MAX_ID} characters; this one has {len(key.value)}."
    else:
        message = f"`{key.value}` cannot be an id."
    written = re.sub(r"[\s_-]+", "-", key.value.strip().lower())
    edits = rewriting(key.at, suggestion) if suggestion == written and not taken else ()
    findings.append(Finding(Code.BAD_ID, message, key.at, help_text, edits=edits))
    return False


def check_tag(text: str, at: Span, findings: list[Finding]) -> bool:
    """Whether a text is the tag of a language; a finding is added where not."""
    if cldr.is_tag(text):
        return True
    shown = f"`{text}`" if len(text) <= MAX_ID else f"A text of {len(text):,} characters"
    meant = cldr.tag_meant(text)
    findings.append(
        Finding(
            Code.WRONG_TYPE,
            f"{shown} is no tag of a language (BCP 47).",
            at,
            f"Write `{meant}`." if meant else "Write one such as `en`, `pt-BR` or `zh-Hant`.",
            # Two letters that are no language are those of a country, which may have several.
            edits=rewriting(at, meant) if meant and len(text) != 2 else (),
        )
    )
    return False


def _why_taken(name: str) -> str:
    if name == "index":
        return "the page of that name is the list of all."
    return "Windows has no file of that name, so there could be no page."


def _read_fields(
    cls: Any,
    node: Mapping,
    findings: list[Finding],
    owner: Span,
    lacking: list[str] | None = None,
) -> dict[str, Any]:
    """The values of a record's fields; in a draft, what is missing goes to `lacking`."""
    shape = _shape_of(cls)
    wanted = shape.fields
    values: dict[str, Any] = {}
    present: set[str] = set()
    known = True
    for key, value in node.entries:
        name = key.value
        is_empty = type(value) is Scalar and value.is_empty
        if not is_empty:
            present.add(name)
        field = wanted.get(name)
        if field is None:
            known = False
        elif not is_empty:
            got = field.read(value, findings)
            if got is not _FAILED:
                values[field.name] = got
    meant: set[str] = set()
    if not (known and shape.required <= present):
        meant = _report_keys(cls, node, findings, owner, lacking)
    if shape.one_of:
        first = node.entries[0][0].at if node.entries else owner
        _check_groups(cls, node, present | meant, first, findings, lacking)
    for (given, choice), needed in shape.needs.items():
        if values.get(given) == choice and needed not in present | meant:
            message = f"{_noun(cls).capitalize()} with `{given}: {choice}` needs `{needed}`."
            findings.append(
                Finding(Code.MISSING_FIELD, message, values[given].at, _how_to_give(needed))
            )
    if shape.has_place:
        values["at"] = node.at
    return values


def _report_keys(
    cls: Any,
    node: Mapping,
    findings: list[Finding],
    owner: Span,
    lacking: list[str] | None = None,
) -> set[str]:
    """Report keys that are no fields and required fields that are no keys.

    Returns the fields that unknown keys seem to mean.
    """
    wanted = _shape_of(cls).fields
    meant: set[str] = set()
    present = {key.value for key, value in node.entries if not _is_empty(value)}
    written = {key.value for key, _ in node.entries}
    unknown = [key for key, _ in node.entries if key.value not in wanted]
    missing = [field for field in wanted.values() if field.required and field.key not in present]
    for key in unknown[:MAX_UNKNOWN]:
        if key.value == "id" and cls in model.COLLECTIONS.values():
            message = f"The id of {_noun(cls)} is the key above its fields, and no field."
            advice = "Take this line out."
            findings.append(Finding(Code.UNKNOWN_FIELD, message, key.at, advice))
            continue
        if (glued := _glued(key, node, wanted)) is not None:
            meant.add(glued)
            missing = [field for field in missing if field.key != glued]
            findings.append(_without_space(key, glued))
            continue
        near = other_names.meant(key.value, [*(f.key for f in missing), *wanted])
        if near:
            meant.add(near)
            missing = [field for field in missing if field.key != near]
        advice = f"Did you mean `{near}`?" if near else _where_it_belongs(cls, key.value)
        message = f"There is no field `{key.value}` in {_noun(cls)}."
        free = [name for name in wanted if name not in written]
        edits = _mended(key, free) if near in free else ()
        edits = edits if edits and edits[0].text == near else ()
        findings.append(Finding(Code.UNKNOWN_FIELD, message, key.at, advice, edits=edits))
    first = node.entries[0][0].at if node.entries else owner
    if lacking is not None:
        lacking += [f"`{each.key}`" for each in missing]
        return meant
    for field in missing:
        code, message = Code.MISSING_FIELD, f"{_noun(cls).capitalize()} needs `{field.key}`."
        if cls is model.Claim and field.key == "evidence":
            code = Code.CLAIM_WITHOUT_EVIDENCE
            message = "This claim has no evidence."
        findings.append(Finding(code, message, first, _how_to_give(field.key)))
    return meant


def _glued(key: Scalar, node: Mapping, wanted: Iterable[str]) -> str | None:
    """The field in `{date:2025-03-03}`, which without a space is one key that has no value."""
    name, colon, rest = key.value.partition(":")
    empty = any(each is key and _is_empty(value) for each, value in node.entries)
    return name if colon and rest and empty and key.plain and name in wanted else None


def _without_space(key: Scalar, name: str) -> Finding:
    at = key.at.start + len(name) + 1
    return Finding(
        Code.YAML_SYNTAX,
        "A space is missing behind the colon.",
        Span(key.at.path, at, at + 1),
        f"Write `{name}: {key.value[len(name) + 1 :][:20]}`.",
        edits=(TextEdit(key.at.path, at, at, " "),),
    )


def _where_it_belongs(cls: Any, key: str) -> str:
    """What to do with a field that a record of this kind has not: parts of it may have it."""
    wanted = _shape_of(cls).fields
    parts = [
        field.key
        for field in wanted.values()
        if any(key in _shape_of(part).fields for part in field.parts)
    ]
    if parts:
        names = " or ".join(f"`{name}`" for name in parts)
        return f"`{key}` is a field of the entries of {names}: write it there."
    return f"Known here: {', '.join(wanted)}."


def _check_groups(  # noqa: PLR0913, PLR0917  (what `_read_fields` knows)
    cls: Any,
    node: Mapping,
    present: set[str],
    first: Span,
    findings: list[Finding],
    lacking: list[str] | None = None,
) -> None:
    """Report where a record has none or several of the fields of which it needs one."""
    one_of: tuple[str, ...] = cls.one_of
    given = [name for name in one_of if name in present]
    together = [name for name in getattr(cls, "together", ()) if name in present]
    if not given and not together and lacking is not None:
        lacking.append(f"`{'` or `'.join(one_of)}`")
    elif not given and not together:
        message = f"{_noun(cls).capitalize()} needs `{'` or `'.join(one_of)}`."
        findings.append(Finding(Code.MISSING_FIELD, message, first, _how_to_give(one_of[0])))
    written = [key for key, _ in node.entries if key.value in given]
    if len(written) > 1:  # others are meant by keys that have their finding
        second = written[1]
        findings.append(
            Finding(
                Code.UNKNOWN_FIELD,
                f"{_noun(cls).capitalize()} has either `{'` or `'.join(one_of)}`, and here both.",
                second.at,
                f"Keep one of `{'` and `'.join(given)}`.",
            )
        )
    elif together and len(together) < len(cls.together):
        other = next(name for name in cls.together if name not in together)
        message = f"{_noun(cls).capitalize()} with `{together[0]}` needs `{other}` too."
        findings.append(Finding(Code.MISSING_FIELD, message, first, _how_to_give(other)))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a record may hold: its fields by the key that YAML has for them, and rules for all."""

    fields: dict[str, _Field]
    required: frozenset[str]
    required_names: frozenset[str]
    one_of: bool
    has_place: bool
    needs: MappingType[tuple[str, str], str]


@cache
def _shape_of(cls: Any) -> _Shape:
    hints = typing.get_type_hints(cls, include_extras=True)
    renamed: MappingType[str, str] = getattr(cls, "renamed", {})
    found: dict[str, _Field] = {}
    for field in fields(cls):
        if field.name in {"id", "at"}:
            continue
        key = renamed.get(field.name, field.name)
        required = field.default is MISSING and field.default_factory is MISSING
        value = value_of(hints[field.name])
        found[key] = _Field(
            field.name,
            key,
            _reader(value, key, is_required=required),
            required,
            tuple(_parts(value)),
        )
    return _Shape(
        found,
        frozenset(field.key for field in found.values() if field.required),
        frozenset(field.name for field in found.values() if field.required),
        hasattr(cls, "one_of"),
        any(field.name == "at" for field in fields(cls)),
        getattr(cls, "needs", {}),
    )


def _parts(value: Value) -> Iterator[Any]:
    """The kinds of records that a field holds."""
    match value:
        case EitherValue(options):
            for option in options:
                yield from _parts(option)
        case ListValue(item):
            yield from _parts(item)
        case PartValue(record):
            yield record


def _reader(value: Value, key: str, *, is_required: bool = False) -> Read:
    """The function that reads what may stand in a field."""
    match value:
        case EitherValue(options):
            return _either([(option, _reader(option, key)) for option in options])
        case ListValue(item, or_single, most):
            is_ref = or_single and isinstance(item, TextValue) and item.refers_to is not None
            read = _reader(item, key)
            return _list(read, item, key, single=or_single, most=most, is_ref=is_ref)
        case TextValue(is_tag=True):
            return _tag(key)
        case TextValue(choices, refers_to):
            is_ref = refers_to is not None
            return _choice(key, choices) if choices else _text(key, is_ref, is_required=is_required)
        case TruthValue():
            return _truth(key)
        case PartValue(record):
            return _nested(record, key)


def _text(key: str, is_ref: bool, *, is_required: bool = False) -> Read:
    def read(node: Node, findings: list[Finding]) -> Any:
        if isinstance(node, Scalar):
            value = node.value
            if not (value[:1].isalnum() or normal(value)):
                message = f"`{key}` is empty."
                advice = "Write it." if is_required else "Write it, or take the field out."
                findings.append(Finding(Code.WRONG_TYPE, message, node.at, advice))
                return _FAILED
            return LocatedText(value, node.at)
        if not isinstance(node, Refused):
            kind = "one id" if is_ref else "a text"
            message = f"`{key}` should be {kind}, and is {_what(node)}."
            advice = "Write one value behind the colon, without a hyphen or brackets."
            edits: tuple[TextEdit, ...] = ()
            if isinstance(node, Mapping):
                message = f"`{key}` should be {kind}; the colon in it makes it a key with a value."
                advice = "Put the whole text in quotes."
            elif len(node.items) == 1 and isinstance(only := node.items[0], Scalar):
                advice = f"Write it without a hyphen or brackets: `{key}: {scalar(only.value)}`."
                edits = rewriting(node.at, scalar(only.value))
            findings.append(Finding(Code.WRONG_TYPE, message, node.at, advice, edits=edits))
        return _FAILED

    return read


def _choice(key: str, choices: tuple[str, ...]) -> Read:
    text = _text(key, is_ref=False)

    def read(node: Node, findings: list[Finding]) -> Any:
        value = text(node, findings)
        if value is _FAILED or value in choices:
            return value
        near = other_names.choice_meant(value, choices)
        advice = f"Did you mean `{near}`? " if near else ""
        message = f"`{key}` cannot be `{value}`."
        advice += f"One of: {', '.join(choices)}."
        edits = _mended(node, choices) if isinstance(node, Scalar) else ()
        findings.append(Finding(Code.WRONG_TYPE, message, node.at, advice, edits=edits))
        return _FAILED

    return read


def _mended(scalar: Scalar, known: Iterable[str]) -> tuple[TextEdit, ...]:
    """The known name in place of a slip of the pen, if it is one."""
    meant = slip_of(scalar.value, known)
    return rewriting(scalar.at, meant) if meant and scalar.plain else ()


def _tag(key: str) -> Read:
    text = _text(key, is_ref=False)

    def read(node: Node, findings: list[Finding]) -> Any:
        value = text(node, findings)
        if value is _FAILED or check_tag(value, node.at, findings):
            return value
        return _FAILED

    return read


_TRUTHS = dict.fromkeys(("true", "yes", "on", "y"), "true")
_TRUTHS |= dict.fromkeys(("false", "no", "off", "n"), "false")
"""The words that YAML 1.1 takes for a truth; this format takes two of them, in lower case."""


def _truth(key: str) -> Read:
    def read(node: Node, findings: list[Finding]) -> Any:
        if isinstance(node, Scalar) and node.value in {"true", "false"}:
            return node.value == "true"
        if not isinstance(node, Refused):
            shown = f"`{node.value[:40]}`" if isinstance(node, Scalar) else _what(node)
            message = f"`{key}` is `true` or `false`, and here {shown}."
            advice = "Write `true`, or take the field out."
            edits: tuple[TextEdit, ...] = ()
            if isinstance(node, Scalar) and (truth := _TRUTHS.get(node.value.lower())):
                advice = f"Write `{key}: {truth}`."
                edits = rewriting(node.at, truth)
            findings.append(Finding(Code.WRONG_TYPE, message, node.at, advice, edits=edits))
        return _FAILED

    return read


def _list(  # noqa: PLR0913  (what a list may be)
    item: Read, kind: Value, key: str, *, single: bool, most: int | None, is_ref: bool
) -> Read:
    def read(node: Node, findings: list[Finding]) -> Any:
        if isinstance(node, Sequence):
            if most is not None and len(node.items) > most:
                message = f"`{key}` has {len(node.items):,} entries, and may have {most}."
                advice = "Keep those that matter most; the rest are positions, events, quotes."
                findings.append(Finding(Code.TOO_LARGE, message, node.items[most].at, advice))
                return _FAILED
            got = [item(entry, findings) for entry in node.items]
            if any(value is _FAILED for value in got):
                return _FAILED
            if key == "evidence" and not got:
                message = "The list of evidence is empty."
                findings.append(
                    Finding(Code.CLAIM_WITHOUT_EVIDENCE, message, node.at, _how_to_give(key))
                )
                return _FAILED
            if single and not got:
                message = f"`{key}` is an empty list."
                findings.append(Finding(Code.WRONG_TYPE, message, node.at, _how_to_give(key)))
                return _FAILED
            if is_ref and len({*got}) < len(got):
                twice = next(one for number, one in enumerate(got) if one in got[:number])
                message = f"`{key}` names `{twice}` twice."
                findings.append(
                    Finding(Code.WRONG_TYPE, message, twice.at, "Take one of the two out.")
                )
                return _FAILED
            return tuple(got)
        if isinstance(node, Refused):
            return _FAILED
        if single:
            if is_ref and isinstance(node, Scalar) and "," in node.value:
                advice, edits = _as_list(node, kind, key)
                if edits:
                    message = f"`{key}` should be one id, or a list of them in brackets."
                    findings.append(Finding(Code.WRONG_TYPE, message, node.at, advice, edits=edits))
                    return _FAILED
            got_one = item(node, findings)
            return _FAILED if got_one is _FAILED else (got_one,)
        message = f"`{key}` should be a list, and is {_what(node)}."
        advice, edits = _as_list(node, kind, key)
        findings.append(Finding(Code.WRONG_TYPE, message, node.at, advice, edits=edits))
        return _FAILED

    return read


_BULLET = re.compile("[-\u2010-\u2015\u2022\u2023\u2043\u2212\u25aa\u25cf\u25e6\u00b7*+] *")
"""A sign that people take for the hyphen of a list, or the hyphen without its space."""


def _as_list(node: Node, item: Value, key: str) -> tuple[str, tuple[TextEdit, ...]]:
    """How to write as a list what is none, and the edit where that is beyond doubt."""
    advice = "Begin each entry on a line of its own with `- `."
    if isinstance(node, Mapping) and node.entries:
        keys = [each for each, _ in node.entries]
        bullets = [_BULLET.match(each.value) for each in keys if each.plain]
        if len(bullets) == len(keys) and all(bullets):
            written = [
                TextEdit(each.at.path, each.at.start, each.at.start + bullet.end(), "- ")
                for each, bullet in zip(keys, bullets, strict=True)
                if bullet
            ]
            return "Begin each entry with a plain hyphen and a space: `- `.", tuple(written)
        if all(_is_empty(value) for _, value in node.entries):
            inside = ", ".join(scalar(each.value, in_flow=True) for each in keys)
            return f"Write brackets instead of braces: `{key}: [{inside}]`.", ()
        return advice, ()
    if not isinstance(node, Scalar) or node.is_empty:
        return advice, ()
    if isinstance(item, PartValue):
        return f"Begin each entry on a line of its own: `- {_example_of(item.record, node)}`.", ()
    names = [name.strip() for name in node.value.split(",")]
    is_ref = isinstance(item, TextValue) and item.refers_to is not None
    if "," in node.value and not (is_ref and all(map(ID.fullmatch, names))):
        return advice, ()
    in_brackets = f"[{', '.join(scalar(name, in_flow=True) for name in names)}]"
    return f"Write `{key}: {in_brackets}`.", rewriting(node.at, in_brackets)


def _example_of(cls: Any, written: Node) -> str:
    """A part as it might be written in braces, with what stands there in the field it seems for."""
    if not isinstance(written, Scalar):
        written = Scalar("…", written.at)
    value = scalar(written.value, in_flow=True)
    if cls is model.Evidence:
        named = written.value.removeprefix("quotes/")
        is_id = ID.fullmatch(named) is not None
        return f"quote: {named}" if is_id else f"{{source: <id>, words: {value}}}"
    required = [field.key for field in _shape_of(cls).fields.values() if field.required]
    first, *others = required or list(_shape_of(cls).fields)[:1]
    return f"{{{', '.join([f'{first}: {value}', *(f'{other}: …' for other in others)])}}}"


def _nested(cls: Any, key: str) -> Read:
    shorthand: str | None = getattr(cls, "shorthand", None)

    def read(node: Node, findings: list[Finding]) -> Any:
        if isinstance(node, Refused):
            return _FAILED
        if isinstance(node, Scalar) and shorthand:
            node = Mapping(((Scalar(shorthand, node.at), node),), node.at)
        if not isinstance(node, Mapping):
            message = f"`{key}` should hold {_noun(cls)} with its fields, and holds {_what(node)}."
            advice = f"Write its fields below it, indented: {_some_fields(cls)}."
            if isinstance(node, Scalar) and not node.is_empty:
                advice = f"Write it with its fields: `{_example_of(cls, node)}`."
            elif shorthand:
                advice = f"Write one value, or its fields: `{_example_of(cls, node)}`."
            elif cls is model.Evidence:
                advice = _how_to_give("evidence")
            findings.append(Finding(Code.WRONG_TYPE, message, node.at, advice))
            return _FAILED
        before = len(findings)
        values = _read_fields(cls, node, findings, node.at)
        return _FAILED if len(findings) > before or _lacks(cls, values) else cls(**values)

    return read


def _either(options: list[tuple[Value, Read]]) -> Read:
    """A mapping is read as the record among the options, anything else as the text."""

    def read(node: Node, findings: list[Finding]) -> Any:
        wants_text = not isinstance(node, Mapping)
        for value, reader in options:
            if isinstance(value, TextValue) is wants_text:
                return reader(node, findings)
        return options[0][1](node, findings)

    return read


def _lacks(cls: Any, values: dict[str, Any]) -> bool:
    """Whether a required field is missing because its value was refused when it was read."""
    return not _shape_of(cls).required_names <= values.keys()


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _what(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping with keys"
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Scalar) and not node.is_empty:
        return "a text"
    return "nothing"


def _some_fields(cls: Any) -> str:
    wanted = _shape_of(cls).fields
    required = [f"`{field.key}`" for field in wanted.values() if field.required]
    return ", ".join(required or [f"`{key}`" for key in list(wanted)[:4]])


_NOUNS = {
    "About": "the briefing",
    "Order": "an order of events",
    "Hop": "a relay",
    "Scope": "coverage",
    "Uncited": "an uncited sentence",
    "Unrecorded": "something unrecorded",
}


def _noun(cls: Any) -> str:
    name = cls.__name__
    if name in _NOUNS:
        return _NOUNS[name]
    if name == "Evidence":
        return "evidence"
    article = "an" if name[0] in "AEIOU" else "a"
    return f"{article} {name.lower()}"


_HOW = {
    "evidence": "Add what it rests on: `evidence:` and below it `- quote: <id>` or "
    "`- {source: <id>, words: …}` with words copied from the source.",
    "words": "Copy the words from the source, letter for letter: `words: …`.",
    "cue": "Copy the source's words that say who spoke: `cue: the minister said`.",
    "stance": f"Write `stance:` with one of {', '.join(model.STANCES)}; for a statement that "
    f"takes no side write `act:` with one of {', '.join(model.ACTS)}.",
    "place": "Say where the saved page holds it: `place: JSON-LD datePublished`, `place: meta "
    "article:published_time`.",
    "quote": "Name a quote of the briefing, or give `source` and `words`.",
}


def _how_to_give(key: str) -> str:
    return _HOW.get(key, f"Add a line `{key}: …`.")
