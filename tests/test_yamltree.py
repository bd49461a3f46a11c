"""YAML is read with exact places; nothing is typed, expanded or guessed, and nothing raises."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.findings.finding import Finding
from generator.reading.located_yaml import MAX_DEPTH, Mapping, Node, Refused, Scalar, Sequence, read


def tree(text: str) -> Node:
    """The tree of a text without findings."""
    node, findings = read(text, "f.yml")
    assert findings == ()
    assert node is not None
    return node


def codes(text: str) -> list[str]:
    return [str(finding.code) for finding in read(text, "f.yml")[1]]


def only(text: str) -> Finding:
    (finding,) = read(text, "f.yml")[1]
    return finding


def scalars(node: Node | None) -> list[Scalar]:
    """All scalars of a tree, keys too, in the order written."""
    found, stack = [], [node]
    while stack:
        here = stack.pop()
        if isinstance(here, Scalar):
            found.append(here)
        elif isinstance(here, Sequence):
            stack += reversed(here.items)
        elif isinstance(here, Mapping):
            stack += [part for entry in reversed(here.entries) for part in reversed(entry)]
    return found


def plain(node: Node) -> object:
    """A tree as plain data."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.entries}
    return None


def test_libyaml_is_there() -> None:
    assert yaml.__with_libyaml__, "without it, reading takes 17 times as long"


@pytest.mark.parametrize(
    "value",
    ["No", "yes", "on", "true", "12:30", "2025-02-18", "2025-02-30", "0o17", "0x1F", "1_000", "1e3",
     ".inf", ".nan", "1.10", "007", "Null", "=", "+1", "null", "~"],
)  # fmt: skip
def test_a_scalar_is_the_text_that_was_typed(value: str) -> None:
    assert plain(tree(f"a: {value}\nb: [{value}]\n")) == {"a": value, "b": [value]}


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_nothing_is_told_from_words_in_quotes(value: str) -> None:
    assert [scalar.is_empty for scalar in scalars(tree(f"a: {value}\n"))] == [False, True]
    assert [scalar.is_empty for scalar in scalars(tree(f"a: '{value}'\n"))] == [False, False]


@pytest.mark.parametrize(
    ("text", "slices"),
    [
        ("a: b\n", ["a", "b"]),
        ("😀: 😀😀\nb: c", ["😀", "😀😀", "b", "c"]),
        ("имя: Ада\n", ["имя", "Ада"]),
        ("שם: עדה\n", ["שם", "עדה"]),
        ("اسم: سلمى # ملاحظة\nb: c\n", ["اسم", "سلمى", "b", "c"]),
        ("e\u0301: o\u0308 x\n", ["e\u0301", "o\u0308 x"]),
        ("名: 沈若溪\n", ["名", "沈若溪"]),
        ("a: b\r\nc: d\r\n", ["a", "b", "c", "d"]),
        ("a: b\rc: d\r", ["a", "b", "c", "d"]),
        ("a: b\u0085c: d\n", ["a", "b", "c", "d"]),
        ("a: 'it''s'\nb: \"q\\\"r\"\n", ["a", "'it''s'", "b", '"q\\"r"']),
        ("a: {b: c, d: [e, f]}\n", ["a", "b", "c", "d", "e", "f"]),
        ("\n\n  a: b\n", ["a", "b"]),
        ("# comment 😀\na: b # 😀\nc: d\n", ["a", "b", "c", "d"]),
        ("- a\n- b\n", ["a", "b"]),
    ],
)
def test_places_are_exact(text: str, slices: list[str]) -> None:
    assert [text[s.at.start : s.at.end] for s in scalars(tree(text))] == slices


@pytest.mark.parametrize("sign", ["|", ">", "|-", ">-", "|+", ">+", "|2", ">-  # why"])
def test_a_block_scalar_begins_at_its_sign_and_ends_before_the_next_key(sign: str) -> None:
    text = f"a: {sign}\n  one 😀\n  two\nb: c\n"

    _, value, then, _ = scalars(tree(text))

    assert text[value.at.start] == sign[0]
    assert text[value.at.start : value.at.end].rstrip("\n").endswith("two")
    assert text[then.at.start] == "b"
    assert not value.plain


def test_a_collection_spans_from_its_first_to_its_last_character() -> None:
    text = "x: 1\na: {b: [c, d]}\n"
    root = tree(text)
    assert isinstance(root, Mapping)

    braces = root.entries[1][1]

    assert text[braces.at.start : braces.at.end] == "{b: [c, d]}"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "   "])
def test_an_empty_file_is_nothing_and_no_finding(text: str) -> None:
    node, findings = read(text, "f.yml")

    assert findings == ()
    assert node is None or (isinstance(node, Scalar) and node.is_empty)


def test_a_key_that_stands_twice_is_refused_at_the_second() -> None:
    finding = only("a: 1\nb: 2\na: 3\n")

    assert finding.code == "duplicate-key"
    assert (finding.at.start, finding.at.end) == (10, 11)
    assert finding.labels[0].at.start == 0


def test_keys_in_different_mappings_may_be_equal() -> None:
    assert codes("a: {x: 1}\nb: {x: 1}\n") == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: &x b\n", "yaml-alias", "&x b"),
        ("a: *x\n", "yaml-alias", "*x"),
        ("a:\n  <<: {b: c}\n", "yaml-alias", "<<"),
        ("a: !!python/none ''\n", "yaml-tag", "!!python/none ''"),
        ("a: !!str b\n", "yaml-tag", "!!str b"),
        ("a: !x b\n", "yaml-tag", "!x b"),
        ("? [a, b]\n: c\n", "wrong-type", "[a, b]"),
        ("? {a: b}\n: c\n", "wrong-type", "{a: b}"),
        ("a: b\n---\nc: d\n", "yaml-syntax", "---"),
        ("a: b\n...\n---\nc: d\n", "yaml-syntax", "---"),
    ],
)
def test_what_the_format_does_not_know_is_refused_at_its_place(
    text: str, code: str, place: str
) -> None:
    finding = only(text)

    assert finding.code == code
    assert text[finding.at.start :].startswith(place[:2])
    assert text[finding.at.start : finding.at.end].strip() == place
    assert finding.help


def test_a_quoted_merge_key_is_a_key_like_any_other() -> None:
    assert plain(tree("'<<': a\n")) == {"<<": "a"}


def test_refused_values_stand_for_themselves_so_that_nobody_reports_them_again() -> None:
    node, findings = read("a: &x b\nc: *x\n", "f.yml")

    assert [str(finding.code) for finding in findings] == ["yaml-alias", "yaml-alias"]
    assert isinstance(node, Mapping)
    assert all(isinstance(value, Refused) for _, value in node.entries)


def test_a_tag_that_would_run_a_command_is_refused_at_the_tag() -> None:
    finding = only("a: !!python/object/apply:os.system [ls]\n")

    assert (finding.code, finding.at.start) == ("yaml-tag", 3)


def test_an_alias_bomb_is_refused_and_not_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    node, findings = read("\n".join(lines), "f.yml")

    assert {str(finding.code) for finding in findings} == {"yaml-alias"}
    assert len(findings) < 100
    assert len(scalars(node)) < 100


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 50_000])
def test_bottomless_nesting_is_one_finding(text: str) -> None:
    finding = only(text)

    assert finding.code == "too-deep"


def test_nesting_up_to_the_limit_is_read() -> None:
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["too-deep"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe", "\x9f"])
def test_a_control_character_is_named_at_its_place(character: str) -> None:
    text = f"имя: 😀\nb: c{character}d\n"

    finding = only(text)

    assert finding.code == "yaml-syntax"
    assert text[finding.at.start] == character
    assert f"U+{ord(character):04X}" in finding.message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: b: c\n", 1, "colon"),
        ("a: 'b\nc: d\n", 1, "not closed"),
        ('a: b\nc: "d\n', 2, "not closed"),
        ("a: [b, c\nd: e\n", 1, ""),
        ("a: b\n  c: d\n", 2, "belonged to `a`"),
        ("a: b\n\tc: d\n", 2, ""),
        ("a: @b\n", 1, "begin"),
        ("a: `b`\n", 1, "begin"),
        ("a: %b\n", 1, "begin"),
        ('a: "b\\d"\n', 1, "backslash"),
        ("a:\n  - b\n c: d\n", 3, ""),
        ("a: !nowhere!x b\n", 1, "!"),
        ("a: b\nc\nd: e\n", 2, "colon"),
        ("a: 'b' c\n", 1, ""),
    ],
)
def test_a_syntax_error_is_one_finding_on_the_line_of_the_mistake(
    text: str, line: int, says: str
) -> None:
    finding = only(text)

    assert finding.code == "yaml-syntax"
    assert says.lower() in finding.message.lower()
    assert text.count("\n", 0, finding.at.start) + 1 in (line, line + 1)
    assert finding.help


def test_a_syntax_error_keeps_what_was_found_before_it() -> None:
    assert codes("a: 1\na: 2\nb: [\n") == ["duplicate-key", "yaml-syntax"]


def test_a_file_of_thousands_of_mistakes_is_not_read_to_its_end() -> None:
    assert 1 < len(codes("a: *x\n" * 10_000)) < 200


YAML_BITS = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "'", '"', "|", ">", "&x ", "*x",
         "!t ", "<<: ", "? ", ": ", "#", "---\n", "...\n", "%", "@", "\\", "\t", "\r", "\x85",
         "\u2028",
         "\ufeff", "\x00", "é", "😀", "ש", "<", "~", "null"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), YAML_BITS))
@example("!<tag:x> a")
@example("%YAML 9.9\n---\na: b")
@example("%TAG ! tag:x,2000:\n---\n!a b")
def test_no_text_raises_and_every_place_is_inside_it(text: str) -> None:
    node, findings = read(text, "f.yml")

    for scalar in scalars(node):
        assert 0 <= scalar.at.start <= scalar.at.end <= len(text)
    for finding in findings:
        assert 0 <= finding.at.start <= max(len(text), 1)
        assert finding.message
        assert finding.help


@settings(max_examples=100, deadline=None)
@given(YAML_BITS)
def test_what_is_read_is_what_pyyaml_reads(text: str) -> None:
    node, findings = read(text, "f.yml")
    if findings or node is None:
        return
    loaded = yaml.load(text, Loader=yaml.CBaseLoader)  # types nothing

    assert plain(node) == loaded
