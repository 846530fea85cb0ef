-- Invented calls and contacts of Viber.
PRAGMA page_size = 1024;
CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, call_id LONG NOT NULL, aggregate_hash LONG NOT NULL, number TEXT NOT NULL, canonized_number TEXT NOT NULL, viber_call BOOLEAN DEFAULT TRUE, viber_call_type INTEGER DEFAULT 1, date LONG NOT NULL, duration LONG NOT NULL, type INT NOT NULL, token LONG DEFAULT 0);
CREATE TABLE phonebookcontact (_id INTEGER PRIMARY KEY NOT NULL, native_id INTEGER DEFAULT 0, display_name TEXT, viber BOOLEAN);
CREATE TABLE phonebookdata (_id INTEGER PRIMARY KEY AUTOINCREMENT, contact_id INTEGER NOT NULL, raw_id INTEGER NOT NULL, data1 TEXT, data2 TEXT, data3 TEXT, mime_type INTEGER);
CREATE TABLE vibernumbers (_id INTEGER PRIMARY KEY AUTOINCREMENT, canonized_number TEXT NOT NULL, viber_name TEXT, member_id TEXT NOT NULL);
INSERT INTO calls VALUES (1, -1, 1, '0639980001', '+33639980001', 1, 1, 1767258000123, 61, 1, 5000000000000000001), (2, -1, 1, '+33639980001', '+33639980001', 1, 4, 1767258060000, 0, 2, 0), (3, -1, 2, '+33639980002', '+33639980002', 1, 1, 1767258120000, 0, 3, 0), (4, -1, 2, '+33639980002', '+33639980002', 1, 9, 0, -1, 8, 0), (5, -1, 3, '', '', 1, 1, 1767258180000, 5, 1, 0);
INSERT INTO phonebookcontact VALUES (1, 1, 'Oriane', 1), (2, 2, 'Malo', 0);
INSERT INTO phonebookdata VALUES (1, 1, 1, '0639980001', '+33639980001', '06 39 98 00 01', 0), (2, 1, 2, '0639980001', '+33639980001', '0639980001', 0), (3, 1, 1, 'oriane@exemple.invalid', NULL, NULL, 1), (4, 2, 3, '3003', '', '3003', 0);
INSERT INTO vibernumbers VALUES (1, '+33639980001', 'Ori', 'AAAA='), (2, '', NULL, '');
