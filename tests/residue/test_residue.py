"""What is left of a text when all claims are taken away."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.text.passages import passages
from pipelines.residue.residue import Survey, survey
from pipelines.residue.spans import Cover

SMALL = frozenset({"il", "la", "nel", "dell", "di"})


def surveyed(text: str, *claimed: str) -> Survey:
    """Survey a text in which the first occurrence of each of `claimed` is claimed."""
    spans = [(text.index(words), text.index(words) + len(words)) for words in claimed]
    return survey(text, [(p.start, p.end) for p in passages(text)], spans, SMALL)


def left(text: str, *claimed: str) -> list[tuple[str, str]]:
    """Kind and words of what is left, but for whole passages."""
    found = surveyed(text, *claimed).left
    return [(c.kind, text[slice(*c.span)]) for c in found if c.kind != "passage"]


def names(text: str, *claimed: str) -> list[str]:
    return [words for kind, words in left(text, *claimed) if kind == "name"]


def test_a_capital_that_spelling_does_not_ask_for_is_a_name() -> None:
    assert names("è nata la Fondazione Lume, poi Casa Aperta") == ["Fondazione Lume", "Casa Aperta"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Partner utili. Altri partner no.", ["Altri"]),
        ("Il progetto. Nel dubbio. Dell’idea.", []),
        ("«Lume» finanzia.\n- Ponte collabora.", ["Lume", "Ponte"]),
        ("Con: Ponte e i ponti, un ponte.", ["Con"]),
    ],
    ids=["seen in lower case", "function words", "after marks", "after a colon"],
)
def test_the_first_word_of_a_sentence_counts_only_if_it_is_no_common_word(
    text: str, found: list[str]
) -> None:
    assert names(text) == found


def test_a_line_in_capitals_is_no_evidence() -> None:
    text = "IL PROGETTO LUME\n\nun progetto che nasce"
    assert names(text) == ["LUME"]


def test_prepositions_and_elisions_join_a_name() -> None:
    text = "presso la Scuola per l’Infanzia, l’Ufficio di Piano e l’Ente Parco"
    assert names(text) == ["Scuola per l’Infanzia", "Ufficio di Piano", "Ente Parco"]


def test_a_claim_takes_its_words_and_leaves_the_others() -> None:
    text = "con la Cooperativa Sociale Il Ponte di Borgo"
    assert names(text, "Cooperativa Sociale") == ["Il Ponte di Borgo"]
    assert names(text, "Cooperativa Sociale Il Ponte di Borgo") == []


def test_addresses_letters_and_roman_numerals_are_no_names() -> None:
    assert names("si veda https://Borgo.example.org o Info@Borgo.it, punto A, secolo XIX") == []


def test_a_name_with_an_at_sign_is_a_name() -> None:
    assert names("la rete MyGeneration@Work") == ["MyGeneration@Work"]


def test_figures_are_left_by_kind() -> None:
    text = "nel 2021 300 dollari, CUP J59J21013650006"
    assert left(text) == [
        ("year", "2021"),
        ("amount", "300 dollari"),
        ("code", "CUP J59J21013650006"),
    ]
    assert left(text, "2021", "300", "J59J21013650006") == []


def test_a_passage_without_any_claim_is_left_whole() -> None:
    text = "nasce la Casa Aperta\n\nniente da vedere qui"

    found = surveyed(text, "Casa Aperta")

    assert [(c.kind, text[slice(*c.span)]) for c in found.left] == [
        ("passage", "niente da vedere qui")
    ]
    assert found.passages_claimed == (True, False)
    assert found.characters_claimed == len("Casa Aperta")


TEXTS = st.text(
    st.sampled_from("aB1 .,:\n'’€-/@n°(«XV\u0301\u00ad\u200f😀\r"), max_size=60
) | st.text(max_size=40)


@given(text=TEXTS, data=st.data())
def test_whatever_the_text_what_is_left_is_its_own_and_unclaimed(
    text: str, data: st.DataObject
) -> None:
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted).map(tuple), max_size=4))
    claims = [(start, end) for start, end in spans if start < end]
    parts = [(p.start, p.end) for p in passages(text)]

    found = survey(text, parts, claims, SMALL)

    claimed = {at for start, end in claims for at in range(start, end)}
    assert found.characters_claimed == len(claimed)
    places = [c.span for c in found.candidates]
    assert all(one.end <= other.start for one, other in pairwise(places))
    for candidate in found.candidates:
        start, end = candidate.span
        around = found.passages[candidate.passage]
        assert around.start <= start < end <= around.end
        if not candidate.claimed:
            assert not claimed & set(range(start, end))
    assert all(
        touched == bool(claimed & set(range(*span)))
        for span, touched in zip(found.passages, found.passages_claimed, strict=True)
    )


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=8))
def test_a_cover_is_the_union_of_its_spans(pieces: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in pieces]
    members = {at for start, end in spans for at in range(start, end)}

    cover = Cover(spans)

    assert cover.characters == len(members)
    for start in range(25):
        assert cover.touches(start, start + 2) == bool({start, start + 1} & members)


@pytest.mark.parametrize(
    "unit",
    ["(", "a", "Aa", "A ", "€", "1.", "1/", "n. ", "@", "A@", "😀", "\u0301", "A-", "1,", "d'"],
)
def test_a_long_run_of_anything_is_looked_through(unit: str) -> None:
    text = unit * 100_000
    assert surveyed(text).passages_claimed in ((False,), ())
