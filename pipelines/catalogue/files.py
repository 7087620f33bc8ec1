"""The metadata files of a release: where each is, and who writes it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipelines.catalogue.model import Catalogue

Writer = Callable[[Catalogue], bytes]

WRITERS: Mapping[str, Writer] = MappingProxyType({})
"""The writer of each file, by its path in the release. A writer gives the same bytes for the same
catalogue, whatever the machine, the time and PYTHONHASHSEED.
"""


def metadata_files(catalogue: Catalogue) -> dict[str, bytes]:
    """Every metadata file, by its path in the release."""
    return {path: write(catalogue) for path, write in WRITERS.items()}
