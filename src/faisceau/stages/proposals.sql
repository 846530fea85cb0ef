-- gaps, counts, gap_measures, ways, instruments, bindings, states, way_orders -> proposals: measures that could fill each gap and the
-- ways that allow them: the domestic act of the State that charges, then, for each other State of the case, the instruments that bind
-- both at the as-of date of the law data. An instrument yields to another that binds both for the measure. The order is that which a
-- magistrate decided, then that of the law data.
with concerned as (
    select gaps.gap, gaps.element, counts.state as own
    from gaps
    join counts on counts.count = gaps.count and counts.victim = gaps.victim and counts.suspect = gaps.suspect
),
pairs as (
    select instruments.instrument, instruments.number, instruments.yields_to, bindings.own, bindings.other, bindings.confidence
    from bindings
    join instruments on instruments.instrument = bindings.instrument
    where coalesce(bindings.since <= instruments.as_of, true) and coalesce(bindings.until > instruments.as_of, true)
),
open_ways as (
    select state as own, state as other, way, 0 as number, measure, articles, status, 'verified' as confidence, as_of
    from ways
    where way = 'domestic'
    union all
    select pairs.own, pairs.other, ways.way, pairs.number, ways.measure, ways.articles, ways.status, pairs.confidence, ways.as_of
    from pairs
    join ways on ways.way = pairs.instrument
    where not exists (
        select 1
        from pairs as first
        join ways as theirs on theirs.way = first.instrument
        where list_contains(pairs.yields_to, first.instrument)
            and first.own = pairs.own
            and first.other = pairs.other
            and theirs.measure = ways.measure
    )
)
select
    concerned.gap,
    gap_measures.measure,
    open_ways.other as "to",
    open_ways.way,
    row_number() over (
        partition by concerned.gap
        order by
            gap_measures.number,
            way_orders.place nulls last,
            open_ways.way <> 'domestic',
            open_ways.other,
            open_ways.number,
            open_ways.way
    ) as number,
    open_ways.articles,
    list_filter(
        [
            if(open_ways.status = 'verified', null, 'proof.against_articles_' || open_ways.status),
            if(open_ways.confidence = 'verified', null, 'proof.against_parties_' || open_ways.confidence)
        ],
        lambda code: code is not null
    ) as against,
    open_ways.status,
    open_ways.confidence,
    open_ways.as_of
from concerned
join gap_measures on gap_measures.element = concerned.element
join open_ways on open_ways.measure = gap_measures.measure and open_ways.own = concerned.own
left join way_orders
    on way_orders.gap = concerned.gap
    and way_orders.measure = gap_measures.measure
    and way_orders."to" = open_ways.other
    and way_orders.way = open_ways.way
where open_ways.way = 'domestic' or open_ways.other in (select state from states)
order by concerned.gap, gap_measures.measure, "to", open_ways.way
