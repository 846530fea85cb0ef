"""Stores of Outlook written from [MS-PST], by a hand that the reader does not know: both widths, all three encodings, every structure."""

import struct
import zlib

from readers.written_msg import ADDRESSES, filetime, listed_names

NONE, COMPRESSIBLE, CYCLIC = 0, 1, 2
TABLE_R = bytes.fromhex(
    "41361362a8216ebbf416cc047f64e85d1ef2cb2a74c55e35d295479e962d9a884c7d843fdbac31b6485ff6c4d8398be7233b388ec8c1df25b120a546604e9cfb"
    "aad35651457c550007c92b9d859b09a08fadb30f63ab894bd7a7155a716642bf264a6b98faea7753b270052cfd593a867ece06eb827857c78d43afb41cd45bcd"
    "e2e9274fc3087280cfb0eff5286dbe304d3492d50e3c2232e5e4f99fc2d10a8112e1ee918376e397e6618a1779a4b7dc907a5c8c02a6ca69de501a1193b95287"
    "58fced1d37491b6ae0293399bd6cd994f340546ff0c673b8d63e6518441fdd6710f10c19ecae03a1147ba90bfff8a3c0a201f72ebc2468750dfeba2fb5d0da3d"
)
TABLE_S = bytes.fromhex(
    "14530f56b3c87a9ceb65481716159f02cc547c83000d0c0ba262a876dbd9edc7c5a4dcac8574d6d0a79bae9a967166c36399b8dd73928e847da55ed15d93b157"
    "5150808952944f4e0a6bbc8d7f6e47464140440111cb033ff7f4e1a98f3c3af9fbf0193082092ec99da08649ee6f4d6dc42d813425871b88aafc06a11238fd4c"
    "4272641337246a757743ffe6b44b365ce4d8353d45b92cecb7312b290768a30e697b189e2139be281a5b78f523ca2ab0af3efe048ce7e5983295d3f64ae8a6ea"
    "e9f3d52f7020f21f0567ad5510cecde3273bdabad7c226d4911dd21c2233f8faf15aefcf90b68bb5bdc0bf08971e6ce261e0c6c159abbb58de5fdf60797eb28a"
)
FIXED = {0x02: 2, 0x03: 4, 0x0B: 1, 0x14: 8, 0x40: 8}
UID = bytes(range(16))
START = 1024
LARGEST_ITEM = 3580


def crc(raw):
    """Return the checksum of 5.3."""
    return zlib.crc32(raw, 0xFFFFFFFF) ^ 0xFFFFFFFF


def turned(raw, key):
    """Do the turning encoding of 5.2, a byte at a time as it is written there."""
    inverse = bytes(TABLE_R.index(byte) for byte in range(256))
    turn = (key ^ key >> 16) & 0xFFFF
    out = bytearray()
    for byte in raw:
        low, high = turn & 255, turn >> 8
        one = TABLE_S[(TABLE_R[(byte + low) & 255] + high) & 255]
        out.append((inverse[(one - high) & 255] - low) & 255)
        turn = turn + 1 & 0xFFFF
    return bytes(out)


class Heap:
    """A heap on its way: its items over as many blocks as they take."""

    def __init__(self, signature, fits):
        self.signature, self.fits, self.root = signature, fits, 0
        self.blocks = [[]]

    def _header(self, order):
        return 12 if order == 0 else 66 if order >= 8 and (order - 8) % 128 == 0 else 2

    def add(self, raw):
        """Return the HID of an item."""
        assert len(raw) <= LARGEST_ITEM
        items = self.blocks[-1]
        used = self._header(len(self.blocks) - 1) + sum(map(len, items)) + 2 * (len(items) + 2) + 6
        if used + len(raw) > self.fits:
            items = []
            self.blocks.append(items)
        items.append(raw)
        return len(self.blocks) - 1 << 16 | len(items) << 5

    def done(self):
        """Return the blocks."""
        made = []
        for order, items in enumerate(self.blocks):
            size = self._header(order)
            offsets, at = [], size
            for raw in items:
                offsets.append(at)
                at += len(raw)
            offsets.append(at)
            body = b"".join(items) + bytes(at % 2)
            map_at = size + len(body)
            head = struct.pack("<H", map_at)
            head += struct.pack("<BBII", 0xEC, self.signature, self.root, 0) if order == 0 else bytes(size - 2)
            made.append(head + body + struct.pack(f"<HH{len(offsets)}H", len(items), 0, *offsets))
        return made

    def tree(self, entries, key, size):
        """Return the HID of the header of a tree of entries of key and bytes."""
        rows = [(one, one.to_bytes(key, "little") + raw) for one, raw in sorted(entries)]
        level = -1
        while level < 0 or len(rows) > 1:
            step = len(rows[0][1]) if rows else 1
            each = max(1, LARGEST_ITEM // step)
            pieces = [rows[at : at + each] for at in range(0, len(rows), each)]
            rows = [
                (piece[0][0], piece[0][0].to_bytes(key, "little") + struct.pack("<I", self.add(b"".join(raw for _, raw in piece))))
                for piece in pieces
            ]
            level += 1
            if not rows:
                break
        root = struct.unpack("<I", rows[0][1][key:])[0] if rows else 0
        return self.add(struct.pack("<BBBBI", 0xB5, key, size, max(level, 0), root))


class Store:
    """A store on its way into a file."""

    def __init__(self, method=COMPRESSIBLE, ansi=False, client=b"SM", version=None):
        self.method, self.ansi, self.client = method, ansi, client
        self.version = version or (15 if ansi else 23)
        self.word = "I" if ansi else "Q"
        self.trailer = 12 if ansi else 16
        self.fits = 8192 - self.trailer
        self.file = bytearray(START)
        self.blocks, self.nodes = [], []
        self.bid, self.page_bid = 4, 1

    def block(self, raw, inner=False):
        """Write a block and return its number."""
        assert 0 < len(raw) <= self.fits
        bid = self.bid | (2 if inner else 0)
        self.bid += 4
        if not inner:
            if self.method == COMPRESSIBLE:
                raw = raw.translate(TABLE_R)
            elif self.method == CYCLIC:
                raw = turned(raw, bid)
        offset = len(self.file)
        whole = -(-(len(raw) + self.trailer) // 64) * 64
        self.file += raw + bytes(whole - len(raw) - self.trailer) + self._end(len(raw), bid, offset, raw)
        self.blocks.append((bid, offset, len(raw)))
        return bid

    def _end(self, size, bid, offset, raw):
        mark = (bid ^ offset) & 0xFFFFFFFF
        mark = (mark >> 16 ^ mark) & 0xFFFF
        return struct.pack("<HHII", size, mark, bid, crc(raw)) if self.ansi else struct.pack("<HHIQ", size, mark, crc(raw), bid)

    def data(self, raw):
        """Write bytes, or a list of blocks, and return the number of their root."""
        pieces = raw if isinstance(raw, list) else [raw[at : at + self.fits] for at in range(0, len(raw), self.fits)]
        bids = [(self.block(one), len(one)) for one in pieces]
        level = 1
        each = (self.fits - 8) // struct.calcsize(self.word)
        while len(bids) > 1:
            made = []
            for at in range(0, len(bids), each):
                part = bids[at : at + each]
                total = sum(size for _, size in part)
                numbers = struct.pack(f"<{len(part)}{self.word}", *(bid for bid, _ in part))
                made.append((self.block(struct.pack("<BBHI", 1, level, len(part), total) + numbers, inner=True), total))
            bids, level = made, level + 1
        return bids[0][0] if bids else 0

    def within(self, nodes):
        """Write nodes within a node, each number, data, nodes within; return the number of the block."""
        if not nodes:
            return 0
        pad = b"" if self.ansi else bytes(4)
        rows = [(number, struct.pack(f"<{self.word * 3}", number, data, inner)) for number, data, inner in sorted(nodes)]
        each = (self.fits - 8) // len(rows[0][1])
        pieces = [rows[at : at + each] for at in range(0, len(rows), each)]
        bids = [
            (part[0][0], self.block(struct.pack("<BBH", 2, 0, len(part)) + pad + b"".join(raw for _, raw in part), inner=True))
            for part in pieces
        ]
        if len(bids) == 1:
            return bids[0][1]
        listed = b"".join(struct.pack(f"<{self.word * 2}", *one) for one in bids)
        return self.block(struct.pack("<BBH", 2, 1, len(bids)) + pad + listed, inner=True)

    def node(self, number, data, within=0, above=0):
        """Enter a node."""
        self.nodes.append((number, data, within, above))

    def raw(self, kind, value):
        """Return the bytes of a value."""
        if kind == 0x1F:
            return value.encode("utf-16-le")
        if kind == 0x1E:
            return value.encode("cp1252")
        if kind == 0x102:
            return value
        count = filetime(value) if isinstance(value, str) else int(value)
        return (count % (1 << 64)).to_bytes(8, "little")[: FIXED[kind]]

    def kinds(self, properties):
        """Return properties with the type that texts have in this width."""
        return {(number, 0x1E if self.ansi and kind == 0x1F else kind): value for (number, kind), value in properties.items()}

    def hnid(self, heap, nodes, raw):
        """Return where a value was put: in the heap, or in a node within where it is long."""
        if not raw:
            return 0
        if len(raw) <= LARGEST_ITEM:
            return heap.add(raw)
        number = (len(nodes) + 0x100) << 5 | 0x1F
        nodes.append((number, self.data(raw), 0))
        return number

    def properties(self, properties, nodes):
        """Return the blocks of a set of properties."""
        heap = Heap(0xBC, self.fits)
        entries = []
        for (number, kind), value in self.kinds(properties).items():
            if kind == 0x0D:
                inner, size = value
                stated = struct.pack("<I", heap.add(struct.pack("<II", inner, size)))
            elif kind in FIXED and FIXED[kind] <= 4:
                stated = self.raw(kind, value).ljust(4, b"\0")
            else:
                stated = struct.pack("<I", self.hnid(heap, nodes, self.raw(kind, value)))
            entries.append((number, struct.pack("<H", kind) + stated))
        heap.root = heap.tree(entries, 2, 6)
        return heap.done()

    def table(self, columns, rows, nodes):
        """Return the blocks of a table of columns (number, type) and rows (number, properties)."""
        columns = sorted(
            {(number, 0x1E if self.ansi and kind == 0x1F else kind) for number, kind in columns} | {(0x67F2, 3), (0x67F3, 3)}
        )
        width = {one: FIXED.get(one[1], 4) for one in columns}
        order = sorted(columns, key=lambda one: (one != (0x67F2, 3), one != (0x67F3, 3), -width[one], one))
        at, places, ends = 0, {}, {}
        for one in order:
            places[one] = at
            at += width[one]
            ends[width[one]] = at
        four = max(ends.get(4, 0), ends.get(8, 0))
        two = max(four, ends.get(2, 0))
        one_byte = max(two, ends.get(1, 0))
        size = one_byte + -(-len(columns) // 8)
        heap = Heap(0x7C, self.fits)
        made = []
        for number, properties in rows:
            row = bytearray(size)
            stated = self.kinds(properties) | {(0x67F2, 3): number, (0x67F3, 3): 1}
            for bit, one in enumerate(order):
                if one not in stated:
                    continue
                raw = self.raw(one[1], stated[one])
                if one[1] not in FIXED:
                    raw = struct.pack("<I", self.hnid(heap, nodes, raw))
                row[places[one] : places[one] + width[one]] = raw
                row[one_byte + bit // 8] |= 0x80 >> bit % 8
            made.append(bytes(row))
        fit = self.fits // size
        pieces = [b"".join(made[at : at + fit]) for at in range(0, len(made), fit)]
        if not pieces:
            where = 0
        elif len(pieces) == 1 and len(pieces[0]) <= LARGEST_ITEM:
            where = heap.add(pieces[0])
        else:
            where = 0x80 << 5 | 0x1F
            padded = [piece.ljust(self.fits, b"\0") for piece in pieces[:-1]] + pieces[-1:]
            nodes.append((where, self.data(padded), 0))
        entries = [(number, order_.to_bytes(2 if self.ansi else 4, "little")) for order_, (number, _) in enumerate(rows)]
        index = heap.tree(entries, 4, 2 if self.ansi else 4)
        listed = b"".join(struct.pack("<HHHBB", one[1], one[0], places[one], width[one], order.index(one)) for one in columns)
        heap.root = heap.add(struct.pack("<BB4HIII", 0x7C, len(columns), four, two, one_byte, size, index, where, 0) + listed)
        return heap.done()

    def item(self, item):
        """Write an item: properties, recipients, attachments (their properties; bytes, an item or nothing); return data and within."""
        properties, recipients, attachments = item
        nodes = []
        properties = {(0x0E17, 3): 0} | properties
        subject = next((key for key in properties if key[0] == 0x0037), None)
        if subject:
            properties = properties | {subject: "\x01\x01" + properties[subject]}
        data = self.data(self.properties(properties, nodes))
        inner = []
        columns = {(0x0C15, 3), (0x3001, 0x1F), (0x3002, 0x1F), (0x3003, 0x1F), (0x39FE, 0x1F)}
        blocks = self.table(columns, list(enumerate(recipients, 1)), inner)
        nodes.append((0x692, self.data(blocks), self.within(inner)))
        if attachments:
            rows = []
            for number, (stated, content) in enumerate(attachments, 1):
                own, called = [], 0x8000 + 0x20 * number | 0x05
                if isinstance(content, tuple):
                    held = 0x9000 + 0x20 * number | 0x04
                    stated = stated | {(0x3701, 0x0D): (held, 100)}
                    own.append((held, *self.item(content)))
                elif content is not None:
                    stated = stated | {(0x3701, 0x102): content}
                nodes.append(
                    (
                        called,
                        self.data(self.properties(stated | {(0x0E20, 3): 100, (0x370B, 3): 0xFFFFFFFF}, own)),
                        self.within(own),
                    )
                )
                rows.append((called, {(0x3705, 3): stated.get((0x3705, 3), 1)}))
            inner = []
            blocks = self.table({(0x0E20, 3), (0x3704, 0x1F), (0x3705, 3), (0x370B, 3)}, rows, inner)
            nodes.append((0x671, self.data(blocks), self.within(inner)))
        return data, self.within(nodes)

    def folder(self, number, name, above, folders=(), items=(), listed=None, hidden=()):
        """Write a folder with what lies in it: items by number; ``listed`` are the numbers that it lists, those of its items without."""
        shown = [one for one, _ in items] if listed is None else listed
        nodes = []
        stated = {(0x3001, 0x1F): name, (0x3602, 3): len(shown), (0x3603, 3): 0, (0x360A, 0x0B): bool(folders)}
        self.node(number, self.data(self.properties(stated, nodes)), self.within(nodes), above)
        for kind, columns, rows in (
            (
                0x0D,
                {(0x3001, 0x1F), (0x3602, 3), (0x3603, 3), (0x360A, 0x0B)},
                [(one, {(0x3001, 0x1F): called}) for one, called in folders],
            ),
            (0x0E, {(0x001A, 0x1F), (0x0037, 0x1F), (0x0E07, 3)}, [(one, {}) for one in shown]),
            (0x0F, {(0x001A, 0x1F)}, [(one, {}) for one, _ in hidden]),
        ):
            nodes = []
            self.node(number & ~0x1F | kind, self.data(self.table(columns, rows, nodes)), self.within(nodes))
        for one, item in (*items, *hidden):
            self.node(one, *self.item(item), number)

    def tree(self, kind, entries, size):
        """Write a tree of pages; return number and offset of its root."""
        room = 496 if self.ansi else 488
        level = 0
        rows = sorted(entries)
        while True:
            each = room // size
            made = []
            for at in range(0, max(len(rows), 1), each):
                part = rows[at : at + each]
                body = (
                    b"".join(raw for _, raw in part).ljust(room, b"\0")
                    + bytes([len(part), each, size, level])
                    + bytes(0 if self.ansi else 4)
                )
                self.file += bytes(-len(self.file) % 512)
                offset, bid = len(self.file), self.page_bid
                self.page_bid += 1
                mark = (bid ^ offset) & 0xFFFFFFFF
                mark = (mark >> 16 ^ mark) & 0xFFFF
                self.file += body + (
                    struct.pack("<BBHII", kind, kind, mark, bid, crc(body))
                    if self.ansi
                    else struct.pack("<BBHIQ", kind, kind, mark, crc(body), bid)
                )
                made.append((part[0][0] if part else 0, bid, offset))
            if len(made) == 1:
                return made[0][1:]
            rows = [(key, struct.pack(f"<{self.word * 3}", key, bid, offset)) for key, bid, offset in made]
            size, level = struct.calcsize(f"<{self.word * 3}"), level + 1

    def done(self):
        """Return the file."""
        word = self.word
        pad = b"" if self.ansi else bytes(4)
        nodes = [(one[0], struct.pack(f"<{word * 3}I", *one) + pad) for one in self.nodes]
        blocks = [(bid, struct.pack(f"<{word * 2}HH", bid, offset, size, 2) + pad) for bid, offset, size in self.blocks]
        node_root, block_root = self.tree(0x81, nodes, 16 if self.ansi else 32), self.tree(0x80, blocks, 12 if self.ansi else 24)
        roots = struct.pack(f"<I{word * 8}BBH", 0, len(self.file), 0, 0, 0, *node_root, *block_root, 1, 0, 0)
        start = struct.pack("<HHBBII", self.version, 19, 1, 1, 0, 0)
        if self.ansi:
            body = start + struct.pack("<III", self.bid, self.page_bid, 1) + struct.pack("<32I", *[0x8000] * 32) + roots
            body += b"\xff" * 256 + bytes([0x80, self.method]) + bytes(50)
            whole = b"!BDN" + struct.pack("<I", crc((self.client + body)[:471])) + self.client + body
            self.file[:512] = whole[:512]
        else:
            body = (
                start + struct.pack("<QQI", 0, self.page_bid, 1) + struct.pack("<32I", *[0x8000] * 32) + bytes(8) + roots + bytes(4)
            )
            body += b"\xff" * 256 + bytes([0x80, self.method, 0, 0]) + struct.pack("<Q", self.bid)
            partial, full = crc((self.client + body)[:471]), crc((self.client + body)[:516])
            whole = b"!BDN" + struct.pack("<I", partial) + self.client + body + struct.pack("<I", full) + bytes(36)
            assert len(whole) == 564
            self.file[:564] = whole
        return bytes(self.file)


def named(lids):
    """Return the properties of the map of names: numbers of the set of addresses, or words."""
    listed, words = listed_names(lids)
    return {(0x0001, 3): 251, (0x0002, 0x102): ADDRESSES, (0x0003, 0x102): listed, (0x0004, 0x102): words}


def entry_id(number):
    """Return the long name of a node (2.4.3.2)."""
    return bytes(4) + UID + struct.pack("<I", number)


ROOT, TOP, INBOX, SENT = 0x122, 0x8022, 0x8042, 0x8062


def store(inbox=(), sent=(), lids=(), name="Boîte de Radu", more=None, listed=None, hidden=(), **options):
    """Return a store: the root, the top of a person's folders, two of them with items."""
    made = Store(**options)
    nodes = []
    stated = {
        (0x0FF9, 0x102): UID, (0x3001, 0x1F): name, (0x35E0, 0x102): entry_id(TOP), (0x35E3, 0x102): entry_id(SENT), (0x35DF, 3): 0x89, (0x6633, 0x0B): 1,
    } | (more or {})  # fmt: skip
    made.node(0x21, made.data(made.properties(stated, nodes)), made.within(nodes))
    nodes = []
    made.node(0x61, made.data(made.properties(named(lids), nodes)), made.within(nodes))
    made.folder(ROOT, "", ROOT, [(TOP, "Dossiers")])
    made.folder(TOP, "Dossiers", ROOT, [(INBOX, "Réception"), (SENT, "Envoyés")])
    made.folder(INBOX, "Réception", TOP, items=inbox, listed=listed, hidden=hidden)
    made.folder(SENT, "Envoyés", TOP, items=sent)
    return made.done()


def numbered(items, start=0x10001):
    """Return items with numbers of nodes."""
    return [((start + order) << 5 | 0x04, item) for order, item in enumerate(items)]
