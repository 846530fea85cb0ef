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
    "search:search": ("GET", Power.SEE),
    "search:list": ("GET", Power.SEE),
    "search:take_list": ("POST", Power.EXPORT),
    "search:tables": ("GET", Power.SEE),
    "search:export": ("POST", Power.EXPORT),
    "search:links": ("POST", Power.EXPORT),
    "search:report": ("POST", Power.EXPORT),
    "persons:persons": ("GET", Power.SEE),
    "persons:others": ("GET", Power.SEE),
    "persons:network": ("GET", Power.SEE),
    "persons:network_file": ("GET", Power.EXPORT),
    "persons:between": ("GET", Power.SEE),
    "persons:name": ("GET", Power.DECIDE),
    "persons:revise": ("GET", Power.DECIDE),
    "persons:card": ("GET", Power.SEE),
    "persons:candidates": ("GET", Power.SEE),
    "persons:compare": ("GET", Power.SEE),
    "persons:rename": ("GET", Power.DECIDE),
    "persons:role": ("GET", Power.DECIDE),
    "persons:public": ("GET", Power.DECIDE),
    "chronology:chronology": ("GET", Power.SEE),
    "journal:journal": ("GET", Power.SEE),
    "exhibits:exhibits": ("GET", Power.SEE),
    "exhibits:unread": ("GET", Power.SEE),
    "exhibits:inside": ("GET", Power.SEE),
    "exhibits:seal": ("GET", Power.SEAL),
    "exhibits:announce": ("POST", Power.SEAL),
    "exhibits:arrival": ("GET", Power.SEAL),
    "exhibits:part": ("POST", Power.SEAL),
    "exhibits:check": ("POST", Power.SEAL),
    "exhibits:settle": ("GET", Power.SETTLE),
    "exhibits:layout": ("POST", Power.SETTLE),
    "exhibits:pieces": ("GET", Power.SETTLE),
    "exhibits:show": ("GET", Power.SEE),
    "exhibits:picture": ("GET", Power.SEE),
    "exhibits:written": ("GET", Power.SEE),
    "exhibits:print": ("GET", Power.PRINT),
    "exhibits:hearing": ("GET", Power.DECIDE),
    "exhibits:passage": ("POST", Power.DECIDE),
}
"""The addresses of the bureau's own; those of allauth answer for one's own account only, and have tests of their own."""
