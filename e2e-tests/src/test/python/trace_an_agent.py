"""Traces an agent with the plain MLflow client and reads all of it back.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN, and whether the client sends in the
background (MLFLOW_ENABLE_ASYNC_TRACE_LOGGING). Asks nothing that MLflow's own server would answer otherwise. Prints the
trace's id; ends with an error at the first thing that is not as it was traced.
"""

import asyncio
import contextvars
import threading
import time
import uuid

import mlflow
from mlflow import MlflowClient
from mlflow.entities import (
    AssessmentError,
    AssessmentSource,
    Expectation,
    Feedback,
    SpanEvent,
    SpanType,
    TraceState,
)
from mlflow.exceptions import MlflowException
from mlflow.tracing.client import TracingClient

client = MlflowClient()
experiment = mlflow.set_experiment(f"trace-{uuid.uuid4().hex[:8]}")
place = [experiment.experiment_id]


@mlflow.trace(span_type=SpanType.TOOL, attributes={"k": 1, "ratio": 0.5, "on": True, "none": None})
def tool(x):
    return {"got": x, "list": [1, 2.5, None, "ü 𝄞"], "deep": {"er": {"est": []}}}


@mlflow.trace(span_type=SpanType.LLM, name="ask the model")
def model(question):
    span = mlflow.get_current_active_span()
    span.set_attribute("mlflow.chat.tokenUsage", {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7})
    span.set_attribute("a key/with.dots", "big-model-2")
    span.add_event(SpanEvent("thought", attributes={"of": "elephants", "times": 3}))
    return "answer"


@mlflow.trace
def agent(question):
    mlflow.update_current_trace(
        tags={"team": "birds"},
        metadata={"mlflow.trace.session": "talk-1", "mlflow.trace.user": "ada", "own": "x"},
        client_request_id="request-1",
    )
    return [tool(question), model(question)]


@mlflow.trace
def broken():
    raise ValueError("boom")


@mlflow.trace
async def later(n):
    await asyncio.sleep(0.01)
    return n


@mlflow.trace
async def together():
    return await asyncio.gather(*(later(n) for n in range(3)))


@mlflow.trace
def with_thread():
    context = contextvars.copy_context()
    worker = threading.Thread(target=lambda: context.run(tool, "in a thread"))
    worker.start()
    worker.join()


def flush():
    if hasattr(mlflow, "flush_trace_async_logging"):
        mlflow.flush_trace_async_logging()


def search(text="", **more):
    return list(mlflow.search_traces(locations=place, filter_string=text, return_type="list", **more))


def names(traces):
    return sorted(t.info.tags["mlflow.traceName"] for t in traces)


agent("what?")
try:
    broken()
except ValueError:
    pass
asyncio.run(together())
with_thread()
with mlflow.start_run() as run:
    agent("in a run")
with mlflow.start_span("by hand", span_type=SpanType.CHAIN) as span:
    span.set_inputs({"a": 1})
    span.set_outputs("b")
flush()

everything = search()
assert names(everything) == ["agent", "agent", "broken", "by hand", "together", "with_thread"], names(everything)
assert sorted(len(t.data.spans) for t in everything) == [1, 1, 2, 3, 3, 4]

# the first agent's trace, as it was
first = [t for t in everything if t.info.tags["mlflow.traceName"] == "agent"][-1]
trace = mlflow.get_trace(first.info.trace_id)
info = trace.info
assert info.state == TraceState.OK and info.client_request_id == "request-1", info
assert info.tags["team"] == "birds" and info.tags["mlflow.trace.spansLocation"] == "TRACKING_STORE"
assert info.trace_metadata["mlflow.trace.session"] == "talk-1" and info.trace_metadata["own"] == "x"
assert info.request_preview == '{"question": "what?"}', info.request_preview
assert info.token_usage == {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}, info.token_usage
assert abs(info.request_time - time.time() * 1000) < 600_000 and info.execution_duration >= 0
root, below_1, below_2 = trace.data.spans
assert (root.name, below_1.name, below_2.name) == ("agent", "tool", "ask the model")
assert root.parent_id is None and below_1.parent_id == below_2.parent_id == root.span_id
assert below_1.inputs == {"x": "what?"} and below_1.span_type == "TOOL"
assert below_1.outputs == {"got": "what?", "list": [1, 2.5, None, "ü 𝄞"], "deep": {"er": {"est": []}}}
assert below_1.get_attribute("k") == 1 and below_1.get_attribute("ratio") == 0.5
assert below_1.get_attribute("on") is True and below_1.get_attribute("none") is None
assert root.outputs == [below_1.outputs, "answer"]
event = below_2.events[0]
assert event.name == "thought" and event.attributes == {"of": "elephants", "times": 3}, event
assert trace.data.spans[0].start_time_ns <= below_1.start_time_ns <= below_1.end_time_ns <= root.end_time_ns
assert client.get_trace(info.trace_id).to_dict() == trace.to_dict()

# one that failed
failed = search("status = 'ERROR'")
assert names(failed) == ["broken"] and failed[0].info.state == TraceState.ERROR
span = failed[0].data.spans[0]
assert span.status.status_code == "ERROR" and "boom" in span.status.description, span.status
assert span.events[0].attributes["exception.type"] == "ValueError", span.events

# what a filter says
for text, expected in {
    "name = 'agent'": ["agent", "agent"],
    "name != 'agent'": ["broken", "by hand", "together", "with_thread"],
    "trace.name LIKE '%hand'": ["by hand"],
    "tags.team = 'birds' AND status = 'OK'": ["agent", "agent"],
    "tags.team IS NULL": ["broken", "by hand", "together", "with_thread"],
    "tags.`mlflow.traceName` RLIKE '^to'": ["together"],
    "metadata.own = 'x'": ["agent", "agent"],
    "metadata.mlflow.trace.session = 'talk-1'": ["agent", "agent"],
    "metadata.mlflow.trace.session IS NULL": ["broken", "by hand", "together", "with_thread"],
    "client_request_id = 'request-1'": ["agent", "agent"],
    f"run_id = '{run.info.run_id}'": ["agent"],
    f"request_id = '{info.trace_id}'": ["agent"],
    f"timestamp_ms >= {info.request_time} AND execution_time_ms >= 0 AND name = 'agent'": ["agent", "agent"],
    "timestamp_ms < 1000": [],
    "span.name = 'later'": ["together"],
    "span.type = 'TOOL'": ["agent", "agent", "with_thread"],
    "span.type = 'TOOL' AND span.name = 'ask the model'": [],
    "span.status = 'ERROR'": ["broken"],
    "span.type IN ('CHAIN', 'LLM') AND name = 'by hand'": ["by hand"],
    "span.attributes.`a key/with.dots` LIKE '%big-model%'": ["agent", "agent"],
    "span.content LIKE '%in a thread%'": ["with_thread"],
    "trace.text ILIKE '%IN A THREAD%'": ["with_thread"],
}.items():
    assert names(search(text)) == expected, (text, names(search(text)))
for text in ("nonsense = 'x'", "name", "name = 'a' OR name = 'b'", "span.kind = 'x'", "timestamp_ms LIKE '1'"):
    try:
        search(text)
        raise SystemExit(f"{text} was taken")
    except MlflowException as refused:
        assert refused.error_code == "INVALID_PARAMETER_VALUE", refused

# orders and pages
by_time = [t.info.trace_id for t in search(order_by=["timestamp_ms ASC"])]
assert by_time == [t.info.trace_id for t in reversed(everything)]
by_name = search(order_by=["name ASC", "timestamp_ms DESC"])
assert [t.info.tags["mlflow.traceName"] for t in by_name] == names(everything)
pages, token = [], None
while True:
    page = client.search_traces(locations=place, max_results=4, page_token=token, include_spans=False)
    pages += page
    token = page.token
    if not token:
        break
assert [t.info.trace_id for t in pages] == [t.info.trace_id for t in everything]
assert names(search(run_id=run.info.run_id)) == ["agent"]
assert len(TracingClient().batch_get_traces([t.info.trace_id for t in everything])) == 6

# tags
id = info.trace_id
client.set_trace_tag(id, "a/b c", "x" * 3000)
assert client.get_trace(id).info.tags["a/b c"] == "x" * 3000
client.delete_trace_tag(id, "a/b c")
assert "a/b c" not in client.get_trace(id).info.tags
mlflow.set_trace_tag(id, "mark", "1")
assert names(search("tags.mark = '1'")) == ["agent"]

# what is said of it
human = AssessmentSource(source_type="HUMAN", source_id="ada@example.org")
score = mlflow.log_feedback(
    trace_id=id, name="score", value=0.9, rationale="well said", metadata={"m": "1"}, source=human, span_id=below_1.span_id
)
wanted = mlflow.log_expectation(trace_id=id, name="wanted", value={"a": [1, {"b": None}]})
plain = mlflow.log_expectation(trace_id=id, name="plain", value="ü")
error = mlflow.log_feedback(trace_id=id, name="judged", error=AssessmentError(error_code="LIMIT", error_message="too many"))
yes = mlflow.log_feedback(trace_id=id, name="polite", value=True)
many = mlflow.log_feedback(trace_id=id, name="many", value={"x": [1.5, "y"]})
read = mlflow.get_assessment(id, score.assessment_id)
assert (read.value, read.rationale, read.metadata, read.span_id) == (0.9, "well said", {"m": "1"}, below_1.span_id), read
assert read.source == human and read.trace_id == id
assert mlflow.get_assessment(id, wanted.assessment_id).value == {"a": [1, {"b": None}]}
assert mlflow.get_assessment(id, plain.assessment_id).value == "ü"
assert mlflow.get_assessment(id, error.assessment_id).error.error_code == "LIMIT"
assert mlflow.get_assessment(id, many.assessment_id).value == {"x": [1.5, "y"]}
changed = mlflow.update_assessment(id, score.assessment_id, Feedback(name="score", value=0.5, rationale="well"))
assert changed.value == 0.5 and mlflow.get_assessment(id, score.assessment_id).rationale == "well"
assert mlflow.get_assessment(id, score.assessment_id).metadata == {"m": "1"}
mlflow.update_assessment(id, wanted.assessment_id, Expectation(name="wanted", value=[1]))
assert mlflow.get_assessment(id, wanted.assessment_id).value == [1]
instead = mlflow.override_feedback(trace_id=id, assessment_id=score.assessment_id, value=0.1)
assert mlflow.get_assessment(id, score.assessment_id).valid is False
assert names(search("feedback.score > 0.3")) == []
mlflow.delete_assessment(id, instead.assessment_id)
assert mlflow.get_assessment(id, score.assessment_id).valid is True
for text in (
    "feedback.score > 0.3",
    "feedback.score = '0.5'",
    "feedback.polite = 'true'",
    "feedback.score IS NOT NULL",
    "expectation.wanted IS NOT NULL",
):
    assert names(search(text)) == ["agent"], text
said = {a.name: a for a in client.get_trace(id).info.assessments}
assert sorted(said) == ["judged", "many", "plain", "polite", "score", "wanted"]
try:
    mlflow.get_assessment(id, instead.assessment_id)
    raise SystemExit("a deleted assessment was found")
except MlflowException as missing:
    assert missing.error_code == "RESOURCE_DOES_NOT_EXIST", missing

# said while it runs
with mlflow.start_span("judged at once") as span:
    mlflow.log_feedback(trace_id=span.trace_id, name="early", value=1)
flush()
assert names(search("feedback.early >= 1")) == ["judged at once"]

# a run that comes afterwards, and a prompt
other = client.create_run(experiment.experiment_id)
client.link_traces_to_run([id], other.info.run_id)
assert [t.info.trace_id for t in search(f"run_id = '{other.info.run_id}'")] == [id]

# deletions
assert client.delete_traces(experiment.experiment_id, trace_ids=[failed[0].info.trace_id]) == 1
assert mlflow.get_trace(failed[0].info.trace_id, silent=True) is None
before = len(search())
assert client.delete_traces(experiment.experiment_id, max_timestamp_millis=int(time.time() * 1000), max_traces=2) == 2
assert len(search()) == before - 2
print(f"trace {id}")
