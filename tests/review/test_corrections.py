"""What people correct in spans is published with its provenance, and expires with its words."""

from typing import Any

import pytest

from tests.review.desk import TEXT, Desk, correct

LUME, PONTE = "Fondazione Lume", "Cooperativa Sociale Il Ponte"


def spans(rows: list[dict[str, Any]]) -> set[str]:
    return {row["surface"] for row in rows}


def one(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    """The only row with these cells."""
    [found] = [row for row in rows if all(row[name] == cell for name, cell in wanted.items())]
    return found


def corrected(*rows: dict[str, str], desk: Desk | None = None) -> dict[str, list[dict[str, Any]]]:
    return (desk or Desk()).public(corrections=rows)


def test_another_type_holds_for_the_entity_and_says_who_found_it() -> None:
    public = corrected(correct("mention", "change", LUME, entity_type="public_body"))

    mention = one(public["mentions"], surface=LUME)
    assert (mention["entity_type"], mention["method"]) == ("public_body", "correction")
    assert mention["confidence"] == 1.0
    entity = one(public["entities"], entity_id="fondazione-lume")
    assert (entity["entity_type"], entity["review_status"]) == ("public_body", "confirmed")


def test_another_type_holds_for_the_other_mentions_of_the_text() -> None:
    text = "La Fondazione Lume promuove Casa Aperta. Nel 2020 la Fondazione Lume apre a Bra."
    row = correct("mention", "change", LUME, occurrence="2", entity_type="public_body")

    mentions = corrected(row, desk=Desk(texts=(("storia", text),)))["mentions"]

    both = [row for row in mentions if row["surface"] == LUME]
    assert [row["entity_type"] for row in both] == ["public_body", "public_body"]
    assert [row["method"] == "correction" for row in both] == [False, True]


def test_a_relation_goes_with_the_mention_in_its_evidence() -> None:
    text = "Casa Aperta è finanziata dalla Fondazione Lume. Nel 2020 la Fondazione Lume apre a Bra."
    desk = Desk(texts=(("storia", text),))

    first = corrected(correct("mention", "delete", LUME, occurrence="1"), desk=desk)
    second = corrected(correct("mention", "delete", LUME, occurrence="2"), desk=desk)

    assert not [row for row in first["relations"] if row["predicate"] == "funds"]
    assert [row for row in second["relations"] if row["predicate"] == "funds"]


def test_another_span_is_another_name_and_takes_its_relations_along() -> None:
    public = corrected(correct("mention", "change", LUME, new_quote="Lume"))

    mention = one(public["mentions"], surface="Lume")
    assert TEXT[mention["start_offset"] : mention["end_offset"]] == "Lume"
    assert (mention["entity_id"], mention["entity_type"]) == ("lume", "organisation")
    assert LUME not in spans(public["mentions"])
    assert one(public["relations"], predicate="funds")["subject_id"] == "lume"


def test_another_entity_takes_its_relations_along() -> None:
    row = correct("mention", "change", LUME, entity_id="comune-di-borgo-sereno")

    public = corrected(row)

    assert one(public["mentions"], surface=LUME)["entity_type"] == "municipality"
    assert one(public["relations"], predicate="funds")["subject_id"] == "comune-di-borgo-sereno"


def test_a_deleted_mention_takes_its_relations_along() -> None:
    public = corrected(correct("mention", "delete", LUME))

    assert LUME not in spans(public["mentions"])
    assert not [row for row in public["relations"] if row["predicate"] == "funds"]


def test_a_missing_mention_is_added() -> None:
    text = "La rete sostiene gli orti di quartiere nel 2020. Altri orti di quartiere nascono."
    row = correct(
        "mention",
        "add",
        "orti di quartiere",
        context="gli orti di quartiere",
        entity_type="project",
    )

    public = corrected(row, desk=Desk(texts=(("storia", text),)))

    mention = one(public["mentions"], entity_id="orti-di-quartiere")
    assert mention["start_offset"] == text.index("orti")
    assert (mention["method"], mention["passage_id"]) == ("correction", "storia-p1")
    entity = one(public["entities"], entity_id="orti-di-quartiere")
    assert (entity["name"], entity["review_status"]) == ("orti di quartiere", "confirmed")


def test_an_added_mention_of_a_known_name_is_of_the_known_entity() -> None:
    desk = Desk(texts=(("storia", "Nel 2020 nasce la casa aperta del quartiere."),))

    public = corrected(correct("mention", "add", "casa aperta"), desk=desk)

    assert one(public["mentions"], surface="casa aperta")["entity_id"] == "casa-aperta"


def test_dates_and_amounts_get_the_right_value() -> None:
    public = corrected(
        correct("date", "change", "2021", value="2021-05"),
        correct("amount", "change", "120.000 euro", value="120000.50"),
    )

    date = one(public["expressions"], expression_type="date")
    amount = one(public["expressions"], expression_type="amount")
    assert (date["value"], date["method"], date["confidence"]) == ("2021-05", "correction", 1.0)
    assert amount["value"] == "120000.50"


def test_a_date_takes_its_relations_along() -> None:
    desk = Desk(texts=(("storia", "Casa Aperta (2012) è un progetto del quartiere."),))

    changed = corrected(correct("date", "change", "2012", value="2013"), desk=desk)
    deleted = corrected(correct("date", "delete", "2012"), desk=desk)

    assert one(changed["events"], entity_id="casa-aperta")["date_edtf"] == "2013"
    assert desk.public()["events"]
    assert deleted["events"] == []


def test_a_date_is_added_and_its_span_changed() -> None:
    desk = Desk(texts=(("storia", "Apre nel 2012, in primavera, e poi ad anno nuovo."),))

    public = corrected(
        correct("date", "change", "2012", new_quote="2012, in primavera", value="2012-05"),
        correct("date", "add", "anno nuovo", value="2013-01-01"),
        desk=desk,
    )

    assert {row["surface"]: row["value"] for row in public["expressions"]} == {
        "2012, in primavera": "2012-05",
        "anno nuovo": "2013-01-01",
    }


def test_a_name_that_is_two_is_taken_apart() -> None:
    public = corrected(
        correct("mention", "delete", PONTE),
        correct("mention", "add", "Cooperativa Sociale", entity_type="organisation"),
        correct("mention", "add", "Il Ponte", entity_type="project"),
    )

    assert {"Cooperativa Sociale", "Il Ponte"} < spans(public["mentions"])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (correct("mention", "delete", "Fondazione Buio"), "'Fondazione Buio' does not stand in"),
        (correct("mention", "delete", "Casa Aperta"), "stands twice in the text, and `occurrence`"),
        (correct("mention", "delete", "Casa Aperta", occurrence="3"), "there is no occurrence 3"),
        (correct("mention", "delete", LUME, context="con la Fondazione Lume"), "the context"),
        (correct("mention", "change", LUME), "does not say what is right"),
        (correct("mention", "change", LUME, value="2020"), "column value: says nothing about"),
        (correct("mention", "delete", LUME, new_quote="Lume"), "column new_quote: says nothing"),
        (correct("mention", "change", LUME, new_quote="Il Ponte"), "does not stand where"),
        (correct("mention", "change", LUME, entity_id="ombra"), "neither in entities.csv nor in"),
        (correct("mention", "change", "con", entity_type="place"), "'con' is no mention any more"),
        (correct("mention", "delete", "Lume"), "finds 'Fondazione Lume' there"),
        (correct("mention", "add", "progetto", occurrence="1"), "is the name of nothing"),
        (correct("mention", "add", LUME, entity_type="fund"), "is found already"),
        (
            correct("mention", "add", "dalla Fondazione", entity_type="fund"),
            "'dalla Fondazione' would overlap 'Fondazione Lume'",
        ),
        (
            correct("mention", "change", "Casa Aperta", occurrence="1", entity_type="fund"),
            "casa-aperta is of the type project in entities.csv",
        ),
        (
            correct("mention", "change", "Casa Aperta", occurrence="1", new_quote="Aperta"),
            "'Aperta' is no name of casa-aperta",
        ),
        (
            correct("mention", "add", "120.000 euro.\n\nPartner", entity_type="fund"),
            "over the end of a paragraph",
        ),
        (correct("date", "change", "2021", value="2021-02-30"), "is not in the calendar"),
        (correct("date", "add", "120.000"), "a date to add has no value"),
        (correct("amount", "change", "120.000 euro", value="120.000,5"), "is not an amount"),
        (correct("amount", "change", "120.000 euro", value="inf"), "is not an amount"),
    ],
)
def test_a_row_that_cannot_be_applied_is_an_error(row: dict[str, str], said: str) -> None:
    [refused] = Desk().refusals(corrections=[row])

    assert refused.startswith("sources/curated/corrections.csv, row 2, column ")
    assert said in refused


def test_all_that_is_gone_is_told_at_once_with_the_decisions() -> None:
    gone = [correct("mention", "delete", f"Nome Perduto {at}") for at in range(3)]
    decision = {
        "decision": "not-an-entity",
        "document_id": "storia",
        "surface": "Nome Perduto",
        "sentence": "Il Nome Perduto non c’è.",
    }

    refused = Desk().refusals([decision], gone)

    assert len(refused) == 4
    assert sum("decisions.csv, row 2, column sentence" in line for line in refused) == 1


def test_contradictions_name_both_rows() -> None:
    rows = [
        correct("mention", "delete", LUME),
        correct("mention", "change", LUME, context="dalla Fondazione Lume", entity_type="fund"),
    ]

    [refused] = Desk().refusals(corrections=rows)

    assert "row 3, column quote: row 2 corrects the same words" in refused


@pytest.mark.parametrize(
    "row",
    [
        correct("mention", "change", LUME, entity_type="organisation"),
        correct("mention", "change", LUME, entity_id="fondazione-lume"),
        correct("mention", "change", "Lume", new_quote=LUME),
        correct("mention", "add", LUME),
        correct("mention", "delete", "Partner"),
        correct("date", "change", "2021", value="2021"),
        correct("amount", "add", "120.000 euro", value="120000"),
    ],
)
def test_what_the_extractor_says_by_itself_is_told_and_does_no_harm(row: dict[str, str]) -> None:
    reviewed = Desk().review(corrections=[row])

    [told] = reviewed.superfluous
    assert (told.row, told.remedy) == (2, "Remove the row.")
    assert reviewed.extracted.mentions.equals(Desk().extracted().mentions)
    assert reviewed.extracted.dates.equals(Desk().extracted().dates)
    assert reviewed.extracted.relations.equals(Desk().extracted().relations)


def test_the_raw_extraction_is_left_alone() -> None:
    before = Desk().extracted().mentions.to_pylist()

    Desk().review(corrections=[correct("mention", "delete", LUME)])

    assert Desk().extracted().mentions.to_pylist() == before


def test_a_corrected_name_is_no_candidate_any_more() -> None:
    row = correct("mention", "change", LUME, entity_type="fund")

    assert spans(Desk().review(corrections=[row]).candidates.to_pylist()) == {PONTE}
