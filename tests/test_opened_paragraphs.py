"""Who opens a paragraph comes before who spoke in the last one, recorded as an actor or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import cue
from tests.building import briefing, codes, run

BRANDT = "brandt: {name: Ilva Brandt, kind: person, aliases: [Brandt]}\n"
EREBY = "ereby: {name: Tomas Ereby, kind: person, aliases: [Ereby]}\n"
OPENINGS = [
    ("en", "“This is good,” Norway’s Foreign Minister Ilva Brandt said.\n"
     "Sweden’s Foreign Minister Tomas Ereby was more cautious. “We signed many papers,” he said.",
     "We signed many papers", "he said"),
    ("en", "“This is good,” Ilva Brandt said.\n"
     "Sweden’s Minister Tomas Ereby nodded. “We signed many papers,” he said.",
     "We signed many papers", "he said"),
    ("de", "„Das ist gut“, sagte Norwegens Minister Ilva Brandt.\n"
     "Schwedens Minister Tomas Ereby war vorsichtiger. „Wir gehen nach Hause“, sagte er.",
     "Wir gehen nach Hause", "sagte er"),
    ("fr", "« C’est bien », a dit le ministre Ilva Brandt.\n"
     "Le ministre Tomas Ereby était plus prudent. « Nous avons signé », a-t-il dit.",
     "Nous avons signé", "a-t-il dit"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "seed", "words", "said"), OPENINGS)
@pytest.mark.parametrize("actors", [BRANDT, BRANDT + EREBY], ids=["one on record", "both"])
def test_the_speaker_of_the_paragraph_before_is_not_meant_without_doubt(  # noqa: PLR0917
    tmp_path: Path, language: str, seed: str, words: str, said: str, actors: str
) -> None:
    quote = f"q: {{speaker: brandt, source: talk, words: {words}, cue: {said}}}\n"

    found = codes(
        run(cue.check, briefing(tmp_path, seed, language=language, actors=actors, quotes=quote))
    )

    assert found and set(found) <= {"speaker-ambiguous", "cue-names-another"}


@pytest.mark.parametrize(("language", "seed", "words", "said"), OPENINGS)
def test_who_opens_the_paragraph_is_meant(
    tmp_path: Path, language: str, seed: str, words: str, said: str
) -> None:
    quote = f"q: {{speaker: ereby, source: talk, words: {words}, cue: {said}}}\n"
    root = briefing(tmp_path, seed, language=language, actors=BRANDT + EREBY, quotes=quote)

    assert codes(run(cue.check, root)) == []
