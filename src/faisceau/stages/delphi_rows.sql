-- findings, reviews, confirmations, indicator_answers, listed_indicators -> delphi_rows: the indicators of the Delphi list that are
-- supported for a victim, with the rows. A finding counts only where a named person confirmed its reading for that victim.
select distinct
    confirmations.victim, listed_indicators.reference, listed_indicators.dimension, findings.finding, findings."of",
    findings.exhibit, findings.locator
from confirmations
join reviews
    on reviews.finding = confirmations.finding
    and reviews.entry = confirmations.entry
    and reviews.state = 'confirmed'
join findings
    on findings.finding = confirmations.finding
    and findings."of" || ':' || findings.exhibit || '#' || findings.locator = confirmations.observation
join indicator_answers on indicator_answers.indicator = findings.indicator
join listed_indicators on listed_indicators.reference = indicator_answers.reference
where confirmations.victim is not null and listed_indicators.dimension is not null
order by confirmations.victim, listed_indicators.reference, findings.finding, findings."of", findings.exhibit, findings.locator
