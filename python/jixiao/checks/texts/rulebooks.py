"""The rulebook in force."""

TEXT = """
JX909
zh.title: 口径无法识别
zh.message: {problem}。这里的口径已略过，按“{book}”校验
zh.meaning: 口径单元格（名称 JX_RULEBOOK，或表内的“口径”）所写的不是任何一个已知的口径。
zh.why: 写错的口径不起作用，表会按另一个口径计分。
zh.example: “hubei-20221”（应为 hubei-2021）。
zh.mend: 改为 jixiao rulebook list 列出的名称，或清空该单元格。
zh.source: 口径的取法：本表、工作簿、文件旁、默认。
en.title: unknown rulebook
en.message: {problem}. It was passed over; checked under “{book}”
en.meaning: The rulebook cell (the name JX_RULEBOOK, or “口径” on the sheet) names no known rulebook.
en.why: A mistyped rulebook has no effect: the form is scored under another one.
en.example: “hubei-20221” instead of hubei-2021.
en.mend: Enter one that `jixiao rulebook list` shows, or empty the cell.
en.source: How the rulebook is found: sheet, workbook, beside the file, default.
"""
