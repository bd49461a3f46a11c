"""Names in the nominative, from texts that decline them, and no name where that is not sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.drafting.case_forms import nominative
from tests.drafting.test_texts import proposed

SURE = {
    "ru": {
        "Тамару Белозёрову": "Тамара Белозёрова",
        "Руслану Тагирову": "Руслан Тагиров",
        "Анны Кравец": "Анна Кравец",
        "Марка Левитина": "Марк Левитин",
        "Игорю Шульге": "Игорь Шульга",  # stands in the nominative elsewhere
        "Марии Лесковой": "Мария Лескова",
    },
    "uk": {
        "Ірині Мазур": "Ірина Мазур",
        "Петра Назаренка": "Петро Назаренко",
        "Марії Ткаченко": "Марія Ткаченко",
        "Олени Ковальської": "Олена Ковальська",
    },
    "pl": {
        "Ewy Krajewskiej": "Ewa Krajewska",
        "Marka Pawluka": "Marek Pawluk",
        "Pawła Nowickiego": "Paweł Nowicki",
        "Annie Nowak": "Anna Nowak",
    },
}
UNSURE = {
    "ru": ["Олега Кравца", "Ингой Озолиней", "Сергея Толстого", "Заречья Ордынцева"],
    "uk": ["Лесі Чорній", "Ігоря Бондаря"],
    "pl": ["Jerzego Gołąbka", "Haliny Wrony"],
    "de": ["Annas Berg"],
}


@pytest.mark.parametrize("code", SURE)
def test_a_declined_name_is_given_in_the_nominative(code: str) -> None:
    found = {}
    for name in SURE[code]:
        one = nominative(code, name.split(), {"Шульга"})
        found[name] = " ".join(one.words) if one else ""
    assert found == SURE[code]


@pytest.mark.parametrize("code", UNSURE)
def test_what_a_name_is_in_the_nominative_is_not_guessed(code: str) -> None:
    assert [name for name in UNSURE[code] if nominative(code, name.split(), set())] == []


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        (
            "ru",
            "Перевозчики написали депутату Руслану Тагирову. По словам Тагирова, мост закрыт.",
            ["Руслан Тагиров", "Руслану Тагирову", "Тагирова"],
        ),
        (
            "pl",
            "Mieszkańcy napisali do posłanki Ewy Krajewskiej. Według Krajewskiej most stoi.",
            ["Ewa Krajewska", "Ewy Krajewskiej", "Krajewskiej"],
        ),
        (
            "uk",
            "Мешканці написали листа депутатці Ірині Мазур. За словами Мазур, міст закрито.",
            ["Ірина Мазур", "Ірині Мазур", "Мазур"],
        ),
        (
            "ru",
            "Губернатор Луговской области Пётр Зимин ушёл.",
            ["Пётр Зимин"],
        ),
        (
            "uk",
            "Речник Міністерства охорони здоров'я Богдан Сірко пішов. Рада розгляне це.",
            ["Богдан Сірко"],
        ),
        ("ru", "Мэр Заречья Глеб Ордынцев ушёл, сказал Ордынцев.", ["Глеб Ордынцев", "Ордынцев"]),
    ],
)
def test_somebody_named_in_other_cases_is_one_person(
    tmp_path: Path, code: str, text: str, names: list[str]
) -> None:
    (one,) = [one for one in proposed(tmp_path, text, "actors", code) if one["kind"] == "person"]
    assert [one["name"], *sorted(one.get("aliases", ()))] == names
