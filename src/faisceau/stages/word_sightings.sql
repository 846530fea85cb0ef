-- messages, utterances, documents, contacts, payments, selectors, indicators, indicator_words -> word_sightings: where the words of all indicators
-- stand, read in one pass over the texts. A text is folded: lower case, no accents, every digit a 0, only letters and digits, one
-- space at either end and between; so is a word. A word of which the first three letters stand in no text is never looked for again.
with written as (
    select
        words.indicator, words.sense, words.word, unnest(indicators.words_in) as "of",
        ' ' || trim(regexp_replace(lower(strip_accents(words.word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ' as folded
    from (select indicator, sense, unnest(words) as word from indicator_words) as words
    join indicators on indicators.indicator = words.indicator
),
sought as (
    select
        indicator, sense, word, "of", replace(folded, '* ', '') as folded,
        rtrim(string_split(trim(folded), ' ')[1], '*') as first,
        ends_with(string_split(trim(folded), ' ')[1], '*') as opens
    from written
),
senders as (
    select exhibit, locator, min(kind || ':' || value) as name
    from selectors
    where "of" = 'messages' and party = 'sender'
    group by exhibit, locator
),
texts as (
    select 'messages' as "of", exhibit, locator, text from messages where text is not null and kind in ('text', 'media')
    union all
    select 'utterances', exhibit, locator, text from utterances
    union all
    select 'documents', exhibit, locator, coalesce(flowed, text) from documents where regexp_matches(title, '^https?://')
    union all
    select 'contacts', exhibit, locator, concat_ws(' ', name, organisation, note) from contacts
),
read as (
    select
        "of", exhibit, locator,
        ' ' || trim(regexp_replace(
            regexp_replace(lower(strip_accents(text)), '[^\p{L}\p{N}]+', ' ', 'g'), '[0-9]', '0', 'g'
        )) || ' ' as folded
    from texts
    union all
    select 'transfers', exhibit, locator, words from payments
),
numbered as materialized (
    select row_number() over () as number, * from read
),
parts as materialized (  -- a text is not carried along with each of its words: that would be its square
    select number, "of", unnest(list_distinct(string_split(trim(folded), ' '))) as part from numbered
),
vocabulary as materialized (
    select distinct part from parts
),
begun as materialized (  -- which first words of what is sought the vocabulary has, whole or as a beginning
    select vocabulary.part, sought.indicator, sought.sense, sought.word, sought."of", sought.folded
    from sought
    join vocabulary on left(vocabulary.part, 3) = left(sought.first, 3)
    where vocabulary.part = sought.first or (sought.opens and starts_with(vocabulary.part, sought.first))
),
met as (
    select distinct parts.number, begun.indicator, begun.sense, begun.word, begun.folded
    from parts
    join begun on begun.part = parts.part and begun."of" = parts."of"
),
found as (
    select met.indicator, met.sense, numbered."of", numbered.exhibit, numbered.locator, min(met.word) as word
    from met
    join numbered on numbered.number = met.number and contains(numbered.folded, met.folded)
    group by met.indicator, met.sense, numbered."of", numbered.exhibit, numbered.locator
)
select
    found.indicator, found.sense, found."of", found.exhibit, found.locator, found.word,
    case found."of"
        when 'messages' then coalesce(senders.name, 'name:' || messages.sender)
        when 'utterances' then 'name:' || utterances.speaker
        when 'transfers' then payments.holder
        when 'contacts' then 'device:' || found.exhibit
    end as about,
    case found."of" when 'messages' then messages.sent_as_written when 'documents' then documents.title end as sent
from found
left join messages on found."of" = 'messages' and messages.exhibit = found.exhibit and messages.locator = found.locator
left join senders on found."of" = 'messages' and senders.exhibit = found.exhibit and senders.locator = found.locator
left join utterances on found."of" = 'utterances' and utterances.exhibit = found.exhibit and utterances.locator = found.locator
left join payments on found."of" = 'transfers' and payments.exhibit = found.exhibit and payments.locator = found.locator
left join documents on found."of" = 'documents' and documents.exhibit = found.exhibit and documents.locator = found.locator
order by found.indicator, found.sense, found."of", found.exhibit, found.locator
