"""Native functions that few workbooks use: their modules are loaded when a formula names one."""

from __future__ import annotations

from importlib import import_module

from jixiao.recalc.runtime import NATIVE

_MODULES = {
    "native_distributions": (
        "STANDARDIZE FISHER FISHERINV EXPONDIST EXPON.DIST POISSON POISSON.DIST BINOMDIST BINOM.DIST CONFIDENCE "
        "CONFIDENCE.NORM NORMDIST NORM.DIST NORMINV NORM.INV NORMSDIST NORM.S.DIST NORMSINV NORM.S.INV LOGNORM.DIST "
        "LOGNORM.INV LOGINV LOGNORMDIST WEIBULL WEIBULL.DIST GAMMALN GAMMALN.PRECISE GAUSS PHI ERF ERF.PRECISE ERFC "
        "ERFC.PRECISE HYPGEOMDIST"
    ),
    "native_finance": "FV PMT PV NPER IPMT PPMT RATE IRR NPV DB DDB SLN SYD EFFECT NOMINAL",
    "native_cash": "XNPV XIRR MIRR CUMIPMT CUMPRINC ISPMT RRI PDURATION FVSCHEDULE DOLLARDE DOLLARFR",
    "native_matrices": "MMULT MDETERM MINVERSE MUNIT",
    "native_regression": "TREND GROWTH LINEST LOGEST",
    "native_workdays": (
        "NETWORKDAYS NETWORKDAYS.INTL WORKDAY WORKDAY.INTL DAYS360 YEARFRAC"
    ),
    "native_widths": "ASC WIDECHAR DBCS JIS LENB LEFTB RIGHTB MIDB FINDB SEARCHB REPLACEB",
    "native_written": (
        "NUMBERSTRING BASE DECIMAL ARABIC BIN2DEC HEX2DEC DEC2BIN DEC2HEX DEC2OCT BIN2HEX BIN2OCT HEX2BIN HEX2OCT OCT2BIN OCT2DEC OCT2HEX "
        "BITAND BITOR BITXOR BITLSHIFT BITRSHIFT"
    ),
    "native_shapes": "TAKE DROP HSTACK VSTACK TOCOL TOROW WRAPROWS WRAPCOLS CHOOSECOLS CHOOSEROWS EXPAND",
    "native_pieces": "TEXTSPLIT TEXTBEFORE TEXTAFTER ARRAYTOTEXT VALUETOTEXT",
    "native_places": "SHEET SHEETS ISFORMULA AREAS CELL",
}  # fmt: skip
MODULE_OF = {name: module for module, names in _MODULES.items() for name in names.split()}


def known(name: str) -> bool:
    """Whether there is a native function of this name; it is ready to run then."""
    if name in NATIVE:
        return True
    module = MODULE_OF.get(name)
    if module is None:
        return False
    import_module(f"jixiao.recalc.{module}")
    return True
