-- Pages of procedures: each page of a PDF, with where its text stands. A page with a text layer stands in the PDF itself; a scanned
-- one in the picture of the page, an exhibit of its own that was found at page=N of the PDF.
-- A picture in which nothing was read is a page without text, not a missing page.
WITH own AS (
    SELECT exhibit AS procedure, page, exhibit, locator, text
    FROM documents
    WHERE media = 'application/pdf' AND regexp_full_match(locator, 'page=[0-9]+')
),
pictures AS (
    SELECT
        e.parent AS procedure,
        CAST(regexp_extract(e.place, '^page=([0-9]+)(;n=[0-9]+)?$', 1) AS BIGINT) AS page,
        e.exhibit,
        coalesce(d.locator, 'whole') AS locator,
        coalesce(d.text, '') AS text
    FROM exhibits AS e
    LEFT JOIN documents AS d ON d.exhibit = e.exhibit
    WHERE regexp_full_match(e.place, 'page=[0-9]{1,9}(;n=[0-9]+)?')
)
SELECT procedure, page, exhibit, locator, text FROM own
UNION ALL
SELECT procedure, page, exhibit, locator, text FROM pictures
WHERE (procedure, page) NOT IN (SELECT (procedure, page) FROM own WHERE trim(text) <> '')
ORDER BY procedure, page, exhibit, locator
