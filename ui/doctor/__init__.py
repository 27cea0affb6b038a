"""Examines an arena and the machine it is to run on; each module is one part of it.

Nothing is changed, and no model is asked unless that is wanted.
"""

from ui.doctor.examination import examine
from ui.doctor.findings import Finding, Level

__all__ = ["Finding", "Level", "examine"]
