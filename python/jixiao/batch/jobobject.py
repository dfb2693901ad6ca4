"""Windows: a process within bounds that the system keeps. A job object ends it when its memory is used up, and when the
process that made it is no more.

Nothing but ctypes is needed, and nothing here is imported elsewhere than on Windows.
"""

from __future__ import annotations

import ctypes
from typing import Any

_EXTENDED = 9  # JobObjectExtendedLimitInformation
_PROCESS_MEMORY, _KILL_ON_CLOSE = 0x100, 0x2000
_ASSIGN = 0x0001 | 0x0100  # PROCESS_TERMINATE, PROCESS_SET_QUOTA


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Limits(ctypes.Structure):
    _fields_ = (
        ("Basic", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Job:
    """A job object of its own for one process. It is closed with `close`, or by the system when this process ends: what
    is in it then ends as well.

    `memory` are the bytes that the process may have committed, 0 for any number. Where the system refuses (an old Windows
    inside another job), `held` is False and nothing is bounded.
    """

    def __init__(self, process: int, memory: int, kernel: Any = None) -> None:
        self._kernel = kernel or _kernel32()
        self._handle = self._kernel.CreateJobObjectW(None, None)
        self.held = bool(self._handle) and self._bind(process, memory)

    def loosen(self) -> None:
        """From now on the process may commit any number of bytes."""
        self._limit(0)

    def _limit(self, memory: int) -> bool:
        limits = _Limits()
        limits.Basic.LimitFlags = _KILL_ON_CLOSE | (_PROCESS_MEMORY if memory else 0)
        limits.ProcessMemoryLimit = memory
        size = ctypes.sizeof(limits)
        return bool(self._kernel.SetInformationJobObject(self._handle, _EXTENDED, ctypes.byref(limits), size))

    def _bind(self, process: int, memory: int) -> bool:
        if not self._limit(memory):
            return False
        handle = self._kernel.OpenProcess(_ASSIGN, False, process)
        if not handle:
            return False
        try:
            return bool(self._kernel.AssignProcessToJobObject(self._handle, handle))
        finally:
            self._kernel.CloseHandle(handle)

    def close(self) -> None:
        if self._handle:
            self._kernel.CloseHandle(self._handle)
            self._handle = None


class _Counters(ctypes.Structure):
    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("Quotas", ctypes.c_size_t * 4),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    )


def committed(kernel: Any = None) -> int:
    """The bytes that this process has committed, 0 where the system does not tell."""
    kernel, counters = kernel or _kernel32(), _Counters()
    counters.cb = ctypes.sizeof(counters)
    told = kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PagefileUsage) if told else 0


def _kernel32() -> Any:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.SetInformationJobObject.argtypes = (
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_uint32,
    )
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.OpenProcess.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    return kernel
