"""Turn a public body's texts and curated tables into a versioned open-data package."""
