-- Invented messages of Viber: a conversation of two, a group, a deleted message, an older layout beside.
PRAGMA page_size = 1024;
CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id INTEGER, participant_id INTEGER, msg_date LONG, date LONG, send_type INTEGER, type INTEGER, body TEXT, extra_mime INTEGER, extra_uri TEXT, token LONG, order_key LONG, deleted INTEGER DEFAULT 0, address TEXT);
CREATE TABLE conversations (_id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_type INTEGER, group_id LONG, name TEXT);
CREATE TABLE participants (_id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id INTEGER, participant_info_id INTEGER);
CREATE TABLE participants_info (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, member_id TEXT, display_name TEXT, contact_name TEXT, viber_name TEXT, participant_type INTEGER);
INSERT INTO participants_info VALUES (1, '+33639980000', 'M0', NULL, NULL, 'moi', 0), (2, '+33639980001', 'M1', 'Oriane', 'Oriane', 'Ori', 1), (3, NULL, 'M2', NULL, NULL, 'Malo', 1);
INSERT INTO conversations VALUES (1, 0, 0, NULL), (2, 1, 77, 'Les clés');
INSERT INTO participants VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 2, 2), (5, 2, 3);
INSERT INTO messages VALUES
  (1, 1, 2, 1767258000123, NULL, 0, NULL, 'Bonjour', 0, NULL, 5000000000000000001, 1, 0, NULL),
  (2, 1, 1, 1767258060000, NULL, 1, NULL, 'Bonjour à vous', 0, NULL, 5000000000000000002, 2, 0, NULL),
  (3, 2, 5, 1767258120000, NULL, 0, NULL, NULL, 1, 'content://media/1', 5000000000000000003, 3, 0, NULL),
  (4, 2, 3, 1767258180000, NULL, 1, NULL, 'à tous', 0, NULL, 5000000000000000004, 4, 0, NULL),
  (5, 2, 5, 1767258240000, NULL, 0, NULL, NULL, 0, NULL, 5000000000000000005, 5, 1, NULL),
  (6, NULL, NULL, NULL, 1767258300000, NULL, 1, 'ancienne version', NULL, NULL, NULL, NULL, 0, '+33639980002'),
  (7, NULL, NULL, NULL, 1767258360000, NULL, 0, 'ancienne version', NULL, NULL, NULL, NULL, 0, '+33639980002'),
  (8, 1, 99, 0, NULL, 0, NULL, 'auteur inconnu', 0, NULL, 0, 8, 0, NULL),
  (9, 1, 2, 1767258480000, NULL, 5, NULL, 'sens inconnu', 0, NULL, 0, 9, 0, NULL),
  (10, 1, 2, 1767258540000, NULL, 0, NULL, NULL, 5, NULL, 0, 10, 0, NULL);
