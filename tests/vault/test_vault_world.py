"""Clock and randomness: the real ones, and the fixed ones of tests and of the training case."""

import datetime as dt
import io

import pytest

from faisceau.vault import KeyFolder, SeededRandomness, SteppedClock, SystemClock, SystemRandomness, Vault


def test_the_clock_is_aware_and_in_utc():
    now = SystemClock().now()
    assert now.utcoffset() == dt.timedelta(0)
    assert abs(now - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)


def test_randomness_differs():
    assert len(SystemRandomness().draw(32)) == 32
    assert SystemRandomness().draw(32) != SystemRandomness().draw(32)


def test_the_stepped_clock_steps():
    clock = SteppedClock(dt.datetime(2026, 1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))), dt.timedelta(minutes=5))
    assert [clock.now().isoformat() for _ in range(2)] == ["2026-01-01T00:00:00+00:00", "2026-01-01T00:05:00+00:00"]
    with pytest.raises(ValueError, match="aware"):
        SteppedClock(dt.datetime(2026, 1, 1))


def test_seeded_randomness_is_the_same_for_the_same_seed_and_order():
    one, other = SeededRandomness(b"seed"), SeededRandomness(b"seed")
    assert [one.draw(16) for _ in range(3)] == [other.draw(16) for _ in range(3)]
    assert one.draw(16) != one.draw(16)
    assert SeededRandomness(b"seed").draw(16) != SeededRandomness(b"seed2").draw(16)
    assert SeededRandomness(b"a").draw(8).hex() == "db470ddeb51df717"


def test_a_seeded_vault_gives_the_same_bytes_at_rest(tmp_path):
    found = []
    for name in ("a", "b"):
        holder = KeyFolder(tmp_path / name / "keys", SeededRandomness(b"keys")).create("anna", None)
        vault = Vault.create(tmp_path / name / "case", "case-1", holder, SeededRandomness(b"case"))
        found.append((holder.key_id, vault.seal(io.BytesIO(b"content")), vault.sealer.wrap(b"x", b"y")))
    assert found[0] == found[1]
