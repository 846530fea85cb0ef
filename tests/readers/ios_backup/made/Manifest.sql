-- An invented listing of a backup of iOS 17: one file bears a name that its path does not give.
PRAGMA page_size = 1024;
CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);
CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB);
INSERT INTO Files VALUES
  ('70765829101933f25994c71bbee6dfd685535bff', 'HomeDomain', '', 2, NULL),
  ('c159d5c126017800b79c85665222fbe894c3dd77', 'HomeDomain', 'Library', 2, NULL),
  ('3d0d7e5fb2ce288813306e4d4636395e047a3d28', 'HomeDomain', 'Library/SMS/sms.db', 1, NULL),
  ('31bb7ba8914766d4ba40d6dfb6113c8b614be442', 'HomeDomain', 'Library/AddressBook/AddressBook.sqlitedb', 1, NULL),
  ('7c7fba66680ef796b916b067077cc246adacf01d', 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared', 'ChatStorage.sqlite', 1, NULL),
  ('78564230ecf97df163e76713ce779e028c679bb6', 'CameraRollDomain', 'Media/DCIM/100APPLE/IMG_0001.HEIC', 1, X'62706C697374303020456E6372797074696F6E4B6579'),
  ('b22125c559d536b13aeb62b441f3adee847c0f8e', 'HomeDomain', 'Library/lien', 4, NULL),
  ('0000000000000000000000000000000000000000', 'HomeDomain', 'Library/Notes/é.sqlite', 1, NULL),
  (NULL, NULL, NULL, NULL, NULL);
