"""The commands of the menu and the toolbar as a component of LibreOffice: `pythonpath/jixiao` does the work."""

import sys

import unohelper
from com.sun.star.frame import (
    DispatchResultEvent,
    XDispatchProvider,
    XNotifyingDispatch,
)
from com.sun.star.lang import XInitialization, XServiceInfo

NAME = "org.jixiao.Commands"
SERVICES = ("com.sun.star.frame.ProtocolHandler",)
PROTOCOL = "org.jixiao:"
OLDEST_PYTHON = (3, 10)


class Commands(unohelper.Base, XNotifyingDispatch, XDispatchProvider, XInitialization, XServiceInfo):
    """Runs the command named in the URL for the document of its frame.

    Arguments of the dispatch: `Quiet` (no message boxes), `Argument` (what the user would choose).
    """

    def __init__(self, context, *arguments):
        self.context = context
        self.frame = None

    def initialize(self, arguments):
        if arguments:
            self.frame = arguments[0]

    def queryDispatch(self, url, target, flags):
        return self if url.Protocol == PROTOCOL else None

    def queryDispatches(self, requests):
        return tuple(self.queryDispatch(r.FeatureURL, r.FrameName, r.SearchFlags) for r in requests)

    def addStatusListener(self, listener, url):
        pass

    def removeStatusListener(self, listener, url):
        pass

    def dispatch(self, url, arguments):
        self._run(url, arguments)

    def dispatchWithNotification(self, url, arguments, listener):
        answer, ok = self._run(url, arguments)
        if listener is not None:
            listener.dispatchFinished(DispatchResultEvent(self, 1 if ok else 0, answer))

    def _run(self, url, arguments):
        if sys.version_info < OLDEST_PYTHON:
            return f"需要 Python 3.10，本机 LibreOffice 自带 {sys.version.split()[0]}", False
        from jixiao.hosts.calc.door import run

        return run(self.context, self.frame, url.Path, {a.Name: a.Value for a in arguments})

    def getImplementationName(self):
        return NAME

    def supportsService(self, name):
        return name in SERVICES

    def getSupportedServiceNames(self):
        return SERVICES


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that the loader looks for
g_ImplementationHelper.addImplementation(Commands, NAME, SERVICES)
