"""Who speaks the words between quotation marks, by the grammar of the words beside them.

Five steps, a module each, from the words up: `grammar` (the closed lists of a language, and words
tagged by them), `phrases` (who is named in a clause, and what keeps each from being its subject),
`clauses` (the verb of saying, its subject, and whether it was said), `narration` (the text outside
of the marks, cut at quotations and sentence ends) and `reader` (a whole text: which clause touches
which quotation, and whom pronouns mean). Two users: `who_is_meant` says whether a curator's cue
makes an actor the speaker; `attributions` proposes the speaker of every quotation, with no records
at all.

    before      Sund told Quill: “Go.”                      Sund
    behind      “Go,” said Sund, an ally of Quill.          Sund
    middle      “Go,” Sund said, “and stay.”                Sund
    inside      « Nous restons, a dit Sund, ici. »          Sund
    continued   “Go,” Sund said. “Now.”                     Sund
    according   Laut Sund ist Quill „zu schwach“.           Sund
    possessor   Quill's spokesman said: “Go.”               the spokesman, not Quill
    passive     Quill was told by Sund: “Go.”               Sund
    denied      Quill never said “go”.                      nobody
    pronoun     Sund thanked Quill. “Go,” he said.          Sund: a subject before an object

`tests/attribution/<code>.yml` has more of them, for every language.
"""
