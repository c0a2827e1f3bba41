"""The tests. What they and the processes they start compile is kept, whatever the surroundings say.

Else every worker, and each of some eighty processes of the program, would compile all of it anew.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
