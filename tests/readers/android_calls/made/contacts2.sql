-- An invented address book and call log of Android 6, in one database.
PRAGMA page_size = 1024;
CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_name TEXT, account_type TEXT, data_set TEXT);
CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype TEXT NOT NULL);
CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER, contact_id INTEGER, deleted INTEGER NOT NULL DEFAULT 0, display_name TEXT);
CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype_id INTEGER NOT NULL, raw_contact_id INTEGER NOT NULL, data1 TEXT, data2 TEXT, data3 TEXT, data4 TEXT, data5 TEXT, data6 TEXT);
CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, presentation INTEGER NOT NULL DEFAULT 1, date INTEGER, duration INTEGER, type INTEGER, features INTEGER NOT NULL DEFAULT 0, name TEXT);
INSERT INTO accounts VALUES (1, 'a@exemple.invalid', 'com.google', NULL), (2, 'WhatsApp', 'com.whatsapp', NULL);
INSERT INTO mimetypes VALUES (1, 'vnd.android.cursor.item/name'), (2, 'vnd.android.cursor.item/phone_v2'), (3, 'vnd.android.cursor.item/email_v2'), (4, 'vnd.android.cursor.item/im'), (5, 'vnd.android.cursor.item/organization'), (6, 'vnd.android.cursor.item/note'), (7, 'vnd.android.cursor.item/postal-address_v2'), (8, 'vnd.android.cursor.item/vnd.com.whatsapp.profile'), (9, 'vnd.android.cursor.item/nickname'), (10, 'vnd.android.cursor.item/website'), (11, 'vnd.android.cursor.item/photo'), (12, 'vnd.android.cursor.item/vnd.org.telegram.messenger.android.profile');
INSERT INTO raw_contacts VALUES (1, 1, 1, 0, 'Oriane Delcourt'), (2, 2, 1, 0, 'Oriane'), (3, NULL, 2, 0, NULL), (4, 1, NULL, 1, 'effacée'), (5, 99, 3, 0, 'Malo');
INSERT INTO data (mimetype_id, raw_contact_id, data1, data5, data6) VALUES
  (1, 1, 'Oriane Delcourt', NULL, NULL), (2, 1, '06 39 98 00 01', NULL, NULL), (2, 1, '+33639980011', NULL, NULL), (2, 1, '+33639980011', NULL, NULL),
  (3, 1, 'oriane@exemple.invalid', NULL, NULL), (4, 1, 'ori.d', '3', NULL), (4, 1, 'ori', '-1', 'Signal'), (5, 1, 'Blanchisserie du Port', NULL, NULL),
  (6, 1, 'vue à la gare', NULL, NULL), (7, 1, '3 rue des Docks, Vaucelet', NULL, NULL), (9, 1, 'Ori', NULL, NULL), (10, 1, 'https://exemple.invalid', NULL, NULL),
  (11, 1, NULL, NULL, NULL), (8, 2, '33639980001@s.whatsapp.net', NULL, NULL), (2, 3, '3003', NULL, NULL), (12, 5, '900000005', NULL, NULL), (2, 77, '+33639980077', NULL, NULL), (99, 5, 'sorte inconnue', NULL, NULL);
INSERT INTO calls VALUES (1, '+33639980001', 1, 1767258000123, 61, 1, 0, 'Oriane'), (2, '', 2, 1767258060000, 0, 3, 0, NULL);
