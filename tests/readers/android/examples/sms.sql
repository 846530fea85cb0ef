-- An invented message store, as several versions of Android keep one.
PRAGMA page_size = 512;
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata VALUES ('fr_FR');
CREATE TABLE "sms" (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, date INTEGER, date_sent INTEGER DEFAULT 0,
  read INTEGER DEFAULT 0, type INTEGER, subject TEXT, body TEXT /* a comment */, CONSTRAINT c CHECK (length(address) < 99));
INSERT INTO sms VALUES
  (1, 1, '+33639980001', 1767258000123, 1767257999000, 1, 1, NULL, 'Bonjour'),
  (2, 1, '+33639980001', 1767258060000, 0, 1, 2, 'Objet', 'Rendez-vous à la gare de Vaucelet'),
  (3, 2, 'Banque', 1767258120000, 0, 0, 1, NULL, NULL),
  (4, 3, '+373 60 000 002', 1767258180000, 0, 1, 3, NULL, 'brouillon'),
  (5, 3, '+373 60 000 002', 1767258240000, 0, 1, 5, NULL, 'non parti'),
  (6, 3, 37360000002, 'hier', 0, 1, 99, NULL, x'c3a974c3a9ff'),
  (7, 3, NULL, 9223372036854775807, 0, 1, NULL, 2.5, 7);
INSERT INTO sms SELECT 100, 4, '+33639980003', 1767258300000, 0, 1, 1, NULL, replace(hex(zeroblob(3000)), '00', 'long ');
CREATE VIEW calls AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r;
CREATE TABLE pdu (_id INTEGER PRIMARY KEY, thread_id INTEGER, date INTEGER, msg_box INTEGER, sub TEXT);
INSERT INTO pdu VALUES (1, 5, 1767258400, 1, 'Photo'), (2, 5, 1767258500, 2, NULL), (3, 5, 1767258600, 1, NULL);
CREATE TABLE part (_id INTEGER PRIMARY KEY, mid INTEGER, ct TEXT, name TEXT, fn TEXT, cl TEXT, text TEXT);
INSERT INTO part VALUES (1, 1, 'application/smil', NULL, NULL, NULL, '<smil/>'), (2, 1, 'text/plain', NULL, NULL, NULL, 'regarde'),
  (3, 1, 'image/jpeg', NULL, NULL, 'IMG_1.jpg', NULL), (4, 2, 'text/plain', NULL, NULL, NULL, 'merci'), (5, 2, 'text/plain', NULL, NULL, NULL, 'bien'),
  (6, 3, 'audio/amr', NULL, NULL, NULL, NULL), (7, NULL, 'x/y', NULL, NULL, NULL, NULL);
CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER);
INSERT INTO addr VALUES (1, 1, '+33639980004', 137), (2, 1, 'insert-address-token', 151), (3, 1, '+33639980005', 130),
  (4, 2, 'insert-address-token', 137), (5, 2, '+33639980004', 151);
