"""One publisher at a time in an object store, which has no locks.

The lock is an object that its owner writes anew every minute. Whoever finds it takes it over if its
owner is a dead process of this machine, or has been silent for LAPSE by the server's clock. A lease
keeps publishers out of each other's way; that nothing published changes rests on the conditions of
the writes, should an owner who was thought dead wake up.
"""

import json
import os
import platform
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipelines.problems import BusyError, InputError, Problem
from pipelines.release.layout import STAGING
from pipelines.release.shelf.bucket import Bucket, Stored

LOCK = f"{STAGING}/lock.json"
BEAT = 60.0
LAPSE = 300.0


@contextmanager
def leased(bucket: Bucket) -> Iterator[Callable[[], None]]:
    """Hold the store alone; gives a function that raises BusyError if the lock was lost.

    Raises BusyError if somebody else holds it, and as `Bucket` does.
    """
    mine = _signed()

    def require() -> None:
        """Ask the store whose the lock is."""
        found = bucket.read(LOCK)
        if found is None or found.data != mine:
            message = "was taken over by another process, because this one was silent too long."
            raise BusyError([Problem(bucket.address, message, "Publish again.")])

    _take(bucket, mine)
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(bucket, mine, ended), daemon=True)
    beating.start()
    try:
        yield require
    finally:
        ended.set()
        beating.join()
        found = bucket.read(LOCK)
        if found and found.data == mine:
            bucket.delete([LOCK])


def _signed() -> bytes:
    """Who holds the lock: no two are the same."""
    said = {
        "token": secrets.token_hex(16),
        "host": platform.node(),
        "machine": _machine(),
        "process": os.getpid(),
        "started": _started(os.getpid()),
    }
    return json.dumps(said).encode()


def _take(bucket: Bucket, mine: bytes) -> None:
    if bucket.write(LOCK, mine, None):
        # A server that ignores conditions says yes to everybody.
        if bucket.write(LOCK, b"{}", None):
            bucket.delete([LOCK])
            message = "ignores conditional writes, which keep two publishers apart."
            remedy = "Publish to a store that knows them, as Amazon S3 and MinIO do."
            raise InputError([Problem(bucket.address, message, remedy)])
        return
    found = bucket.read(LOCK)
    if not (found and _abandoned(found) and bucket.write(LOCK, mine, found)):
        raise BusyError([Problem(bucket.address, _holder(found), _WAIT)])


_WAIT = "Wait until it has finished, then publish again."


def _holder(found: Stored | None) -> str:
    owner = _owner(found) if found else {}
    who = f" (process {owner['process']} on {owner['host']})" if "process" in owner else ""
    return f"is being published to by another process{who}."


def _beat(bucket: Bucket, mine: bytes, ended: threading.Event) -> None:
    """Write the lock anew, as long as it is ours, until told to stop."""
    from botocore.exceptions import BotoCoreError

    while not ended.wait(BEAT):
        # What the network swallows is tried again at the next beat.
        with suppress(OSError, BotoCoreError):
            found = bucket.read(LOCK)
            if found is None or found.data != mine:
                return
            bucket.write(LOCK, mine, found)


def _abandoned(found: Stored) -> bool:
    owner = _owner(found)
    here = owner.get("machine") == _machine() != ""
    if here and _started(int(owner["process"])) != owner["started"]:
        return True
    return found.age > LAPSE


def _owner(found: Stored) -> dict[str, Any]:
    try:
        owner: dict[str, Any] = json.loads(found.data)
    except ValueError:
        return {}
    return owner


def _machine() -> str:
    """One running system and its process numbers; empty where that cannot be known."""
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    return ""


def _started(process: int) -> str:
    """When a process of this machine began, in ticks since boot; empty if it is gone."""
    with suppress(OSError):
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
        state, *fields = status.rpartition(")")[2].split()
        return "" if state in "ZX" else fields[18]
    return ""
