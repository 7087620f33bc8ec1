"""Permissions bind everybody but the superuser, whom tests may run as: see capabilities(7)."""

import ctypes
import os

VERSION_3 = 0x20080522
OVERRIDE_PERMISSIONS, READ_EVERYTHING = 1, 2


def obey_permissions() -> None:
    """Let permissions bind this process as they bind an ordinary user. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(VERSION_3, 0)
    held = (ctypes.c_uint32 * 6)()
    if libc.capget(header, held):
        raise OSError(ctypes.get_errno(), "capget")
    held[0] &= ~(1 << OVERRIDE_PERMISSIONS | 1 << READ_EVERYTHING)
    if libc.capset(header, held):
        raise OSError(ctypes.get_errno(), "capset")
    if os.geteuid() == 0 and held[0] & 1 << OVERRIDE_PERMISSIONS:
        raise OSError("the superuser still overrides permissions")
