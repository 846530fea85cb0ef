-- payments, transfers -> timed_payments: the payments whose hour the exhibit states, by the clock that it shows. A clock of exactly
-- midnight is how many exports write a day, and is taken for none.
select payments.exhibit, payments.locator, cast(extract(hour from transfers.booked_wall) as bigint) as hour
from payments
join transfers on transfers.exhibit = payments.exhibit and transfers.locator = payments.locator
where transfers.booked_wall is not null and cast(transfers.booked_wall as time) <> time '00:00:00'
order by payments.exhibit, payments.locator
