"""The Excel file: all tables in one workbook, for people. Programs read CSV, Parquet or DuckDB."""
