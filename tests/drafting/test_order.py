"""An event that the text puts before or after the one of the sentence before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafting.test_texts import proposed


def _orders(tmp_path: Path, code: str, text: str) -> list[tuple[str, str]]:
    return [
        (name, str(one[name]["words"]))
        for one in proposed(tmp_path, text, "events", code)
        for name in ("before", "after")
        if name in one
    ]


@pytest.mark.parametrize(
    ("code", "text", "orders"),
    [
        ("en", "Ada Quill said that the port stays. Previously, Norway closed the port.",
         [("before", "Previously")]),
        ("en", "Norway closed the port. Later, Ada Quill said that the port stays shut.",
         [("after", "Later")]),
        ("de", "Vera Holm sagte, der Hafen bleibe. Zuvor hatte Norwegen den Hafen geschlossen.",
         [("before", "Zuvor")]),
        ("ru", "Олег Самойлов заявил, что порт закроют. Ранее Норвегия закрыла порт.",
         [("before", "Ранее")]),
        ("zh", "总理陈志远强调，港口将建成。此前，挪威关闭了港口。", [("before", "此前")]),
        ("en", "Ada Quill said that the port stays. Background. Earlier, Norway closed the port.",
         [("before", "Earlier")]),
        # A time, what leads in to something else, and no event before it.
        ("en", "Ada Quill said that the port stays. Earlier this week Norway closed the port.", []),
        ("en", "Ada Quill said that the port stays. Before the vote, Norway closed the port.", []),
        ("en", "Nobody came. Previously, Norway closed the port.", []),
    ],
)  # fmt: skip
def test_a_sentence_that_begins_with_its_order_gives_it(
    tmp_path: Path, code: str, text: str, orders: list[tuple[str, str]]
) -> None:
    assert _orders(tmp_path, code, text) == orders
