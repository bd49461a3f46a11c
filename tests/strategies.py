"""What Hypothesis draws from: values in YAML, texts of sources, and whole briefings of them.

A briefing starts out sound: its quotations stand in its sources, beside names that its actors have,
with dates that agree. Then a few things in it are changed. So a case dies in the schema only where
something was changed there, and most go through all checks, pages and downloads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from tests import hostile

Value = Any
Draw = Callable[[st.SearchStrategy[Any]], Any]

# ---- characters and texts ----------------------------------------------------------------------

WORDS = (
    "We", "they", "will", "not", "may", "accept", "troops", "no", "never", "if", "reportedly",
    "yesterday", "NATO", "U.S.", "rock-bottom", "can't", "l'accord", "Österreich", "straße",
    "перемир’я", "не", "завтра", "Зеленський", "اقتباس", "قال", "غدا", "לא", "אמר", "停火", "不",
    "「あ」", "평화", "शांति", "ไม่", "e\u0301te", "İstanbul", "ﬁre", "🚀", "👩🏽\u200d🚀",
    "soft\u00adly",
)  # fmt: skip
NUMERALS = (
    "40", "1,000", "1.000,5", "1 000 000", "3/4", "½", "Ⅷ", "٤٠", "۱۲", "४०", "四十", "一万二千",
    "forty", "two hundred", "половина", "сорок", "€3bn", "10%", "2½", "1e9", "0", "-5", "1st",
    "9" * 400, "²", "①", "൧", "1–2", "12:30", "1.2.3.4",
)  # fmt: skip
DATE_WORDS = (
    "on 18 February 2025", "on Tuesday", "the day before", "last week", "18.02.2025", "2025-02-18",
    "18 лютого", "в понедельник", "أمس", "昨天", "2月18日", "am 18. Februar", "le 18 février",
    "in 1999", "February 30", "in May", "tomorrow", "three days ago", "29 February 2025",
)  # fmt: skip
DATES = (
    "2025-02-18", "2025-02", "2025", "2025-02-18?", "2025-02~", "../2025-02-18",
    "2025-02-01/2025-03",
    "2025-XX-XX", "20XX", "2025-21", "Y17E8", "-0001-01-01", "0000", "2025-02-30", "2025-13", "/",
    "..", "", "../..", "2025-02-18/", "9999-12-31", "1582-10-10", "2025-2-1", "18 February 2025",
    "2025-02-18T10:00:00Z", "[2025,2026]", "2025-W08", "Y" + "9" * 300, "2" * 300,
)  # fmt: skip
MARKS = (
    ("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("「", "」"), ("‘", "’"), ("« ", " »"),
    ("”", "”"),
)  # fmt: skip
SIGNS = (
    *"\x00\x01\x02\x03\x08\t\x0b\x0c\r\n\x1b\x1c\x7f\x85\x9b\u00a0\u00ad\u061c\u200b\u200d\u200e\u200f",
    *"\u2028\u2029\u202a\u202c\u202e\u2066\u2067\u2069\ufeff\ufffe\uffff\ufdd0\ue000\u0301\u0345\u1160",
    *"\U000e0041\U0001f680\U0010ffff\"'“”«»„`´<>&{}[]()#*_~^|\\/@:;,.!?…—–-%$=+",
)
PIECES = ("\r\n", "''", "“ ”", "---\n", "]]>", "&#0;", "&amp;", "{{", "[", "*", "\u2067\u202e")

characters = st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=("Cs",)))
short_texts = st.one_of(
    st.text(characters, max_size=12),
    st.sampled_from(hostile.STRINGS),
    st.sampled_from(hostile.LINES),
)
phrases = st.lists(
    st.one_of(
        st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(NUMERALS),
        st.sampled_from(DATE_WORDS), st.text(characters, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=8,
).map(" ".join)  # fmt: skip
clean_phrases = st.lists(
    st.sampled_from((*WORDS, *NUMERALS[:20], *DATE_WORDS)), min_size=3, max_size=8
).map(" ".join)

source_texts = st.lists(
    st.one_of(
        phrases,
        phrases,
        st.builds(lambda marks, words: words.join(marks), st.sampled_from(MARKS), phrases),
        st.text(characters, max_size=20),
        st.sampled_from(hostile.STRINGS),
        st.builds(lambda text, times: text * times, phrases, st.integers(1, 200)),
    ),
    max_size=8,
).flatmap(lambda parts: st.sampled_from(("\n", "\r\n", "\r", "\n\n", " ", ". ", "")).map(
    lambda end: end.join(parts)
))  # fmt: skip
"""Texts of many scripts, with line ends of any system, lone marks, controls, and no full stop."""

# ---- values in YAML ----------------------------------------------------------------------------

FIELDS = (
    "name", "kind", "title", "file", "speaker", "source", "words", "cue", "evidence", "quote",
    "actor", "issue", "stance", "act", "text", "date", "basis", "note", "said", "published",
    "before", "after", "event", "via", "roles", "of", "from", "to", "prefix", "suffix", "uncited",
    "why", "searched", "unknown", "watch", "actors", "issues", "aliases", "language", "voice",
    "relative_to", "status", "inserted", "omission", "sha256", "conditions", "url", "rights",
    "publish", "outlet", "supports", "occasion", "addressee", "scale", "question", "wikidata",
    "archived_url", "retrieved", "descriptor", "title_basis", "unnamed", "bottom_line",
    "key_points", "as_of", "holder", "licence", "opposes",
)  # fmt: skip
COLLECTIONS = (
    "briefing", "sources", "actors", "issues", "quotes", "positions", "chronology", "changes",
    "languages",
)  # fmt: skip
CHOICES = (
    "person", "state", "outlet", "group", "opposes", "supports", "conditional", "demands",
    "describes", "stated", "relative", "publication", "editor", "full", "passages", "citation",
    "partial", "disputes", "statement", "decision", "happened", "planned", "reported", "correction",
    "withdrawn", "source", "true", "false", "yes", "No", "null", "~", "en", "uk", "zh", "ar",
    "x-klingon", "../x", "seeds", "talk0.txt", "a0", "s0", "q0-0", "i", "e", "p", "quotes/q0-0",
    "https://x.example/a?b=c&d", "javascript:alert(1)", "Q42", "f" * 64,
)  # fmt: skip

LONG = "x" * 5_000

scalars = st.one_of(
    st.sampled_from(CHOICES), st.sampled_from(DATES), st.sampled_from(NUMERALS), phrases,
    short_texts, st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(("", LONG)),
)  # fmt: skip
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(FIELDS), short_texts), inner, max_size=4),
    ),
    max_leaves=8,
)
nests = st.integers(1, 60).flatmap(
    lambda depth: st.sampled_from(("[]", "{}")).map(
        lambda pair: (pair[0] if pair == "[]" else "{a: ") * depth + pair[1] * depth
    )
)
yaml_bits = st.lists(
    st.one_of(
        st.sampled_from((
            "a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "'", '"', "|", ">", "&x ", "*x",
            "!t ", "!!str ", "<<: ", "? ", ": ", "#", "---\n", "...\n", "%YAML 1.1\n", "@", "\\",
            "\t", "\\x00", "\\u202e", '"\\', "|2-\n", ">+\n", "~", "null",
        )),
        characters,
        st.sampled_from(FIELDS).map("{}: ".format),
    ),
    max_size=40,
).map("".join)  # fmt: skip


yaml_texts = st.one_of(
    yaml_bits, nests, st.text(characters, max_size=60), values.map(hostile.as_yaml)
)

# ---- whole briefings ---------------------------------------------------------------------------


@st.composite
def briefings(draw: Draw) -> dict[str, bytes]:
    """The files of a briefing by path: sound, but for a few things that were changed."""
    data, seeds = _sound(draw)
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2)))):
        name = draw(st.sampled_from(sorted(data)))
        data[name] = _changed(draw, data[name])
    flow = draw(st.sampled_from((None, True, False)))
    files = {f"content/{name}.yml": hostile.as_yaml(each, flow=flow) for name, each in data.items()}
    files |= {f"seeds/{name}": text for name, text in seeds.items()}
    encoded = {path: text.encode() for path, text in files.items()}
    if draw(st.integers(0, 5)) == 0:
        path = draw(st.sampled_from(sorted(encoded)))
        encoded[path] = _damaged(draw, encoded[path])
    return encoded


def _sound(draw: Draw) -> tuple[dict[str, Value], dict[str, str]]:
    """Data of all collections, and the texts that they rest on."""
    names = [f"Ada {draw(st.sampled_from(WORDS))}", f"Bo {draw(st.sampled_from(WORDS))}"]
    actors = {
        f"a{n}": {"name": name, "kind": draw(st.sampled_from(("person", "state", "outlet")))}
        for n, name in enumerate(names)
    }
    actors["a0"]["roles"] = [{"title": draw(short_texts) or "x", "of": "a1", "from": "2020"}]
    data: dict[str, Value] = {
        "actors": actors, "sources": {}, "quotes": {}, "positions": {}, "chronology": {},
        "issues": {"i": {"title": draw(short_texts) or "x"}}, "changes": {},
    }  # fmt: skip
    seeds: dict[str, str] = {}
    claims = []
    for number in range(draw(st.sampled_from((1, 1, 2)))):
        source, lines = f"s{number}", [draw(source_texts)]
        for each in range(draw(st.sampled_from((1, 1, 2)))):
            who, key = draw(st.sampled_from((0, 1))), f"q{number}-{each}"
            begin, end = draw(st.sampled_from(MARKS[:5]))
            words = f"{draw(clean_phrases)} {key}".translate({ord(mark): None for mark in "「」’'"})
            lines.append(f"{begin}{words}{end} {names[who]} said on 2025-02-18.")
            said = {"date": "2025-02-18", "basis": "stated", "words": "2025-02-18"}
            said = {**said, "source": source}
            proof = [{"quote": key}]
            data["quotes"][key] = {
                "speaker": f"a{who}", "source": source, "words": words, "cue": f"{names[who]} said",
                "issues": ["i"], "said": said,
            }  # fmt: skip
            data["positions"][key] = {
                "actor": f"a{who}", "issue": "i", "text": names[who], "evidence": proof,
                "stance": draw(st.sampled_from(("opposes", "opposes", "supports"))), "said": said,
            }  # fmt: skip
            data["chronology"][key] = {
                "title": names[who], "evidence": proof, "date": said, "actors": [f"a{who}"],
            }  # fmt: skip
            claims.append({"text": names[who], "evidence": proof})
        lines.append(draw(source_texts))
        seeds[f"talk{number}.txt"] = "\n".join(lines)
        data["sources"][source] = {
            "file": f"talk{number}.txt", "title": draw(short_texts) or "x", "outlet": "a1",
            "language": draw(st.sampled_from(("en", "en", "uk", "ar", "zh", "de", "eo"))),
            "publish": draw(st.sampled_from(("full", "full", "passages", "citation"))),
            "published": {"date": "2025-02-19", "basis": "editor", "note": "As told."},
        }  # fmt: skip
    data["changes"]["c"] = {
        "date": "2025-02-20", "kind": "correction", "of": "quotes/q0-0",
        "text": draw(short_texts) or "x",
    }  # fmt: skip
    data["briefing"] = {
        "title": draw(short_texts) or "x",
        "language": draw(st.sampled_from(("en", "en", "uk", "ar", "zh", "fr"))),
        "bottom_line": claims[:1], "key_points": claims, "watch": [draw(short_texts) or "x"],
        "unknown": [{"text": draw(short_texts) or "x", "searched": ["s0"]}],
    }  # fmt: skip
    return data, seeds


def _changed(draw: Draw, value: Value) -> Value:
    """A value with one thing in it changed, at any depth."""
    if isinstance(value, Mapping) and value and draw(st.integers(0, 7)):
        key = draw(st.sampled_from(sorted(value)))
        change = draw(st.sampled_from(("within", "within", "within", "take out", "rename", "add")))
        if change == "within":
            return {**value, key: _changed(draw, value[key])}
        if change == "take out":
            return {name: each for name, each in value.items() if name != key}
        if change == "rename":
            other = draw(st.one_of(st.sampled_from(FIELDS), short_texts, st.just("x1")))
            return {other if name == key else name: each for name, each in value.items()}
        return {**value, draw(st.sampled_from(FIELDS)): draw(values)}
    if isinstance(value, list) and value and draw(st.integers(0, 3)):
        at = draw(st.integers(0, len(value) - 1))
        change = draw(st.sampled_from(("within", "within", "twice", "take out")))
        if change == "within":
            return [*value[:at], _changed(draw, value[at]), *value[at + 1 :]]
        return [*value[:at], *([value[at]] * 2 if change == "twice" else ()), *value[at + 1 :]]
    if isinstance(value, str) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value)))
        return (
            value[:at]
            + draw(st.one_of(characters, st.sampled_from(PIECES)))
            + value[at + draw(st.integers(0, 2)) :]
        )
    return draw(values)


def _damaged(draw: Draw, content: bytes) -> bytes:
    """A file with something of it cut, put in, or saved in another way."""
    at = draw(st.integers(0, len(content)))
    return draw(
        st.one_of(
            st.just(content[:at]),
            st.just(content.replace(b"\n", b"\r\n")),
            st.just(b"\xef\xbb\xbf" + content),
            characters.map(lambda sign: content[:at] + sign.encode() + content[at:]),
            st.binary(max_size=3).map(lambda raw: content[:at] + raw + content[at:]),
            yaml_texts.map(lambda text: content + text.encode()),
        )
    )  # type: ignore[no-any-return]
