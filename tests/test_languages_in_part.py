"""Where the checks know too little of a language, curators and readers are told so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.findings.report import show
from generator.languages.files import codes, is_known_in_part
from tests.building import report, write
from tests.publishing import publish

FULLY_KNOWN = {"ar", "de", "en", "es", "fr", "he", "it", "nl", "pl", "pt", "ru", "uk", "zh"}


def in_turkish(root: Path, language: str) -> Path:
    files = {
        "seeds/a.txt": "Toplantı\n\nToplantı Ankara'da yapıldı.\n",
        "content/briefing.yml": f"title: Talks\nlanguage: {language}\n",
        "content/sources.yml": "a: {file: a.txt, title: Toplantı, language: tr}\n",
    }
    return write(root, files)


def test_the_languages_of_which_all_checks_know_enough() -> None:
    assert {code for code in codes() if not is_known_in_part(code)} == FULLY_KNOWN
    assert is_known_in_part("tr")


def test_the_report_says_of_what_language_it_knows_too_little(tmp_path: Path) -> None:
    found = report(in_turkish(tmp_path, "en"))

    assert "Turkish (1 source): the checks know too little of this language." in show(found)
    assert json.loads(show(found, "json"))["checked"]["languages_known_in_part"] == ["Turkish"]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Turkish"), ("de", "Türkisch"), ("zh", "土耳其语")]
)
def test_the_method_page_says_it_in_the_readers_language(
    tmp_path: Path, language: str, name: str
) -> None:
    page = publish(in_turkish(tmp_path, language)).page("method.md")

    assert name in page.text


def test_a_briefing_in_known_languages_says_nothing_of_it(tmp_path: Path) -> None:
    root = write(
        in_turkish(tmp_path, "en"), {"content/sources.yml": "a: {file: a.txt, title: T}\n"}
    )

    assert "know too little" not in show(report(root))
    assert "know only a part" not in publish(root).page("method.md").text
