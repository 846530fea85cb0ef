-- Invented messages of imo on Android: a conversation of two, a group, a picture, a call noted, a place.
PRAGMA page_size = 1024;
CREATE TABLE friends (_id INTEGER PRIMARY KEY AUTOINCREMENT, buid TEXT UNIQUE, name TEXT, display TEXT, phone TEXT);
CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, buid TEXT, author_alias TEXT, last_message TEXT, timestamp INTEGER, message_type INTEGER, message_read INTEGER, imdata TEXT);
INSERT INTO friends VALUES (1, '1100000000000001', 'Oriane', 'Ori', '+33639980001'), (2, '1100000000000002', 'Les clés', NULL, NULL), (3, '1100000000000003', NULL, NULL, NULL);
INSERT INTO messages VALUES
  (1, '1100000000000001', 'Oriane', 'Bonjour', 1767258000123456789, 1, 1, '{"type": "im"}'),
  (2, '1100000000000001', NULL, 'Bonjour à vous', 1767258060000000000, 0, 1, NULL),
  (3, '1100000000000002', 'Malo', NULL, 1767258120000000000, 1, 0, '{"type": "image", "original_path": "/storage/emulated/0/photo.jpg", "objects": [{"object_id": ".K1", "type": "image"}]}'),
  (4, '1100000000000001', 'Oriane', NULL, 1767258180000000000, 1, 1, '{"type": "call_log", "chat_type": "video_chat", "call_duration": 61}'),
  (5, '1100000000000001', NULL, NULL, 1767258240000000000, 0, 1, '{"type": "call_log", "chat_type": "audio_chat", "call_duration": 0}'),
  (6, '1100000000000001', NULL, NULL, 1767258300000000000, 0, 1, '{"type": "location", "latitude": 44.5, "longitude": 6.25, "placeName": "Place d''exemple"}'),
  (7, '1100000000000099', NULL, 'inconnue des contacts', 1767258360000000000, 1, 0, NULL),
  (8, '1100000000000001', 'Oriane', 'sans heure', 0, 1, 0, NULL),
  (9, '1100000000000001', 'Oriane', 'sens inconnu', 1767258480000000000, 7, 0, NULL),
  (10, '1100000000000001', 'Oriane', 'données abîmées', 1767258540000000000, 1, 0, '{"type": ');
