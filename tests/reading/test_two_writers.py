"""Two writers at once, in every order: nothing is lost, and the file can be read after each step.

`TWO_WRITERS=10000` tries as many sequences; some are tried with every run of the tests.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest

from generator.findings.edit import TextEdit
from generator.reading.apply_edits import FileChanged, apply
from generator.reading.record_edits import (
    CannotPlace,
    add_record,
    append_item,
    remove_field,
    remove_record,
    set_field,
)
from tests.reading.plain import data

SEQUENCES = int(os.environ.get("TWO_WRITERS", "100"))
PATH = "content/quotes.yml"
FILES = sorted((Path(__file__).parent.parent / "briefings").glob("*/content/*.yml"))
WORDS = [
    "No",
    "a: b",
    "# c",
    "“Да”",
    "عربي",
    "it's",
    "- x",
    "10:30",
    "two words",
    "{a}",
    "",
    "x, y",
]


class Writer:
    """Somebody who looks at a file, thinks, and then writes what follows from what was seen."""

    def __init__(self, name: str, root: Path, chance: random.Random) -> None:
        self.name, self.root, self.chance = name, root, chance
        self.seen = ""
        self.wanted: tuple[TextEdit, Any] | None = None
        self.made = 0

    def look(self) -> None:
        self.seen = (self.root / PATH).read_bytes().decode()
        self.wanted = self._thought_of()

    def write(self) -> bool:
        """Whether it was written; what another has changed meanwhile is looked at anew."""
        if self.wanted is None:
            return True
        try:
            apply(self.root, [self.wanted[0]], {PATH: self.seen})
        except FileChanged:
            return False
        return True

    def _thought_of(self) -> tuple[TextEdit, Any] | None:
        """An edit of what was seen, with what the file must say then."""
        known: dict[str, Any] = data(self.seen)
        chance, value = self.chance, self.chance.choice(WORDS)
        identifier = chance.choice([*known]) if known else ""
        self.made += 1
        new = f"{self.name}-{self.made}"
        try:
            match chance.randrange(5) if known else 0:
                case 0:
                    fields = {"words": value, "via": [{"actor": new, "words": value}]}
                    return add_record(self.seen, PATH, new, fields), {**known, new: fields}
                case 1 if isinstance(known[identifier], dict):
                    edit = set_field(self.seen, PATH, (identifier, new), value)
                    return edit, {**known, identifier: {**known[identifier], new: value}}
                case 2 if isinstance(known[identifier], dict):
                    listed = known[identifier].get("via", [])
                    if isinstance(listed, list):
                        edit = append_item(self.seen, PATH, (identifier, "via"), value)
                        record = {**known[identifier], "via": [*listed, value]}
                        return edit, {**known, identifier: record}
                case 3 if isinstance(known[identifier], dict) and len(known[identifier]) > 1:
                    field = chance.choice([*known[identifier]])
                    rest = {k: v for k, v in known[identifier].items() if k != field}
                    edit = remove_field(self.seen, PATH, (identifier, field))
                    return edit, {**known, identifier: rest}
                case 4 if len(known) > 2:
                    edit = remove_record(self.seen, PATH, identifier)
                    return edit, {k: v for k, v in known.items() if k != identifier}
        except CannotPlace:
            return None
        return None


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_whatever_two_writers_do_nothing_is_lost(tmp_path: Path, part: int) -> None:
    (tmp_path / "content").mkdir()
    for number in range(part, SEQUENCES, 10):
        chance = random.Random(number)
        start = chance.choice(FILES).read_text("utf-8")
        if chance.random() < 0.3:
            start = start.replace("\n", "\r\n")
        (tmp_path / PATH).write_bytes(start.encode())
        says: Any = data(start)
        writers = [Writer(name, tmp_path, chance) for name in ("one", "two")]
        for writer in writers:
            writer.look()
        for _ in range(12):
            writer = chance.choice(writers)
            wanted = writer.wanted
            if writer.write():
                says = wanted[1] if wanted else says
            now = data((tmp_path / PATH).read_bytes().decode())
            assert now == says, number
            if chance.random() < 0.7:
                writer.look()
