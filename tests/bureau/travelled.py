"""A small invented case in which somebody moves: tracks, cells, calls by cell; and stays and journeys, which no reader gives yet."""

import json
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq

from faisceau import cases
from faisceau.model.tables import TABLES
from training_case import SILENT, build

GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Exemplia" xmlns="http://www.topografix.com/GPX/1/1">
 <wpt lat="49.1193" lon="6.1757"><time>2026-04-02T10:00:00Z</time><name>Hôtel du Quai</name></wpt>
 <wpt lat="44.4268" lon="26.1025"><name>Gare routière</name></wpt>
 <wpt lat="48.0000" lon="2.0000"><name>Le Port</name></wpt>
 <wpt lat="43.2965" lon="5.3698"><name>Le Port</name></wpt>
 <trk><name>Soir</name><trkseg>
  <trkpt lat="49.1201" lon="6.1802"><time>2026-04-02T20:00:00Z</time></trkpt>
  <trkpt lat="48.6921" lon="6.1844"><time>2026-04-02T21:00:00Z</time></trkpt>
  <trkpt lat="48.5734" lon="7.7521"><time>2026-04-02T22:30:00Z</time></trkpt>
 </trkseg></trk>
</gpx>
"""
RECORDS = json.dumps(
    {
        "locations": [
            {
                "timestamp": "2026-04-03T08:00:00Z",
                "latitudeE7": 488566000,
                "longitudeE7": 23522000,
                "accuracy": 1200,
                "deviceTag": 1,
            },
            {"timestamp": "2026-04-03T09:00:00Z", "latitudeE7": 488600000, "longitudeE7": 23600000, "accuracy": 20, "deviceTag": 1},
        ]
    }
)
CELLS = """CGI;Nom du site;Opérateur;Technologie;Adresse;Code postal;Commune;Latitude;Longitude;Azimut;Date début;Date fin
208-99-1201-4501;METZ_QUAI_1;Exemplia;4G;12 rue du Quai;57000;Metz;49,1193;6,1757;120;13/01/2024;
208-99-1201-4502;METZ_QUAI_2;Exemplia;4G;14 rue du Quai;57000;Metz;49,1210;6,1780;240;13/01/2024;31/12/2025
"""
CALLS = """Type d'appel;Appelant;Appelé;Date;Heure;Durée;IMEI;Cellule
Voix sortant;33639980001;33639980002;13/04/2026;23:58:59;60;350000000000017;208-99-1201-4501
Voix entrant;33639980003;33639980001;14/04/2026;10:00:00;30;350000000000017;208-99-1201-4501
Voix sortant;33639980001;33639980004;14/04/2026;11:00:00;30;350000000000017;208-99-1201-4502
"""
FILES = {"soir.gpx": GPX, "Records.json": RECORDS, "cellules.csv": CELLS, "fadettes.csv": CALLS}
PERSON = {"person": "S1", "name": "Ilir Gjoka", "pseudonym": "Suspect 1", "selectors": ["phone:+33639980001"]}


def planted(folder, name, rows):
    """Put rows of a table into a build, as a reader that gives them will: a part on the shelf, named in the document."""
    schema, path = TABLES[name], folder / "build.json"
    columns = {column: [row.get(column) for row in rows] for column in schema.names}
    table = pa.table([pa.array(columns[field.name], field.type) for field in schema.arrow], schema=schema.arrow)
    digest = sha256(repr(rows).encode()).hexdigest()
    part = folder / "shelf" / "parts" / name / f"{digest}.parquet"
    part.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, part)
    document = json.loads(path.read_text("utf-8"))
    document["tables"][name] |= {"rows": len(rows), "parts": [["one", digest, len(rows)]]}
    path.write_text(json.dumps(document), "utf-8")


def travelled(folder, world, pieces):
    """Make the case: sealed, decided, built; stays and journeys planted."""
    cases.new(folder, world, title="Affaire du Gué", state="FR", name="Greffe")
    pieces.mkdir()
    marks = {}
    for name, text in FILES.items():
        (pieces / name).write_text(text, "utf-8")
        marks[name] = cases.seal(folder, world, [pieces / name], cases.Coming(), SILENT)[0]["exhibit"]
    cases.sign(folder, world, [("PersonNamed", PERSON)])
    build(folder, world)
    import datetime as dt

    stay = {"exhibit": marks["soir.gpx"], "guest_name": "Ilir Gjoka", "room": "12"}
    planted(
        folder,
        "stays",
        [
            {
                **stay,
                "locator": "row=1",
                "sequence": 0,
                "place": "HÔTEL DU QUAI ",
                "arrived": dt.date(2026, 4, 1),
                "left": dt.date(2026, 4, 3),
            },
            {
                **stay,
                "locator": "row=2",
                "sequence": 1,
                "place": "Le Port",
                "arrived": dt.date(2026, 4, 5),
                "left": dt.date(2026, 4, 6),
            },
        ],
    )
    planted(
        folder,
        "journeys",
        [
            {
                "exhibit": marks["soir.gpx"],
                "locator": "row=3",
                "sequence": 0,
                "traveller": "Ilir Gjoka",
                "origin": "Gare routière",
                "destination": "Hôtel du Quai",
                "on_wall": dt.datetime(2026, 4, 1, 6, 0),
                "on_precision": "minute",
            }
        ],
    )
    return marks
