"""Recalculation: every formula that depends on a JX call, and nothing else.

view, source        a workbook as the evaluator sees it; a file seen that way
tokens, parser      formula text → tree (`nodes`); `resolve` works out names, tables, sheets and shifts
graph, session      which formula reads which; evaluation in that order, circles named
compiler            a tree made to run; `native_*`, `operators`, `choices`, `criteria` and `textformat` are the functions
                    that forms use most, to the letter of Excel's rules
engine              every other function, by IronCalc; `foreign_table` lists those whose results were compared with
                    LibreOffice's. A function in neither place is not supported: its cell is left as it is
evaluate            the whole; `selftest` the tests that a workbook carries itself (names JX_TEST_…)
direct_*, run       one file, with a short way for simple sheets; cluster: many machines

Why not everything by IronCalc: it writes 0.1+0.2 as text with 17 digits, rounds TEXT(2.5,"0") down, knows no literal
Chinese in number formats, gives #NAME? for a function it does not know (which IFERROR would hide), takes an empty cell
for 0 when looking up, and counts "<>甲" among texts only. Where Excel's own answer hangs on the user's language, or on
the last binary digit, the cell is reported instead of guessed (`values.Uncertain`).
"""
