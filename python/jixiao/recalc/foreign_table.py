"""The functions that the spreadsheet engine evaluates: only those whose results were compared with LibreOffice's.

Letters as in `runtime.Native`: 's' one value, 'a' anything, 'A' anything with arrays calculated inside, 'r' a
reference.
"""

from __future__ import annotations

from typing import Final

from jixiao.recalc.runtime import Native, signature


class _Omitted:
    """Stands for an argument left empty between two commas."""


OMITTED: Final = _Omitted()

_TABLE = """
LARGE As            SMALL As            RANK sr[s           RANK.EQ sr[s        RANK.AVG sr[s
MEDIAN a*a          STDEV a*a           STDEV.S a*a         STDEVP a*a          STDEV.P a*a
VAR a*a             VAR.S a*a           VARP a*a            VAR.P a*a           GEOMEAN a*a
PERCENTILE As       PERCENTILE.INC As   QUARTILE As         QUARTILE.INC As     AVERAGEA r*r
MAXA r*r            MINA r*r            HARMEAN a*a         AVEDEV a*a          DEVSQ a*a
CORREL rr           SLOPE rr            INTERCEPT rr        MODE a*a            MODE.SNGL a*a
DATE sss            YEAR s              MONTH s             DAY s               HOUR s
MINUTE s            SECOND s            TIME sss            WEEKDAY s[s         EDATE ss
EOMONTH ss          DAYS ss             DATEDIF sss         NETWORKDAYS ss      WORKDAY ss
EXP s               LN s                LOG s[s             LOG10 s             SIN s
COS s               TAN s               DEGREES s           RADIANS s           FACT s
COMBIN ss           GCD a*a             LCM a*a             QUOTIENT ss         EVEN s
ODD s               MROUND ss
TRIMMEAN As         SUMX2MY2 AA         SUMX2PY2 AA         SUMXMY2 AA          FORECAST sAA
RSQ AA              STEYX AA            COVAR AA            PEARSON AA          SKEW a*a
KURT a*a            STDEVA r*r          VARA r*r            VARPA r*r           STDEVPA r*r
ACOS s              ASIN s              ATAN s              ATAN2 ss            SINH s
COSH s              TANH s              FACTDOUBLE s        PERMUT ss           MULTINOMIAL a*a
SQRTPI s            ROMAN s             DEC2BIN s[s         HEX2DEC s           BIN2DEC s
STANDARDIZE sss     FISHER s            CONFIDENCE sss      POISSON sss         BINOMDIST ssss
EXPONDIST sss       MDETERM A           DAYS360 ss[s        WEEKNUM s[s         YEARFRAC ss[s
SLN sss             SYD ssss            DDB ssss[s          DB ssss[s           IPMT ssss[ss
PPMT ssss[ss        EFFECT ss           NOMINAL ss          IRR A[s             RATE sss[sss
SEARCH ss[s         PROPER s            CLEAN s             UNICHAR s           UNICODE s
PMT sss[ss          FV sss[ss           PV sss[ss           NPER sss[ss         NPV sa*a
"""

DATES = {
    "DATE": 0, "YEAR": 1, "MONTH": 1, "DAY": 1, "WEEKDAY": 1, "EDATE": 1, "EOMONTH": 1, "DAYS": 2, "DATEDIF": 2,
    "NETWORKDAYS": 2, "WORKDAY": 1, "DAYS360": 2, "WEEKNUM": 1, "YEARFRAC": 2,
}  # fmt: skip
"""Functions of serial dates, and how many of their first arguments are dates. Refused where days count from 1904."""

_LAST_DAY = 2_958_465  # 31 December 9999

LIMITS: dict[str, float] = {
    **dict.fromkeys(DATES, _LAST_DAY),
    **dict.fromkeys(("HOUR", "MINUTE", "SECOND", "TIME"), _LAST_DAY),
    **dict.fromkeys(("FACT", "FACTDOUBLE", "COMBIN", "PERMUT", "MULTINOMIAL", "POISSON", "BINOMDIST"), 10_000),
    **dict.fromkeys(("DB", "DDB", "SYD", "RATE", "NPER", "IPMT", "PPMT", "PMT", "FV", "PV"), 1e15),
    "EDATE": 100_000, "EOMONTH": 100_000, "ROMAN": 3999, "GCD": 1e15, "LCM": 1e15,
}  # fmt: skip
"""The largest figure that the engine is asked about."""

RESULTS_ARE_DATES = frozenset({"DATE", "EDATE", "EOMONTH", "WORKDAY"})


def _unused(*arguments: object) -> object:
    raise AssertionError("the spreadsheet engine evaluates this")


def _table() -> dict[str, Native]:
    words = _TABLE.split()
    return {
        name: Native(name, *signature(parameters), _unused, True)
        for name, parameters in zip(words[::2], words[1::2], strict=True)
    }


FOREIGN: dict[str, Native] = _table()
