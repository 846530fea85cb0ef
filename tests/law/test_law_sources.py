"""Where the law data comes from is said in the reader's language."""

from faisceau.law import tables
from faisceau.model.sources import IN_FRENCH, source_in

ENGLISH = {
    "from",
    "knowledge",
    "read",
    "check",
    "checked",
    "choice",
    "the",
    "rest",
    "articles from",
    "practice",
    "literature",
    "arts",
    "in a",
}
TITLES = ("Operational indicators of trafficking in human beings", "Following the Money", "Financial Flows from Human Trafficking")
WORKS = (
    *TITLES,
    "Detecting and stopping forced sexual servitude in Australia",
    "Indicators of Forced Labour",
    "A Fistful of Bitcoins",
)


def test_each_source_is_said_in_french_and_none_is_left_over():
    named = {
        row["source"]
        for table in tables().values()
        if "source" in table.schema.names
        for row in table.select(["source"]).to_pylist()
    }
    named.discard("")
    assert len(named) >= 140
    assert named - set(IN_FRENCH) == set()
    assert set(IN_FRENCH) - named == set()
    for source in named:
        assert source_in(source, "en") == source
        french = source_in(source, "fr")
        for work in WORKS:
            french = french.replace(work, "")
        assert not ENGLISH & set(french.replace(",", "").replace(";", "").split()), french
