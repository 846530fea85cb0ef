"""Rights: roles, memberships, the sight of a person in a case, and the record of who read what."""
