"""Names that the extraction tests share."""

from collections.abc import Callable
from pathlib import Path

from pipelines.extraction.model import Extraction

ROOT = Path(__file__).parents[2]
Reader = Callable[..., Extraction]
