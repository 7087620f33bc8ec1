"""What a release tells of those before it: what changed, and what rows said in earlier versions.

The Table Schemas beside say what its tables are; they belong to the program, not to a dataset.
"""
