"""Turn colours and pictures into the inks of a printing condition.

A printing condition is an ICC output profile with the most ink that its paper takes. Black text and
neutral greys become black ink alone, white stays no ink, everything else goes through the profile.
"""

from octavo.inks.condition import Condition, read_condition, standard_condition
from octavo.inks.space import Inks, InkSpace
from octavo.inks.transforms import ProfileError

__all__ = [
    "Condition",
    "InkSpace",
    "Inks",
    "ProfileError",
    "read_condition",
    "standard_condition",
]
