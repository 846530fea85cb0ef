"""Pieces of a procedure, proposed: pages → pieces, what is read in each, the statements and passages that hearings offer.

Nothing is settled here. Each proposal says on which signs it rests, where each value was read, and what is not sure; a person
settles (``PiecesSettled``, ``StatementRegistered``).
"""
