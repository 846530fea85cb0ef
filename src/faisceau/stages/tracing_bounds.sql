-- tracings, continuations -> tracing_bounds: for each place that a rule finds money in, the least and the most of the conserving rules, and
-- the bound of total contamination. A rule that finds nothing there says zero. Backward tracing is a claim and bounds nothing.
WITH found AS (
    SELECT account, currency, number, part, fate, rule, any_value(exponent) AS exponent, any_value(to_account) AS to_account,
        sum(amount::HUGEINT) AS amount
    FROM tracings
    WHERE source <> 'other' AND fate <> 'claim'
    GROUP BY account, currency, number, part, fate, rule
),
places AS (
    SELECT account, currency, number, part, fate, any_value(exponent) AS exponent, any_value(to_account) AS to_account,
        count(*) FILTER (WHERE rule <> 'total_contamination') AS rules,
        min(amount) FILTER (WHERE rule <> 'total_contamination') AS least,
        max(amount) FILTER (WHERE rule <> 'total_contamination') AS most,
        max(amount) FILTER (WHERE rule = 'total_contamination') AS bound
    FROM found GROUP BY account, currency, number, part, fate
),
paid AS (
    SELECT account, currency, number, CASE WHEN count(DISTINCT state) = 1 THEN max(state) END AS state
    FROM continuations GROUP BY account, currency, number
)
SELECT p.account, p.currency, p.number, p.part, p.fate,
    (CASE WHEN p.rules = 6 THEN p.least ELSE 0 END)::DECIMAL(38, 0) AS floor,
    coalesce(p.most, 0)::DECIMAL(38, 0) AS most, coalesce(p.bound, 0)::DECIMAL(38, 0) AS ceiling, p.exponent,
    p.fate = 'outflow' AND p.to_account IS NULL AS leaves,
    CASE
        WHEN p.fate = 'outflow' AND p.to_account IS NULL THEN d.state
        WHEN regexp_matches(coalesce(p.to_account, p.account), '^[A-Z]{2}[0-9]{2}[0-9A-Z]{10,30}$')
            THEN left(coalesce(p.to_account, p.account), 2)
    END AS state
FROM places AS p
LEFT JOIN paid AS d USING (account, currency, number)
ORDER BY p.account, p.currency, p.number, p.part, p.fate
