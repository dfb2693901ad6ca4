"""What ends the work on a file before its time."""

from __future__ import annotations

TEXT = {
    "crash.time": "took more than {seconds} s, given up: --timeout allows more",
    "crash.memory": "took more than {memory} MB, given up: --memory allows more",
    "crash.depth": "nested too deep",
    "crash.died": "the process that worked on this file died (perhaps a file made to do so)",
    "crash.no_memory": "out of memory",
    "crash.nowhere": "the folder in which the program runs was deleted or moved; change to another one and run again",
    "crash.short": "the system is short of resources: {why}",
    "crash.output": "cannot write the output: {why}",
    "crash.bug": "a defect of the program ({kind}); report: {report}",
}
