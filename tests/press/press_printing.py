"""How the tests of the press print: a case is gathered once for each reader and language, and composed and printed as often as is asked."""

from functools import cache

from faisceau import cases, press
from faisceau.cases import asking
from faisceau.cases.building import built_for
from faisceau.cases.gathering import gather
from faisceau.cases.gathering.veil import veiled
from faisceau.cases.opened import open_case
from faisceau.cases.printing import WITHOUT_TESTIMONY


def printer(folder, world):
    """Return what prints the dossier of a built case as ``dossiers`` does, what is gathered being kept."""

    @cache
    def gathered(reader, lang, shared_screen):
        built = asking.ask(folder, shared_screen=shared_screen)
        without = asking.ask(folder, build=built_for(folder, world, WITHOUT_TESTIMONY))
        with open_case(folder, world) as case:
            return gather(case, built, without, lang, reader), asking.whole(built)

    @cache
    def composed(reader, lang, omit=(), shared_screen=False):
        material, whole = gathered(reader, lang, shared_screen)
        return veiled(press.compose(material, omit=omit), whole)

    @cache
    def printed(reader, lang, ending, omit=(), shared_screen=False):
        return press.print_document(composed(reader, lang, omit, shared_screen), ending)

    assert cases.chapters()
    return printed
