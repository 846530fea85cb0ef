-- Invented contacts of WhatsApp.
PRAGMA page_size = 1024;
CREATE TABLE wa_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid TEXT NOT NULL, is_whatsapp_user BOOLEAN NOT NULL, status TEXT, number TEXT, display_name TEXT, given_name TEXT, family_name TEXT, wa_name TEXT, nickname TEXT, company TEXT);
INSERT INTO wa_contacts VALUES
  (1, '33639980001@s.whatsapp.net', 1, 'Disponible', '+33639980001', 'Oriane', 'Oriane', '', 'Ori', NULL, 'Blanchisserie du Port'),
  (2, '33639980002@s.whatsapp.net', 1, NULL, '06 39 98 00 02', NULL, 'Malo', 'Quesnel', NULL, NULL, NULL),
  (3, '120363000000000001@g.us', 0, NULL, NULL, 'Équipe du soir', NULL, NULL, NULL, NULL, NULL),
  (4, '900000000000006@lid', 1, NULL, '', NULL, NULL, NULL, 'ombre', NULL, NULL);
