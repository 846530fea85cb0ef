"""What tests of archives look at in the tables of a reading."""


def codes(tables):
    """Return the codes of the problems without their room, in order."""
    return [row["code"].rpartition(".")[2] for row in tables.get("problems", [])]


def held(tables):
    """Return the name and the bytes of each member that is given."""
    return [(row["name"], row["content"]) for row in tables.get("members", [])]


def numbers(tables):
    """Return how many entries are present, and how many were read."""
    return tables["readings"][0]["present"], tables["readings"][0]["read"]
