"""Dagster's run history: in SQLite over connections that stay open for the run, or in PostgreSQL.

Dagster's SQLite storage opens a database, compiles its statements and closes it again for every
event. A run of this project records some 250 events and spent a third of its time on that.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import dagster as dg
from dagster._core.storage.event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pipelines.home import FOLDER, POSTGRES_VARIABLE
from pipelines.problems import InputError, Problem

PATIENCE = 60
"""Seconds to wait for another process, the web UI say, to end its transaction."""

DISK_REMEDY = "Free disk space or mend the permissions, and publish again."
SERVER_REMEDY = f"Mend {POSTGRES_VARIABLE}, or the server that it names, and publish again."
CLIENT_REMEDY = (
    f"Write {POSTGRES_VARIABLE} as postgresql+psycopg2://user:password@host:5432/name, and install "
    "dagster-postgres if it is missing."
)
"""SQLAlchemy takes an address without the name of a driver for one of psycopg 3."""


@contextmanager
def telling_of_history() -> Iterator[None]:
    """Turn what the database of runs refuses into an InputError with a remedy.

    A server is asked first, because Dagster would try for long and then show its own traces.
    """
    address = os.environ.get(POSTGRES_VARIABLE)
    place, remedy = (POSTGRES_VARIABLE, SERVER_REMEDY) if address else (f"{FOLDER}/", DISK_REMEDY)
    try:
        if address:
            from dagster_postgres.utils import DagsterPostgresException

            _connect_once(address)
            refusals: tuple[type[Exception], ...] = (DBAPIError, DagsterPostgresException)
        else:
            refusals = (DBAPIError,)
    except ImportError as error:
        raise InputError([_refused(place, error, CLIENT_REMEDY)]) from error
    except SQLAlchemyError as error:
        raise InputError([_refused(place, error, remedy)]) from error
    try:
        yield
    except refusals as error:
        raise InputError([_refused(place, error, remedy)]) from error


def _connect_once(address: str) -> None:
    engine = create_engine(address, connect_args={"connect_timeout": PATIENCE})
    try:
        engine.connect().close()
    finally:
        engine.dispose()


def _refused(place: str, error: Exception, remedy: str) -> Problem:
    reason = " ".join(str(getattr(error, "orig", None) or error).split())
    return Problem(place, f"the history of runs cannot be written: {reason}.", remedy)


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
