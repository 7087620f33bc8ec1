"""Read names, dates, amounts and relations out of Italian text: text in, spans out, no Dagster."""
