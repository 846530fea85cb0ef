-- messages, selectors -> message_sightings: the same message seen at several places (overlapping exports, both ends of a chat).
--
-- No row is taken away: each keeps its place, and the group names the first of them. Two rows are held to be one message by, in this
-- order: an identification of the platform long enough to be unique; sender, text and minute; text and minute where the senders are
-- written so that they cannot be compared. Two clocks are compared with their like only: UTC with UTC, wall clock with wall clock. The
-- n-th of equal messages in a minute of one exhibit answers to the n-th of another. A neighbour in the conversation that answers too
-- (context) is what makes it certain. Lengths of 16 and of 12 characters are ours.
WITH ranks (kind, rank) AS (
    VALUES ('phone', 1), ('email', 2), ('handle', 3), ('phone_local', 4), ('name', 5)
),
senders AS (
    SELECT s.exhibit, s.locator, arg_min({'kind': s.kind, 'value': s.value}, {'rank': r.rank, 'value': s.value}) AS sender
    FROM selectors AS s JOIN ranks AS r ON r.kind = s.kind
    WHERE s."of" = 'messages' AND s.party = 'sender'
    GROUP BY s.exhibit, s.locator
),
said AS (
    SELECT
        row_number() OVER (ORDER BY m.exhibit, m.sequence, m.locator) AS node, m.exhibit, m.locator, m.sequence, m.thread, m.identifier,
        CASE
            WHEN lower(m.platform) IN ('sms', 'mms', 'native messages') THEN 'sms'
            WHEN lower(m.platform) IN ('messenger', 'facebook messenger', 'facebook', 'instagram', 'meta') THEN 'meta'
            ELSE split_part(lower(m.platform), ' ', 1)
        END AS family,
        date_trunc('minute', m.sent_utc) AS utc, date_trunc('minute', m.sent_wall) AS wall,
        CASE WHEN m.kind = 'system' THEN {'kind': 'system', 'value': ''} ELSE s.sender END AS sender,
        trim(regexp_replace(
            regexp_replace(coalesce(nullif(m.text, ''), m.media, ''), '[\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}]', '', 'g'),
            '[\s\x{00A0}\x{202F}]+', ' ', 'g'
        )) AS words
    FROM messages AS m LEFT JOIN senders AS s ON s.exhibit = m.exhibit AND s.locator = m.locator
),
clocked AS (
    SELECT node, exhibit, locator, sequence, thread, identifier, family, sender, words, clock.name AS clock, clock.minute AS minute
    FROM said, unnest([{'name': 'utc', 'minute': utc}, {'name': 'wall', 'minute': wall}]) AS clocks (clock)
    WHERE clock.minute IS NOT NULL AND words <> ''
),
around AS (
    SELECT *, lag(here) OVER line AS before, lead(here) OVER line AS after
    FROM (SELECT *, md5(concat_ws('|', minute, words)) AS here FROM clocked)
    WINDOW line AS (PARTITION BY clock, exhibit, thread ORDER BY sequence, locator)
),
keyed AS (
    SELECT node, exhibit, 'identifier' AS ground, '' AS clock, concat_ws('|', family, identifier) AS key, 1 AS n,
        NULL::VARCHAR AS before, NULL::VARCHAR AS after, NULL::STRUCT(kind VARCHAR, value VARCHAR) AS sender
    FROM said
    WHERE length(identifier) >= 16
    UNION ALL
    SELECT node, exhibit, 'sender', clock, key, row_number() OVER (PARTITION BY clock, exhibit, key ORDER BY sequence, locator), before, after, NULL
    FROM (SELECT *, concat_ws('|', family, sender.kind, sender.value, here) AS key FROM around WHERE sender IS NOT NULL)
    UNION ALL
    SELECT node, exhibit, 'text', clock, key, row_number() OVER (PARTITION BY clock, exhibit, key ORDER BY sequence, locator), before, after, sender
    FROM (SELECT *, concat_ws('|', family, here) AS key FROM around WHERE length(words) >= 12)
),
-- A number, an address or a handle that differs says that two persons wrote the same.
groups AS (
    SELECT ground, clock, key, n
    FROM keyed
    GROUP BY ground, clock, key, n
    HAVING count(*) > 1 AND (ground = 'identifier' OR count(DISTINCT exhibit) > 1)
        AND count(DISTINCT sender.value) FILTER (sender.kind = 'phone') <= 1
        AND count(DISTINCT sender.value) FILTER (sender.kind = 'email') <= 1
        AND count(DISTINCT sender.value) FILTER (sender.kind = 'handle') <= 1
),
members AS MATERIALIZED (
    SELECT k.* FROM keyed AS k JOIN groups AS g ON g.ground = k.ground AND g.clock = k.clock AND g.key = k.key AND g.n = k.n
),
neighbours AS (
    SELECT ground, clock, key, n, node, exhibit, before AS neighbour FROM members WHERE before IS NOT NULL
    UNION ALL
    SELECT ground, clock, key, n, node, exhibit, after FROM members WHERE after IS NOT NULL
),
answered AS (
    SELECT ground, clock, key, n, neighbour FROM neighbours GROUP BY ground, clock, key, n, neighbour HAVING count(DISTINCT exhibit) > 1
),
in_context AS (
    SELECT DISTINCT a.ground, a.clock, a.key, a.n, a.node
    FROM neighbours AS a
    JOIN answered AS b ON b.ground = a.ground AND b.clock = a.clock AND b.key = a.key AND b.n = a.n AND b.neighbour = a.neighbour
),
grounds AS (
    SELECT m.node, min(CASE m.ground WHEN 'identifier' THEN 1 WHEN 'sender' THEN 2 ELSE 4 END + (m.ground <> 'identifier' AND c.node IS NULL)::INTEGER) AS best
    FROM members AS m
    LEFT JOIN in_context AS c ON c.node = m.node AND c.ground = m.ground AND c.clock = m.clock AND c.key = m.key AND c.n = m.n
    GROUP BY m.node
),
-- Groups that share a row are one: the smallest row of a group is passed on from group to group, thrice, which joins a wall clock to
-- UTC and to an identification.
first_1 AS (SELECT node, min(least_node) AS first FROM (SELECT node, min(node) OVER (PARTITION BY ground, clock, key, n) AS least_node FROM members) GROUP BY node),
first_2 AS (
    SELECT node, min(least_node) AS first
    FROM (SELECT m.node, min(f.first) OVER (PARTITION BY m.ground, m.clock, m.key, m.n) AS least_node FROM members AS m JOIN first_1 AS f ON f.node = m.node)
    GROUP BY node
),
first_3 AS (
    SELECT node, min(least_node) AS first
    FROM (SELECT m.node, min(f.first) OVER (PARTITION BY m.ground, m.clock, m.key, m.n) AS least_node FROM members AS m JOIN first_2 AS f ON f.node = m.node)
    GROUP BY node
)
SELECT 'messages:' || f.exhibit || '#' || f.locator AS message, s.exhibit, s.locator,
    CASE WHEN g.best <= 2 THEN 'certain' ELSE 'possible' END AS certainty,
    ['identifier', 'sender_text_minute_context', 'sender_text_minute', 'text_minute_context', 'text_minute'][g.best] AS ground
FROM first_3 AS l
JOIN said AS s ON s.node = l.node
JOIN said AS f ON f.node = l.first
JOIN grounds AS g ON g.node = l.node
ORDER BY s.exhibit, s.locator
