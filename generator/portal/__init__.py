"""Several briefings as one house: docs/portal.md is the plan.

`house` reads what there is, `agreement` compares it with the register, `state` tells what changed,
`across` reads what briefings published, `pages` and `merged_search` make of it what readers get.
"""
