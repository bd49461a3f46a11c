"""Try a failed browser test once more, alone: the machine may have been slower than its patience.

A fault of ours fails twice. Whatever passes only now is named at the end, for it is a fault too: of
the test, or of a page that is wrong for a moment. Only tests of a browser get a second try, and no
more than three: more have failed for a reason.

Call it after pytest, with its exit status: `python -m tests.second_try 1`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

MOST = 3
FAILED = Path("build/tried/v/cache/lastfailed")
"""Where pytest notes what failed, as the Makefile tells it: a JSON object of the ids of tests."""


def deserve(status: int, failed: Path = FAILED) -> list[str]:
    """The tests that are tried again after a run of pytest that ended so; none: it stays failed."""
    if status != pytest.ExitCode.TESTS_FAILED or not failed.is_file():
        return []
    ids = sorted(json.loads(failed.read_text("utf-8")))
    are_of_browsers = all(each.startswith("tests/browser/") and "::" in each for each in ids)
    return ids if are_of_browsers and len(ids) <= MOST else []


def main() -> int:
    """Run them; the value is the exit status, the first run's where nothing is tried again."""
    status = int(sys.argv[1])
    again = deserve(status)
    if not again:
        return status
    print(f"\n== Failed beside other tests, tried once more alone: {len(again)}", flush=True)
    # What a page shows in time is the question, so nothing else runs meanwhile.
    second = pytest.main(["-p", "no:xdist", *again])
    if second == pytest.ExitCode.OK:
        kind = "::warning::" if os.environ.get("GITHUB_ACTIONS") else ""
        for each in again:
            print(f"{kind}Passed only at its second try, and so is a fault to be mended: {each}")
    return int(second)


if __name__ == "__main__":
    sys.exit(main())
