-- Many cards of one address book that call a contact a client: about the device.
with met as (
    select about, exhibit, locator, word from word_sightings where indicator = 'client_cards' and "of" = 'contacts'
),
many as (
    select about, count(*) as times
    from met
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'client_cards' and name = 'cards')
)
select
    'client_cards:' || met.about as finding,
    'client_cards' as indicator,
    met.about,
    'contacts' as "of",
    met.exhibit,
    met.locator,
    json_object('times', cast(many.times as varchar), 'word', met.word)::varchar as shows
from met
join many on many.about = met.about
order by finding, "of", met.exhibit, met.locator
