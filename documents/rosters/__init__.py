"""Reading the county's rosters: pupils and the people in charge of them. Takes bytes, gives rows and all their faults."""

from documents.rosters.apart import open_apart
from documents.rosters.places import Known
from documents.rosters.pupils import PupilRow, read_pupils
from documents.rosters.roster import Fault, Roster
from documents.rosters.staff import StaffRow, read_staff

__all__ = ["Fault", "Known", "PupilRow", "Roster", "StaffRow", "open_apart", "read_pupils", "read_staff"]
