"""Dagster's run history in SQLite, written over connections that stay open for the run.

Dagster's SQLite storage opens a database, compiles its statements and closes it again for every
event. A run of this project records some 250 events and spent a third of its time on that.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import dagster as dg
from dagster._core.storage.event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, StaticPool, create_engine

PATIENCE = 60
"""Seconds to wait for another process, the web UI say, to end its transaction."""


@contextmanager
def history_kept_open(instance: dg.DagsterInstance) -> Iterator[None]:
    """Write the history of `instance` over one connection a database until the block ends.

    Each event is still a transaction of its own, so an interrupted run loses nothing. Other
    storages than SQLite (a publisher may have configured one) are left alone.
    """
    storage: Any = instance.event_log_storage
    if not isinstance(storage, SqliteEventLogStorage):
        yield
        return
    with ExitStack() as opened:
        engines: dict[str, Engine] = {}

        @contextmanager
        def connect(shard: str) -> Iterator[Connection]:
            """A transaction in one of the databases, in place of Dagster's method."""
            # The lock is Dagster's own: threads take turns on the connection.
            with storage._db_lock:
                if shard not in engines:
                    engines[shard] = _open(storage, shard)
                    opened.callback(engines[shard].dispose)
                with engines[shard].begin() as connection:
                    yield connection

        storage.__dict__["_connect"] = connect
        opened.callback(storage.__dict__.pop, "_connect")
        yield


def _open(storage: Any, shard: str) -> Engine:
    engine = create_engine(
        storage.conn_string_for_shard(shard),
        poolclass=StaticPool,
        connect_args={"timeout": PATIENCE, "check_same_thread": False},
    )
    if shard not in storage._initialized_dbs:
        storage._initdb(engine)
        storage._initialized_dbs.add(shard)
    with engine.connect() as connection:
        # Dagster's databases are in WAL mode: without a sync at each commit they stay whole, and
        # only a power failure can cost the last events.
        connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
    return engine
