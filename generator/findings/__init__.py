"""Findings as data: their codes, where they were typed, how they are shown."""
