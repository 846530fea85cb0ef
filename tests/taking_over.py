"""Builds that take over from earlier ones however few payments there are."""

from faisceau.build import taken_over


def noted(monkeypatch, large):
    """Cut at so many rows, whatever there is; return a list that says of each call that could be taken over whether it was."""
    monkeypatch.setattr(taken_over, "MANY", 0)
    monkeypatch.setattr(taken_over, "LARGE", large)
    monkeypatch.setattr(taken_over, "MOST", 0)
    happened = []
    anew = taken_over.TakenOver._anew

    def made_anew(self, before):
        made = anew(self, before)
        happened.append(made is not None)
        return made

    monkeypatch.setattr(taken_over.TakenOver, "_anew", made_anew)
    return happened
