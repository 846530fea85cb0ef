-- indicators, indicator_thresholds, table_rows, payments -> indicator_readiness: which indicators can be computed in this case. A table
-- without rows, or a currency with which an amount of the law data cannot be compared, is said: what is absent is never a negative.
-- Words are looked for wherever there are texts: one of the tables that they are looked for in is enough.
with needed as (
    select indicator, unnest(needs) as "table" from indicators
),
read as (
    select indicator, unnest(words_in) as "table" from indicators
),
unread as (
    select read.indicator
    from read
    left join table_rows on table_rows."table" = read."table"
    group by read.indicator
    having coalesce(max(table_rows."rows"), 0) = 0
),
absent as (
    select indicator, list(distinct "table" order by "table") as missing
    from (
        select needed.indicator, needed."table"
        from needed
        left join table_rows on table_rows."table" = needed."table"
        where coalesce(table_rows."rows", 0) = 0
        union all
        select read.indicator, read."table" from read join unread on unread.indicator = read.indicator
    )
    group by indicator
),
uncompared as (
    select amounts.indicator, list(distinct payments.currency order by payments.currency) as currencies
    from (select distinct indicator from indicator_thresholds where currency <> 'XXX') as amounts
    cross join (select distinct currency from payments) as payments
    where not exists (
        select 1 from indicator_thresholds as known
        where known.indicator = amounts.indicator and known.currency = payments.currency and known.currency <> 'XXX'
    )
    group by amounts.indicator
)
select
    indicators.indicator,
    absent.missing is null as computable,
    coalesce(absent.missing, []) as missing,
    coalesce(uncompared.currencies, []) as currencies
from indicators
left join absent on absent.indicator = indicators.indicator
left join uncompared on uncompared.indicator = indicators.indicator
order by indicators.indicator
