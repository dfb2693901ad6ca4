"""The played Excel on the far side of COM, described by a type library as the real one is. Windows Python
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
from hosts.excel.excel_members import IIDS, MEMBERS, Member

LEFT_OUT = -2147352572  # how pywin32 reads an argument that was not given
DISPATCH_INTERFACE = 4096  # TYPEFLAG_FDISPATCHABLE
STDCALL = 4
OPTIONAL, IN = 17, 1


def _type_library() -> dict[str, Any]:
    path = os.path.join(tempfile.mkdtemp(), "played.tlb")  # noqa: PTH118 - pythoncom wants text
    library = pythoncom.CreateTypeLib2(3, path)  # 3: SYS_WIN64
    library.SetGuid(pywintypes.IID("{00020813-0000-0000-C000-0000000000FF}"))
    library.SetName("PlayedExcel")
    for name, iid in IIDS.items():
        info = library.CreateTypeInfo(name, pythoncom.TKIND_DISPATCH)
        info.SetGuid(pywintypes.IID(iid))
        info.SetTypeFlags(DISPATCH_INTERFACE)
        number = 0
        for member in MEMBERS[name].values():
            for kind in _invocations(member):
                info.AddFuncDesc(number, _description(member, kind))
                info.SetFuncAndParamNames(number, (member.name, *member.parameters))
                number += 1
        info.LayOut()
    library.SaveAllChanges()
    loaded = pythoncom.LoadTypeLib(path)
    return {name: loaded.GetTypeInfo(index) for index, name in enumerate(IIDS)}


def _invocations(member: Member) -> tuple[int, ...]:
    if member.kind == "do":
        return (pythoncom.INVOKE_FUNC,)
    if member.kind == "get":
        return (pythoncom.INVOKE_PROPERTYGET,)
    return (pythoncom.INVOKE_PROPERTYGET, pythoncom.INVOKE_PROPERTYPUT)


def _description(member: Member, kind: int) -> Any:
    required = len(member.parameters) - member.optional
    flags = [OPTIONAL if n >= required else IN for n in range(len(member.parameters))]
    if kind == pythoncom.INVOKE_PROPERTYPUT:
        flags.append(IN)  # the new value
    made = pythoncom.FUNCDESC()
    made.memid, made.invkind, made.funckind, made.callconv = (
        member.number,
        kind,
        pythoncom.FUNC_DISPATCH,
        STDCALL,
    )
    made.args = tuple((pythoncom.VT_VARIANT, flag, None) for flag in flags)
    made.cParamsOpt = member.optional
    made.rettype = (pythoncom.VT_VARIANT, 0, None)
    return made


_TYPES = _type_library()
calls: Counter[str] = Counter()
"""How often each member was called from outside, by Class.Member."""


class _Policy(policy.DynamicPolicy):
    def _wrap_(self, wrapped: Any) -> None:
        super()._wrap_(wrapped)
        for name, member in MEMBERS[wrapped.interface].items():
            self._name_to_dispid_[name.lower()] = member.number
            self._dyn_dispid_to_name_[member.number] = name

    def _getdispid_(self, name: str, flags: int) -> int:
        try:
            return int(self._name_to_dispid_[name.lower()])
        except KeyError:
            raise COMException(scode=winerror.DISP_E_UNKNOWNNAME, desc=name) from None

    def _GetTypeInfoCount_(self) -> int:
        return 1

    def _GetTypeInfo_(self, index: int, lcid: int) -> tuple[int, Any]:
        return 0, _TYPES[self._obj_.interface]


class _Face:
    """What COM sees of a played object."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        name = type(inner).__name__
        # What holds nothing but a count (the rows of a range) is a range in Excel.
        self.interface = {"BookNames": "Names", "Count": "Range"}.get(name, name)

    def _dynamic_(self, name: str, lcid: int, flags: int, given: tuple[Any, ...]) -> Any:
        try:
            return self._invoke(name, flags, given)
        except played.ExcelError as error:
            raise COMException(scode=winerror.DISP_E_EXCEPTION, desc=str(error), source="Excel") from error

    def _invoke(self, name: str, flags: int, given: tuple[Any, ...]) -> Any:
        inner, interface = self.inner, self.interface
        if name == "_NewEnum":
            return util.NewEnum([face(item) for item in inner])
        arguments = [inward(value) for value in given]
        while arguments and arguments[-1] is None and is_left_out(given[len(arguments) - 1]):
            arguments.pop()
        if name == "_value_":
            calls[f"{interface}()"] += 1
            return outward(inner(*arguments))
        if flags & (pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF):
            if MEMBERS[interface][name].kind != "both":
                raise COMException(
                    scode=winerror.DISP_E_MEMBERNOTFOUND, desc=f"{interface}.{name} is read-only"
                )
            calls[f"{interface}.{name}="] += 1
            setattr(inner, name, arguments[-1])
            return None
        calls[f"{interface}.{name}"] += 1
        if MEMBERS[interface][name].kind == "do":
            if not flags & pythoncom.DISPATCH_METHOD:
                raise COMException(
                    scode=winerror.DISP_E_MEMBERNOTFOUND, desc=f"{interface}.{name} is a method"
                )
            return outward(getattr(inner, name)(*arguments))
        if arguments and interface == "Range":
            return outward(getattr(inner, "Get" + name)(*arguments))  # Range.Value(11), Range.Address(False)
        member = getattr(inner, name)
        return outward(member(*arguments) if arguments else member)


def is_left_out(value: Any) -> bool:
    return (type(value) is int and value == LEFT_OUT) or value is pythoncom.Missing


def face(inner: Any) -> Any:
    return util.wrap(_Face(inner), usePolicy=_Policy)


def outward(value: Any) -> Any:
    """A result for COM. A tuple would mean "result and out parameters": blocks become lists."""
    if isinstance(value, tuple | list):
        return [outward(item) for item in value]
    if isinstance(value, played.OBJECTS):
        return face(value)
    return value  # an error's number stays a number: pywin32 reads error variants as numbers


def inward(value: Any) -> Any:
    """An argument as the played object expects it."""
    if is_left_out(value):
        return None
    if isinstance(value, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return util.unwrap(value).inner
    if isinstance(value, tuple):
        return tuple(inward(item) for item in value)
    return value
