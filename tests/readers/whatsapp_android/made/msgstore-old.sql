-- An invented message store of WhatsApp before 2022, with a few rows already moved to the newer table.
PRAGMA page_size = 1024;
CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT NOT NULL, key_from_me INTEGER, key_id TEXT NOT NULL, status INTEGER, data TEXT, timestamp INTEGER, media_url TEXT, media_mime_type TEXT, media_wa_type TEXT, media_size INTEGER, media_name TEXT, media_caption TEXT, latitude REAL, longitude REAL, remote_resource TEXT, received_timestamp INTEGER, quoted_row_id INTEGER);
CREATE TABLE messages_quotes (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT NOT NULL, key_from_me INTEGER, key_id TEXT NOT NULL, data TEXT, media_caption TEXT, media_name TEXT);
CREATE TABLE chat_list (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT UNIQUE, subject TEXT);
CREATE TABLE message (_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER NOT NULL, from_me INTEGER NOT NULL, key_id TEXT NOT NULL, sender_jid_row_id INTEGER, timestamp INTEGER, message_type INTEGER, text_data TEXT);
INSERT INTO messages VALUES
  (1, '-1', 0, '-1', -1, NULL, 0, NULL, NULL, '-1', -1, NULL, NULL, 0.0, 0.0, NULL, -1, 0),
  (2, '33639980001@s.whatsapp.net', 0, 'BB02', 0, 'Bonjour', 1609495200000, NULL, NULL, '0', 0, NULL, NULL, 0.0, 0.0, NULL, 1609495201000, 0),
  (3, '33639980001@s.whatsapp.net', 1, 'BB03', 13, 'Bonjour à vous', 1609495260000, NULL, NULL, '0', 0, NULL, NULL, 0.0, 0.0, NULL, 0, 1),
  (4, '33639980001-1600000000@g.us', 0, 'BB04', 0, NULL, 1609495320000, NULL, 'image/jpeg', '1', 1234, NULL, 'devant la gare', 0.0, 0.0, '33639980002@s.whatsapp.net', 0, 0),
  (5, '33639980001-1600000000@g.us', 1, 'BB05', 6, NULL, 1609495380000, NULL, NULL, '0', 12, NULL, NULL, 0.0, 0.0, '33639980001@s.whatsapp.net', 0, 0),
  (6, '33639980001@s.whatsapp.net', 0, 'BB06', 0, NULL, 1609495440000, NULL, NULL, '15', 0, NULL, NULL, 0.0, 0.0, NULL, 0, 0),
  (7, '33639980001@s.whatsapp.net', 0, 'BB07', 0, NULL, 1609495500000, NULL, NULL, '5', 0, 'Gare', NULL, 48.5, -1.25, NULL, 0, 0),
  (8, '33639980001@s.whatsapp.net', 1, 'BB08', 0, NULL, 1609495560000, NULL, NULL, '8', 60, 'audio', NULL, 0.0, 0.0, NULL, 0, 0),
  (9, '33639980001-1600000000@g.us', 0, 'BB09', 0, 'sans auteur', NULL, NULL, NULL, '0', 0, NULL, NULL, 0.0, 0.0, NULL, 0, 0),
  (10, '33639980001@s.whatsapp.net', NULL, 'BB10', 0, 'sens inconnu', 1609495680000, NULL, NULL, 'x', 0, NULL, NULL, 0.0, 0.0, NULL, 0, 0);
INSERT INTO messages_quotes VALUES (1, '33639980001@s.whatsapp.net', 0, 'BB02', 'Bonjour', NULL, NULL);
INSERT INTO chat_list VALUES (1, '33639980001-1600000000@g.us', 'Équipe');
INSERT INTO message VALUES (1, -1, 0, '-1', NULL, NULL, NULL, NULL), (2, 1, 0, 'BB02', NULL, 1609495200000, 0, 'Bonjour'), (3, 1, 1, 'OTHER', NULL, 1609495260000, 0, 'autre clé');
