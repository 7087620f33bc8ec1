"""Codes in words: what the codelists say of entity types, predicates and methods."""

from pipelines.codelist import Codelists


class Words:
    """The English words of codes. A code that no list has is shown as it is."""

    def __init__(self, codelists: Codelists) -> None:
        """`codelists` are those of the project."""
        self._codelists = codelists

    def kind(self, code: str) -> str:
        """An entity type, `date` or `amount`, in lower case."""
        return self._title("entity_type", code).lower()

    def predicate(self, code: str) -> str:
        """A predicate, in lower case."""
        return self._title("predicate", code).lower()

    def rule(self, method: str) -> str:
        """The sentence that says what a rule looks at."""
        known = self._codelists.get("method", {}).get(method)
        return known.description_en if known else f"Rule {method}."

    def _title(self, codelist: str, code: str) -> str:
        known = self._codelists.get(codelist, {}).get(code)
        return known.title_en if known else code.replace("_", " ")
