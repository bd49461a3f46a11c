"""From the files of a briefing to records, each value with its place."""
