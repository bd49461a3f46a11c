"""Who a draft finds in articles of many kinds: by who speaks, and by what they are said to be."""

from __future__ import annotations

import pytest

from generator.attribution.grammar import grammar
from generator.drafting.people import people
from generator.languages.language import language
from generator.text.source_text import SourceText


def persons(code: str, text: str) -> list[str]:
    found = people(SourceText("seeds/talk.txt", text, code), grammar(language(code)))
    return [one.name for one in found if one.kind == "person"]


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("fr", "Le contremaître, Yvak Cario, a précisé que l'usine tourne.", ["Yvak Cario"]),
        ("fr", "Selon l'arpenteuse Mauve Legrain, le titre est cher.", ["Mauve Legrain"]),
        ("fr", "« Jamais », s'est indigné son délégué, Yvak Cario.", ["Yvak Cario"]),
        ("es", "El zaguero, Ikor Olaza, declaró que no vuelve.", ["Ikor Olaza"]),
        ("es", "El portero de Cieza, Ikor Olaza, cayó. «Lo siento», dijo Olaza.", ["Ikor Olaza"]),
        ("en", "The referee, Ramo Tudel, said that nobody fell.", ["Ramo Tudel"]),
        ("en", "The river, Long Water, rose. The town of Low Water slept.", []),
        ("en", "The capital, Buenos Aires, grew, and Ada Quill left.", ["Ada Quill"]),
        ("ru", "Директор института Геннадий Крюков уехал.", ["Геннадий Крюков"]),
    ],
)
def test_a_person_is_known_by_speaking_and_by_what_stands_beside(
    code: str, text: str, names: list[str]
) -> None:
    assert persons(code, text) == names


@pytest.mark.parametrize("small", ["Otros", "Y", "De", "La"])
def test_a_small_word_with_a_capital_ends_no_reading(small: str) -> None:
    assert isinstance(persons("es", f"Nuria Quill {small} Olaza. Ada Quill {small} Sund."), list)


def test_a_name_ends_with_its_headline() -> None:
    text = "The council fines Ada Quill\n\nObo Sund said that the boats stay."

    assert persons("en", text) == ["Ada Quill", "Obo Sund"]


def test_a_name_does_not_begin_with_what_leads_to_it() -> None:
    text = "He said so. In Ada Quill They Trust."

    assert not any(name.startswith("In ") for name in persons("en", text))
