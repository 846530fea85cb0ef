-- images, exhibits, contents -> picture_sightings: pictures that look the same and were seen in several exhibits, or whose very file lies
-- at several places.
--
-- No row is taken away: each keeps its place, and the group names the first of them. Two pictures are held to look the same where their
-- prints differ in at most 3 of 64 bits: one of the four runs of 16 bits is then the same, which is how they are found. Groups that
-- share a print are one: the smallest print is passed on thrice, and each row says by how many bits it differs from that print. A
-- picture of fewer than 64 pixels on a side (a sign, a button) and a drawn page of a PDF are left out. The 3 bits and 64 pixels are ours.
WITH seen AS (
    SELECT images.exhibit, images.locator, images.fingerprint, ('0x' || images.fingerprint)::UBIGINT AS bits, coalesce(lying.places, 0) AS places
    FROM images
    JOIN exhibits ON exhibits.exhibit = images.exhibit
    LEFT JOIN (SELECT member, count(*) AS places FROM contents GROUP BY member) AS lying ON lying.member = images.exhibit
    WHERE images.fingerprint IS NOT NULL
        AND coalesce(images.width, 64) >= 64 AND coalesce(images.height, 64) >= 64
        AND NOT starts_with(coalesce(exhibits.place, ''), 'page=')
),
prints AS MATERIALIZED (SELECT DISTINCT bits FROM seen),
runs AS MATERIALIZED (
    SELECT prints.bits, places.nth, (prints.bits >> (16 * places.nth)) & 65535 AS run
    FROM prints CROSS JOIN (VALUES (0), (1), (2), (3)) AS places (nth)
),
near AS MATERIALIZED (
    SELECT DISTINCT a.bits, b.bits AS other
    FROM runs AS a JOIN runs AS b ON b.nth = a.nth AND b.run = a.run
    WHERE bit_count(xor(a.bits, b.bits)) <= 3
),
first_1 AS (SELECT bits, min(other) AS first FROM near GROUP BY bits),
first_2 AS (SELECT near.bits, min(f.first) AS first FROM near JOIN first_1 AS f ON f.bits = near.other GROUP BY near.bits),
first_3 AS (SELECT near.bits, min(f.first) AS first FROM near JOIN first_2 AS f ON f.bits = near.other GROUP BY near.bits),
grouped AS (
    SELECT s.exhibit, s.locator, s.fingerprint, s.places, f.first, bit_count(xor(s.bits, f.first))::BIGINT AS differing
    FROM seen AS s JOIN first_3 AS f ON f.bits = s.bits
),
groups AS (
    SELECT first, min(exhibit || '#' || locator) AS name
    FROM grouped
    GROUP BY first
    HAVING count(DISTINCT exhibit) > 1 OR max(places) > 1
)
SELECT 'images:' || g.name AS picture, s.exhibit, s.locator, s.differing, s.places, s.fingerprint
FROM grouped AS s JOIN groups AS g ON g.first = s.first
ORDER BY s.exhibit, s.locator
