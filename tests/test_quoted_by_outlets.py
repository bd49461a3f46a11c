"""An outlet that quotes somebody is not who spoke, whatever its place in the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import cue
from tests.building import briefing, codes, run

QUOTED = [
    ("de", "„Der Hafen öffnet bald wieder“, zitierte die Agentur Orrin den Minister Nikos Doukas.",
     "Der Hafen öffnet bald wieder", "zitierte die Agentur Orrin den Minister Nikos Doukas"),
    ("de", "„Der Hafen öffnet bald wieder“, zitiert Orrin Nikos Doukas.",
     "Der Hafen öffnet bald wieder", "zitiert Orrin Nikos Doukas"),
    ("fr", "« Le port va rouvrir », a déclaré Nikos Doukas, cité par Orrin.",
     "Le port va rouvrir", "a déclaré Nikos Doukas, cité par Orrin"),
    ("fr", "« Le port va rouvrir », a dit Nikos Doukas à Orrin.",
     "Le port va rouvrir", "a dit Nikos Doukas à Orrin"),
    ("es", "«El puerto abrirá», declaró Nikos Doukas, citado por Orrin.",
     "El puerto abrirá", "declaró Nikos Doukas, citado por Orrin"),
    ("it", "«Il porto riaprirà», ha detto Nikos Doukas, citato da Orrin.",
     "Il porto riaprirà", "ha detto Nikos Doukas, citato da Orrin"),
    ("ru", "«Порт откроется», — приводит Orrin слова Никоса Дукаса.",
     "Порт откроется", "приводит Orrin слова Никоса Дукаса"),
    ("ru", "«Порт откроется», — цитирует Дукаса агентство Orrin.",
     "Порт откроется", "цитирует Дукаса агентство Orrin"),
    ("uk", "«Порт відкриється», — цитує Дукаса агентство Orrin.",
     "Порт відкриється", "цитує Дукаса агентство Orrin"),
    ("en", "“The port will open,” Orrin quoted Doukas.",
     "The port will open", "Orrin quoted Doukas"),
    ("en", "“The port will open,” Doukas told Orrin.",
     "The port will open", "Doukas told Orrin"),
    ("en", "“The port will open,” Orrin quoted Doukas as saying.",
     "The port will open", "Orrin quoted Doukas as saying"),
    ("en", "Orrin cited Nikos Doukas as saying: “The port will open.”",
     "The port will open.", "Orrin cited Nikos Doukas as saying"),
    ("en", "“The port will open,” Doukas was quoted as saying by Orrin.",
     "The port will open", "Doukas was quoted as saying by Orrin"),
]  # fmt: skip
NAMES = {"ru": "Никос Дукас", "uk": "Нікос Дукас"}


@pytest.mark.parametrize(("language", "seed", "words", "said"), QUOTED)
@pytest.mark.parametrize(
    ("speaker", "expected"), [("doukas", []), ("orrin", ["cue-names-another"])]
)
def test_the_person_is_quoted_and_not_the_outlet(  # noqa: PLR0917
    tmp_path: Path,
    language: str,
    seed: str,
    words: str,
    said: str,
    speaker: str,
    expected: list[str],
) -> None:
    name = NAMES.get(language, "Nikos Doukas")
    aliases = f"{name.split()[-1]}, Дукаса, Никоса Дукаса"
    actors = (
        f"doukas: {{name: {name}, kind: person, aliases: [{aliases}]}}\n"
        "orrin: {name: Orrin, kind: outlet}\n"
    )
    quote = f"q: {{speaker: {speaker}, source: talk, words: '{words}', cue: '{said}'}}\n"
    root = briefing(tmp_path, seed, language=language, actors=actors, quotes=quote)

    assert codes(run(cue.check, root)) == expected
