"""The texts that people annotated by hand: `sources/gold/`, or a folder of the same kind."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pydantic import ValidationError

from pipelines.codelist import Codelists
from pipelines.intake.documents import text_of_document
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project
from pipelines.scoring.annotation import Annotation, misfits

FOLDER = "sources/gold"
GOLD = pa.schema(
    [
        ("document_id", pa.string()),
        ("path", pa.string()),
        ("gold_sha256", pa.string()),
        ("annotation", pa.string()),
    ]
)
"""One row a gold file: `path` from the project on, `annotation` the file's JSON."""

MISFIT_REMEDY = "Correct the annotation; offsets count code points of the text from 0."


@dataclass(frozen=True)
class GoldFile:
    """One annotation as read: how people know the file, its bytes, and what they say."""

    shown: str
    raw: bytes
    annotation: Annotation


def read_gold(project: Project, texts: pa.Table, codelists: Codelists) -> pa.Table:
    """Every annotation under `sources/gold/`, as a table GOLD; empty if there is none.

    Raises InputError for each file that is no annotation, annotates no registered text or one
    that another file annotates, or contradicts its text or the codes of `schemas/codelists/`.
    """
    files = gold_files(project.root / FOLDER, project.shown)
    remedy = (
        "Make `id` a document_id of documents.csv, register the text there, or move the file away."
    )
    judge_gold(files, text_of_document(texts), codelists, remedy)
    rows = [
        {
            "document_id": file.annotation.id,
            "path": file.shown,
            "gold_sha256": hashlib.sha256(file.raw).hexdigest(),
            "annotation": file.raw.decode("utf-8"),
        }
        for file in files
    ]
    return pa.Table.from_pylist(rows, GOLD)


def annotations_of(gold: pa.Table) -> dict[str, Annotation]:
    """The annotations by document, of a table that `read_gold` made."""
    names, texts = gold["document_id"].to_pylist(), gold["annotation"].to_pylist()
    return {
        name: Annotation.model_validate_json(text) for name, text in zip(names, texts, strict=True)
    }


def gold_files(folder: Path, shown: Callable[[Path], str]) -> list[GoldFile]:
    """Every `*.json` of a folder, by name. Raises InputError for each that is no annotation."""
    problems: list[Problem] = []
    files: list[GoldFile] = []
    for path in sorted(folder.glob("*.json")):
        try:
            files.append(_read(path, shown(path)))
        except InputError as error:
            problems.extend(error.problems)
    raise_if_any(problems)
    return files


def judge_gold(
    files: list[GoldFile], texts: Mapping[str, str], codelists: Codelists, remedy: str
) -> None:
    """Raise InputError with every annotation that fits neither a text nor the codes.

    `texts` are by document; `remedy` says what to do about an annotation whose text is not among
    them.
    """
    raise_if_any(_problems(files, texts, codelists, remedy))


def _problems(
    files: list[GoldFile], texts: Mapping[str, str], codelists: Codelists, remedy: str
) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for file in files:
        document = file.annotation.id
        other = first.setdefault(document, file.shown)
        if other != file.shown:
            message = f"annotates '{document}', and so does {other}."
            yield Problem(file.shown, message, "Keep one of them.", column="id")
        elif document not in texts:
            message = f"annotates '{document}', which is not a text that is known."
            yield Problem(file.shown, message, remedy, column="id")
        else:
            codes = codelists["entity_type"], codelists["predicate"]
            for place, message in misfits(file.annotation, texts[document], *codes):
                yield Problem(file.shown, message, MISFIT_REMEDY, column=place)


def _read(path: Path, shown: str) -> GoldFile:
    try:
        # Some editors put a byte-order mark before JSON, which JSON does not know.
        raw = path.read_bytes().removeprefix(BOM_UTF8)
        return GoldFile(shown, raw, Annotation.model_validate_json(raw))
    except OSError as error:
        message = f"cannot be read: {error.strerror}."
        raise InputError([Problem(shown, message, "Restore the file.")]) from error
    except ValidationError as error:
        remedy = "Write it like the annotations that are there; CONTRIBUTING.md says how."
        raise InputError(
            Problem(shown, f"{entry['msg']}.", remedy, column=_place(entry["loc"]))
            for entry in error.errors()
        ) from error


def _place(keys: tuple[int | str, ...]) -> str | None:
    return ".".join(map(str, keys)) or None
