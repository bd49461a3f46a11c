"""What the desk does while nobody waits for it."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from generator.desk.checking import checked
from generator.desk.workspace import Workspace
from generator.machine.garbage_collection import Collector
from generator.records.briefing import Briefing
from tests.browser.serving import ROOT
from tests.building import TINY, write


class Noting(Collector):
    """Notes when it is told to collect, and whether somebody was waiting."""

    def __init__(self) -> None:
        self.told: list[bool] = []

    def collect(self, *, at_rest: bool) -> None:
        """Note it, and leave the collector of these tests as it is."""
        self.told.append(at_rest)


@pytest.mark.slow
def test_what_is_gone_is_collected_at_rest_and_not_amid_what_somebody_types(
    tmp_path: Path,
) -> None:
    workspace = Workspace(write(tmp_path, TINY))
    collector = Noting()
    quote = {"speaker": "ada", "source": "talk", "words": "We agree", "cue": "Ada Quill said"}
    typed = {"source": "talk", "collection": "quotes", "id": "first", "was": "first"}
    workspace.start(collector)

    def until_told(at_rest: bool) -> None:
        end = time.monotonic() + 60
        while at_rest not in collector.told:
            assert time.monotonic() < end, f"never told with {at_rest=}"
            if not at_rest:
                with workspace.lock:
                    checked(workspace, {**typed, "fields": quote})
                workspace.collect()
            time.sleep(0.02)

    try:
        until_told(at_rest=True)
        collector.told.clear()
        until_told(at_rest=False)
    finally:
        workspace.close()


@pytest.mark.slow
def test_a_check_of_the_whole_leaves_nothing_for_which_all_threads_must_stop() -> None:
    workspace = Workspace(ROOT)  # where checks keep with the briefing what holds it
    gc.collect()
    gc.disable()
    try:
        workspace.start()
        end = time.monotonic() + 60
        while workspace.whole is None:
            assert time.monotonic() < end
            time.sleep(0.02)
        workspace.close()
        left = [
            one
            for one in gc.get_objects()
            if isinstance(one, Briefing) and one.draft is workspace.draft and one.anchors
        ]
        assert left == []
    finally:
        gc.enable()
