"""Whether a text gives a title, or another office of which the title is a part only.

“Attorney General” is not “Deputy Attorney General”, nor a “former” or “Ex-” one where a role has no
end. The words for these are the section `offices` of a language's file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from generator.attribution.grammar import ROLE, grammar
from generator.languages.files import section
from generator.languages.language import Language, language
from generator.records.what_survives import survivors

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_LONG = 5
"""Letters of a word for an office that may end a compound."""
_PARTS = re.compile("['-]")
"""Between the parts of “ex-CIA” and « l'ex »."""


def another_office(language: Language, run: str, title: str, *, ended: bool) -> str | None:
    """`None` where a text has a title, in any grammatical form; or the other office that it has.

    Empty where it has neither. `run` is sentences of a source, `title` as a role has it.
    """
    if not language.word_spaces:
        return None if title in run else ""
    offices = section(language.code, "offices")
    apart = {*offices.get("lesser", ()), *(() if ended else offices.get("former", ()))}
    words = [(word.group().lower(), word.start(), word.end()) for word in WORD.finditer(run)]
    wanted = WORD.findall(title.lower())
    compared = survivors(language)
    other = ""
    for at in range(len(words) - len(wanted) + 1):
        here = [word for word, _, _ in words[at : at + len(wanted)]]
        if not wanted or not all(
            are_forms_of_one(compared.same, one, word)
            for one, word in zip(here, wanted, strict=True)
        ):
            continue
        before = words[at - 1][0].rstrip(".") if at else ""
        gap = run[words[at - 1][2] : words[at][1]] if at else ""
        parts = set(_PARTS.split(before)) if gap.strip() in ("", "-") else set()
        if parts & apart:
            other = run[words[at - 1][1] : words[at + len(wanted) - 1][2]]
            continue
        return None
    return other


def are_forms_of_one(same: Callable[[str, str], bool], one: str, other: str) -> bool:
    """Whether two words are forms of one, of which a compound may be the end: Außenminister."""
    if one == other or one.removesuffix("s") == other.removesuffix("s"):
        return True
    return same(one, other) and one[:4] == other[:4]


@cache
def is_an_office(name: str, code: str) -> bool:
    """Whether a name has a word for an office in a language, or one that ends with it.

    “Foreign Minister”, „Außenminister“; but not a person's name.
    """
    lists = language(code)
    nouns = tuple(noun for noun in lists.role_nouns if len(noun) >= _LONG)
    words = grammar(lists).read(name, 0, len(name))
    return any(word.tags & ROLE or word.lower.endswith(nouns) for word in words)
