"""Releases in a folder of this machine, written beside and moved into place.

A release counts as published when the index lists it: the index is replaced last, by one rename.
A whole release that no index lists was left by a run that was killed between the two, or the index
was lost; the next run lists it. The link `latest` follows the index.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.release.files import damage_problems, sha256_of
from pipelines.release.index import Entry, entry_of, in_order, newest_first, parse, render
from pipelines.release.layout import DESCRIPTOR, INDEX, LATEST, RELEASES, STAGING
from pipelines.release.stage import (
    freeze,
    locked,
    move_folder,
    replace_file,
    replace_link,
    replace_text,
    staging,
    telling,
)


class FolderShelf:
    """The folder `outputs`, which is made when it is first held."""

    def __init__(self, outputs: Path, name: str = "") -> None:
        """`name` is what people call the folder, by default its own name."""
        self.outputs = outputs
        self._name = name or outputs.name

    @property
    def name(self) -> str:
        """See `Shelf`."""
        return self._name

    @contextmanager
    def held(self) -> Iterator[Path]:
        """See `Shelf`. The lock ends with the process, however it dies."""
        with telling(self.outputs), locked(self.outputs), staging(self.outputs) as stage:
            self._mend(stage)
            yield stage

    def entries(self) -> list[Entry]:
        """See `Shelf`."""
        with telling(self.outputs):
            return self._listed()

    def release(self, version: str) -> Path:
        """See `Shelf`."""
        return self.outputs / RELEASES / version

    def add(self, folder: Path, version: str) -> Path:
        """See `Shelf`. The release is read-only from before it is listed."""
        target = self.release(version)
        with telling(self.outputs):
            known = self._listed()
            if target.exists():
                message = "is there already, and stays as it is."
                raise InputError([Problem(self._shown(version), message, "Raise the version.")])
            move_folder(folder, target)
            freeze(target)
            entry = entry_of(target, version, self._shown(version), known)
            self._list([*known, entry], folder.parent)
        return target

    def is_tidy(self) -> bool:
        """False if a killed run left something that the next time it is held will mend."""
        newest = next(iter(self.entries()), None)
        followed = newest is None or self._is_latest(newest)
        return followed and not (self.outputs / STAGING).exists()

    def put_file(self, local: Path, path: str) -> str:
        """See `Shelf`."""
        target = self.outputs / path
        with telling(self.outputs):
            replace_file(local, target)
        return f"{self.name}/{path}"

    def _shown(self, version: str) -> str:
        return f"{self.name}/{RELEASES}/{version}"

    def _listed(self) -> list[Entry]:
        index = self.outputs / INDEX
        return parse(index.read_text(encoding="utf-8"), self.name) if index.exists() else []

    def _mend(self, stage: Path) -> None:
        """List what is whole and not listed, and let `latest` follow. Raises InputError, OSError."""
        listed = self._listed()
        raise_if_any(problem for entry in listed for problem in self._changed(entry))
        found = [path.name for path in (self.outputs / RELEASES).glob("*") if path.is_dir()]
        entries = [*listed]
        for version in in_order(found):
            if version not in {entry.version for entry in listed}:
                entries.append(self._adopted(version, entries))
        if entries:
            self._list(entries, stage)

    def _changed(self, entry: Entry) -> Iterator[Problem]:
        """What is wrong with a listed release at first sight; reading all of it takes too long."""
        path = self.outputs / entry.path / DESCRIPTOR
        sums = {file.path: file.sha256 for file in entry.files}
        if not path.is_file() or sha256_of(path) != sums[DESCRIPTOR]:
            state = "not as it was published" if path.is_file() else "listed, but not there"
            remedy = (
                f"Restore {self._shown(entry.version)} from a copy; or, to give it up, delete it "
                f"and {self.name}/{INDEX}, which the next publish writes anew."
            )
            shown = f"{self._shown(entry.version)}/{DESCRIPTOR}"
            yield Problem(shown, f"is {state}.", remedy)

    def _adopted(self, version: str, known: list[Entry]) -> Entry:
        folder, shown = self.release(version), self._shown(version)
        raise_if_any(damage_problems(folder, shown))
        entry = entry_of(folder, version, shown, known)
        freeze(folder)
        return entry

    def _list(self, entries: list[Entry], stage: Path) -> None:
        """Write index and link, each in one step, if they are not so already. Raises OSError."""
        text, index = render(entries), self.outputs / INDEX
        if not index.is_file() or index.read_text(encoding="utf-8") != text:
            replace_text(text, index, stage)
        newest = newest_first(entries)[0]
        if not self._is_latest(newest):
            replace_link(newest.path, self.outputs / LATEST, stage)

    def _is_latest(self, entry: Entry) -> bool:
        link = self.outputs / LATEST
        return link.is_symlink() and link.readlink().as_posix() == entry.path
