"""The bureau: the case as a place to work, in a browser. A shell: it asks the use cases, under each person's sight, and shows.

What stands in its database: people, their rights, who read what, work in hand. What never does: evidence and decisions.
"""
