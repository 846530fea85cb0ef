"""XML written from a schema: an instance with or without each optional element, drawn by a seed, that the schema itself accepts.

Enough of XML Schema for the messages of ISO 20022: sequences, choices, simple content with attributes, facets of simple types.
"""

import random
import re._parser as sre
from pathlib import Path

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
DEEPEST = 40


class Writer:
    """Writes instances of one schema."""

    def __init__(self, path: Path, seed: int, *, optional: float = 0.4) -> None:
        root = etree.parse(path).getroot()
        self.namespace = root.get("targetNamespace")
        self.schema = etree.XMLSchema(root)
        self._types = {node.get("name"): node for node in root if node.tag in {f"{XS}complexType", f"{XS}simpleType"}}
        (self._root,) = (node for node in root if node.tag == f"{XS}element")
        self._draw = random.Random(seed)
        self._optional = optional

    def instance(self, several: dict[str, int]) -> bytes:
        """Return a document; ``several`` names elements that occur so many times wherever they may."""
        self._several = several
        element = etree.Element(f"{{{self.namespace}}}{self._root.get('name')}", nsmap={None: self.namespace})
        self._fill(element, self._root.get("type"), 0)
        return etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=True)

    def _fill(self, element, kind, depth):
        node = self._types.get(kind)
        if node is None or node.tag == f"{XS}simpleType":
            element.text = self._simple(kind)
            return
        content = node.find(f"{XS}simpleContent/{XS}extension")
        if content is not None:
            element.text = self._simple(content.get("base"))
            for attribute in content.iter(f"{XS}attribute"):
                element.set(attribute.get("name"), self._simple(attribute.get("type")))
            return
        for particle in node:
            if particle.tag in {f"{XS}sequence", f"{XS}choice"}:
                self._particle(element, particle, depth)

    def _particle(self, element, particle, depth):
        if particle.tag == f"{XS}choice":
            members = [child for child in particle if child.tag in {f"{XS}element", f"{XS}sequence", f"{XS}choice"}]
            self._particle(element, self._draw.choice(members), depth)
        elif particle.tag == f"{XS}sequence":
            for child in particle:
                self._particle(element, child, depth)
        elif particle.tag == f"{XS}any":
            etree.SubElement(element, "{urn:example:other}anything").text = "x"
        elif particle.tag == f"{XS}element":
            for _ in range(self._times(particle, depth)):
                child = etree.SubElement(element, f"{{{self.namespace}}}{particle.get('name')}")
                self._fill(child, particle.get("type"), depth + 1)

    def _times(self, particle, depth):
        least, most = int(particle.get("minOccurs", 1)), particle.get("maxOccurs", "1")
        wanted = self._several.get(particle.get("name"), 0)
        if wanted and most == "unbounded":
            return max(wanted, least)
        if wanted or (depth < DEEPEST and self._draw.random() < self._optional):
            return max(least, 1)
        return least

    def _simple(self, kind):
        node = self._types.get(kind)
        if node is None:
            return self._built_in(kind.rpartition(":")[2])
        restriction = node.find(f"{XS}restriction")
        facets = {child.tag.removeprefix(XS): child.get("value") for child in restriction}
        if "enumeration" in facets:
            return self._draw.choice([child.get("value") for child in restriction if child.tag == f"{XS}enumeration"])
        if "pattern" in facets:
            return self._pattern(sre.parse(facets["pattern"]))
        base = restriction.get("base").rpartition(":")[2]
        if base == "decimal":
            decimals = min(int(facets.get("fractionDigits", 2)), 2)
            return (
                f"{self._draw.randint(0, 99_999)}.{self._draw.randint(0, 99):02}"
                if decimals == 2
                else str(self._draw.randint(0, 9))
            )
        if base == "string":
            most = min(int(facets.get("maxLength", 20)), 20)
            words = "".join(self._draw.choice("abcdefgh ABC123é&<") for _ in range(self._draw.randint(1, most)))
            return (words.strip() or "x")[:most]
        return self._built_in(base)

    def _built_in(self, name):
        day = f"20{self._draw.randint(10, 26)}-{self._draw.randint(1, 12):02}-{self._draw.randint(1, 28):02}"
        return {
            "boolean": self._draw.choice(("true", "false")), "date": day, "dateTime": f"{day}T{self._draw.randint(0, 23):02}:00:00",
            "time": "10:00:00", "gYear": "2026", "gYearMonth": "2026-03", "decimal": "1.5", "base64Binary": "AAAA", "string": "x",
        }[name]  # fmt: skip

    def _pattern(self, parsed):
        written = []
        for kind, value in parsed:
            name = str(kind)
            if name == "LITERAL":
                written.append(chr(value))
            elif name == "IN":
                written.append(self._one_of(value))
            elif name in {"MAX_REPEAT", "MIN_REPEAT"}:
                least, most, inner = value
                written += [self._pattern(inner) for _ in range(self._draw.randint(int(least), min(int(most), int(least) + 3)))]
            elif name == "SUBPATTERN":
                written.append(self._pattern(value[-1]))
            elif name == "BRANCH":
                written.append(self._pattern(self._draw.choice(value[1])))
            else:
                raise ValueError(f"a pattern of an unknown kind: {name}")
        return "".join(written)

    def _one_of(self, members):
        kind, value = self._draw.choice(members)
        if str(kind) == "RANGE":
            return chr(self._draw.randint(*value))
        return chr(value) if str(kind) == "LITERAL" else str(self._draw.randint(0, 9))
