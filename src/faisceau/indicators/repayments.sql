-- Payments said to repay a debt, several times from one payer to one payee: about the payee, in whichever ledger they stand.
with sought as (
    select word, replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as folded
    from (select unnest(words) as word from indicator_words where indicator = 'repayments')
),
said as (
    select
        payments.*,
        if(side = 'debit', holder, other) as payer,
        if(side = 'debit', other, holder) as payee,
        (select min(word) from sought where contains(payments.words, sought.folded)) as word
    from payments
    where other is not null
),
often as (
    select payer, payee, side, count(*) as times
    from said
    where word is not null
    group by payer, payee, side
    having count(*) >= (select value from indicator_thresholds where indicator = 'repayments' and name = 'times')
)
select
    'repayments:' || said.payee as finding,
    'repayments' as indicator,
    said.payee as about,
    'transfers' as "of",
    said.exhibit,
    said.locator,
    json_object(
        'amount', cast(said.amount as varchar),
        'currency', said.currency,
        'exponent', cast(said.exponent as varchar),
        'on', cast(said."on" as varchar),
        'payer', said.payer,
        'times', cast(often.times as varchar),
        'word', said.word
    )::varchar as shows
from said
join often on often.payer = said.payer and often.payee = said.payee and often.side = said.side
where said.word is not null
order by finding, "of", said.exhibit, said.locator
