-- Links: from selectors and the observations that state them to who paid, wrote to, called, holds or shares with whom.
--
-- One row for each observation and pair of parties, on the best selector that it states of each: what joins people first,
-- a name last. A detail of a movement counts only where the movement itself names no two parties.
WITH ranks (kind, rank) AS (
    VALUES ('phone', 1), ('email', 2), ('iban', 3), ('account', 4), ('handle', 5), ('wallet', 6), ('document', 7), ('imei', 8),
        ('device', 9), ('phone_local', 10), ('account_partial', 11), ('name', 12)
),
stated AS (
    SELECT s.exhibit, s.locator, s."of", s.party, CASE WHEN s.party = 'recipient' THEN s.role ELSE '' END AS place, r.rank, s.role, s.kind, s.value
    FROM selectors AS s JOIN ranks AS r ON r.kind = s.kind
    WHERE s.party <> 'mentioned'
),
best AS MATERIALIZED (
    SELECT exhibit, locator, "of", party, place,
        arg_min({'rank': rank, 'kind': kind, 'value': value}, {'rank': rank, 'role': role, 'value': value}) AS one
    FROM stated
    WHERE "of" <> 'transfers'
    GROUP BY exhibit, locator, "of", party, place
),
-- A column of a transfer holds one selector of a kind at most, so that the rank alone decides.
sides AS (
    SELECT exhibit, locator,
        arg_min({'rank': rank, 'kind': kind, 'value': value}, rank) FILTER (WHERE party = 'account') AS own,
        arg_min({'rank': rank, 'kind': kind, 'value': value}, rank) FILTER (WHERE party = 'debtor') AS debtor,
        arg_min({'rank': rank, 'kind': kind, 'value': value}, rank) FILTER (WHERE party = 'creditor') AS creditor
    FROM stated
    WHERE "of" = 'transfers' AND party IN ('account', 'debtor', 'creditor')
    GROUP BY exhibit, locator
),
-- A reversal keeps the roles of the payment that it takes back: its money goes the other way (turned).
paid AS (
    SELECT t.exhibit, t.locator, t.level, t.part_of, coalesce(t.booked_wall, t.booked, t.valued)::TIMESTAMP AS "on",
        t.amount, t.exponent, t.currency, t.side, s.own,
        s.own IS NOT NULL AND CASE t.side WHEN 'credit' THEN s.debtor = s.own WHEN 'debit' THEN s.creditor = s.own END AS turned,
        CASE WHEN turned THEN s.creditor ELSE s.debtor END AS payer,
        CASE WHEN turned THEN s.debtor ELSE s.creditor END AS payee
    FROM transfers AS t
    JOIN sides AS s ON s.exhibit = t.exhibit AND s.locator = t.locator
    WHERE t.status = 'booked' OR (t.status IS NULL AND NOT list_has_any(t.unknown, ['status=future', 'status=other']))
),
payments AS (
    SELECT exhibit, locator, level, part_of, "on", amount, exponent, currency,
        CASE WHEN side = 'debit' AND own IS NOT NULL AND (payer IS NULL OR own.rank < payer.rank) THEN own ELSE payer END AS sender,
        CASE WHEN side = 'credit' AND own IS NOT NULL AND (payee IS NULL OR own.rank < payee.rank) THEN own ELSE payee END AS recipient
    FROM paid
),
whole AS MATERIALIZED (
    SELECT * FROM payments
    WHERE sender IS NOT NULL AND recipient IS NOT NULL AND (sender.kind, sender.value) <> (recipient.kind, recipient.value)
),
ties AS (
    SELECT exhibit, locator, 'transfers' AS "of", 'paid' AS tie, sender, recipient, "on", amount, exponent, currency
    FROM whole
    WHERE level = 'movement'
        OR NOT EXISTS (SELECT 1 FROM whole AS m WHERE m.level = 'movement' AND m.locator = whole.part_of AND m.exhibit = whole.exhibit)
    UNION ALL
    SELECT m.exhibit, m.locator, 'messages', CASE m.kind WHEN 'call' THEN 'called' ELSE 'wrote' END, s.one, r.one, m.sent_wall, NULL, NULL, NULL
    FROM messages AS m
    JOIN best AS s ON s."of" = 'messages' AND s.party = 'sender' AND s.exhibit = m.exhibit AND s.locator = m.locator
    JOIN best AS r ON r."of" = 'messages' AND r.party = 'recipient' AND r.exhibit = m.exhibit AND r.locator = m.locator
    WHERE m.kind <> 'system' AND m.direction IS DISTINCT FROM 'draft'
    UNION ALL
    SELECT c.exhibit, c.locator, 'calls', 'called', s.one, r.one, c.started_wall, NULL, NULL, NULL
    FROM calls AS c
    JOIN best AS s ON s."of" = 'calls' AND s.party = 'caller' AND s.exhibit = c.exhibit AND s.locator = c.locator
    JOIN best AS r ON r."of" = 'calls' AND r.party = 'callee' AND r.exhibit = c.exhibit AND r.locator = c.locator
    UNION ALL
    SELECT c.exhibit, c.locator, 'contacts', 'holds', h.one, r.one, NULL, NULL, NULL, NULL
    FROM contacts AS c
    JOIN best AS h ON h."of" = 'contacts' AND h.party = 'holder' AND h.exhibit = c.exhibit AND h.locator = c.locator
    JOIN best AS r ON r."of" = 'contacts' AND r.party = 'contact' AND r.exhibit = c.exhibit AND r.locator = c.locator
    UNION ALL
    SELECT a.exhibit, a.locator, 'accounts', 'holds', o.one, h.one, NULL, NULL, NULL, NULL
    FROM accounts AS a
    JOIN (
        SELECT exhibit, locator, arg_min({'rank': rank, 'kind': kind, 'value': value}, rank) AS one
        FROM stated WHERE "of" = 'accounts' AND role IN ('owner_id', 'owner_name') GROUP BY exhibit, locator
    ) AS o ON o.exhibit = a.exhibit AND o.locator = a.locator
    JOIN (
        SELECT exhibit, locator, arg_min({'rank': rank, 'kind': kind, 'value': value}, rank) AS one
        FROM stated WHERE "of" = 'accounts' AND role = 'account' GROUP BY exhibit, locator
    ) AS h ON h.exhibit = a.exhibit AND h.locator = a.locator
    UNION ALL
    SELECT s.exhibit, s.locator, 'stays', 'shares', b.one, g.one, s.arrived::TIMESTAMP, NULL, NULL, NULL
    FROM stays AS s
    JOIN best AS b ON b."of" = 'stays' AND b.party = 'booker' AND b.exhibit = s.exhibit AND b.locator = s.locator
    JOIN best AS g ON g."of" = 'stays' AND g.party = 'guest' AND g.exhibit = s.exhibit AND g.locator = s.locator
)
SELECT DISTINCT exhibit, locator, "of", tie, sender.kind AS from_kind, sender.value AS from_value,
    recipient.kind AS to_kind, recipient.value AS to_value, "on", amount, exponent, currency
FROM ties
WHERE (sender.kind, sender.value) <> (recipient.kind, recipient.value)
ORDER BY exhibit, locator, "of", tie, from_kind, from_value, to_kind, to_value
