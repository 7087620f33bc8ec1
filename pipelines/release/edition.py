"""Which version a release is, of which moment, and which ones came before it.

A version follows from what changed, a moment from the inputs: neither from a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipelines.diff.model import Step, next_version
from pipelines.provenance import Provenance
from pipelines.release.index import version_key


@dataclass(frozen=True)
class Edition:
    """One version of a dataset; `earlier` are those before it, oldest first, none with any of
    its own. `made_from` is None if nobody recorded it.
    """

    version: str
    created: datetime
    earlier: tuple["Edition", ...] = ()
    made_from: Provenance | None = None

    @property
    def created_text(self) -> str:
        """RFC 3339, as descriptors want it."""
        return self.created.isoformat().replace("+00:00", "Z")

    @property
    def all(self) -> tuple["Edition", ...]:
        """The earlier ones and this, oldest first."""
        return (*self.earlier, self)

    @property
    def first(self) -> "Edition":
        """The version with which the dataset began."""
        return self.all[0]

    def described(self) -> dict[str, Any]:
        """What the descriptor says of it."""
        listed = [{"version": one.version, "created": one.created_text} for one in self.all]
        return {"version": self.version, "created": self.created_text, "versions": listed}


def read_edition(descriptor: Mapping[str, Any]) -> Edition:
    """The edition that a descriptor describes. Raises KeyError, ValueError, TypeError if none."""
    *earlier, last = (
        Edition(one["version"], datetime.fromisoformat(one["created"]))
        for one in descriptor["versions"]
    )
    made_from = None
    if "inputsHash" in descriptor:
        made_from = Provenance(descriptor["inputsHash"], descriptor["codeHash"])
    return Edition(last.version, last.created, tuple(earlier), made_from)


def next_edition(
    last: Edition, step: Step, floor: str, moment: datetime, made_from: Provenance | None
) -> Edition:
    """What follows `last` after a change of `step`.

    The version is `floor` if that is higher than what follows; the moment is never before that
    of `last`.
    """
    version = max(next_version(last.version, step), floor, key=version_key)
    earlier = (*last.earlier, Edition(last.version, last.created))
    return Edition(version, max(moment, last.created), earlier, made_from)
