"""Tests of the proposals that `briefing draft` makes."""
