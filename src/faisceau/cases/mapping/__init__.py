"""The room *Carte*: where observations were, drawn over a base map of the house, and the table that says the same.

``placed`` says where each observation stands and how that is known; ``base`` holds the base map; ``pictured`` draws;
``telling`` makes the page; ``between`` draws what goes from State to State.
"""

from faisceau.cases.mapping.base import Box
from faisceau.cases.mapping.between import Strand, between_states, state_name
from faisceau.cases.mapping.placed import KINDS, USUAL, Asked
from faisceau.cases.mapping.telling import of_the_page, page

__all__ = ["KINDS", "USUAL", "Asked", "Box", "Strand", "between_states", "of_the_page", "page", "state_name"]
