"""Proposals from a text: who is named, what they say, when it was, and which sentences say nothing.

Five steps, each a module: `people` (who is named in a text, with kind, aliases and roles), `reading`
(the text read by the grammar of the checks, with these names), `proposals` (quotations, reported
speech, events, sentences to leave out, each as a record's fields), `known` (what the briefing has
already, and where a proposal belongs) and `writing` (the records as edits of the briefing's files).
Whatever is not sure is left out of a record and named in a comment above it.
"""
