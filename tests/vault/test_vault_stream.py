"""What a child wrote, judged: every rule broken by hand, since no honest child breaks most of them."""

import datetime as dt
import struct
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.model.observations import SCHEMAS, Account, Call, Document, Member, Problem, Reading, Transfer
from faisceau.vault import stream
from faisceau.vault.limits import Limits
from faisceau.vault.rows import BULK, ROWS, Rows, sent, warm_up
from faisceau.vault.wire import Malformed, Output, Piece, Request, frames

DIGEST = "d" * 64
LAST = Reading("whole", "r", "row", 0, 0, "{}")
DOCUMENTS = SCHEMAS[Document]


def document(number, text="x"):
    return Document(f"line={number},{number}", number, None, None, "text/plain", text)


def bodies(*rows):
    """Return rows as the frames that an honest child makes of them."""
    found = {}
    taken = Rows(lambda name, body: found.setdefault(name, []).append(memoryview(bytes(body))))
    for row in rows:
        taken.take(row)
    taken.end()
    return found


def ipc(columns, schema, **options):
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(pa.table(columns, schema))
    return memoryview(bytes(sink.getvalue()))


def rule(found):
    with pytest.raises(Malformed) as told:
        stream.tables(DIGEST, found)
    return str(told.value)


def test_rows_come_through_with_their_types_and_in_their_schema():
    transfer = Transfer(
        **{**dict.fromkeys(Transfer._fields), "locator": "line=1,1", "level": "movement", "reversal": False, "exponent": 2}
    )
    transfer = transfer._replace(amount=10**37, booked=dt.date(2026, 1, 2), booked_utc=dt.datetime(2026, 1, 2, 3, 4, 5, 6))
    if "unknown" in Transfer._fields:
        transfer = transfer._replace(unknown=("amount=why",))
    member = Member("member=a", "a", b"\0\xff")
    found = stream.tables(DIGEST, bodies(transfer, document(1, "é"), member, LAST._replace(present=0, read=0)))
    row = found["transfers"].to_pylist()[0]
    assert (row["amount"], row["booked"], row["booked_utc"]) == (
        Decimal(10**37),
        dt.date(2026, 1, 2),
        dt.datetime(2026, 1, 2, 3, 4, 5, 6),
    )
    assert row["exhibit"] == DIGEST
    assert found["members"].to_pylist()[0]["content"] == b"\0\xff"
    assert found["documents"].to_pylist()[0]["text"] == "é"
    for noun in (Transfer, Document, Member, Reading):
        schema = SCHEMAS[noun]
        assert found[schema.name].schema.equals(schema.arrow, check_metadata=True)
    assert [found[name].to_pylist()[0]["sequence"] for name in ("transfers", "documents", "members", "readings")] == [1, 2, 3, 4]


def test_many_rows_are_several_batches_and_one_table():
    count = 2 * ROWS + 3
    written = bodies(*(document(n) for n in range(1, count + 1)), LAST)
    assert len(written["documents"]) == 3
    assert stream.tables(DIGEST, written)["documents"].num_rows == count


def test_a_table_that_ends_with_a_batch_leaves_none_for_the_end():
    assert len(bodies(*(document(n) for n in range(1, ROWS + 1)))["documents"]) == 1


def test_bulky_rows_fill_a_batch_early():
    written = bodies(document(1, "x" * BULK), document(2), document(3, "y" * BULK), document(4), LAST)
    assert len(written["documents"]) == 3
    assert (
        len(bodies(document(1, ""), Call(**{**dict.fromkeys(Call._fields), "locator": "whole", "platform": "t", "unknown": ()})))
        == 2
    )


def test_what_is_no_observation_is_not_taken():
    with pytest.raises(TypeError):
        Rows(lambda *_: None).take(("locator",))
    warm_up()


def altered(**columns):
    """Frames of one document whose columns are replaced, and a reading that would close over it."""
    good = {field.name: [value] for field, value in zip(sent(DOCUMENTS), (*document(1), 1), strict=True)}
    body = ipc({**good, **columns}, sent(DOCUMENTS))
    written = bodies(document(1), LAST)
    return {"documents": [body], "readings": written["readings"]}


def test_the_rules_of_a_table_are_held():
    assert rule({}) == "reading_missing"
    assert rule({"secrets": []}) == "table_unknown"
    assert rule({"documents": [memoryview(b"hello")], **bodies(LAST)}) == "not_arrow"
    assert rule(altered(locator=["no form"])) == "locator:documents"
    assert rule(altered(locator=["a;n=0"])) == "locator:documents"
    assert rule(altered(sequence=[7])) == "sequence"
    assert rule(altered(sequence=[2])) == "sequence"
    assert rule(altered(sequence=[0])) == "sequence"
    assert stream.tables(DIGEST, altered())["documents"].num_rows == 1


def test_rows_out_of_their_order_are_refused():
    good = bodies(document(1), document(2), LAST)
    table = pa.ipc.open_stream(good["documents"][0]).read_all()
    good["documents"] = [ipc(table.take([1, 0]).to_pydict(), sent(DOCUMENTS))]
    assert rule(good) == "sequence"


def test_a_schema_that_differs_in_anything_is_refused():
    schema = sent(DOCUMENTS)
    columns = {field.name: [value] for field, value in zip(schema, (*document(1), 1), strict=True)}
    number = schema.get_field_index("page")
    for other in (
        schema.set(number, pa.field("page", pa.int32(), nullable=False)),
        schema.set(number, pa.field("page", pa.int64(), nullable=True)),
        schema.with_metadata({"a": "b"}),
    ):
        assert rule({"documents": [ipc(columns, other)], **bodies(LAST)}) == "schema:documents"
    assert rule({"documents": [ipc({**columns, "extra": [1]}, schema.append(pa.field("extra", pa.int64())))]}) == "schema:documents"


def test_a_null_where_none_may_be_is_refused():
    loose = pa.schema([pa.field(f.name, f.type) for f in sent(DOCUMENTS)])
    columns = {field.name: [value] for field, value in zip(loose, (*document(1)._replace(text=None), 1), strict=True)}
    sink = pa.BufferOutputStream()
    batch = pa.record_batch([pa.array(columns[f.name], f.type) for f in loose], loose)
    with pa.ipc.new_stream(sink, sent(DOCUMENTS)) as writer:
        writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=sent(DOCUMENTS)))
    assert rule({"documents": [memoryview(bytes(sink.getvalue()))], **bodies(LAST)}) == "null:documents.text"


def test_text_that_is_no_text_is_refused():
    schema = sent(DOCUMENTS)
    arrays = [pa.array([value], field.type) for field, value in zip(schema, (*document(1), 1), strict=True)]
    place = schema.get_field_index("text")
    offsets, content = pa.py_buffer(struct.pack("<ii", 0, 2)), pa.py_buffer(b"\xff\xfe")
    arrays[place] = pa.Array.from_buffers(pa.string(), 1, [None, offsets, content])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        writer.write_batch(pa.record_batch(arrays, schema))
    assert rule({"documents": [memoryview(bytes(sink.getvalue()))], **bodies(LAST)}) == "values"


@pytest.mark.parametrize("compression", ["zstd", "lz4"])
def test_compression_is_refused_before_anything_unpacks(compression):
    columns = {field.name: [value] * 1000 for field, value in zip(sent(DOCUMENTS), (*document(1, "x" * 1000), 1), strict=True)}
    assert rule({"documents": [ipc(columns, sent(DOCUMENTS), compression=compression)]}) == "compressed"


def test_a_flatbuffer_that_leads_astray_counts_as_compressed():
    assert stream._compressed(pa.py_buffer(b"\xff\xff\xff\x7f"))
    assert stream._compressed(pa.py_buffer(b""))


def test_the_reading_closes_the_account():
    problem = Problem("line=2,2", "vault.no_such_place", '{"exhibit":"a","locator":"b"}', 2)
    found = stream.tables(DIGEST, bodies(document(1), problem, LAST._replace(present=3, read=1)))
    assert found["problems"].num_rows == 1
    assert rule(bodies(document(1), problem, LAST._replace(present=2, read=1))) == "entries_lost"
    assert rule(bodies(LAST._replace(present=-1, read=-1))) == "entries_lost"
    assert rule(bodies(problem._replace(entries=-1), LAST)) == "problem_arguments"
    assert rule(bodies(LAST, document(1))) == "reading_not_last"
    assert rule(bodies(LAST, LAST._replace(locator="line=1,1"))) == "reading_twice"


def test_two_problems_of_one_place_differ_by_code_or_are_refused():
    one = Problem("line=2,2", "vault.no_such_place", '{"exhibit":"a","locator":"b"}', 0)
    two = Problem("line=2,2", "vault.no_such_exhibit", '{"exhibit":"a"}', 0)
    assert stream.tables(DIGEST, bodies(one, two, LAST))["problems"].num_rows == 2
    assert rule(bodies(one, one, LAST)) == "locator_twice:problems"


@pytest.mark.parametrize("arguments", ['{"exhibit":{}, "locator": "{0}"}', "[" * 100_000, '"x"', "7", "{"])
def test_arguments_of_a_problem_word_it_or_are_refused(arguments):
    found = bodies(Problem("whole", "vault.no_such_place", arguments, 0), LAST)
    if arguments.startswith('{"'):
        assert stream.tables(DIGEST, found)
    else:
        assert rule(found) == "problem_arguments"


class Memory:
    """An answer in a memory file, as a child writes it."""

    def __enter__(self):
        import os

        self.descriptor = os.memfd_create("answer")
        return self

    def __exit__(self, *_):
        import os

        os.close(self.descriptor)

    def content(self):
        import os

        return memoryview(os.pread(self.descriptor, 1 << 20, 0))


def test_frames_come_back_as_they_went():
    with Memory() as memory:
        output = Output(memory.descriptor)
        for size in (0, 1, 63, 64, 65):
            output.frame("a" * 40, bytes(size))
        output.document("status", {"status": "done"})
        names, content = [], memory.content()
        for name, body in frames(content):
            names.append((name, len(body)))
        assert names == [("a" * 40, size) for size in (0, 1, 63, 64, 65)] + [("status", 18)]
        assert len(content) % 64 == 0
        status, found = stream.answer(content, len(content))
        assert status == {"status": "done"}
        assert [len(body) for body in found["a" * 40]] == [0, 1, 63, 64, 65]
        with pytest.raises(Malformed, match="too_large"):
            stream.answer(content, len(content) - 1)
        output.frame("late", b"")
        with pytest.raises(Malformed, match="frame_after_status"):
            stream.answer(memory.content(), 1 << 20)
        for _ in range(2):
            output.start_again()
        assert memory.content() == b""


def test_cut_answers_are_refused_at_every_length():
    with Memory() as memory:
        output = Output(memory.descriptor)
        output.frame("documents", bytes(70))
        output.document("status", {})
        content = memory.content()
        assert len(content) == 320
        for length in range(len(content)):
            with pytest.raises(Malformed):
                stream.answer(content[:length], 1 << 20)


def test_an_answer_of_countless_frames_is_refused():
    frame = struct.pack(">40sQ16x", b"documents", 0)
    with pytest.raises(Malformed, match="too_many_frames"):
        stream.answer(memoryview(frame * ((1 << 16) + 2)), 1 << 30)


@pytest.mark.parametrize("body", [b"", b"{", b" " * (1 << 20) + b"{}", b"[]", b"\xff", b"[" * 100_000])
def test_a_document_is_a_json_object(body):
    with pytest.raises(Malformed, match=r"not_json|too_large"):
        stream.document(memoryview(body))


GOOD = bodies(
    document(1), document(2, "é"), Problem("whole", "vault.no_such_exhibit", '{"exhibit":"a"}', 1), LAST._replace(present=3, read=2)
)


@settings(max_examples=400, deadline=None)
@given(
    table=st.sampled_from(sorted(GOOD)),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_no_altered_stream_does_worse_than_being_refused(table, changes):
    body = bytearray(GOOD[table][0])
    for place, value in changes:
        body[place % len(body)] = value
    try:
        found = stream.tables(DIGEST, {**GOOD, table: [memoryview(bytes(body))]})
    except Malformed:
        return
    for name, rows in found.items():
        rows.validate(full=True)
        assert set(rows["exhibit"].to_pylist()) == {DIGEST}, name


def test_a_request_survives_the_wire():
    piece = Piece("a" * 64, ("é", "b"), 7, b"\1" * 32)
    request = Request("read", Limits(1, 2, 3), piece, "r", {".wal": Piece("b" * 64, (), 0, None)}, {"zone": "UTC"}, "line=1,1")
    assert Request.read(request.write()) == request
    assert Account.__name__
