-- Movements: from the booked lines of statements to one ledger for each account and currency, each line counted once.
--
-- Order: booking date (else value date), then the order of the statements by their first day, then the bank's own order
-- inside a statement (turned round where the statement lists the newest first: its days go back more than twice as often
-- as forth), unless the balances that its lines state allow another one alone (day_orders).
-- Two statements of one account state the same line when date, amount and the bank's reference are the same; when date, amount and
-- the balance stated after it are the same; or when over all days that both pieces cover, two at least, both list the very same dates
-- and amounts, three lines at least. Nothing less is taken for the same.
-- Balance: from the first stated opening balance, or balance after a line, to the first one that contradicts it.
WITH RECURSIVE running AS MATERIALIZED (
    SELECT exhibit, after AS locator, any_value(CASE side WHEN 'credit' THEN 1 ELSE -1 END * amount::HUGEINT) AS signed,
        any_value(exponent) AS exponent, any_value(currency) AS currency
    FROM balances
    WHERE kind = 'RUNNING' AND after IS NOT NULL AND amount IS NOT NULL AND side IS NOT NULL
    GROUP BY exhibit, after
    HAVING count(*) = 1
),
lines AS MATERIALIZED (
    SELECT row_number() OVER () AS line, t.exhibit, t.locator, t.sequence, coalesce(t.statement, '') AS statement, l.account,
        coalesce(t.currency, 'XXX') AS currency, t.exponent,
        CASE t.side WHEN 'credit' THEN 1 ELSE -1 END * t.amount::HUGEINT AS signed,
        coalesce(t.booked, t.booked_wall::DATE, t.valued) AS day,
        t.booked IS NOT NULL OR t.booked_wall IS NOT NULL AS dated_by_bank,
        CASE WHEN t.reference NOT IN ('', 'NONREF', 'NOTPROVIDED') THEN t.reference END AS reference,
        -- A reversal keeps the roles of the payment that it takes back: the other side is the one that is not the account.
        CASE
            WHEN t.side = 'credit' AND t.debtor_account IS NOT DISTINCT FROM t.account AND t.account IS NOT NULL
                OR t.side = 'debit' AND (t.creditor_account IS DISTINCT FROM t.account OR t.account IS NULL)
                THEN coalesce(t.creditor_account, t.creditor_name)
            ELSE coalesce(t.debtor_account, t.debtor_name)
        END AS counterparty,
        r.signed AS after, r.exponent AS after_exponent, d.place, d.ground
    FROM transfers AS t
    JOIN ledgers AS l ON l.exhibit = t.exhibit AND l.written = coalesce(t.account, '')
    LEFT JOIN running AS r ON r.exhibit = t.exhibit AND r.locator = t.locator
        AND coalesce(r.currency, t.currency, 'XXX') = coalesce(t.currency, 'XXX')
    LEFT JOIN day_orders AS d ON d.exhibit = t.exhibit AND d.locator = t.locator
    WHERE t.level = 'movement' AND t.amount IS NOT NULL AND t.side IS NOT NULL
        AND (t.status = 'booked'
            OR (t.status IS NULL AND NOT list_has_any(t.unknown, ['status=future', 'status=other'])))
),
stated AS MATERIALIZED (
    SELECT b.exhibit, coalesce(b.statement, '') AS statement, l.account, b.currency, b.kind, b.after, b.sequence, b.exponent,
        CASE b.side WHEN 'credit' THEN 1 ELSE -1 END * b.amount::HUGEINT AS signed
    FROM balances AS b
    JOIN ledgers AS l ON l.exhibit = b.exhibit AND l.written = coalesce(b.account, '')
    WHERE b.kind IN ('OPBD', 'PRCD', 'RUNNING') AND b.amount IS NOT NULL AND b.side IS NOT NULL
),
exponents AS (
    SELECT l.account, l.currency, greatest(max(l.exponent), coalesce(max(b.exponent), 0)) AS exponent
    FROM (SELECT account, currency, max(exponent) AS exponent FROM lines GROUP BY ALL) AS l
    LEFT JOIN (SELECT account, currency, max(exponent) AS exponent FROM stated GROUP BY ALL) AS b
        ON b.account = l.account AND coalesce(b.currency, l.currency) = l.currency
    GROUP BY l.account, l.currency
),
-- A ledger is an account in a currency; a sheet is what one statement says of one ledger, numbered in order.
sheets AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY first_day NULLS LAST, exhibit, first_sequence, statement, account, currency) AS sheet,
        dense_rank() OVER (ORDER BY account, currency) AS ledger, *
    FROM (
        SELECT exhibit, statement, account, currency, min(day) AS first_day, min(sequence) AS first_sequence
        FROM lines GROUP BY ALL
    ) AS found
),
placed AS MATERIALIZED (
    SELECT l.line, l.sequence, l.day, l.reference, s.sheet, s.ledger, e.exponent,
        l.signed * rpad('1', (1 + e.exponent - l.exponent)::INTEGER, '0')::HUGEINT AS signed,
        lag(l.day) OVER (PARTITION BY s.sheet ORDER BY l.sequence) AS day_before,
        s.exhibit, l.after * rpad('1', (1 + e.exponent - l.after_exponent)::INTEGER, '0')::HUGEINT AS after, l.place, l.ground
    FROM lines AS l
    JOIN sheets AS s USING (exhibit, statement, account, currency)
    JOIN exponents AS e USING (account, currency)
),
listings AS (
    SELECT sheet, count(*) FILTER (WHERE day < day_before) > 2 * count(*) FILTER (WHERE day > day_before) AS newest_first
    FROM placed GROUP BY sheet
),
ranked AS MATERIALIZED (
    SELECT p.*, l.newest_first FROM placed AS p JOIN listings AS l USING (sheet)
),
copies AS (
    SELECT *, row_number() OVER (PARTITION BY sheet, day, signed, reference ORDER BY sequence) AS copy
    FROM ranked
    WHERE reference IS NOT NULL AND day IS NOT NULL
),
by_reference AS (
    SELECT line, first_value(line) OVER same AS earlier
    FROM copies
    WINDOW same AS (PARTITION BY ledger, day, signed, reference, copy ORDER BY sheet, sequence)
),
balanced AS (
    SELECT *, row_number() OVER (PARTITION BY sheet, day, signed, after ORDER BY sequence) AS copy
    FROM ranked
    WHERE after IS NOT NULL AND day IS NOT NULL
),
by_balance AS (
    SELECT line, first_value(line) OVER same AS earlier
    FROM balanced
    WINDOW same AS (PARTITION BY ledger, day, signed, after, copy ORDER BY sheet, sequence)
),
spans AS MATERIALIZED (
    SELECT exhibit, ledger, min(day) AS first_day, max(day) AS last_day, min(sheet) AS sheet
    FROM placed WHERE day IS NOT NULL GROUP BY exhibit, ledger
),
-- Pieces that cover days of one ledger together, the earlier first, with these days.
common AS MATERIALIZED (
    SELECT one.ledger, one.exhibit AS kept_in, two.exhibit AS seen_in,
        greatest(one.first_day, two.first_day) AS since, least(one.last_day, two.last_day) AS until
    FROM spans AS one
    JOIN spans AS two ON two.ledger = one.ledger
        AND (one.sheet, one.exhibit) < (two.sheet, two.exhibit)
        AND one.first_day <= two.last_day AND two.first_day <= one.last_day
    WHERE greatest(one.first_day, two.first_day) < least(one.last_day, two.last_day)
),
listed AS MATERIALIZED (
    SELECT c.ledger, c.kept_in, c.seen_in, p.exhibit = c.kept_in AS is_kept, p.line, p.day, p.signed,
        row_number() OVER (
            PARTITION BY c.ledger, c.kept_in, c.seen_in, p.exhibit, p.day, p.signed ORDER BY p.reference NULLS LAST, p.sheet, p.sequence
        ) AS copy
    FROM common AS c
    JOIN placed AS p ON p.ledger = c.ledger AND p.exhibit IN (c.kept_in, c.seen_in) AND p.day BETWEEN c.since AND c.until
),
alike AS MATERIALIZED (
    SELECT k.ledger, k.kept_in, k.seen_in, s.line, k.line AS earlier, k.day
    FROM listed AS k
    JOIN listed AS s ON s.ledger = k.ledger AND s.kept_in = k.kept_in AND s.seen_in = k.seen_in
        AND s.day = k.day AND s.signed = k.signed AND s.copy = k.copy AND k.is_kept AND NOT s.is_kept
),
same_list AS (
    SELECT l.ledger, l.kept_in, l.seen_in
    FROM (SELECT ledger, kept_in, seen_in, count(*) AS lines FROM listed GROUP BY ALL) AS l
    JOIN (SELECT ledger, kept_in, seen_in, count(*) AS pairs, count(DISTINCT day) AS days FROM alike GROUP BY ALL) AS a
        USING (ledger, kept_in, seen_in)
    WHERE l.lines = 2 * a.pairs AND a.pairs >= 3 AND a.days >= 2
),
by_list AS (
    SELECT line, earlier FROM alike JOIN same_list USING (ledger, kept_in, seen_in)
),
-- Each line and the earliest that it is the same as, through whatever says so; then the first of them all.
edges AS (
    SELECT * FROM by_reference WHERE line <> earlier
    UNION ALL
    SELECT * FROM by_balance WHERE line <> earlier
    UNION ALL
    SELECT * FROM by_list WHERE line NOT IN (SELECT line FROM by_reference WHERE line <> earlier)
),
earliest AS MATERIALIZED (
    SELECT if(forth, e.line, e.earlier) AS line, arg_min(if(forth, e.earlier, e.line), if(forth, first_place, second_place)) AS earlier
    FROM (
        SELECT e.*, (r.sheet, r.sequence) AS first_place, (o.sheet, o.sequence) AS second_place,
            (r.sheet, r.sequence) < (o.sheet, o.sequence) AS forth
        FROM edges AS e JOIN ranked AS r ON r.line = e.earlier JOIN ranked AS o ON o.line = e.line
    ) AS e
    GROUP BY 1
),
roots AS (
    SELECT line, earlier AS kept FROM earliest WHERE earlier NOT IN (SELECT line FROM earliest)
    UNION ALL
    SELECT e.line, r.kept FROM earliest AS e JOIN roots AS r ON r.line = e.earlier
),
matched AS MATERIALIZED (
    SELECT line, kept FROM roots
),
repeats AS (
    SELECT m.kept, list(l.exhibit || '#' || l.locator ORDER BY l.exhibit, l.locator) AS also
    FROM matched AS m JOIN lines AS l USING (line)
    WHERE m.kept <> m.line
    GROUP BY m.kept
),
ordered AS MATERIALIZED (
    SELECT r.*,
        row_number() OVER (
            PARTITION BY r.ledger
            ORDER BY r.day NULLS LAST, r.sheet, coalesce(r.place, CASE WHEN r.newest_first THEN -r.sequence ELSE r.sequence END),
                r.sequence
        ) AS number
    FROM ranked AS r ANTI JOIN (SELECT line FROM matched WHERE kept <> line) AS repeated USING (line)
),
shared_days AS (
    SELECT ledger, day FROM ordered GROUP BY ledger, day HAVING min(sheet) <> max(sheet)
),
summed AS MATERIALIZED (
    SELECT *, sum(signed) OVER (PARTITION BY ledger ORDER BY number) AS total FROM ordered
),
-- What each stated balance implies that the ledger opened with: all agree, or lines are missing between them.
first_lines AS (
    SELECT r.sheet, min(o.number) AS number, arg_min(o.total - o.signed, o.number) AS before, any_value(o.exponent) AS exponent
    FROM ranked AS r
    LEFT JOIN matched AS m USING (line)
    JOIN summed AS o ON o.line = coalesce(m.kept, r.line)
    GROUP BY r.sheet
),
openings AS MATERIALIZED (
    SELECT s.ledger, any_value(f.number) AS number,
        arg_min(b.signed * rpad('1', (1 + f.exponent - b.exponent)::INTEGER, '0')::HUGEINT, b.sequence) - any_value(f.before) AS opened
    FROM stated AS b
    JOIN sheets AS s ON s.exhibit = b.exhibit AND s.statement = b.statement AND s.account = b.account
        AND s.currency = coalesce(b.currency, s.currency)
    JOIN first_lines AS f ON f.sheet = s.sheet
    WHERE b.kind <> 'RUNNING'
    GROUP BY s.ledger, s.sheet
    UNION ALL
    SELECT o.ledger, o.number, b.signed * rpad('1', (1 + o.exponent - b.exponent)::INTEGER, '0')::HUGEINT - o.total
    FROM stated AS b
    JOIN lines AS l ON l.exhibit = b.exhibit AND l.locator = b.after AND l.currency = coalesce(b.currency, l.currency)
    LEFT JOIN matched AS m ON m.line = l.line
    JOIN summed AS o ON o.line = coalesce(m.kept, l.line)
    WHERE b.kind = 'RUNNING'
),
footing AS (
    SELECT ledger, arg_min(opened, number) AS opened, min(number) AS since FROM openings GROUP BY ledger
),
contradictions AS (
    SELECT o.ledger, min(o.number) AS number
    FROM openings AS o JOIN footing AS f USING (ledger)
    WHERE o.opened <> f.opened
    GROUP BY o.ledger
)
SELECT l.account, l.currency, s.number, l.exhibit, l.locator, l.day AS "on", s.signed::DECIMAL(38, 0) AS signed, s.exponent,
    CASE WHEN s.number >= f.since AND (c.number IS NULL OR s.number < c.number)
        THEN (f.opened + s.total)::DECIMAL(38, 0) END AS balance,
    l.counterparty,
    CASE
        WHEN l.day IS NULL THEN 'undated'
        WHEN NOT l.dated_by_bank THEN 'value_date'
        WHEN d.ledger IS NOT NULL THEN 'statement_order'
        WHEN s.ground IN ('balances', 'equal') THEN 'balance_order'
        WHEN s.ground = 'several' THEN 'balance_order_open'
        WHEN s.newest_first THEN 'bank_order_reversed'
        ELSE 'bank_order'
    END AS rule,
    coalesce(r.also, []) AS also
FROM summed AS s
JOIN lines AS l USING (line)
LEFT JOIN footing AS f ON f.ledger = s.ledger
LEFT JOIN contradictions AS c ON c.ledger = s.ledger
LEFT JOIN shared_days AS d ON d.ledger = s.ledger AND d.day = s.day
LEFT JOIN repeats AS r ON r.kept = s.line
ORDER BY l.account, l.currency, s.number
