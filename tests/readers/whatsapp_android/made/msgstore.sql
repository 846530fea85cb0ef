-- An invented message store of WhatsApp, with the tables of 2023: one conversation, one group, calls.
PRAGMA page_size = 1024;
CREATE TABLE message (_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER NOT NULL, from_me INTEGER NOT NULL, key_id TEXT NOT NULL, sender_jid_row_id INTEGER, status INTEGER, timestamp INTEGER, received_timestamp INTEGER, receipt_server_timestamp INTEGER, message_type INTEGER, text_data TEXT, sort_id INTEGER NOT NULL DEFAULT 0);
CREATE TABLE jid (_id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, server TEXT NOT NULL, raw_string TEXT);
CREATE TABLE jid_map (lid_row_id INTEGER PRIMARY KEY, jid_row_id INTEGER NOT NULL);
CREATE TABLE chat (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid_row_id INTEGER UNIQUE, subject TEXT);
CREATE TABLE message_media (message_row_id INTEGER PRIMARY KEY, file_path TEXT, mime_type TEXT, media_name TEXT, media_caption TEXT);
CREATE TABLE message_quoted (message_row_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER NOT NULL, parent_message_chat_row_id INTEGER NOT NULL, from_me INTEGER NOT NULL, sender_jid_row_id INTEGER, key_id TEXT NOT NULL, timestamp INTEGER, message_type INTEGER, text_data TEXT);
CREATE TABLE message_quoted_media (message_row_id INTEGER PRIMARY KEY, file_path TEXT, mime_type TEXT, media_name TEXT);
CREATE TABLE message_location (message_row_id INTEGER PRIMARY KEY, latitude REAL, longitude REAL, place_name TEXT, place_address TEXT, url TEXT);
CREATE TABLE message_vcard (_id INTEGER PRIMARY KEY AUTOINCREMENT, message_row_id INTEGER, vcard TEXT);
CREATE TABLE message_system (message_row_id INTEGER PRIMARY KEY, action_type INTEGER NOT NULL);
CREATE TABLE message_system_chat_participant (message_row_id INTEGER, user_jid_row_id INTEGER);
CREATE TABLE message_system_number_change (message_row_id INTEGER PRIMARY KEY, old_jid_row_id INTEGER, new_jid_row_id INTEGER);
CREATE TABLE message_revoked (message_row_id INTEGER PRIMARY KEY, revoked_key_id TEXT NOT NULL, admin_jid_row_id INTEGER);
CREATE TABLE message_edit_info (message_row_id INTEGER PRIMARY KEY, original_key_id TEXT NOT NULL, edited_timestamp INTEGER NOT NULL);
CREATE TABLE call_log (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid_row_id INTEGER, from_me INTEGER, call_id TEXT, timestamp INTEGER, video_call INTEGER, duration INTEGER, call_result INTEGER, group_jid_row_id INTEGER NOT NULL DEFAULT 0);
CREATE TABLE call_log_participant_v2 (_id INTEGER PRIMARY KEY AUTOINCREMENT, call_log_row_id INTEGER, jid_row_id INTEGER, call_result INTEGER);
INSERT INTO jid VALUES (1, '33639980001', 's.whatsapp.net', '33639980001@s.whatsapp.net'), (2, '33639980002', 's.whatsapp.net', '33639980002@s.whatsapp.net'), (3, '120363000000000001', 'g.us', '120363000000000001@g.us'), (4, '900000000000004', 'lid', '900000000000004@lid'), (5, '33639980005', 's.whatsapp.net', '33639980005@s.whatsapp.net'), (6, '900000000000006', 'lid', '900000000000006@lid'), (7, 'status', 'broadcast', 'status@broadcast'), (8, '33639980008', 's.whatsapp.net', NULL);
INSERT INTO jid_map VALUES (4, 5);
INSERT INTO chat VALUES (1, 1, NULL), (2, 3, 'Équipe du soir'), (3, 7, NULL), (4, 8, NULL);
INSERT INTO message (_id, chat_row_id, from_me, key_id, sender_jid_row_id, timestamp, received_timestamp, message_type, text_data) VALUES
  (1, -1, 0, '-1', NULL, NULL, NULL, NULL, NULL),
  (2, 1, 0, 'AA02', 0, 1767258000123, 1767258001000, 0, 'Bonjour, la chambre est prête'),
  (3, 1, 1, 'AA03', 0, 1767258060000, 0, 0, 'J''arrive demain 🙂'),
  (4, 2, 0, 'AA04', 2, 1767258120000, 1767258121000, 0, 'Qui garde les clés ?'),
  (5, 2, 0, 'AA05', 4, 1767258180000, 1767258181000, 1, 'la façade'),
  (6, 2, 1, 'AA06', 0, 1767258240000, 0, 9, NULL),
  (7, 2, 0, 'AA07', 6, 1767258300000, 0, 0, 'Réponse d''un identifiant masqué'),
  (8, 1, 0, 'AA08', 0, 1767258360000, 0, 15, NULL),
  (9, 2, 1, 'AA09', 2, 1767258420000, 0, 7, NULL),
  (10, 2, 1, 'AA10', 0, 1767258480000, 0, 7, 'Équipe de nuit'),
  (11, 1, 0, 'AA11', 0, 1767258540000, 0, 5, NULL),
  (12, 1, 0, 'AA12', 0, 1767258600000, 0, 4, 'Oriane'),
  (13, 1, 1, 'AA13', 0, 1767258660000, 0, 0, 'Oui, à 9 h'),
  (14, 1, 1, 'AA14', 0, 1767258720000, 0, 90, NULL),
  (15, 3, 0, 'AA15', 1, 0, 0, 2, NULL),
  (16, 1, 0, 'AA16', 0, 1767258780000, 0, 777, 'genre inconnu'),
  (17, 99, 0, 'AA17', 0, 1767258840000, 0, 0, 'conversation absente'),
  (18, 1, 0, 'AA18', 0, 1767258900000, 0, 7, NULL),
  (19, 2, 0, 'AA19', 2, 1767258960000, 0, 0, NULL),
  (20, 4, 1, 'AA20', 0, 1767259020000, 0, 0, 'corrigé');
INSERT INTO message_media VALUES (5, 'Media/WhatsApp Images/IMG-20260101-WA0001.jpg', 'image/jpeg', NULL, NULL), (6, 'Media/WhatsApp Documents/Sent/DOC-20260101-WA0002.pdf', 'application/pdf', 'contrat.pdf', 'à signer'), (15, NULL, 'audio/ogg; codecs=opus', NULL, NULL);
INSERT INTO message_quoted VALUES (13, 1, 1, 0, 1, 'AA02', 1767258000123, 0, 'Bonjour, la chambre est prête'), (7, 2, 2, 0, 4, 'AA05', 1767258180000, 1, NULL);
INSERT INTO message_quoted_media VALUES (7, 'Media/WhatsApp Images/IMG-20260101-WA0001.jpg', 'image/jpeg', NULL);
INSERT INTO message_location VALUES (11, 48.5, -1.25, 'Gare', '1 place de la Gare, Vaucelet', NULL);
INSERT INTO message_vcard VALUES (1, 12, 'BEGIN:VCARD
VERSION:3.0
FN:Oriane
TEL:+33 6 39 98 00 09
END:VCARD');
INSERT INTO message_system VALUES (9, 12), (10, 1), (18, 28);
INSERT INTO message_system_chat_participant VALUES (9, 1), (9, 4);
INSERT INTO message_system_number_change VALUES (18, 1, 2);
INSERT INTO message_revoked VALUES (8, 'AA08', NULL), (19, 'AA19', 2);
INSERT INTO message_edit_info VALUES (20, 'AA20', 1767259080000);
INSERT INTO call_log VALUES (1, 1, 1, 'C1', 1767260000000, 0, 61, 5, 0), (2, 1, 0, 'C2', 1767260100000, 1, 0, 2, 0), (3, 2, 0, 'C3', 1767260200000, 0, 120, 5, 3), (4, 2, 0, 'C4', 1767260300000, 0, 0, 9, 0), (5, 99, 0, 'C5', 1767260400000, NULL, NULL, 5, 0);
INSERT INTO call_log_participant_v2 VALUES (1, 3, 2, 5), (2, 3, 4, 5), (3, 88, 1, 2);
