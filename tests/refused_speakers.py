"""Whether the checks refuse a speaker: a briefing of one quotation with the words beside it."""

from __future__ import annotations

from pathlib import Path

from generator.findings.codes import Code
from generator.findings.finding import Finding
from tests.building import report, write

_OF_SPEAKERS = {Code.CUE_NAMES_ANOTHER, Code.SPEAKER_AMBIGUOUS, Code.CUE_NOT_ADJACENT}


def refusals(root: Path, language: str, actors: str, words: str, cue: str) -> list[Finding]:
    """The findings about the speaker, `who` in the YAML of `actors`."""
    files = {
        "seeds/a.txt": f'"{words}", {cue}.\n',
        "content/briefing.yml": f"title: A briefing\nlanguage: {language}\n",
        "content/sources.yml": "a: {file: a.txt, title: A text}\n",
        "content/actors.yml": actors,
        "content/quotes.yml": (f'q: {{speaker: who, source: a, words: "{words}", cue: "{cue}"}}\n'),
    }
    return [found for found in report(write(root, files)).findings if found.code in _OF_SPEAKERS]
