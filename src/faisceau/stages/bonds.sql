-- ties -> bonds: what ties selectors over the whole case, however many exhibits say it. Who is who is read from these.
SELECT left_kind, left_value, right_kind, right_value, written, CAST(sum(observations) AS BIGINT) AS observations
FROM ties
GROUP BY left_kind, left_value, right_kind, right_value, written
ORDER BY left_kind, left_value, right_kind, right_value, written
