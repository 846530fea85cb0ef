-- delphi_rows, ages, listed_indicators, dimensions, combination_rules -> delphi_dimensions: for each victim and list of his age, whether
-- each dimension is supported by a line of the published rule. An indicator counts once, however many rows it has. Where the weights
-- of a list are not known, the rule is not applied: nothing is said in their place.
with victims as (
    select victim, if(bool_or(treated = 'child'), 'child', 'adult') as treated from ages group by victim
),
weighed as (
    select reference, dimension, 'adult_labour' as list, adult_labour as weight from listed_indicators
    union all
    select reference, dimension, 'child_labour', child_labour from listed_indicators
    union all
    select reference, dimension, 'adult_sexual', adult_sexual from listed_indicators
    union all
    select reference, dimension, 'child_sexual', child_sexual from listed_indicators
),
asked as (
    select victims.victim, lists.list, dimensions.dimension
    from victims
    cross join (select distinct list from weighed) as lists
    cross join dimensions
    where starts_with(lists.list, victims.treated)
),
met as (
    select distinct asked.victim, asked.list, asked.dimension, weighed.reference, weighed.weight
    from asked
    join delphi_rows on delphi_rows.victim = asked.victim and delphi_rows.dimension = asked.dimension
    join weighed on weighed.reference = delphi_rows.reference and weighed.list = asked.list
),
told as (
    select
        asked.victim, asked.list, asked.dimension,
        coalesce(list(met.reference order by met.reference) filter (met.weight = 'strong'), []) as strong,
        coalesce(list(met.reference order by met.reference) filter (met.weight = 'medium'), []) as medium,
        coalesce(list(met.reference order by met.reference) filter (met.weight = 'weak'), []) as weak,
        coalesce(list(met.reference order by met.reference) filter (met.reference is not null and met.weight is null), []) as unweighed
    from asked
    left join met on met.victim = asked.victim and met.list = asked.list and met.dimension = asked.dimension
    group by asked.victim, asked.list, asked.dimension
),
ruled as (
    select told.victim, told.list, told.dimension, arg_min(rules.rule, rules.number) as rule
    from told
    join combination_rules as rules
        on len(told.strong) >= rules.strong
        and len(told.medium) >= rules.medium
        and len(told.strong) + len(told.medium) + len(told.weak) >= rules.strong + rules.medium + rules.other
    group by told.victim, told.list, told.dimension
)
select
    told.victim, told.list, told.dimension,
    case
        when ruled.rule is not null then 'supported'
        when len(told.unweighed) > 0 then 'unknown'
        when len(told.strong) + len(told.medium) + len(told.weak) > 0 then 'not_by_rule'
        else 'none'
    end as state,
    ruled.rule, told.strong, told.medium, told.weak, told.unweighed
from told
left join ruled on ruled.victim = told.victim and ruled.list = told.list and ruled.dimension = told.dimension
order by told.victim, told.list, told.dimension
