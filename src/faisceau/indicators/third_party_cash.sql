-- Third-party cash: cash paid into one account under the names of several persons, none of them the holder that the statement names.
with numbers as (
    select
        max(value) filter (name = 'people') as people
    from indicator_thresholds
    where indicator = 'third_party_cash'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'third_party_cash' and sense = 'deposit')
),
owners as (
    select
        upper(regexp_replace(account, '[^0-9A-Za-z]', '', 'g')) as account,
        trim(regexp_replace(lower(strip_accents(owner_name)), '[^\p{L}\p{N}]+', ' ', 'g')) as owner
    from accounts
    where account is not null and owner_name is not null
),
deposits as (
    select
        payments.*, cast(amount as hugeint) as units,
        trim(regexp_replace(lower(strip_accents(other_name)), '[^\p{L}\p{N}]+', ' ', 'g')) as person
    from payments
    where side = 'credit' and "on" is not null and other_name is not null
        and (ends_with(code, '/CDPT') or exists (select 1 from sought where contains(payments.words, sought.word)))
),
others as (  -- a name that is made of words of depositing is the bank's own
    select deposits.*
    from deposits
    where person <> ''
        and not exists (select 1 from sought where contains(' ' || deposits.person || ' ', sought.word))
        and not exists (
            select 1 from owners
            where owners.account = deposits.account
                and list_sort(string_split(owners.owner, ' ')) = list_sort(string_split(deposits.person, ' '))
        )
),
found as (
    select others.*, whole.times
    from others
    join (
        select holder, count(distinct person) as times
        from others
        group by holder
        having count(distinct person) >= (select people from numbers)
    ) as whole on whole.holder = others.holder
)
select
    'third_party_cash:' || found.holder as finding,
    'third_party_cash' as indicator,
    found.holder as about,
    'transfers' as "of",
    found.exhibit,
    found.locator,
    json_object(
        'amount', cast(found.units as varchar),
        'currency', found.currency,
        'exponent', cast(found.exponent as varchar),
        'on', cast(found."on" as varchar),
        'other', found.other_name,
        'times', cast(found.times as varchar)
    )::varchar as shows
from found
order by finding, "of", found.exhibit, found.locator
