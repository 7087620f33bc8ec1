"""Run a function in a forked process and kill it with SIGKILL before its n-th change of the disk.

Linux's ptrace stops the process, its threads and the programs that it starts before every system
call that can change what lies on a disk or a server; a seccomp filter lets all others pass at full
speed. So the writes of Arrow and DuckDB count as well as those of Python. See ptrace(2), seccomp(2).
"""

import ctypes
import os
import platform
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

CALLS: dict[str, dict[str, int]] = {
    "x86_64": {
        "write": 1, "pwrite64": 18, "writev": 20, "pwritev": 296, "sendfile": 40,
        "sendto": 44, "sendmsg": 46, "fsync": 74, "fdatasync": 75, "ftruncate": 77,
        "fallocate": 285, "copy_file_range": 326, "rename": 82, "renameat": 264,
        "renameat2": 316, "mkdir": 83, "mkdirat": 258, "rmdir": 84, "link": 86, "unlink": 87,
        "unlinkat": 263, "symlink": 88, "symlinkat": 266, "chmod": 90, "fchmod": 91,
        "fchmodat": 268,
    },
    "aarch64": {
        "write": 64, "pwrite64": 68, "writev": 66, "pwritev": 70, "sendfile": 71,
        "sendto": 206, "sendmsg": 211, "fsync": 82, "fdatasync": 83, "ftruncate": 46,
        "fallocate": 47, "copy_file_range": 285, "renameat": 38, "renameat2": 276,
        "mkdirat": 34, "linkat": 37, "unlinkat": 35, "symlinkat": 36, "fchmod": 52,
        "fchmodat": 53,
    },
}  # fmt: skip
"""The system calls that are counted, with their numbers, by machine."""

TRACEME, CONT, SETOPTIONS, MESSAGE = 0, 7, 0x4200, 0x4201
FOLLOW = 0x2 | 0x4 | 0x8  # forks, vforks, clones
TRACE_SECCOMP, EXIT_KILL = 0x80, 0x100000
SECCOMP_STOP = 7
ALL_CHILDREN = 0x40000000
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, TRACE = 0x7FFF0000, 0x7FF00000

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


Point = tuple[str, int]
"""A call by its name, and which one of that name it is, from 1."""


class Victim(Enum):
    """Who dies: everybody, as in a reboot, or the one process, as when memory runs out."""

    ALL = "all"
    ONE = "one"


@dataclass(frozen=True)
class Run:
    """How a traced run ended: its exit code (negative for a signal) and the calls it made.

    A call that a program makes which the run started has a `+` before its name.
    """

    code: int
    calls: tuple[str, ...]


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def can_trace() -> bool:
    """True where the machine is known and the system lets a process trace its child."""
    if platform.system() != "Linux" or platform.machine() not in CALLS:
        return False
    return traced(lambda: os.write(os.open(os.devnull, os.O_WRONLY), b"x")).calls == ("write",)


def traced(
    run: Callable[[], object], kill_at: Point | None = None, victim: Victim = Victim.ALL
) -> Run:
    """Call `run` in a forked process; kill `victim` before the counted call `kill_at`.

    The exit code is 0 if `run` returned, 1 if it raised. The caller must have no other children.
    """
    child = os.fork()
    if not child:
        _be_traced(run)
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        return Run(os.waitstatus_to_exitcode(status), ())
    libc.ptrace(SETOPTIONS, child, None, FOLLOW | TRACE_SECCOMP | EXIT_KILL)
    libc.ptrace(CONT, child, None, None)
    return _follow(child, kill_at, victim)


def _be_traced(run: Callable[[], object]) -> None:
    code = 1
    try:
        if libc.ptrace(TRACEME, 0, None, None):
            raise OSError(ctypes.get_errno(), "ptrace")
        os.kill(os.getpid(), signal.SIGSTOP)
        _stop_at_calls()
        run()
        code = 0
    except BaseException:
        # What pytest or the terminal shows: the process ends without Python's own last words.
        traceback.print_exc()
    finally:
        os._exit(code)


def _stop_at_calls() -> None:
    steps = [(LOAD, 0, 0, 0)]
    for number in CALLS[platform.machine()].values():
        # The number comes back as the message of the stop, and tells which call it is.
        steps += [(IF_EQUAL, 0, 1, number), (RETURN, 0, 0, TRACE | number)]
    steps += [(RETURN, 0, 0, ALLOW)]
    code = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(_Program(len(steps), code)), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def _follow(child: int, kill_at: Point | None, victim: Victim) -> Run:
    """Let the tracees run from stop to stop until the last of them has ended."""
    calls: list[str] = []
    code, alive = 0, {child}
    while True:
        try:
            thread, status = os.waitpid(-1, ALL_CHILDREN)
        except ChildProcessError:
            return Run(code, tuple(calls))
        if not os.WIFSTOPPED(status):
            alive.discard(thread)
            if thread == child:
                code = os.waitstatus_to_exitcode(status)
            continue
        alive.add(thread)
        event, received = status >> 16, os.WSTOPSIG(status)
        if event == SECCOMP_STOP:
            calls.append(_call(thread, child))
            if (calls[-1], calls.count(calls[-1])) == kill_at:
                _kill(alive if victim is Victim.ALL else {thread})
                continue
        # A new thread begins with a stop, and so do the events: neither is a signal to pass on.
        passed = received if received not in (signal.SIGSTOP, signal.SIGTRAP) else 0
        libc.ptrace(CONT, thread, None, passed)


def _call(thread: int, child: int) -> str:
    number = ctypes.c_ulong()
    libc.ptrace(MESSAGE, thread, None, ctypes.byref(number))
    names = {number: name for name, number in CALLS[platform.machine()].items()}
    return names[number.value] if _process_of(thread) == child else f"+{names[number.value]}"


def _kill(threads: set[int]) -> None:
    for process in {_process_of(thread) for thread in threads}:
        if process:
            os.kill(process, signal.SIGKILL)


def _process_of(thread: int) -> int:
    """The process that a thread belongs to; 0 if it is gone."""
    try:
        status = Path(f"/proc/{thread}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("Tgid:"))
