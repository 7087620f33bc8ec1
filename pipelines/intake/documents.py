"""The registered texts: `sources/documents/documents.csv` and the files that it pins by SHA-256."""

import hashlib
from collections.abc import Iterator

import pyarrow as pa

from pipelines.intake.delimited import ROW
from pipelines.intake.edited import REGISTER
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project

FOLDER = "sources/documents"


def read_documents(project: Project, register: pa.Table) -> pa.Table:
    """The register with two more columns: `text` (the stored text) and `characters` (its length).

    Offsets into `text` count Unicode code points. Line ends are kept as stored. Raises
    InputError for each file that is missing, outside `sources/documents/`, not UTF-8, empty, or
    other than the register says.
    """
    problems: list[Problem] = []
    texts: list[str] = []
    for row in register.to_pylist():
        try:
            texts.append(_read_text(project, row))
        except InputError as error:
            problems.extend(error.problems)
    raise_if_any([*problems, *_unregistered(project, register)])
    lengths = pa.array([len(text) for text in texts], pa.int64())
    return register.append_column("text", pa.array(texts, pa.string())).append_column(
        "characters", lengths
    )


def text_of_document(documents: pa.Table) -> dict[str, str]:
    """The stored texts by document, of a table that `read_documents` made."""
    names, texts = documents["document_id"].to_pylist(), documents["text"].to_pylist()
    return dict(zip(names, texts, strict=True))


def decode_text(raw: bytes, shown: str) -> str:
    """Decode a text that is to be read by the extractor.

    Raises InputError if it is empty, not UTF-8 or holds a NUL byte.
    """
    if not raw.strip():
        raise InputError([Problem(shown, "is empty.", "Restore the text, or leave it out.")])
    if b"\x00" in raw:
        row = raw.count(b"\n", 0, raw.index(b"\x00")) + 1
        raise InputError(
            [Problem(shown, "contains a NUL byte.", "Save it as plain UTF-8 text.", row)]
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            [Problem(shown, f"is not UTF-8 (byte {error.start}).", "Convert it to UTF-8.", row)]
        ) from error


def _read_text(project: Project, row: dict[str, str]) -> str:
    number, name = int(row[ROW]), row["path"] or ""
    folder = (project.root / FOLDER).resolve()
    path = (folder / name).resolve()
    if not name or not path.is_relative_to(folder) or path == folder:
        raise InputError(
            [
                Problem(
                    REGISTER,
                    f"'{name}' does not lie in {FOLDER}/.",
                    "Move the text there and give its name only.",
                    number,
                    "path",
                )
            ]
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            [
                Problem(
                    REGISTER,
                    f"'{name}' cannot be read: {error.strerror}.",
                    "Restore the file, or remove the row.",
                    number,
                    "path",
                )
            ]
        ) from error
    _require_hash(raw, row)
    return decode_text(raw, f"{FOLDER}/{name}")


def _require_hash(raw: bytes, row: dict[str, str]) -> None:
    found = hashlib.sha256(raw).hexdigest()
    if found != row["sha256"]:
        raise InputError(
            [
                Problem(
                    REGISTER,
                    f"the SHA-256 of '{row['path']}' is {found}, the register says {row['sha256']}.",
                    "If the text was changed by mistake, restore it; if on purpose, register the new hash.",
                    int(row[ROW]),
                    "sha256",
                )
            ]
        )


def _unregistered(project: Project, register: pa.Table) -> Iterator[Problem]:
    folder = project.root / FOLDER
    known = set(register["path"].to_pylist())
    for path in sorted(folder.glob("**/*.txt")) if folder.is_dir() else []:
        name = path.relative_to(folder).as_posix()
        if name not in known:
            yield Problem(
                f"{FOLDER}/{name}",
                "is not registered, so nobody could cite it.",
                "Add a row to documents.csv (`sha256sum` gives its hash).",
            )
