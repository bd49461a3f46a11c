"""An act is not another one than the plain verb of the record's text tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import acts
from tests.building import briefing, codes, run

CASES = [
    ("en", "Quill demanded the port.", "demands", False),
    ("en", "Quill demanded the port.", "welcomes", True),
    ("en", "Quill demanded the port.", "describes", True),
    ("en", "Quill warned of the port.", "promises", True),
    ("en", "Quill warned of the port.", "asserts", False),
    ("en", "Quill did not promise the port.", "denies", False),
    ("en", "Quill spoke of the port.", "criticises", False),
    ("en", "Quill spoke of the port.", "welcomes", True),
    ("en", "Quill spoke of the port.", "warns", True),
    ("en", "Quill spoke of the port.", "denies", True),
    ("en", "Quill spoke of no port.", "denies", False),
    ("de", "Quill nannte die Kosten.", "welcomes", True),
    ("ru", "Квилл назвал цену.", "warns", True),
    ("zh", "奎尔谈到港口。", "denies", True),
    ("de", "Quill forderte den Hafen.", "demands", False),
    ("de", "Quill forderte den Hafen.", "welcomes", True),
    ("fr", "Quill a promis le port.", "denies", True),
    ("es", "Quill exigió el puerto.", "welcomes", True),
    ("ru", "Квилл предложил порт.", "denies", True),
    ("zh", "奎尔要求建港。", "welcomes", True),
]


@pytest.mark.parametrize(("language", "text", "act", "found"), CASES)
def test_an_act_is_that_of_the_plain_verb(
    tmp_path: Path, language: str, text: str, act: str, found: bool
) -> None:
    root = briefing(
        tmp_path,
        text,
        language=language,
        actors="quill: {name: Ada Quill, kind: person, aliases: [Quill, Квилл, 奎尔]}\n",
        issues="port: {title: The port}\n",
        positions=(
            f"p: {{actor: quill, issue: port, act: {act}, text: {text},\n"
            f"  evidence: [{{source: talk, words: {text}}}]}}\n"
        ),
    )

    assert codes(run(acts.check, root)) == (["stance-disagrees"] if found else [])
