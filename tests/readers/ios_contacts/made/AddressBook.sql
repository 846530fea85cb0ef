-- An invented address book of iOS.
PRAGMA page_size = 1024;
CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT, Middle TEXT, Organization TEXT, Note TEXT, Nickname TEXT, Prefix TEXT, Suffix TEXT, CreationDate INTEGER);
CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, identifier INTEGER, label INTEGER, value TEXT);
CREATE TABLE ABMultiValueEntry (parent_id INTEGER, key INTEGER, value TEXT, UNIQUE(parent_id, key));
CREATE TABLE ABMultiValueEntryKey (value TEXT, UNIQUE(value));
INSERT INTO ABPerson VALUES (1, 'Oriane', 'Delcourt', NULL, 'Blanchisserie du Port', 'vue à la gare', 'Ori', NULL, NULL, 788950800), (2, NULL, NULL, NULL, 'Hôtel du Port', NULL, NULL, NULL, NULL, 788950801), (3, 'Malo', NULL, 'Jean', NULL, NULL, NULL, 'M.', NULL, NULL), (4, NULL, NULL, NULL, NULL, NULL, 'Le Grand', NULL, NULL, NULL);
INSERT INTO ABMultiValueEntryKey (rowid, value) VALUES (1, 'Street'), (2, 'City'), (3, 'ZIP'), (4, 'CountryCode'), (5, 'username'), (6, 'service'), (7, 'Country');
INSERT INTO ABMultiValue VALUES (1, 1, 3, 0, 1, '+33 6 39 98 00 01'), (2, 1, 3, 1, 2, '06 39 98 00 11'), (3, 1, 4, 0, 1, 'oriane@exemple.invalid'), (4, 1, 5, 0, 1, NULL), (5, 1, 13, 0, 1, NULL), (6, 1, 22, 0, 1, 'https://exemple.invalid/oriane'), (7, 2, 3, 0, 1, '+33 2 61 91 00 02'), (8, 3, 46, 0, 1, NULL), (9, 99, 3, 0, 1, '+33 6 39 98 00 99');
INSERT INTO ABMultiValueEntry VALUES (4, 1, '3 rue des Docks'), (4, 2, 'Vaucelet'), (4, 3, '99999'), (4, 4, 'fr'), (4, 7, 'France'), (5, 5, 'ori.d'), (5, 6, 'Skype'), (8, 5, 'malo_q'), (8, 6, 'Instagram');
