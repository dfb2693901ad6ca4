"""The played Excel on the far side of COM, with the interface ids of the real one. Runs in Windows Python
only."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from typing import Any

import pythoncom
import pywintypes
import winerror
from win32com.server import policy, util
from win32com.server.exception import COMException

from hosts.excel import played

EXCEL_IIDS = {
    "Range": "{00020846-0000-0000-C000-000000000046}",
    "Worksheet": "{000208D8-0000-0000-C000-000000000046}",
    "Workbook": "{000208DA-0000-0000-C000-000000000046}",
    "Application": "{000208D5-0000-0000-C000-000000000046}",
    "Sheets": "{000208D7-0000-0000-C000-000000000046}",
    "Workbooks": "{000208DB-0000-0000-C000-000000000046}",
    "Interior": "{00020870-0000-0000-C000-000000000046}",
    "Font": "{0002084D-0000-0000-C000-000000000046}",
    "Names": "{000208B8-0000-0000-C000-000000000046}",
    "Name": "{000208B9-0000-0000-C000-000000000046}",
    "Window": "{00020893-0000-0000-C000-000000000046}",
    "Windows": "{00020892-0000-0000-C000-000000000046}",
    "Object": "{0002084F-0000-0000-C000-000000000046}",
}


def _type_library() -> dict[str, Any]:
    path = os.path.join(tempfile.mkdtemp(), "played.tlb")  # noqa: PTH118 - pythoncom wants text
    library = pythoncom.CreateTypeLib2(3, path)  # 3: SYS_WIN64
    library.SetGuid(pywintypes.IID("{00020813-0000-0000-C000-0000000000FF}"))
    library.SetName("PlayedExcel")
    for name, iid in EXCEL_IIDS.items():
        info = library.CreateTypeInfo(name, pythoncom.TKIND_DISPATCH)
        info.SetGuid(pywintypes.IID(iid))
        info.LayOut()
    library.SaveAllChanges()
    loaded = pythoncom.LoadTypeLib(path)
    return {name: loaded.GetTypeInfo(index) for index, name in enumerate(EXCEL_IIDS)}


_TYPES = _type_library()
calls: Counter[str] = Counter()
"""How often each member was called from outside, by Class.Member."""


class _Policy(policy.DynamicPolicy):
    def _GetTypeInfoCount_(self) -> int:
        return 1

    def _GetTypeInfo_(self, index: int, lcid: int) -> tuple[int, Any]:
        return 0, _TYPES[self._obj_.type_name]


class _Face:
    """What COM sees of a played object: members found by name, as the object has them."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        name = type(inner).__name__
        self.type_name = {"BookNames": "Names"}.get(name, name if name in EXCEL_IIDS else "Object")

    def _dynamic_(self, name: str, lcid: int, flags: int, arguments: tuple[Any, ...]) -> Any:
        inner = self.inner
        try:
            if name == "_NewEnum":
                return util.NewEnum([face(item) for item in inner])
            if name == "_value_":
                calls[f"{self.type_name}()"] += 1
                return outward(inner(*map(inward, arguments)))
            if name == "CLSID":
                return EXCEL_IIDS[self.type_name]
            if not hasattr(type(inner), name) and name not in getattr(inner, "__dict__", {}):
                raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND, desc=f"{self.type_name}.{name}")
            if flags & (pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF):
                calls[f"{self.type_name}.{name}="] += 1
                setattr(inner, name, inward(arguments[-1]))
                return None
            member = getattr(inner, name)
            if callable(member) and not isinstance(member, played_classes):
                if not flags & pythoncom.DISPATCH_METHOD:
                    # Clients without a type description try a property first.
                    raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND)
                calls[f"{self.type_name}.{name}"] += 1
                return outward(member(*map(inward, arguments)))
            calls[f"{self.type_name}.{name}"] += 1
            return outward(member)
        except played.ExcelError as error:
            raise COMException(scode=winerror.DISP_E_EXCEPTION, desc=str(error), source="Excel") from error


played_classes = (played.Names, played.Sheets, played.Workbooks, played.Windows)


def face(inner: Any) -> Any:
    return util.wrap(_Face(inner), usePolicy=_Policy)


def outward(value: Any) -> Any:
    """A result for COM. A tuple would mean "result and out parameters": blocks become lists."""
    if isinstance(value, tuple | list):
        return [outward(item) for item in value]
    if type(value).__module__ == played.__name__:
        return face(value)
    return value  # an error's number stays a number: pywin32 reads error variants as numbers


def inward(value: Any) -> Any:
    """An argument as the played object expects it."""
    if isinstance(value, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return util.unwrap(value).inner
    if isinstance(value, tuple):
        return tuple(inward(item) for item in value)
    return value
