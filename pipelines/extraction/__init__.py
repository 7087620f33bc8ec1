"""Read names, dates, amounts and relations out of Italian text: text in, spans out, no Dagster.

Each folder knows only those before it: ``text``, ``lexicon``, ``document``, then ``dates`` and
``names``, ``types``, ``coreference``, ``relations``; ``model.py`` is what all of them yield, and
``extract.py`` runs them.
"""
