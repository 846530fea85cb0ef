"""Persons and what ties them: who is known, cards, other selectors, candidates, the network; under the sight of a build."""
