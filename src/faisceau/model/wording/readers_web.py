"""What the readers of saved pages, of packages of captures and of further archives have to say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "readers_web.links_left": Wording(
        fr="Cette page contient {count} liens ou formulaires de plus que ce qui en est relevé.",
        en="This page holds {count} links or forms more than are listed.",
        next_fr="Regardez la page elle-même à ce repère.",
        next_en="Look at the page itself at this place.",
    ),
}
