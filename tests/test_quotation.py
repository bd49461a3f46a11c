"""The runs of a text inside quotation marks, in any of the usual styles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.quoted_runs import quoted_runs
from generator.text.source_text import SourceText
from tests.building import source


def runs(text: str) -> list[str]:
    """What stands inside marks; paragraphs are lines."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [text[run.start : run.end] for run in quoted_runs(text, paragraphs, "en")]


STYLES = [
    # English
    ("“We wait,” she said.", ["We wait,"]),
    ('"We wait," she said.', ["We wait,"]),
    ("“We wait,” she said. “Not long.”", ["We wait,", "Not long."]),
    ("He called it “absurd”.", ["absurd"]),
    ("(“We wait.”)", ["We wait."]),
    ("She said: “We wait”—and left.", ["We wait"]),
    ("“We heard ‘never’ twice,” she said.", ["We heard ‘never’ twice,", "never"]),
    ("\"We heard 'never' twice,\" she said.", ["We heard 'never' twice,", "never"]),
    ('"We heard “never” twice," she said.', ["We heard “never” twice,", "never"]),
    # British singles, with apostrophes
    ("‘We won’t wait,’ she said.", ["We won’t wait,"]),
    ("'We won't wait,' she said.", ["We won't wait,"]),
    ("‘We heard “never” twice,’ she said.", ["We heard “never” twice,", "never"]),
    ("‘The boats’ crews won’t wait,’ she said.", ["The boats’ crews won’t wait,"]),
    # apostrophes, minutes, inches are no marks
    ("The boats’ crews and the captains’ wives came.", []),
    ("It’s Ada’s boat, isn’t it?", []),
    ("It's Ada's boat, isn't it?", []),
    ("In the ’90s and the ’80s.", []),
    ("She liked the ’90s because the state paid the boats’ owners.", []),
    ("She liked the '90s because the state paid the boats' owners.", []),
    ("It was 'bout time the fleet left, and the boats' crews agreed.", []),
    ("’Tis time, and the boats’ owners said so.", []),
    ("‘It was the ’90s,’ she said.", ["It was the ’90s,"]),
    ("‘We’ll show ’em,’ she said.", ["We’ll show ’em,"]),
    ("‘Rock ’n’ roll is here,’ she said.", ["Rock ’n’ roll is here,"]),
    ("She liked 'rock 'n' roll' and left.", ["rock 'n' roll"]),
    ("‘Fishin’ and huntin’ is our life,’ she said.", ["Fishin’ and huntin’ is our life,"]),
    ("‘The workers’ Union agrees,’ she said.", ["The workers’ Union agrees,"]),
    ("‘We blijven ’s avonds’, zei zij.", ["We blijven ’s avonds"]),
    ("She called it ‘a mess’ and then ‘a shame,’ and left.", ["a mess", "a shame,"]),
    # two single marks typed for a double one
    ("``We wait,'' she said.", ["We wait,"]),
    ("“We wait,’’ she said.", ["We wait,"]),
    (",,Wir warten‘‘, sagte sie.", ["Wir warten"]),
    ("A 5' 4\" man met a 6' 1\" man.", []),
    # never closed
    ("“We wait, she said.", []),
    ('We wait," she said.', []),
    ("She said “we wait.\nIt rained.", []),
    ("„Wir warten, sagte sie.\nEs regnete.", []),
    # ellipses
    ("“… and we wait,” she said.", ["… and we wait,"]),
    ('"... and we wait," she said.', ["... and we wait,"]),
    ("“[We] wait,” she said.", ["[We] wait,"]),
    # German
    ("„Wir warten“, sagte sie.", ["Wir warten"]),
    ("„Wir warten”, sagte sie.", ["Wir warten"]),
    ("»Wir warten«, sagte sie.", ["Wir warten"]),
    ("„Er sagte ‚nie‘ zu uns“, sagte sie.", ["Er sagte ‚nie‘ zu uns", "nie"]),
    ("Gleich!« schrie er laut. »Wir warten.«", ["Wir warten."]),
    ("Gleich!“ schrie er laut. „Wir warten.“", ["Wir warten."]),
    ("Tout de suite ! » cria-t-il. « Nous venons. » Il partit.", [" Nous venons. "]),
    ("»Er sagte ›nie‹ zu uns«, sagte sie.", ["Er sagte ›nie‹ zu uns", "nie"]),
    ('„Wir warten", sagte sie.', ["Wir warten"]),
    # French
    ("« Nous attendons », dit-elle.", [" Nous attendons "]),
    ("«\u00a0Nous attendons\u00a0», dit-elle.", ["\u00a0Nous attendons\u00a0"]),
    ("«\u202fC’est l’heure\u202f», dit-elle.", ["\u202fC’est l’heure\u202f"]),
    ("« Il a dit “jamais” », dit-elle.", [" Il a dit “jamais” ", "jamais"]),
    # Swiss, Polish, Swedish, Dutch, Hungarian
    ("«Wir warten», sagte sie.", ["Wir warten"]),
    ("„Czekamy”, powiedziała.", ["Czekamy"]),
    ("„Mówił «nigdy» dwa razy”, powiedziała.", ["Mówił «nigdy» dwa razy", "nigdy"]),
    ("”Vi väntar”, sade hon. ”Länge.”", ["Vi väntar", "Länge."]),
    ("»Me odotamme», hän sanoi.", ["Me odotamme"]),
    # Russian, Ukrainian
    ("«Мы ждём», — сказала она.", ["Мы ждём"]),
    ("«Фильм „Война“ идёт», — сказала она.", ["Фильм „Война“ идёт", "Война"]),
    ("«Ми чекаємо „об’єкт“», — сказала вона.", ["Ми чекаємо „об’єкт“", "об’єкт"]),
    # Chinese, Japanese
    ("“我们等，”她说。", ["我们等，"]),
    ("她说：“我们‘永远’等。”", ["我们‘永远’等。", "永远"]),
    ("她說：「我們『永遠』等。」", ["我們『永遠』等。", "永遠"]),
    ("他说“不”，她说“是”。", ["不", "是"]),
    # Hebrew, Arabic
    ('"נחכה", אמרה עדה מארה"ב.', ["נחכה"]),
    ("״נחכה לצה״ל״, אמרה.", ["נחכה לצה״ל"]),
    ("„נחכה”, אמרה.", ["נחכה"]),
    ("מנכ״ל ארה״ב הגיע.", []),
    ("«سننتظر»، قالت.", ["سننتظر"]),
    ("”سننتظر“، قالت.", ["سننتظر"]),
    # marks that open again at each paragraph
    ("She said: “We wait.\n“And wait.”", ["We wait.", "And wait."]),
    ("“We wait.\n“And wait.\n“To the end,” she said.", ["We wait.", "And wait.", "To the end,"]),
    ('"We wait.\n"And wait," she said.', ["We wait.", "And wait,"]),
    ("« Nous attendons.\n» Longtemps », dit-elle.", [" Nous attendons.", " Longtemps "]),
    ("« Nous attendons.\n« Longtemps », dit-elle.", [" Nous attendons.", " Longtemps "]),
    ("„Wir warten.\n„Lange“, sagte sie.", ["Wir warten.", "Lange"]),
    ("「我們等。\n「很久，」她說。", ["我們等。", "很久，"]),
    ("‘We wait.\n‘And wait,’ she said.", ["We wait.", "And wait,"]),
]


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_where_two_closing_guillemets_meet_one_stands_for_both(language: str) -> None:
    first = source("«Мы читаем «Труд», — сказал он. «Мы ждём».", language)
    last = source("Он сказал: «Мы читаем «Труд».", language)

    assert said(first) == ['Мы читаем "Труд', "Труд", "Мы ждём"]
    assert said(last) == ['Мы читаем "Труд', "Труд"]


def test_a_right_single_mark_opens_only_where_the_press_opens_with_it() -> None:
    assert said(source("’Vi går’, sade hon.", "sv")) == ["Vi går"]
    assert said(source("He said ’we go’ and left.", "en")) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "— Nous restons, dit Durand.", ["Nous restons"]),
        ("fr", "— Nous restons, a-t-il déclaré.", ["Nous restons"]),
        ("fr", "— Jamais ! s’exclama Durand.", ["Jamais !"]),
        ("fr", "— un point\n— un autre, pour tous", []),
        ("it", "– Restiamo – disse Rossi. – Sempre.", ["Restiamo", "Sempre."]),
        ("es", "—Nos quedamos —dijo Ruiz—. No iremos.", ["Nos quedamos", "No iremos."]),
        ("pl", "– Zostajemy – powiedział Nowak.", ["Zostajemy"]),
        ("fi", "– Me jäämme, sanoo Virta.", ["Me jäämme"]),
        ("ru", "— Мы ждём, — сказал Петров. — Мы тут.", ["Мы ждём,", "Мы тут."]),
        ("ru", "— Мы — народ, — сказал Петров.", ["Мы - народ,"]),
        ("uk", "— Ми чекаємо! — вигукнув Петренко.", ["Ми чекаємо!"]),
        ("en", "— We wait, said Quill.", []),
        ("en", "QUILL: We wait. We stay.", ["We wait. We stay."]),
        ("en", "Q. Do you wait?\nA. We do.", ["Do you wait?", "We do."]),
        ("en", "MR. SUND (D-NY): We wait.", ["We wait."]),
        ("ru", "ПЕТРОВ: Мы ждём.", ["Мы ждём."]),
        ("fr", "— Nous restons.\n— Et moi ? demanda Anne.", ["Nous restons.", "Et moi ?"]),
        ("fr", "- Nous restons, dit Durand.", ["Nous restons"]),
        ("fr", "DURAND : Nous restons.", ["Nous restons."]),
        ("es", "—Nos quedamos, dijo Ruiz.", ["Nos quedamos"]),
        ("es", "—Vino, dijo que no, y se fue —contó Ruiz.", ["Vino, dijo que no, y se fue"]),
        ("pt", "— Ficamos — disse Silva. — Não vamos.", ["Ficamos", "Não vamos."]),
        ("ru", "- Мы ждём, - сказал Петров.", ["Мы ждём,"]),
        ("ru", "- один пункт\n- другой пункт", []),
        ("ru", "Вопрос: Почему?\nОтвет: Потому.", ["Почему?", "Потому."]),
        ("de", "Frage: Warum?\nBerg: Darum.\nFrage: Wie?", ["Warum?", "Darum.", "Wie?"]),
        ("en", "Quill: We wait.\nQuestion: Why?\nQuill: So.", ["We wait.", "Why?", "So."]),
        ("en", "Place: Norland\nDate: Monday\nKind: Talks", []),
        ("zh", "问：为什么？\n答：我们等。", ["为什么？", "我们等。"]),
        ("ar", "سؤال: لماذا؟\nجواب: سنبقى.", ["لماذا؟", "سنبقى."]),
        ("he", "שאלה: למה?\nתשובה: נישאר.", ["למה?", "נישאר."]),
        ("ru", "Он сказал: Мы ждём.", []),
        ("fr", "Été chaud: Nous restons.", []),
        ("en", "Quill: we wait.", []),
        ("en", "NORLAND: a country", []),
    ],
)
def test_speech_without_marks_stands_behind_a_dash_or_a_label(
    language: str, text: str, expected: list[str]
) -> None:
    assert said(source(text, language)) == expected


def said(text: SourceText) -> list[str]:
    return [text.normal[run.start : run.end] for run in text.quoted]


@pytest.mark.parametrize(("text", "expected"), STYLES, ids=[text[:40] for text, _ in STYLES])
def test_what_stands_inside_marks(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_a_quotation_of_three_paragraphs_says_how_it_goes_on() -> None:
    text = source("“One.\n“Two.\n“Three,” she said. “Four.”")

    assert [(run.closed, run.reopened) for run in text.quoted] == [
        (False, False), (False, True), (True, True), (True, False),
    ]  # fmt: skip


def test_the_outermost_run_is_the_one_around_a_passage() -> None:
    text = source("“We heard ‘never’ twice,” she said.")
    at = text.normal.index("never")

    around = text.quoted_around(at, at + 5)

    assert around is not None
    assert text.normal[around.start : around.end] == "We heard 'never' twice,"
    assert text.quoted_around(at, len(text.normal)) is None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["a", " ", "\n", ".", ",", '"', "'", "“", "”", "„", "‘", "’", "«", "»", "「", "」", "‚",
             "‹", "›", "״", "א", "s", "…", "-", "‟", "〝", "〞"]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_runs_lie_inside_their_paragraph_behind_a_mark_and_in_order(text: str) -> None:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1

    found = quoted_runs(text, paragraphs)

    assert [run.start for run in found] == sorted(run.start for run in found)
    for run in found:
        assert any(begin < run.start <= run.end <= end for begin, end in paragraphs)
        assert not text[run.start - 1].isalnum()
        assert not run.closed or not text[run.end].isalnum()
