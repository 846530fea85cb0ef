"""Who may do what at every address of the bureau: one row an address; an address without a row fails.

``PUBLIC`` answers strangers; ``ANYBODY`` whoever is logged in; ``ADMIN`` who administers the bureau; a ``Power`` what a
role needs in the case. The method is the one that the address is made for.
"""

from faisceau.bureau.rights.roles import Power

PUBLIC, ANYBODY, ADMIN = "public", "anybody", "administrator"

ROWS = {
    "cases": ("GET", ANYBODY),
    "new_case": ("GET", ANYBODY),
    "training_case": ("POST", ANYBODY),
    "health": ("GET", PUBLIC),
    "preferences": ("POST", PUBLIC),
    "design": ("GET", ANYBODY),
    "invitation": ("GET", PUBLIC),
    "accounts": ("GET", ADMIN),
    "invite": ("POST", ADMIN),
    "account": ("POST", ADMIN),
    "members": ("GET", Power.MEMBERS),
    "member": ("POST", Power.MEMBERS),
    "readings": ("GET", Power.AUDIT),
    "lock": ("POST", Power.SEE),
    "home:home": ("GET", Power.SEE),
    "home:build": ("POST", Power.BUILD),
    "home:job": ("GET", Power.SEE),
    "journal:journal": ("GET", Power.SEE),
    "findings:findings": ("GET", Power.SEE),
    "findings:finding": ("GET", Power.SEE),
    "findings:decide": ("POST", Power.DECIDE),
    "matrix:matrix": ("GET", Power.SEE),
    "matrix:ask": ("POST", Power.BUILD),
    "gaps:gaps": ("GET", Power.SEE),
    "compare:compare": ("GET", Power.SEE),
    "dossier:dossier": ("GET", Power.PRINT),
    "dossier:make": ("POST", Power.PRINT),
    "dossier:preview": ("GET", Power.PRINT),
    "dossier:export": ("POST", Power.EXPORT),
}
"""The addresses of the bureau's own; those of allauth answer for one's own account only, and have tests of their own."""
