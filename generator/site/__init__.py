"""Which pages there are, where each lives, what its template is told.

    site = pages(briefing, words, supplements)

`addresses` says where everything lives, `records` turns records into what readers are told,
`pages` makes the pages out of both; `page_kinds` and `values` are what templates see.
"""
