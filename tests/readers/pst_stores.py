"""Invented stores of Outlook: the examples, one of a size that is asked for, and those that mean harm."""

import struct

from readers import written_msg as msg
from readers import written_pst as pst

MB = 1_000_000
FILE = {(0x3705, 3): 1}
INSIDE = (msg.INSIDE, msg.RECIPIENTS[:1], (({**FILE, (0x3707, 0x1F): "plan.txt"}, b"escalier B"),))
LETTER = (
    msg.LETTER,
    msg.RECIPIENTS,
    (
        ({**FILE, (0x3707, 0x1F): "tarifs.txt", (0x370E, 0x1F): "text/plain"}, "Nuit : 80 €\n".encode()),
        ({(0x3705, 3): 2, (0x3707, 0x1F): "plan.pdf", (0x370D, 0x1F): r"\\serveur.exemple\partage\plan.pdf"}, None),
    ),
)
CARD = (msg.CARD, (), ())
ANSWER = (
    {
        (0x001A, 0x1F): "IPM.Note", (0x0037, 0x1F): "RE: Chambre", (0x0039, 0x40): "2031-05-05T07:02:00", (0x0E07, 3): 0x21, (0x0C1A, 0x1F): "Radu",
        (0x0C1F, 0x1F): "radu@exemple.test", (0x1035, 0x1F): "<88.2031@exemple.test>", (0x1042, 0x1F): "<77ab.2031@exemple.invalid>",
        (0x1000, 0x1F): "D'accord. Jeudi, même entrée.",
    },
    ({(0x0C15, 3): 1, (0x3001, 0x1F): "Mirela", (0x3003, 0x1F): "mirela@exemple.invalid"},),
    (),
)  # fmt: skip
LONG = ({**ANSWER[0], (0x1000, 0x1F): "Jeudi, même entrée. " * 1_000}, *ANSWER[1:])
OLD = (
    {
        (0x001A, 0x1F): "IPM.Note", (0x0037, 0x1F): "Clés", (0x0039, 0x40): "2001-03-04T10:00:00", (0x3FFD, 3): 1252, (0x0E07, 3): 1,
        (0x0C1A, 0x1F): "Mirela Vántus", (0x0C1F, 0x1F): "mirela@exemple.invalid", (0x1000, 0x1F): "Les clés sont à l'accueil, derrière la porte.",
    },
    ({(0x0C15, 3): 1, (0x3001, 0x1F): "Émile", (0x3003, 0x1F): "emile@exemple.test"},),
    (({**FILE, (0x3704, 0x1F): "cles.txt"}, b"sous le paillasson"),),
)  # fmt: skip
SETTINGS = ({(0x001A, 0x1F): "IPM.Configuration.Calendar", (0x0037, 0x1F): "vue"}, (), ())
LIDS = (0x8083, 0x801B)


def small(**options):
    """Return a store of one letter with an item inside."""
    letter = (*LETTER[:2], (LETTER[2][0], ({(0x3705, 3): 5, (0x3001, 0x1F): "Clés"}, INSIDE)))
    return pst.store(pst.numbered([letter, LONG]), pst.numbered([ANSWER], 0x10101), LIDS, **options)


def examples():
    """Return the examples by name."""
    inbox = pst.numbered([LETTER, CARD, OLD])
    return {
        "boite.pst": pst.store(
            inbox, pst.numbered([ANSWER], 0x10101), LIDS, listed=[*(one for one, _ in inbox[:2]), 0x300024],
            hidden=[(0x400028, SETTINGS)],
        ),
        "ancienne.pst": pst.store(pst.numbered([OLD]), lids=LIDS, method=pst.CYCLIC, ansi=True, name="Boite", more={(0x67FF, 3): 0x1234ABCD}),
        "incluse.pst": small(method=pst.CYCLIC),
    }  # fmt: skip


def sized(megabytes, attached=60_000, each=200):
    """Return a store of about so many megabytes: letters with texts, every third with something attached."""
    made = pst.Store(method=pst.COMPRESSIBLE)
    nodes = []
    made.node(
        0x21,
        made.data(
            made.properties({(0x0FF9, 0x102): pst.UID, (0x3001, 0x1F): "Boîte", (0x35E0, 0x102): pst.entry_id(pst.TOP)}, nodes)
        ),
    )
    made.node(0x61, made.data(made.properties(pst.named(()), [])))
    count, folders = 0, []
    while len(made.file) < megabytes * MB:
        number = 0x8042 + 0x20 * len(folders)
        items = []
        for _ in range(each):
            count += 1
            stated = ANSWER[0] | {(0x0037, 0x1F): f"Lettre {count}", (0x1035, 0x1F): f"<{count}@exemple.test>"}
            held = (({**FILE, (0x3707, 0x1F): "photo.bin"}, count.to_bytes(4, "big") * (attached // 4)),) if count % 3 == 0 else ()
            items.append((0x200000 + 0x20 * count + 4, (stated, ANSWER[1], held)))
            if len(made.file) > megabytes * MB:
                break
        made.folder(number, f"Dossier {len(folders)}", pst.TOP, items=items)
        folders.append((number, f"Dossier {len(folders)}"))
    made.folder(pst.ROOT, "", pst.ROOT, [(pst.TOP, "Dossiers")])
    made.folder(pst.TOP, "Dossiers", pst.ROOT, folders)
    return made.done(), count


def page(content, root, entries, size, level):
    """Write another page at a root: 224 of nodes, 240 of blocks; entries as bytes, each of so many."""
    (offset,) = struct.unpack_from("<Q", content, root)
    kind = content[offset + 496]
    body = b"".join(entries).ljust(488, b"\0") + bytes([len(entries), 15, size, level]) + bytes(4)
    return content[:offset] + body + struct.pack("<BBHIQ", kind, kind, 0, pst.crc(body), 1) + content[offset + 512 :]


def looped(root):
    """A tree whose root is above itself, fifteen times."""
    content = small(method=pst.NONE)
    (offset,) = struct.unpack_from("<Q", content, root)
    return page(content, root, [struct.pack("<QQQ", key, 1, offset) for key in range(15)], 24, 1)


def ladder():
    """Pages of nodes above pages of nodes, each fifteen times, as deep as a byte says."""
    content = small(method=pst.NONE)
    (offset,) = struct.unpack_from("<Q", content, 224)
    made = bytearray(content + bytes(-len(content) % 512))
    for level in range(1, 19):
        at = len(made)
        below = offset if level == 1 else at - 512
        body = (
            b"".join(struct.pack("<QQQ", key, 1, below) for key in range(15)).ljust(488, b"\0")
            + bytes([15, 15, 24, level])
            + bytes(4)
        )
        made += body + struct.pack("<BBHIQ", 0x81, 0x81, 0, pst.crc(body), 1)
    made[224:232] = struct.pack("<Q", len(made) - 512)
    return bytes(made)


class Harmful(pst.Store):
    """A store whose item is written by a function of the store and of what an item is made of."""

    def __init__(self, item, **options):
        super().__init__(method=pst.NONE, **options)
        self.make = item

    def item(self, item):
        if item is None:
            return self.make(self)
        return super().item(item)


def harmful(make, count=1):
    """Return a store of items that a function writes."""
    made = Harmful(make)
    made.node(0x21, made.data(made.properties({(0x3001, 0x1F): "Boîte", (0x0FF9, 0x102): pst.UID}, [])))
    made.node(0x61, made.data(made.properties(pst.named(()), [])))
    made.folder(pst.ROOT, "", pst.ROOT, [(pst.INBOX, "Réception")])
    made.folder(pst.INBOX, "Réception", pst.ROOT, items=pst.numbered([None] * count))
    return made.done()


def text_at(made, node):
    """Return the data of an item whose text is a node within."""
    heap = pst.Heap(0xBC, made.fits)
    heap.root = heap.tree(
        [(0x001A, struct.pack("<HI", 0x1F, heap.add("IPM.Note".encode("utf-16-le")))), (0x1000, struct.pack("<HI", 0x1E, node))],
        2,
        6,
    )
    return made.data(heap.done())


def circle(made):
    """A text whose list of blocks lists itself."""
    own = made.bid | 2
    made.block(struct.pack("<BBHI8Q", 1, 1, 8, 0xFFFFFFFF, *[own] * 8), inner=True)
    return text_at(made, 0x1F1F), made.within([(0x1F1F, own, 0)])


def circle_of_lists(made):
    """A list of lists that lists itself, over and over."""
    own = made.bid | 2
    made.block(struct.pack("<BBHI1000Q", 1, 2, 1000, 0xFFFFFFFF, *[own] * 1000), inner=True)
    return text_at(made, 0x1F1F), made.within([(0x1F1F, own, 0)])


def million(made):
    """Something attached that is one block a million times."""
    block = made.block(bytes(made.fits))
    each = made.block(struct.pack("<BBHI1000Q", 1, 1, 1000, made.fits * 1000, *[block] * 1000), inner=True)
    whole = made.block(struct.pack("<BBHI1000Q", 1, 2, 1000, 0xFFFFFFFF, *[each] * 1000), inner=True)
    heap = pst.Heap(0xBC, made.fits)
    heap.root = heap.tree([(0x3701, struct.pack("<HI", 0x102, 0x1F1F)), (0x3705, struct.pack("<HI", 3, 1))], 2, 6)
    attached = (0x8025, made.data(heap.done()), made.within([(0x1F1F, whole, 0)]))
    return made.data(made.properties({(0x001A, 0x1F): "IPM.Note"}, [])), made.within([attached])


def within_itself(made):
    """An item that is attached to itself."""
    stated = made.data(made.properties({(0x001A, 0x1F): "IPM.Note", (0x1000, 0x1F): "encore"}, []))
    heap = pst.Heap(0xBC, made.fits)
    held = heap.add(struct.pack("<II", 0x9024, 100))
    heap.root = heap.tree([(0x3701, struct.pack("<HI", 0x0D, held)), (0x3705, struct.pack("<HI", 3, 5))], 2, 6)
    attached = made.data(heap.done())
    own, other = made.bid | 2, made.bid + 4 | 2
    made.block(struct.pack("<BBHIQQQ", 2, 0, 1, 0, 0x8025, attached, other), inner=True)
    made.block(struct.pack("<BBHIQQQ", 2, 0, 1, 0, 0x9024, stated, own), inner=True)
    return stated, own


def nodes_of_nodes(made):
    """Nodes within whose list lists itself."""
    own = made.bid | 2
    made.block(struct.pack("<BBHI400Q", 2, 1, 200, 0, *[own] * 400), inner=True)
    return made.data(made.properties({(0x001A, 0x1F): "IPM.Note"}, [])), own


def tree_of_trees(made):
    """A set of properties whose tree goes down into itself, many times at each step."""
    heap = pst.Heap(0xBC, made.fits)
    heap.add(b"".join(struct.pack("<HI", key, 0x20) for key in range(500)))
    heap.root = heap.add(struct.pack("<BBBBI", 0xB5, 2, 6, 8, 0x20))
    return made.data(heap.done()), 0


def rows_without_size(made):
    """Recipients whose rows have no bytes and are counted by the thousand."""
    heap = pst.Heap(0x7C, made.fits)
    index = heap.tree([(number, struct.pack("<I", 0xFFFFFFFF)) for number in range(2_000)], 4, 4)
    heap.root = heap.add(struct.pack("<BB4HIII", 0x7C, 200, 0, 0, 0, 0, index, 0x20, 0) + bytes(8))
    return made.data(made.properties({(0x001A, 0x1F): "IPM.Note"}, [])), made.within([(0x692, made.data(heap.done()), 0)])


def shared(count=400):
    """Many items whose one text is the same megabytes."""
    found = []

    def make(made):
        if not found:
            body = made.data(b"x" * 3 * MB)
            found.append((text_at(made, 0x1F1F), made.within([(0x1F1F, body, 0)])))
        return found[0]

    return harmful(make, count)


def heap_outside():
    """A heap whose map lies behind its end."""

    def make(made):
        return made.block(struct.pack("<HBBII", 0xFFFF, 0xEC, 0xBC, 0x20, 0)), 0

    return harmful(make)


def names_too_long():
    """Names of properties that are said to be longer than everything."""
    made = pst.Store(method=pst.NONE)
    stated = {
        (0x0003, 0x102): struct.pack("<IHH", 0, 1, 0) * 4_000,
        (0x0004, 0x102): struct.pack("<I", 0xFFFFFFFF) + b"a\0" * 40_000,
    }
    nodes = []
    made.node(0x61, made.data(made.properties(stated, nodes)), made.within(nodes))
    made.folder(pst.INBOX, "Réception", pst.INBOX, items=pst.numbered([CARD]))
    return made.done()


def folders_in_a_ring():
    """Two folders, each above the other."""
    made = pst.Store()
    made.folder(pst.INBOX, "A", pst.SENT, items=pst.numbered([ANSWER]))
    made.folder(pst.SENT, "B", pst.INBOX)
    return made.done()


def astray():
    """A name of what is attached that leads elsewhere."""
    return pst.store(pst.numbered([(*ANSWER[:2], (({**FILE, (0x3707, 0x1F): "..\\..\\x.exe"}, b"MZ"),))]))


def put(content, at, raw):
    """Write other bytes at a place."""
    return content[:at] + raw + content[at + len(raw) :]


HARMFUL = {
    "boucle.pst": (lambda: looped(224), "readers_pst.damaged"),
    "boucle-blocs.pst": (lambda: looped(240), "readers_pst.damaged"),
    "echelle.pst": (ladder, "readers_pst.damaged"),
    "liste.pst": (lambda: harmful(circle), "readers_pst.damaged"),
    "listes.pst": (lambda: harmful(circle_of_lists), "readers_pst.damaged"),
    "million.pst": (lambda: harmful(million), "readers_files.member_too_large"),
    "soi-meme.pst": (lambda: harmful(within_itself), "readers_pst.cut"),
    "noeuds.pst": (lambda: harmful(nodes_of_nodes), "readers_pst.damaged"),
    "arbres.pst": (lambda: harmful(tree_of_trees), "readers_pst.item_unreadable"),
    "lignes.pst": (lambda: harmful(rows_without_size), "readers_pst.recipients_unreadable"),
    "partage.pst": (shared, "readers_pst.overlaps"),
    "tas.pst": (heap_outside, "readers_pst.item_unreadable"),
    "noms.pst": (names_too_long, None),
    "anneau.pst": (folders_in_a_ring, None),
    "glisse.pst": (astray, "readers_files.member_name"),
    "fin.pst": (lambda: put(small(), 184, b"\xff" * 7), "readers_pst.truncated"),
    "coupe.pst": (lambda: small()[:20_000], "readers_pst.root"),
    "quatre-k.ost": (lambda: put(small(), 8, b"SO\x24\0"), "readers_pst.pages_4k"),
    "protege.pst": (lambda: put(small(), 513, b"\x10"), "readers_pst.encrypted"),
}
"""What means harm, or cannot be read, by name: what makes it, and what must be said of it."""
