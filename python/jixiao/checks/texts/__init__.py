"""The words of the checks, a module a family: `TEXT` is read by `jixiao.checks.wording`.

A paragraph begins with the code; its lines are keyed by language: the title, the message of a finding with its
{parameters}, and what `jixiao rule` shows: meaning, why, example, mend, source.
"""
