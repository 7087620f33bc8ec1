"""`make bench`: what the extractor reads in a second, beside spaCy looking names up.

Both read the same made-up texts with the same 20,000 known names, one process each, in turn. Ours
does everything (names, dates, amounts, relations, entities); spaCy's blank Italian pipeline with
an entity ruler does tokens and known names only. Then how the cost grows with the length of a text
and with the number of known names, and what hostile texts cost. Start-up and building the index
are told apart and not counted.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CLIENTS = REPOSITORY / ".clients" / "bench"
sys.path[:0] = [str(REPOSITORY), str(Path(__file__).parent)]

from prose import documents, names  # noqa: E402

PAIRS, DOCUMENTS, KNOWN = 3, 400, 20_000
LENGTHS = (1, 10, 100, 1_000)
SIZES = (1_000, 20_000, 500_000)
MEGABYTE = 1_000_000
HOSTILE = {
    "one bracket": "(",
    "one letter": "a",
    "one capitalised word": "Torino ",
    "capitals without a space": "Aa",
    "digits": "1",
    "emoji": "\N{GRINNING FACE}",
    "combining marks": "e\u0301",
    "apostrophes": "l'",
    "quotation marks": '" A',
    "dashes and capitals": "A-",
}

Read = Callable[[str], object]


def main() -> None:
    """Print the pairs, then growth by length, by known names, and hostile texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder of .txt files instead of made-up ones")
    parser.add_argument("--only", choices=("ours", "spacy"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    gc.set_threshold(100_000)  # as the console script does; for spaCy too
    if options.only:
        read = {"ours": _ours, "spacy": _spacy}[options.only](names(KNOWN))
        _say(json.dumps(_throughput(read, _texts(options.texts))))
        return
    _pairs(options.texts)
    _lengths()
    _sizes()
    _hostile()


def _pairs(texts: Path | None) -> None:
    ratios = []
    for _ in range(PAIRS):
        ours, theirs = _process("ours", texts), _process("spacy", texts)
        ratios.append(ours["mb"] / theirs["mb"])
        _say(
            f"ours {ours['documents']:.0f} documents/s, {ours['mb']:.2f} MB/s; "
            f"spaCy {theirs['documents']:.0f} documents/s, {theirs['mb']:.2f} MB/s: "
            f"{ratios[-1]:.2f} times"
        )
    _say(f"median: {statistics.median(ratios):.2f} times spaCy's throughput (to reach: 5)\n")


def _lengths() -> None:
    known = names(KNOWN)
    read = _ours(known)
    _throughput(read, documents(20, known))
    for length in LENGTHS:
        text = documents(1, known, length * 1000)[0]
        _say(
            f"a text of {length:>5} kB: {_seconds(read, [text]) / len(text.encode()) * 1e9:6.0f} ms/MB"
        )
    _say("")


def _sizes() -> None:
    texts = documents(100, names(1_000))
    size = sum(len(text.encode()) for text in texts)
    for count in SIZES:
        read = _ours(names(count))
        _say(f"{count:>7,} known names: {_seconds(read, texts) / size * 1e9:6.0f} ms/MB")
    _say("")


def _hostile() -> None:
    read = _ours(names(1_000))
    for name, piece in HOSTILE.items():
        short, long = ((piece * MEGABYTE)[:length] for length in (MEGABYTE // 10, MEGABYTE))
        one, ten = _seconds(read, [short]), _seconds(read, [long])
        _say(f"1 MB of {name:<26} {ten:6.2f} s, {ten / one:5.1f} times a tenth of it")


def _ours(known: Sequence[str]) -> Read:
    from pipelines.extraction.extract import extract
    from pipelines.extraction.lexicon.file import load_lexicon
    from pipelines.extraction.lexicon.gazetteer import Gazetteer, GazetteerName

    lexicon = load_lexicon(REPOSITORY / "sources" / "lexicon" / "it.yaml")
    gazetteer = Gazetteer(
        GazetteerName(name, f"e{at}", "organisation", name) for at, name in enumerate(known)
    )
    return lambda text: extract("text", text, lexicon, gazetteer)


def _spacy(known: Sequence[str]) -> Read:
    import spacy  # type: ignore[import-not-found,unused-ignore]

    pipeline = spacy.blank("it")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in known])
    pipeline.max_length = 10 * MEGABYTE
    return lambda text: pipeline(text).ents


def _throughput(read: Read, texts: Sequence[str]) -> dict[str, float]:
    _seconds(read, texts[: 1 + len(texts) // 10])  # expressions are compiled, caches warm
    seconds = _seconds(read, texts)
    return {
        "documents": len(texts) / seconds,
        "mb": sum(len(text.encode()) for text in texts) / seconds / MEGABYTE,
    }


def _seconds(read: Read, texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        read(text)
    return time.perf_counter() - start


def _texts(folder: Path | None) -> list[str]:
    if folder is None:
        return documents(DOCUMENTS, names(KNOWN))
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def _process(which: str, texts: Path | None) -> dict[str, float]:
    command = [
        sys.executable,
        __file__,
        "--only",
        which,
        *(["--texts", str(texts)] if texts else []),
    ]
    environment = {**os.environ, "PYTHONPATH": str(CLIENTS)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return dict(json.loads(done.stdout))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
