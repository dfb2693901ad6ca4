"""The worksheet functions as a component of LibreOffice: `pythonpath/jixiao` does the work."""

import sys

import unohelper
from com.sun.star.lang import Locale, XLocalizable, XServiceInfo, XServiceName
from org.jixiao import XFunctions

NAME = "org.jixiao.Functions"
SERVICES = (NAME, "com.sun.star.sheet.AddIn")
OLDEST_PYTHON = (3, 10)

if sys.version_info >= OLDEST_PYTHON:
    from jixiao.hosts.calc.component import METHODS
else:

    def _too_old(self, *arguments):
        return f"#无法识别 需要 Python 3.10，本机 LibreOffice 自带 {sys.version.split()[0]}"

    METHODS = {name: _too_old for name in dir(XFunctions) if name.startswith("JX_")}


class _Service(unohelper.Base, XFunctions, XServiceName, XServiceInfo, XLocalizable):
    """What LibreOffice asks of an add-in, besides its functions."""

    def __init__(self, context, *arguments):
        self.locale = Locale("zh", "CN", "")

    def setLocale(self, locale):
        self.locale = locale

    def getLocale(self):
        return self.locale

    def getServiceName(self):
        return NAME

    def getImplementationName(self):
        return NAME

    def supportsService(self, name):
        return name in SERVICES

    def getSupportedServiceNames(self):
        return SERVICES


Functions = type("Functions", (_Service,), METHODS)

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that the loader looks for
g_ImplementationHelper.addImplementation(Functions, NAME, SERVICES)
