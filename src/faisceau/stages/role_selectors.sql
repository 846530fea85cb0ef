-- bearers, designations, entities, roles -> role_selectors: the selectors of the persons to whom people gave a role: those that a person
-- was said to bear, and those that the build joined to them.
with held as (
    select kind, value, person from bearers
    union
    select designations.kind, designations.value, entities.person
    from designations
    join entities on entities.entity = designations.entity
    where entities.person is not null
)
select distinct held.kind, held.value, held.person, roles.role
from held
join roles on roles.person = held.person
order by held.kind, held.value, held.person, roles.role
