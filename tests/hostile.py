"""A briefing whose every text is hostile, and its harmless twin of the same length.

What is written here may mean something to HTML, Markdown with any extension, Jinja, YAML, a
spreadsheet, LaTeX, JSON in a page, a style sheet, a script, a terminal or the reading direction.
The twin has a letter in place of each such character, one that stands nowhere else, and so can be
read back: whatever else differs between the two sites is harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import yaml

Say = Callable[[str], str]

STRINGS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "<svg/onload=alert(4)><math><mtext></style>",
    "<iframe srcdoc='<script>parent.alert(5)</script>'></iframe>",
    "</p></blockquote></div></article></main><h1 id=content>",
    "<a href=javascript:alert(6)>x</a><base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'><link href=//e.example/x.css>",
    "<style>*{background:url(//evil.example/css)}</style><div style='width:expression(alert(7))'>",
    "<template><slot></template><plaintext><textarea><title>",
    "<!-- --><!--> --!> <![CDATA[ ]]> <?php ?> <!doctype>",
    "' onclick='alert(8)' x='",
    "x onmouseover=alert(9) autofocus tabindex=1",
    "&lt;b&gt; &amp;lt; &#60; &#x3c;script&#x3e; &nbsp; &copy &notit; &#0;",
    "{{ 7*7 }} {{ config }} {% raw %} {% endraw %} {# comment #} {%- include '/etc/passwd' -%}",
    "{: onclick=alert(10) .x #content } {#content} {.x} {:.x}",
    "--8<-- 'mkdocs.yml' ;--8<-- --8<-- seeds/talk.txt",
    "[x](javascript:alert(11)) ![x](//evil.example/x.png) [x][y] <javascript:alert(12)>",
    "https://evil.example/x www.evil.example mail@evil.example <https://evil.example/>",
    ":smile: :material-account: :fontawesome-brands-x: @user #1 user/repo@abcdef1",
    "[^1] ^[x] [^1]: a note; *[HTML]: an abbreviation; [y]: //evil.example",
    "# a heading ## another {#content} === ---",
    "--- title: x --- ... x *** ___",
    "> a block - an item 1. an item + an item * an item",
    "!!! danger ??? note ::: x /// y === tab |a|b| |-|-| : a definition",
    "`code` ```fence``` ~~~ `#!python x` $x^2$ $$y$$ \\(z\\) \\[w\\]",
    "*a* **b** _c_ __d__ ~~e~~ ~f~ ^g^ ==h== ^^i^^ {++j++} {--k--} {~~l~>m~~} {>>n<<} ++ctrl+c++",
    "(c) (tm) (r) -- --- ... x +/- --> <-- <--> =/= 1/2 1st c/o",
    "\\ \\\\ \\* \\` \\_ \\{ \\} \\# \\n \\u003c \\x3c %3Cscript%3E",
    "${alert(13)} `${alert(14)}` #{x} <%= 7*7 %> [[x]] {x} {n} {words} %s %(x)s {0} $1 $& \\1",
    "=cmd|' /C calc'!A0 =HYPERLINK(x) +1 -1 @SUM(A1)",
    "@article{x, title = {y}} \\input{/etc/passwd} \\end{x} }} {{ % # & ~ ^",
    "data:text/html,<script>alert(15)</script> vbscript:x file:///etc/passwd blob:x",
    "; rm -rf / $(reboot) `reboot` | tee && x || y > z < w",
    "../../../etc/passwd ..\\..\\x C:\\x /etc/passwd //evil.example/x",
    "klzzwxh:0000 wzxhzdk:1 \u0002klzzwxh:0003\u0003 ___PAGEFIND_HIGHLIGHT___ hahahugoshortcode",
    "\u202eedirrevo\u202c \u202doverride \u2066isolate \u2067left \u2068x\u2069\u2069\u2069\u202c",
    "\u2067\u202e\u202enevertheless closed\u2069 again",
    "שלום (abc) 123 مرحبا [x] \u200f\u200e\u061c",
    "e\u0301\u0301\u0301 Z\u0351\u036b\u0343a\u0362 \u200b\u2060\ufeff 👩🏽\u200d🚀 \U000e0041",
    "\x01\x08\x0b\x0c\x1b[31m\x1c\x7f\x80\x85x\x9b31m \ufffe\uffff\ufdd0 \ue000 \ufffd",
    "'' ‘x’ „low‟ ‹y› , ; ? ! : … x · ‽ ⁂",
    "constructor __proto__ toString hasOwnProperty null undefined NaN true 0x1F",
    "  many   blanks\u00a0\u3000\tand a tab",
)  # fmt: skip
"""Each fits into one line of a source. Behind `...` stands a small letter: no sentence ends there
that goes on in the twin."""

LINES = (
    "a line\n<script>alert(16)</script>\n\n    code\n\n## A heading\n\n- item\n\n---\nx: y\n---",
    "a line\r\nand\rmore\u2028of\u2029them\u000b\u000c",
)
"""These have line ends, and stand only where we write."""

UNCLOSED = "\u2067\u202e"
"""Turns the direction for good; a source may hold it, what we write may not."""

_HOST = "https://evil.example/"

ADDRESSES = (
    f"{_HOST}'onclick='alert(17)",
    f"{_HOST}?a=b&amp;c=d&lt;script",
    f"{_HOST}),note=(x",
    f"{_HOST}*a*_b_~~c~~[d](e)",
    f"{_HOST}~~javascript:alert(18)+**b**",
    f"{_HOST}javascript:alert(19)//../..",
    f"{_HOST}$(alert),;@user:word!",
)


_KEPT = {*" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u2028\u2029\u3000.!?"}
"""Where lines, words and sentences end, so that they end there in the twin too."""

_LETTERS = [letter for code in range(0x100, 0x250) if (letter := chr(code)).islower()]
"""Of Latvian, Hausa, Pinyin and others: no text here and no interface has them."""

_TWINS = {
    ord(character): letter
    for character, letter in zip(
        sorted({*"".join((*STRINGS, *LINES, *ADDRESSES))} - _KEPT), _LETTERS, strict=False
    )
}
_BACK = {ord(letter): chr(code) for code, letter in _TWINS.items()}


def exactly(text: str) -> str:
    """The text itself."""
    return text


def harmless(text: str) -> str:
    """The text with a letter in place of each character that might mean something."""
    host = _HOST if text in ADDRESSES else ""
    return host + text.removeprefix(host).translate(_TWINS)


def hostile(text: str) -> str:
    """What `harmless` was made of."""
    return text.translate(_BACK)


def on_one_line(text: str) -> str:
    """As a source prints it, whose every line is a paragraph."""
    return re.sub("[\r\n\u2028\u2029]+", " ", text)


def briefing(say: Say = exactly, strings: Sequence[str] = (*STRINGS, *LINES)) -> dict[str, str]:
    """The files of the briefing, by path: for each string, every kind of record made of it."""
    records: dict[str, dict[str, object]] = {
        name: {} for name in ("sources", "actors", "issues", "quotes", "positions", "chronology",
                              "changes")
    }  # fmt: skip
    seeds: dict[str, str] = {}
    claims: list[object] = []
    for number, string in enumerate(strings):
        key = f"x{number}"
        text = say(string)
        line = on_one_line(text)
        marks = "「」" if any(mark in line for mark in "\"“”„‟'‘’‹›") else "“”"
        words = f"{line} as it was spoken"
        speaker = f"Mara {line}"
        seeds[key] = (
            f"{UNCLOSED}Here stands {line} in full.\n"
            f"{marks[0]}{UNCLOSED}{words}{marks[1]} {speaker} wrote, the paper reported.\n"
            f"Nothing rests on {line} here.{UNCLOSED}\n"
        )
        seen = {"source": key, "words": f"Here stands {line} in full."}
        date = {"date": "2025-02-18", "basis": "editor", "note": text}
        # An address in rights is checked as one; those that no browser opens are refused.
        rights = say(STRINGS[0]) if "file:" in string else text
        address = ADDRESSES[number % len(ADDRESSES)]
        records["sources"][key] = {
            "file": f"{key}.txt", "title": text, "author": text, "descriptor": text,
            "url": say(address), "archived_url": say(address), "published": date,
            "retrieved": date, "rights": dict.fromkeys(("text", "holder", "licence"), rights),
            "outlet": "paper",
            "uncited": [{"words": f"Nothing rests on {line} here.", "why": text}],
        }  # fmt: skip
        records["actors"][key] = {
            "name": speaker, "kind": "person", "aliases": [f"Mara {key}", line], "text": text,
            "roles": [{"title": text, "of": "paper", "from": "2020"}],
            "evidence": [{**seen, "why": text}],
        }  # fmt: skip
        records["issues"][key] = {
            "title": text, "question": text, "text": text, "evidence": [seen],
            "scale": dict.fromkeys(
                ("opposes", "sceptical", "undecided", "conditional", "supports"), text
            ),
        }  # fmt: skip
        records["quotes"][key] = {
            "speaker": key, "source": key, "words": words, "cue": f"{speaker} wrote", "said": date,
            "issues": [key], "text": text, "addressee": "paper", "occasion": key,
            "via": [{"actor": "paper", "words": "the paper reported"}],
        }  # fmt: skip
        records["positions"][key] = {
            "actor": key, "issue": key, "text": text, "stance": "opposes", "said": date,
            "conditions": [text], "evidence": [{"quote": key}, {**seen, "why": text}],
        }  # fmt: skip
        records["chronology"][key] = {
            "title": text, "text": text, "date": date, "evidence": [{**seen, "why": text}],
            "actors": [key], "issues": [key],
        }  # fmt: skip
        records["changes"][key] = {
            "date": "2025-02-19", "kind": "correction", "of": [f"quotes/{key}"], "text": text,
        }  # fmt: skip
        claims.append({"text": text, "evidence": [{**seen, "why": text}]})
    records["actors"]["paper"] = {
        "name": f"Gazette {say(STRINGS[0])}", "kind": "outlet", "aliases": ["the paper"]
    }  # fmt: skip
    about = {
        "title": say(STRINGS[1]), "question": say(STRINGS[2]), "bottom_line": claims[:3],
        "key_points": claims, "watch": [*claims[:2], *map(say, STRINGS)],
        "unknown": [{"text": say(text), "searched": ["x0"]} for text in STRINGS],
    }  # fmt: skip
    return {
        "content/briefing.yml": as_yaml(about),
        **{f"content/{name}.yml": as_yaml(found) for name, found in records.items()},
        **{f"seeds/{key}.txt": text for key, text in seeds.items()},
    }


def as_yaml(data: object, *, flow: bool | None = None) -> str:
    """Data as YAML, every value written out where it stands; `flow`: in brackets, or by choice."""
    return yaml.dump(
        data, Dumper=_Whole, allow_unicode=True, sort_keys=False, default_flow_style=flow
    )


class _Whole(yaml.SafeDumper):
    """Writes a value that stands in several places in each of them."""

    def ignore_aliases(self, data: object) -> bool:
        """Never an alias: the format has none."""
        return True
