"""The explanations of the checks, a module a family: `TEXT` is read by `jixiao.checks.explain`.

A paragraph begins with its code. Five lines follow in Chinese, five in English, in the fixed order of the headings:
what it means, why it matters, example, how to fix, rule and source.
"""
