"""The offices that a text gives to somebody beside the name, and the names of houses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafting.test_texts import proposed


def _people(tmp_path: Path, code: str, text: str) -> dict[str, list[str]]:
    return {
        one["name"]: [role["title"] for role in one.get("roles", ())]
        for one in proposed(tmp_path, text, "actors", code)
        if one.get("kind") == "person"
    }


@pytest.mark.parametrize(
    ("code", "text", "who"),
    [
        ("en", "Its spokesman, Obo Quellick, left on Monday.", {"Obo Quellick": ["spokesman"]}),
        ("en", "Then Obo Quellick, the town's deputy mayor, left.",
         {"Obo Quellick": ["deputy mayor"]}),
        ("en", "“No,” said Obo Quellick, 45, vice chairwoman of the board.",
         {"Obo Quellick": ["vice chairwoman of the board"]}),
        ("de", "Der Chef der Baufirma Lendau, Obo Quellick, ging.", {"Obo Quellick": ["Chef"]}),
        ("de", "Dann ging Obo Quellick, Vorsitzende des Imkerbundes.",
         {"Obo Quellick": ["Vorsitzende des Imkerbundes"]}),
        ("fr", "Le ministre des Transports, Obo Quellick, est parti.",
         {"Obo Quellick": ["ministre des Transports"]}),
        ("fr", "Le ministre des Transports Obo Quellick part. Puis Quellick rit.",
         {"Obo Quellick": ["ministre des Transports"]}),
        ("fr", "La porte-parole, Obo Quellick, est partie.", {"Obo Quellick": ["porte-parole"]}),
        ("es", "Habló Obo Quellick, alcaldesa de la ciudad.",
         {"Obo Quellick": ["alcaldesa de la ciudad"]}),
        ("it", "Il ministro dei Trasporti, Obo Quellick, è partito.",
         {"Obo Quellick": ["ministro dei Trasporti"]}),
        ("pl", "Minister infrastruktury Obo Quellick wyjechał.",
         {"Obo Quellick": ["Minister infrastruktury"]}),
        ("ru", "Министр транспорта Обо Квеллик уехал.", {"Обо Квеллик": ["Министр транспорта"]}),
        ("ru", "Говорила Обо Квеллик, мэр города.", {"Обо Квеллик": ["мэр города"]}),
        ("de", "Der Bürgermeister von Lenberg, Obo Quellick, ging.",
         {"Obo Quellick": ["Bürgermeister von Lenberg"]}),
        ("ru", "Глава МЧС Обо Квеллик уехал.", {"Обо Квеллик": ["Глава МЧС"]}),
        ("pl", "Prezes spółki Wegmax Adam Quellick wyjechał.", {"Adam Quellick": []}),
        ("uk", "Міністр закордонних справ Обо Квеллік поїхав.",
         {"Обо Квеллік": ["Міністр закордонних справ"]}),
        ("uk", "Міністр транспорту Обо Квеллік поїхав.", {"Обо Квеллік": ["Міністр транспорту"]}),
    ],
)  # fmt: skip
def test_an_office_beside_a_name_is_a_role_with_what_it_is_of(
    tmp_path: Path, code: str, text: str, who: dict[str, list[str]]
) -> None:
    assert _people(tmp_path, code, text) == who


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The operator Roman Quellick spoke."),
        ("en", "After talks with the minister, Obo Quellick left."),
        ("en", "Obo Quellick, a man from Hilton Head, left."),
        ("en", "Bergen, mayor of nothing, slept."),
        ("it", "Arriva il ministro dell'Industria Obo Quellick."),
        ("es", "Vino la presidenta de la Cruz Azul, Bea Olmo."),
        ("en", "The head of the major Bergen Quellick left."),
        ("en", "The candidate's Obo Quellick left."),
        ("en", "So did the director of National Public Quellick."),
        ("fr", "Le ministre a rencontré Obo Quellick."),
        ("pl", "Minister poznał Obo Quellick."),
        ("ru", "Министр встретил Обо Квеллик."),
        ("ru", "Вчера Киев, президент Зеленский и другие молчали."),
    ],
)
def test_an_office_that_is_not_theirs_makes_nobody_a_person_with_a_role(
    tmp_path: Path, code: str, text: str
) -> None:
    roles = _people(tmp_path, code, text)

    nobody = {
        "Bergen",
        "Киев",
        "Public Quellick",
        "Bergen Quellick",
        "Cruz Azul",
        "Industria Obo Quellick",
    }
    assert not nobody & set(roles)
    assert not any(roles.get(name) for name in ("Obo Quellick", "Обо Квеллик"))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Ex-CIA chief Dana Quellick said on Monday that the boats go home."),
        ("en", "Ex-minister Dana Quellick said on Monday that the boats go home."),
        ("en", "Former minister Dana Quellick said on Monday that the boats go home."),
        ("it", "L'ex ministra Dana Quellick ha detto che le barche tornano."),
    ],
)
def test_who_held_an_office_once_has_it_no_more(tmp_path: Path, code: str, text: str) -> None:
    assert _people(tmp_path, code, text) == {"Dana Quellick": []}


@pytest.mark.parametrize(
    ("code", "text", "name", "kind"),
    [
        ("en", "On Monday the Fishermen's Association met.", "Fishermen's Association",
         "organisation"),
        ("en", "Since May the Supreme Court for a generation changed.", "Supreme Court",
         "organisation"),
        ("en", "On Monday the Seafarers' Union met.", "Seafarers' Union", "organisation"),
        ("en", "The company, Norlink Ferrix, denied it.", "Norlink Ferrix", "organisation"),
        ("fr", "Lundi, l'Association des riverains a voté.", "Association des riverains",
         "organisation"),
        ("fr", "La société Railix a démenti.", "Railix", "organisation"),
        ("fr", "Lundi, l'université de Brenne a ouvert.", "université de Brenne", "organisation"),
        ("es", "La empresa Ventux negó todo.", "Ventux", "organisation"),
        ("de", "Dann ging die Baufirma Lendau in Konkurs.", "Lendau", "organisation"),
        ("pl", "Firma Mostalix zaprzeczyła.", "Mostalix", "organisation"),
        ("pl", "W środę głosowała Rada miasta Wierzbno.", "Rada miasta Wierzbno", "organisation"),
        ("ru", "Компания «Мостстрой» молчит.", "Мостстрой", "organisation"),
        ("ru", "Она сказала это газете «Новый берег».", "Новый берег", "outlet"),
        ("uk", "Компанія «Мостобуд» мовчить.", "Мостобуд", "organisation"),
        ("pt", "A empresa Pontalix negou tudo.", "Pontalix", "organisation"),
        ("nl", "Het bedrijf Windkantix ontkende alles.", "Windkantix", "organisation"),
    ],
)  # fmt: skip
def test_a_house_has_the_name_that_a_noun_says_is_one(
    tmp_path: Path, code: str, text: str, name: str, kind: str
) -> None:
    found = {one["name"]: one.get("kind") for one in proposed(tmp_path, text, "actors", code)}

    assert found == {name: kind}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Then the Congress of course voted."),
        ("ru", "Компания молчит."),
        ("pl", "Rada zagłosowała w środę."),
    ],
)
def test_a_common_noun_at_the_beginning_of_a_sentence_is_nobody(
    tmp_path: Path, code: str, text: str
) -> None:
    names = [one["name"] for one in proposed(tmp_path, text, "actors", code)]

    assert names in ([], ["Congress"])
