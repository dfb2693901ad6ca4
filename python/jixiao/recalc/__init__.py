"""Recalculation: every formula in order of dependence, or only what depends on a JX call.

parser, relative    formula text → tree (`nodes`); what a text says apart from its place; `resolve` works out names,
                    tables and sheets
compiler            a tree made to run; `native_*`, `operators`, `choices`, `criteria` and `textformat` are the functions
                    that forms use most, to the letter of Excel's rules
graph               the formulas of a workbook, each compiled once for all its places
session             evaluation, each formula once, in the order in which they need each other; circles named
ledger, areas       what became of each formula; rectangles of cells as formulas read them
calls, repeats      what is had once: JX calls with the same arguments, formulas over inputs written in the same way
narrow              which formulas depend on a JX call (`--only-jx`)
evaluate            the whole; `selftest` the tests that a workbook carries itself (names JX_TEST_…)
stencil, files, run one file: its sheets cut into cells, only those decoded that are read, results spliced in
fresh               the same in memory, for checks

A function that is not among the native ones is not supported: its cell is left as it is and reported. Why no library
evaluates: IronCalc writes 0.1+0.2 as text with 17 digits, rounds TEXT(2.675,"0.00") down, knows no Chinese in number
formats and counts "<>甲" among texts only; formualizer gives SUM(SUMIF(…,{…})) and 0.1+0.2=0.3 wrong without a word.
Where Excel's own answer hangs on the user's language, or on the last binary digit, the cell is reported instead of
guessed (`errors.Uncertain`).
"""
