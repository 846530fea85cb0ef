-- indicators, indicator_thresholds, table_rows, payments -> indicator_readiness: which indicators can be computed in this case. A table
-- without rows, or a currency with which an amount of the law data cannot be compared, is said: what is absent is never a negative.
with needed as (
    select indicator, unnest(needs) as "table" from indicators
),
absent as (
    select needed.indicator, list(needed."table" order by needed."table") as missing
    from needed
    left join table_rows on table_rows."table" = needed."table"
    where coalesce(table_rows."rows", 0) = 0
    group by needed.indicator
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
