"""Reading the county's workbooks: pupils and the people in charge of them. Takes bytes, gives rows or all their faults."""

from documents.rosters.pupils import PupilRow, read_pupils
from documents.rosters.roster import Fault, Roster
from documents.rosters.staff import StaffRow, read_staff

__all__ = ["Fault", "PupilRow", "Roster", "StaffRow", "read_pupils", "read_staff"]
