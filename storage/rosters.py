"""Taking rosters into the database: the front of this work, and what an import comes to.

One transaction for the whole roster: everything is in, or nothing. Rows are plain values as `documents.rosters` reads
them (any object with those attributes), so that this room stays a stranger to that one.
"""

from storage.roster_pupils import Codes, take_pupils
from storage.roster_staff import take_staff
from storage.taken import Finding, Taken

__all__ = ["Codes", "Finding", "Taken", "take_pupils", "take_staff"]
