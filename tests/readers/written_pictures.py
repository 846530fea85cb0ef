"""Pictures with words beside them, written by hand: the segments of JPEG, the chunks of PNG, the resources of Photoshop."""

import io
import struct
import zlib

from PIL import Image as Pictures

XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"


def iptc(*sets, marked=True):
    marks = b"\x1c\x01\x5a\0\x03\x1b%G" if marked else b""
    return marks + b"".join(b"\x1c\x02" + struct.pack(">BH", number, len(value)) + value for number, value in sets)


def segment(marker, held):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(held) + 2) + held


def photoshop(block):
    padded = block + b"\0" * (len(block) & 1)
    return b"Photoshop 3.0\x008BIM\x04\x25\0\0\0\0\0\x02ab8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + padded


def saved(form, **how):
    stream = io.BytesIO()
    Pictures.new("RGB", (32, 24), (200, 90, 40)).save(stream, form, **how)
    return stream.getvalue()


def jpeg(*segments):
    plain = saved("JPEG")
    return plain[:2] + b"".join(segments) + plain[2:]


def png(*chunks):
    """Return a PNG with these chunks, name and bytes, behind its first."""
    plain = saved("PNG")
    made = b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held)) for name, held in chunks
    )
    return plain[:33] + made + plain[33:]


def webp(block, size=None):
    """Return a WebP with a block of XMP, whose size may be a lie."""
    plain = saved("WEBP")
    held = plain + b"XMP " + struct.pack("<I", len(block) if size is None else size) + block
    return held[:4] + struct.pack("<I", len(held) - 8) + held[8:]
