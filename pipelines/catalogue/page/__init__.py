"""`index.html`: one page for people, in Italian and English, that works from the disk.

No script runs and nothing is loaded from elsewhere. Whatever the data or the publisher say is
escaped, inside the schema.org data block too.
"""
