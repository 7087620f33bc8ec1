"""Names that a spaCy model proposes, where its user has installed one: an option, off by default.

The environment variable ``OPENDATA_SPACY_MODEL`` names the model. Its spans score so low that they
count only where no rule found anything.
"""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

from pipelines.extraction.document.context import Context
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.passages import Passage

MODEL_VARIABLE = "OPENDATA_SPACY_MODEL"
METHOD = "model.spacy"
# Below the score of any one word that a rule found.
_SCORE, _VOTE = 0.2, 0.7
_TYPES = {
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "MISC": "project",
    "EVENT": "project",
    "LAW": "instrument",
}


def model_names(context: Context, passage: Passage) -> Iterator[Candidate]:
    """Yield what the chosen model finds in the passage, persons left out; nothing if none is chosen.

    Raises ValueError if the model cannot be loaded.
    """
    read = chosen_model()
    if read is None:
        return
    for entity in read(context.text[passage.content_start : passage.end]).ents:
        type_ = _TYPES.get(entity.label_)
        if type_ and entity.text.strip() == entity.text != "":
            start = passage.content_start + entity.start_char
            end = passage.content_start + entity.end_char
            yield Candidate(start, end, METHOD, _SCORE, ((type_, _VOTE),))


def chosen_model() -> Callable[[str], Any] | None:
    """Return the pipeline that the environment names, or None; ValueError if it cannot be loaded."""
    name = os.environ.get(MODEL_VARIABLE)
    return _loaded(name) if name else None


@lru_cache(maxsize=1)
def _loaded(name: str) -> Callable[[str], Any]:
    try:
        pipeline: Callable[[str], Any] = import_module("spacy").load(name)
    except (ImportError, OSError) as error:
        raise ValueError(
            f"{MODEL_VARIABLE} names {name!r}, which does not load: {error}"
        ) from error
    return pipeline
