-- An invented database of Skype 7.
PRAGMA page_size = 1024;
CREATE TABLE Accounts (id INTEGER NOT NULL PRIMARY KEY, skypename TEXT, fullname TEXT);
CREATE TABLE Messages (id INTEGER NOT NULL PRIMARY KEY, convo_id INTEGER, chatname TEXT, author TEXT, from_dispname TEXT, dialog_partner TEXT, timestamp INTEGER, type INTEGER, edited_timestamp INTEGER, body_xml TEXT, identities TEXT, chatmsg_status INTEGER, remote_id INTEGER);
CREATE TABLE Conversations (id INTEGER NOT NULL PRIMARY KEY, identity TEXT, type INTEGER, displayname TEXT, creation_timestamp INTEGER);
CREATE TABLE Participants (id INTEGER NOT NULL PRIMARY KEY, convo_id INTEGER, identity TEXT);
CREATE TABLE Calls (id INTEGER NOT NULL PRIMARY KEY, begin_timestamp INTEGER, host_identity TEXT, duration INTEGER, name TEXT, is_incoming INTEGER);
CREATE TABLE CallMembers (id INTEGER NOT NULL PRIMARY KEY, identity TEXT, dispname TEXT, call_duration INTEGER, call_name TEXT, start_timestamp INTEGER, call_db_id INTEGER);
CREATE TABLE Contacts (id INTEGER NOT NULL PRIMARY KEY, skypename TEXT, pstnnumber TEXT, fullname TEXT, displayname TEXT, phone_home TEXT, phone_mobile TEXT, emails TEXT, city TEXT, country TEXT, about TEXT, given_displayname TEXT);
CREATE TABLE SMSes (id INTEGER NOT NULL PRIMARY KEY, type INTEGER, timestamp INTEGER, reply_to_number TEXT, target_numbers TEXT, body TEXT, chatmsg_id INTEGER);
CREATE TABLE Transfers (id INTEGER NOT NULL PRIMARY KEY, type INTEGER, partner_handle TEXT, status INTEGER, starttime INTEGER, finishtime INTEGER, filepath TEXT, filename TEXT, convo_id INTEGER);
INSERT INTO Accounts VALUES (1, 'moi.exemple', 'Compte');
INSERT INTO Conversations VALUES (10, 'oriane.d', 1, 'Oriane', 1388570000), (11, '#moi.exemple/$abc', 2, 'Les clés', 1388570000);
INSERT INTO Participants VALUES (1, 10, 'oriane.d'), (2, 10, 'moi.exemple'), (3, 11, 'oriane.d'), (4, 11, 'malo.q'), (5, 11, 'moi.exemple');
INSERT INTO Messages VALUES
  (1, 10, '#a', 'oriane.d', 'Oriane', 'oriane.d', 1388570400, 61, NULL, 'J&apos;arrive <ss type="smile">:)</ss>', NULL, 4, 900),
  (2, 10, '#a', 'moi.exemple', 'Compte', 'oriane.d', 1388570460, 61, NULL, 'Vu', NULL, 2, 901),
  (3, 11, '#b', 'moi.exemple', 'Compte', NULL, 1388570520, 61, NULL, '<a href="https://exemple.invalid">https://exemple.invalid</a>', NULL, 2, 902),
  (4, 11, '#b', 'moi.exemple', 'Compte', NULL, 1388570580, 10, NULL, NULL, 'malo.q oriane.d', 2, NULL),
  (5, 10, '#a', 'oriane.d', 'Oriane', 'oriane.d', 1388570640, 61, 1388570700, '', NULL, 4, 903),
  (6, 10, '#a', 'moi.exemple', 'Compte', '+33639980001', 1388570760, 64, NULL, '<sms alt="x"><type>2</type><body><chunk id="0">Rappel</chunk><chunk id="1">le</chunk></body></sms>', '+33639980001', 2, NULL),
  (7, 10, '#a', 'moi.exemple', 'Compte', 'oriane.d', 1388570820, 30, NULL, NULL, 'oriane.d', 2, NULL),
  (8, 10, '#a', 'oriane.d', 'Oriane', 'oriane.d', 1388570880, 68, NULL, '<files><file size="1">photo.jpg</file></files>', NULL, 4, 904),
  (9, 99, '#ancien', NULL, NULL, NULL, 0, 61, NULL, 'sans auteur', NULL, 0, NULL);
INSERT INTO Calls VALUES (1, 1388571000, 'moi.exemple', 61, '1-1', 0), (2, 1388571100, 'oriane.d', NULL, '1-2', 1), (3, 1388571200, 'oriane.d', 12, '1-3', 1), (4, NULL, NULL, NULL, '1-4', NULL);
INSERT INTO CallMembers VALUES (1, 'oriane.d', 'Oriane', 60, '1-1', 1388571000, 1), (2, 'malo.q', 'Malo', 30, '1-1', 1388571010, 1), (3, 'oriane.d', 'Oriane', 12, '1-3', 1388571200, 3), (4, 'inconnu', NULL, NULL, '1-9', 1388571300, 99);
INSERT INTO Contacts VALUES (1, 'oriane.d', NULL, 'Oriane Delcourt', 'Ori', '02 61 91 00 01', '+33639980001', 'oriane@exemple.invalid o2@exemple.invalid', 'Vaucelet', 'fr', 'bonjour', NULL), (2, NULL, '+33639980002', NULL, '+33639980002', NULL, NULL, NULL, NULL, NULL, NULL, 'Malo');
INSERT INTO SMSes VALUES (1, 2, 1388570760, NULL, '+33639980001', 'Rappelle', 6), (2, 1, 1388570800, '+33639980001', NULL, 'Oui', NULL), (3, 7, 1388570800, NULL, NULL, '?', NULL);
INSERT INTO Transfers VALUES (1, 2, 'oriane.d', 8, 1388570900, 1388570910, 'C:\Users\x\bail.pdf', 'bail.pdf', 10), (2, 1, 'oriane.d', 8, 1388570950, 0, NULL, 'photo.jpg', NULL);
