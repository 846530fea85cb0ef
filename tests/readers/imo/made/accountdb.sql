-- The invented accounts that imo of Android is used with.
PRAGMA page_size = 1024;
CREATE TABLE account (_id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT, name TEXT, phone TEXT);
INSERT INTO account VALUES (1, '1100000000000000', 'Moi', '+33639980000'), (2, '1100000000000010', 'Encore moi', NULL);
