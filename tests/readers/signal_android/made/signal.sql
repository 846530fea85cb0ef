-- Invented database of Signal on Android: two correspondents, a group, calls, a change of a group, a draft, a row of unknown kind.
PRAGMA page_size = 1024;
CREATE TABLE message (_id INTEGER PRIMARY KEY AUTOINCREMENT, date_sent INTEGER, date_received INTEGER, thread_id INTEGER, from_recipient_id INTEGER, to_recipient_id INTEGER, type INTEGER, body TEXT, remote_deleted INTEGER DEFAULT 0);
CREATE TABLE recipient (_id INTEGER PRIMARY KEY AUTOINCREMENT, type INTEGER, e164 TEXT, aci TEXT, pni TEXT, username TEXT, email TEXT, group_id TEXT, system_joined_name TEXT, profile_joined_name TEXT);
CREATE TABLE thread (_id INTEGER PRIMARY KEY AUTOINCREMENT, date INTEGER, recipient_id INTEGER);
CREATE TABLE groups (_id INTEGER PRIMARY KEY, group_id TEXT, recipient_id INTEGER, title TEXT);
CREATE TABLE group_membership (_id INTEGER PRIMARY KEY, group_id TEXT, recipient_id INTEGER);
CREATE TABLE attachment (_id INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER, content_type TEXT, file_name TEXT);
CREATE TABLE call (_id INTEGER PRIMARY KEY, call_id INTEGER, message_id INTEGER, peer INTEGER, type INTEGER, direction INTEGER, event INTEGER, timestamp INTEGER);
INSERT INTO recipient VALUES
  (1, 0, '+33639980000', '00000000-0000-4000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, 'moi'),
  (2, 0, '+33639980001', '00000000-0000-4000-8000-000000000002', NULL, NULL, NULL, NULL, 'Oriane', 'Ori'),
  (3, 0, NULL, '00000000-0000-4000-8000-000000000003', NULL, 'malo.01', NULL, NULL, NULL, NULL),
  (4, 3, NULL, NULL, NULL, NULL, NULL, '__signal_group__v2__!aa', NULL, NULL);
INSERT INTO thread VALUES (1, 0, 2), (2, 0, 4);
INSERT INTO groups VALUES (1, '__signal_group__v2__!aa', 4, 'Les clés');
INSERT INTO group_membership VALUES (1, '__signal_group__v2__!aa', 1), (2, '__signal_group__v2__!aa', 2), (3, '__signal_group__v2__!aa', 3);
INSERT INTO message VALUES
  (1, 1767258000123, 1767258001000, 1, 2, 1, 10485780, 'Bonjour', 0),
  (2, 1767258060000, 1767258060000, 1, 1, 2, 10485783, 'Bonjour à vous', 0),
  (3, 1767258120000, 1767258121000, 2, 3, 4, 10485780, NULL, 0),
  (4, 1767258180000, 1767258180000, 2, 1, 4, 10485783, 'à tous', 0),
  (5, 1767258240000, 1767258241000, 2, 2, 4, 10485780, NULL, 1),
  (6, 1767258300000, 1767258301000, 2, 2, 4, 11075604, 'CiQKIA==', 0),
  (7, 1767258360000, 1767258361000, 1, 2, 1, 3, NULL, 0),
  (8, 1767258420000, 1767258420000, 1, 1, 2, 27, 'à finir', 0),
  (9, 0, 0, 1, 9, 1, 20, 'auteur inconnu', 0),
  (10, 1767258540000, 1767258541000, 1, 2, 1, 7, NULL, 0);
INSERT INTO attachment VALUES (1, 3, 'image/jpeg', 'cle.jpg'), (2, 3, 'audio/aac', NULL);
INSERT INTO call VALUES (1, 77001, 7, 2, 0, 0, 3, 1767258360000), (2, 77002, NULL, 3, 1, 1, 1, 1767258600000), (3, 77003, NULL, 4, 3, 1, 1, 1767258660000);
