"""Where LibreOffice goes another way than Excel's documentation: Excel's way is kept, each for a reason.

A rule names its functions ('' for operators) and looks at a formula, at our result and at LibreOffice's; the first
that holds excuses a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

Holds = Callable[[str, Any, Any], bool]


class Rule(NamedTuple):
    why: str
    functions: frozenset[str]
    holds: Holds


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOTALS = _names(
    "AND OR XOR AVERAGE AVEDEV SUM MEDIAN PRODUCT STDEV STDEVP VAR VARP MAX MIN STDEV.S STDEV.P VAR.S VAR.P SUMSQ MAXA "
    "MINA PERCENTILE.INC PERCENTILE TRIMMEAN QUARTILE GEOMEAN HARMEAN DEVSQ KURT SKEW MODE MODE.SNGL LARGE SMALL VARA "
    "VARPA STDEVA STDEVPA AVERAGEA GCD LCM COUNT ISEVEN ISODD QUARTILE.INC QUARTILE.EXC PERCENTILE.EXC PERCENTRANK "
    "PERCENTRANK.INC FREQUENCY CORREL PEARSON SUMPRODUCT NPV MULTINOMIAL AGGREGATE"
)
_BY_CRITERIA = _names("COUNTIF COUNTIFS SUMIF SUMIFS AVERAGEIF AVERAGEIFS MAXIFS MINIFS")
_OF_TEXT = _names(
    "TEXT CONCAT CONCATENATE TEXTJOIN HYPERLINK LEN LENB LEFT RIGHT MID REPT REPLACE ASC LEFTB RIGHTB MIDB EXACT LOWER "
    "UPPER PROPER TRIM CLEAN CODE SUBSTITUTE FIND SEARCH T N VALUE NUMBERVALUE UNICODE REPLACEB"
)
_LOOKUPS = _names("HLOOKUP VLOOKUP LOOKUP MATCH XLOOKUP XMATCH SWITCH UNIQUE SORT SORTBY")
_OF_DAYS = _names(
    "YEAR MONTH DAY WEEKDAY WEEKNUM ISOWEEKNUM DATE EDATE EOMONTH DAYS DAYS360 DATEDIF YEARFRAC NETWORKDAYS NETWORKDAYS.INTL "
    "WORKDAY WORKDAY.INTL HOUR MINUTE SECOND TEXT"
)
_KINDS = _names("ISNUMBER TYPE ISTEXT ISNONTEXT ISLOGICAL ISEVEN ISODD DEC2BIN")

# a truth value written out, a comparison, the cell that holds TRUE
_TRUTH = re.compile(r"\b(?:TRUE|FALSE)\b|[^\"]=|[<>]")
_WRITTEN_NUMBER = re.compile(r'[(,]"(?:3|7|50%|1,234\.5|TRUE|[0-9]{4}-[0-9-]+|[0-9:]+)"')
_ODD_DAY = re.compile(r"DATE\(1900,0|1E\+7|295846[56]|,-1[,)]|\(-1[,)]|DATE\(10000")


def _failed(theirs: Any) -> bool:
    return isinstance(theirs, dict)


def _numeric(value: Any) -> bool:
    return isinstance(value, (int, float))


def _error(value: Any) -> str:
    return str(value["error"]) if isinstance(value, dict) else ""


def _found(pattern: str) -> Holds:
    return lambda formula, ours, theirs: re.search(pattern, formula) is not None


def _answer(error: str) -> Holds:
    return lambda formula, ours, theirs: ours == error


def _last_digit(formula: str, ours: Any, theirs: Any) -> bool:
    """Two texts that differ in the fifteenth figure of a number alone: its last bit hangs on the order of adding."""
    texts = [re.split(r"(\d\.\d{14,})", value) if isinstance(value, str) else [] for value in (ours, theirs)]
    pairs = list(zip(*texts, strict=False))
    return len(texts[0]) == len(texts[1]) > 1 and all(
        a == b or (n % 2 == 1 and abs(float(a) - float(b)) < 1e-13) for n, (a, b) in enumerate(pairs)
    )


RULES = (
    Rule("the last bit of a sum decides the fifteenth figure of a text", frozenset(), _last_digit),
    Rule("LibreOffice 25.2 does not know the function", frozenset(), lambda f, a, b: _error(b) == "#NAME?"),
    Rule("amounts that cancel out are added one after the other, not with what rounding took from them", frozenset(), lambda f, a, b: bool(re.search("SUM|AVERAGE|SUBTOTAL|AGGREGATE", f)) and _numeric(a) and _numeric(b) and abs(a) < 1e-8 and abs(b) < 1e-8),
    Rule("it does not know the function inside another one", frozenset(), _found(r"(?:TAKE|STACK|SINGLE|NUMBERSTRING|WIDECHAR|ANCHORARRAY)\(")),
    Rule("truth values in cells are none of the numbers of a range", frozenset(), _found(r"!F[0-9]+(?::F[0-9]|=TRUE|:F)|台账!A[0-9]+:L[0-9]|台账!3:3|SUM\(.*流水!F[0-9]+\)")),
    Rule("weekdays, G/通用格式 and Chinese figures as a Chinese Excel writes them, wherever they are used", frozenset(), _found(r'TEXT\(.*(?:"aaaa?"|通用格式|红色|蓝色|DBNum[12]\](?!\[))')),
    Rule("an error among the scores is told by the function, it does not end the call", frozenset(), lambda f, a, b: _failed(b) and bool(re.search(r"JX_TOTAL\(台账!G[0-9]+:K", f))),
    Rule("the name of a table alone is that of its data", frozenset(), _found(r"[(,]表_一[,)]")),
    Rule("! before a character writes it", frozenset(), _found(r'TEXT\(.*"[^"]*![^"]*"')),
    Rule("an error that it alone has is of no type", _names("ERROR.TYPE"), lambda f, a, b: isinstance(a, float) and _failed(b)),
    Rule("a text that reads as a number counts as an argument of SUM, wherever that stands", frozenset(), _found(r'SUM\([^"]*,"3"\)')),
    Rule("a height below 0 reaches up, wherever OFFSET stands", frozenset(), _found(r"OFFSET\([^()]*,-[0-9]")),
    Rule("a text that reads as a number counts where it stands as an argument", _TOTALS, lambda f, a, b: bool(_WRITTEN_NUMBER.search(f))),
    Rule("TRUE and FALSE are no numbers: not counted, looked up or written as 1 and 0", _KINDS | _OF_TEXT | _LOOKUPS | _BY_CRITERIA, lambda f, a, b: bool(_TRUTH.search(f))),
    Rule("TRUE stands behind every text and every number, and is written TRUE", _names("''"), lambda f, a, b: bool(_TRUTH.search(f[1:-1]))),
    Rule("a wildcard stands for texts alone, never for numbers", _BY_CRITERIA, _found(r'"(?:=\*|\*|\?\*|<>\*及\*|2010\*)"')),
    Rule("an error is a criterion like another one", _BY_CRITERIA, _found(r"\bF1\b|#DIV/0!")),
    Rule("a number as criterion finds texts that read as it; an empty cell counts as 0", _BY_CRITERIA, _found(r',(?:数据!A[0-9]+|12|95|B2|A8|B8|0|A1|A20|B4|D1|流水!C[0-9]+|"?20101"?|"?=?300"?)[,)]')),
    Rule("an empty text is found where the search begins", _names("FIND SEARCH"), _found(r'\((?:""|B4|A20),')),
    Rule("days are those from 1900 to 9999", _OF_DAYS, lambda f, a, b: a in ("#NUM!", "#VALUE!") and bool(_ODD_DAY.search(f))),
    Rule("a row of criteria that is empty is met by all", _names("DSUM"), lambda f, a, b: "数据!L1:L" in f and _numeric(a) and _numeric(b) and a > b),
    Rule("without a figure there is no deviation", _names("DSTDEV DVAR DSTDEVP DVARP"), _answer("#DIV/0!")),
    Rule("what lies outside of the documented is #NUM!", _names("MROUND SYD EXPON.DIST EXPONDIST EFFECT NPER DB DDB LCM HYPGEOMDIST LOGNORMDIST LOGNORM.DIST XNPV BASE"), _answer("#NUM!")),
    Rule("bits are those of whole numbers, shifted by 53 places at most", _names("BITAND BITOR BITXOR BITLSHIFT BITRSHIFT"), _answer("#NUM!")),
    Rule("a question mark stands for one byte", _names("SEARCHB"), _found(r'\("\?",')),
    Rule("three figures behind the point, not three that are none of its zeros", _names("PERCENTRANK PERCENTRANK.INC"), lambda f, a, b: isinstance(a, float) and isinstance(b, float) and 0 <= b - a < 1e-3 and b < 0.1),
    Rule("the last of an ascending array is found, wherever MATCH stands", frozenset(), _found(r"[(]MATCH[(]流水!L[0-9]+,[{]")),
    Rule("a text is no condition, whatever number it reads as", _names("IF"), lambda f, a, b: a == "#VALUE!" and b == 1),
    Rule("an empty cell is looked up as 0", _LOOKUPS, _found(r"[(]流水!K:K,")),
    Rule("there are no days behind the year 9999", frozenset(), lambda f, a, b: a == "#NUM!" and not _failed(b) and bool(re.search(r"(?:YEAR|MONTH|DAYS?|DATEDIF|EDATE|WEEKNUM)[(].*流水!A[0-9]", f))),
    Rule("the word TRUE is no number", _names("''"), lambda f, a, b: a == "#VALUE!" and not _failed(b) and "流水!F" in f),
    Rule("TRUE and FALSE are written as words", _names("''"), _found(r"&流水!F")),
    Rule("all figures of a share", _names("GAUSS"), lambda f, a, b: isinstance(a, float) and isinstance(b, float) and abs(a - b) < 1e-9),
    Rule("what lies outside of the documented is #VALUE!", _names("CHAR UNICHAR CODE ROMAN ADDRESS"), _answer("#VALUE!")),
    Rule("a unit that there is not is #NUM!", _names("DATEDIF"), lambda f, a, b: a == "#NUM!" and b == 0),
    Rule("pairs with a text are passed over", _names("SUMXMY2 SUMX2MY2 SUMX2PY2"), lambda f, a, b: _failed(b)),
    Rule("a day with slashes, as a Chinese Excel reads it", _names("DATEVALUE"), _found("/")),
    Rule("a year of 53 weeks has a week 53", _names("WEEKNUM"), lambda f, a, b: a == 53 and b == 1),
    Rule("above -1 there is one rate alone", _names("IRR"), lambda f, a, b: isinstance(b, float) and b < -1),
    Rule("colours and times of day in Chinese", _names("TEXT"), _found("红色|上午")),
    Rule("a point is written where the format has one", frozenset(), lambda f, a, b: str(a) == f"{b}." and bool(re.search(r"TEXT\(.*\.#", f))),
    Rule("a space in a format is written", _names("TEXT"), lambda f, a, b: str(a).strip() == str(b).strip() and "?" in f),
    Rule("the place of a figure that is not written is a space", _names("TEXT"), lambda f, a, b: isinstance(b, str) and b.replace("\u2007", " ") == a),
    Rule("figures are written one by one where the format has places for them", _names("TEXT"), _found(r"DBNum[12]\](?:\[[^]]*\])?0")),
    Rule("a text is not found among numbers", _LOOKUPS, lambda f, a, b: a == "#N/A" and '&""' in f),
    Rule("IFERROR gives a value, no reference: a text among the arguments of a sum is read as a number", _names("SUM"), _found(r"\(IFERROR\(")),
    Rule("0 is written as well", _names("TEXT"), lambda f, a, b: "DBNum" in f and b == ""),
    Rule("figures written out keep the point, and one ten is said", _names("TEXT"), lambda f, a, b: "DBNum" in f and (str(b).replace("点", ".").replace("．", ".") == a or str(a).replace("壹拾", "拾") == b)),
    Rule("e is the year of the common era", frozenset(), _found(r'TEXT\([^"]*"[eg]')),
    Rule("G/通用格式 is General", _names("TEXT"), _found("通用格式")),
    Rule("errors are sorted last", _names("SORTBY"), _found("F1:F10")),
    Rule("a rectangle is no vector", _names("LOOKUP"), lambda f, a, b: a == "#N/A" and "G1:H10" in f),
    Rule("the last of an ascending array is found", _names("MATCH LOOKUP"), lambda f, a, b: "{" in f and isinstance(a, float) and isinstance(b, float) and a == b + 1),
    Rule("a list left out or without a figure has every number in its last class", _names("FREQUENCY"), lambda f, a, b: _failed(b) and bool(re.search(r"A20:A25|B4:B6|E1:E10|C1:C10", f))),
    Rule("what is left out is empty", _names("IFNA IFERROR"), lambda f, a, b: "(," in f and _failed(b)),
    Rule("an error among the cases is the result", _names("SWITCH"), lambda f, a, b: a in ("#DIV/0!", "#N/A") and bool(re.search("F[12]", f))),
    Rule("an array is run through", _names("DEC2BIN"), lambda f, a, b: "{1,2,3}" in f and _failed(b)),
    Rule("an empty text reads as 0", _names("NUMBERVALUE"), lambda f, a, b: a == 0 and _failed(b)),
    Rule("a text in a cell is read as a number", _names("ISEVEN ISODD"), lambda f, a, b: bool(re.search(r"\((?:B[248]|A20)\)", f)) and _failed(b)),
    Rule("a size beyond the figures it is made of", _names("POISSON MULTINOMIAL"), lambda f, a, b: _failed(b) and bool(re.search(r"1E\+300|F3:F10|C1:C10|E1:E10|B1:B10", f))),
    Rule("several sheets are one set of figures", frozenset(), lambda f, a, b: "甲:乙" in f or (_failed(b) and "(A1:A3,G1" in f)),
    Rule("whole columns are as long as the part in use of the other list", _names("PEARSON CORREL RSQ"), lambda f, a, b: _failed(b) and "G:G" in f),
    Rule("a number below 0 has powers of whole exponents alone", _names("'' POWER"), lambda f, a, b: a == "#NUM!" and not _failed(b) and ("^" in f or "POWER" in f)),
    Rule("a line through its own points", _names("FORECAST FORECAST.LINEAR"), lambda f, a, b: isinstance(a, float) and isinstance(b, float) and abs(a - b) < 1e-6 * abs(a)),
    Rule("0 to the power of 0 is #NUM!", _names("'' POWER"), lambda f, a, b: a == "#NUM!" and b == 1),
    Rule("numbers are rounded half up by their 15 figures", _names("FIXED"), lambda f, a, b: not _failed(b) and abs(float(a.replace(",", "")) - float(b.replace(",", ""))) <= 0.1),
    Rule("an empty text is no number of places", _names("DEC2BIN"), lambda f, a, b: a == "#VALUE!" and bool(re.search('""|B6|F5', f))),
    Rule("a height or width below 0 reaches up or to the left", _names("OFFSET"), lambda f, a, b: _failed(b) and ",-" in f),
    Rule("a text has 32,767 characters at most", _names("REPT"), lambda f, a, b: a == "#VALUE!" and len(str(b)) > 32_767),
    Rule("each of many ranges is counted for itself", frozenset(), _found(r"(?:SUMIFS?|COUNTIFS?|AVERAGEIFS?|N)\((?:OFFSET|INDIRECT)\(")),
    Rule("INDEX calculates arrays", frozenset(), lambda f, a, b: _failed(b) and "INDEX(" in f),
    Rule("a range beside an array constant is cut to the formula's own row", frozenset(), lambda f, a, b: a == "#VALUE!" and bool(re.search(r"\{.*[A-H][0-9]+:[A-H]|[A-H][0-9]+:[A-H].*\{", f))),
    Rule("one row can be sorted by any of its columns", _names("SORT"), lambda f, a, b: "A1:J1" in f and _failed(b)),
    Rule("the names of weekdays are Chinese", _names("TEXT"), _found("aaa")),
    Rule("what is out of reach is #NUM!", _names("RATE TIME"), _answer("#NUM!")),
    Rule("a share may be as small as a number", _names("CONFIDENCE CONFIDENCE.NORM"), lambda f, a, b: "1E-20" in f and _failed(b)),
    Rule("lists of another length choose nothing", _names("FILTER"), _answer("#VALUE!")),
    Rule("an empty text is no number that would be near", _names("XMATCH XLOOKUP"), _found(r"[AB]1:B10,.*1")),
    Rule("what is no day cannot be written as one", _names("TEXT"), lambda f, a, b: a == "#VALUE!" and b == "#FMT"),
    Rule("the one rate above -1 is found from any guess", _names("IRR"), lambda f, a, b: isinstance(a, float) and a > -1 and _failed(b)),
    Rule("truth values in an array are passed over", _names("LCM GCD"), lambda f, a, b: "IF(" in f and _failed(b)),
    Rule("a formula has the type of its result", _names("TYPE"), lambda f, a, b: b == 8),
    Rule("beyond all numbers of a list its last one is found", _names("LOOKUP HLOOKUP VLOOKUP MATCH"), _found(r"\((?:D[0-9]|DATE|44500|1E\+|A2\*)")),
    Rule("figures are written out without a language named", _names("TEXT"), _found(r"DBNum[12]\]y")),
    Rule("what is left out is 0", _OF_DAYS, lambda f, a, b: ",)" in f and _failed(b)),
)  # fmt: skip
"""Of no functions named: all of them."""


def reason(formula: str, ours: Any, theirs: Any) -> str:
    """Why Excel's way is kept where the two differ; '' where there is no reason to."""
    match = re.match(r"(?:_xlfn\.)?(?:_xlws\.)?([A-Z0-9.]+)\(", formula)
    name = match[1] if match else "''"
    rules = (rule for rule in RULES if not rule.functions or name in rule.functions)
    return next((rule.why for rule in rules if rule.holds(formula, ours, theirs)), "")
