-- Does the author of these messages speak of the price of a person, or of having bought or sold one?
-- Every text of one author in which a phrase of the list stands, where there are as many as the number asks for.
with met as (
    select about, "of", exhibit, locator, sent, word
    from word_sightings
    where indicator = 'sale_of_a_person' and about is not null
),
often as (
    select about, count(*) as times
    from met
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'sale_of_a_person' and name = 'messages')
)
select
    'sale_of_a_person:' || met.about as finding,
    'sale_of_a_person' as indicator,
    met.about,
    met."of",
    met.exhibit,
    met.locator,
    json_object('sent', met.sent, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, met."of", met.exhibit, met.locator
