"""Proposals from a text: who is named, what they say, when it was, and which sentences say nothing.

`draft` is the way: `people` finds who is named, `actors` joins them with those that the briefing
has, `statements` reads who said what by the grammar of the checks, `claims` makes sentences to
begin from, `dating` finds days, `recorded` tells what is there already, and `writing` makes edits
of the briefing's files. Whatever is not sure is left out of a record and named in a comment below
it.
"""
