-- payments, transfers, cash_links, rates -> continuations: where each payment out of a ledger goes on, or why that is not known.
--
-- A payment goes on in another ledger of the case where one inflow of that ledger, and only one, answers it, and answers nothing else:
-- the same amount and currency, arriving on the day it left or within five days (ours), one line naming the account of the other and
-- neither naming a third. A line that a table of payments writes into the books of both accounts answers itself, whatever equals it. In two
-- currencies an inflow answers where a recorded rate gives its amount within one unit. Cash goes on where
-- a person linked it, the first deposit first, up to what was taken out. A reversal that the bank states brings back the one payment of
-- the same amount that left the same ledger before it, within sixty days (ours).
WITH told AS (
    SELECT *, CASE WHEN starts_with(other, 'name:') THEN NULL ELSE other END AS names,
        left(digits, length(digits) - nil) || 'e' || (exponent - nil) AS units
    FROM (
        SELECT *, amount::VARCHAR AS digits,
            least(exponent, length(amount::VARCHAR) - length(rtrim(amount::VARCHAR, '0'))) AS nil
        FROM payments WHERE amount > 0
    )
),
outs AS MATERIALIZED (SELECT * FROM told WHERE side = 'debit'),
ins AS MATERIALIZED (SELECT * FROM told WHERE side = 'credit'),
holders AS (SELECT DISTINCT holder FROM payments),
linked AS (
    SELECT o.exhibit, o.locator, i.exhibit AS to_exhibit, i.locator AS to_locator,
        least(i.amount::HUGEINT, o.amount::HUGEINT - coalesce(sum(i.amount::HUGEINT) OVER (
            PARTITION BY o.exhibit, o.locator ORDER BY i."on" NULLS LAST, i.exhibit, i.locator
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0)) AS amount
    FROM cash_links AS c
    JOIN outs AS o ON o.exhibit = c.withdrawal_exhibit AND o.locator = c.withdrawal_locator
    JOIN ins AS i ON i.exhibit = c.deposit_exhibit AND i.locator = c.deposit_locator
    WHERE o.currency = i.currency AND o.exponent = i.exponent
),
taken AS (SELECT exhibit, locator FROM linked UNION SELECT to_exhibit, to_locator FROM linked),
named AS MATERIALIZED (
    SELECT o.exhibit, o.locator, i.exhibit AS to_exhibit, i.locator AS to_locator
    FROM outs AS o JOIN ins AS i ON i.holder = o.names AND i.currency = o.currency AND i.units = o.units
    WHERE i."on" BETWEEN o."on" AND o."on" + 5 AND (i.names IS NULL OR i.names = o.holder) AND i.account <> o.account
    UNION
    SELECT o.exhibit, o.locator, i.exhibit, i.locator
    FROM outs AS o JOIN ins AS i ON i.names = o.holder AND i.currency = o.currency AND i.units = o.units
    WHERE i."on" BETWEEN o."on" AND o."on" + 5 AND o.names IS NULL AND i.account <> o.account
),
reversed AS MATERIALIZED (
    SELECT o.exhibit, o.locator, i.exhibit AS to_exhibit, i.locator AS to_locator
    FROM transfers AS t
    JOIN ins AS i ON i.exhibit = t.exhibit AND i.locator = t.locator
    JOIN outs AS o ON o.account = i.account AND o.currency = i.currency AND o.units = i.units
    WHERE t.reversal AND o.number < i.number AND i."on" BETWEEN o."on" AND o."on" + 60
        AND (o.other IS NULL OR i.other IS NULL OR o.other = i.other)
),
exchanged AS MATERIALIZED (
    SELECT o.exhibit, o.locator, i.exhibit AS to_exhibit, i.locator AS to_locator, o."on", o.currency, i.currency AS to_currency,
        o.amount::HUGEINT AS amount, o.exponent, i.amount::HUGEINT AS to_amount, i.exponent AS to_exponent
    FROM outs AS o JOIN ins AS i ON i.holder = o.names AND i.names = o.holder
    WHERE i.currency <> o.currency AND i."on" BETWEEN o."on" AND o."on" + 5 AND o.exponent <= 6 AND i.exponent <= 6
        AND o.amount < 1000000000000000 AND i.amount < 1000000000000000
),
recorded AS (
    SELECT base, quote, "on", rate::HUGEINT * rpad('1', 10 - exponent::INTEGER, '0')::HUGEINT AS billionths
    FROM rates WHERE rate > 0 AND exponent BETWEEN 0 AND 9 AND rate < 100000000000000
),
rated AS (
    SELECT DISTINCT e.exhibit, e.locator, e.to_exhibit, e.to_locator
    FROM exchanged AS e
    JOIN recorded AS r ON starts_with(strftime(e."on", '%Y-%m-%d'), r."on") AND (
        r.base = e.currency AND r.quote = e.to_currency
            AND abs(e.to_amount * 1000000000 * rpad('1', 1 + e.exponent::INTEGER, '0')::HUGEINT
                - e.amount * r.billionths * rpad('1', 1 + e.to_exponent::INTEGER, '0')::HUGEINT)
            <= 1000000000 * rpad('1', 1 + e.exponent::INTEGER, '0')::HUGEINT
        OR r.base = e.to_currency AND r.quote = e.currency
            AND abs(e.amount * 1000000000 * rpad('1', 1 + e.to_exponent::INTEGER, '0')::HUGEINT
                - e.to_amount * r.billionths * rpad('1', 1 + e.exponent::INTEGER, '0')::HUGEINT)
            <= 1000000000 * rpad('1', 1 + e.to_exponent::INTEGER, '0')::HUGEINT
    )
),
answers AS MATERIALIZED (
    SELECT *, count(*) OVER (PARTITION BY exhibit, locator) AS there, count(*) OVER (PARTITION BY to_exhibit, to_locator) AS back
    FROM (
        SELECT *, exhibit = to_exhibit AND split_part(locator, ';n=', 1) = split_part(to_locator, ';n=', 1) AS of_one_line
        FROM (
            SELECT exhibit, locator, to_exhibit, to_locator, 'statements' AS ground FROM named
            UNION ALL
            SELECT exhibit, locator, to_exhibit, to_locator, 'rate' FROM rated
            UNION ALL
            SELECT exhibit, locator, to_exhibit, to_locator, 'reversal' FROM reversed
        ) AS found
        ANTI JOIN taken AS t USING (exhibit, locator)
        ANTI JOIN taken AS u ON u.exhibit = found.to_exhibit AND u.locator = found.to_locator
        QUALIFY of_one_line OR NOT (
            bool_or(of_one_line) OVER (PARTITION BY exhibit, locator)
            OR bool_or(of_one_line) OVER (PARTITION BY to_exhibit, to_locator)
        )
    ) AS kept
),
going AS (
    SELECT exhibit, locator, to_exhibit, to_locator, amount, 'cash_linked' AS ground FROM linked WHERE amount > 0
    UNION ALL
    SELECT exhibit, locator, to_exhibit, to_locator, NULL, ground FROM answers WHERE there = 1 AND back = 1
)
SELECT o.exhibit, o.locator,
    row_number() OVER (PARTITION BY o.exhibit, o.locator ORDER BY i."on" NULLS LAST, i.exhibit, i.locator) AS answer,
    o.account, o.currency, o.number, coalesce(g.amount, o.amount)::DECIMAL(38, 0) AS amount, o.exponent,
    i.account AS to_account, i.currency AS to_currency, i.number AS to_number,
    CASE WHEN i.number IS NOT NULL THEN coalesce(g.amount, i.amount)::DECIMAL(38, 0) END AS to_amount, i.exponent AS to_exponent,
    CASE
        WHEN g.ground IS NOT NULL THEN g.ground
        WHEN s.exhibit IS NOT NULL THEN 'several'
        WHEN o.names IS NULL THEN 'nobody'
        WHEN h.holder IS NULL THEN 'outside'
        WHEN x.exhibit IS NOT NULL THEN 'no_rate'
        ELSE 'no_answer'
    END AS ground,
    CASE WHEN starts_with(o.names, 'iban:') THEN substr(o.names, 6, 2) END AS state
FROM outs AS o
LEFT JOIN going AS g USING (exhibit, locator)
LEFT JOIN ins AS i ON i.exhibit = g.to_exhibit AND i.locator = g.to_locator
LEFT JOIN (SELECT DISTINCT exhibit, locator FROM answers WHERE there > 1 OR back > 1) AS s USING (exhibit, locator)
LEFT JOIN holders AS h ON h.holder = o.names
LEFT JOIN (SELECT DISTINCT exhibit, locator FROM exchanged) AS x USING (exhibit, locator)
ORDER BY o.exhibit, o.locator, answer
