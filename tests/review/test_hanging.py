"""Relations follow their mentions: none is left that hangs on nothing, whatever people decide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.desk import Desk, Row, correct, decide

TEXT = (
    "La Fondazione Lume e la Fondazione Opera Serena finanziano il progetto Casa Aperta (2012). "
    "Il progetto Orti Urbani, promosso dalla Cooperativa Sociale Il Ponte (CIP) nel 2013, è "
    "finanziato dalla Fondazione Lume. La Cooperativa Sociale Il Ponte ha sede a Bra."
)
DESK = Desk(texts=(("storia", TEXT),))
NAMES = sorted(
    {row["surface"] for row in DESK.extracted().mentions.to_pylist()}
    - {name for _, _, name in DESK.entities}
)


def _decision(name: str, kind: str) -> Row:
    entity = "casa-aperta" if kind == "same-as" else None
    return {**decide(kind, name, TEXT), "entity_id": entity}


DECISIONS = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from(["same-as", "not-an-entity"]), max_size=len(NAMES)
)
CORRECTIONS = st.lists(
    st.sampled_from(
        [
            correct("mention", "delete", "Fondazione Lume", occurrence="1"),
            correct("mention", "change", "CIP", entity_id="casa-aperta"),
            correct("date", "delete", "2012"),
            correct("date", "change", "2013", value="2014"),
        ]
    ),
    unique_by=str,
)


@settings(deadline=None)
@given(DECISIONS, CORRECTIONS)
def test_every_relation_hangs_on_mentions_that_are_left(
    decided: dict[str, str], corrections: list[Row]
) -> None:
    decisions = [_decision(name, kind) for name, kind in decided.items()]
    if DESK.refusals(decisions, corrections):
        return

    found = DESK.review(decisions, corrections).extracted
    ids = set(found.mentions["entity_id"].to_pylist())
    dates = set(found.dates["value"].to_pylist())

    said = set()
    for row in found.relations.to_pylist():
        assert row["subject_id"] in ids
        assert (row["object_id"] in ids) if row["object_id"] else (row["object"] in dates)
        same = row["subject_id"] == row["object_id"]
        assert same == (row["predicate"] == "alias_of")
        key = (row["start_offset"], row["subject"], row["predicate"], row["object"])
        assert key not in said
        said.add(key)


def test_the_text_holds_relations_of_every_kind_that_moves() -> None:
    predicates = set(DESK.extracted().relations["predicate"].to_pylist())

    assert {"funds", "has_date", "alias_of"} <= predicates
    assert len(NAMES) > 4
