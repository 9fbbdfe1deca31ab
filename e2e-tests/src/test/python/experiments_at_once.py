"""Several data scientists, each with many experiments and pipelines at once, who never come into each other's way.

Takes MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN from the environment, and OTHER_TRACKING_URI: a second project.
"""

import os
import uuid
from concurrent.futures import ThreadPoolExecutor

from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag, ViewType

SCIENTISTS, EXPERIMENTS, RUNS, STEPS = 3, 4, 3, 40
PROJECTS = [os.environ["MLFLOW_TRACKING_URI"], os.environ["OTHER_TRACKING_URI"]]
ROUND = uuid.uuid4().hex[:6]


def pipeline(project, scientist, number):
    """One experiment; its name is the same in both projects, and its runs look alike but for what they hold."""
    client = MlflowClient(project)
    experiment = client.create_experiment(f"{ROUND}-{scientist}-{number}", tags={"scientist": str(scientist)})
    mark = f"{PROJECTS.index(project)}/{scientist}/{number}"
    for turn in range(RUNS):
        run = client.create_run(experiment, start_time=1, run_name="same", tags={"mark": mark})
        for step in range(0, STEPS, 10):
            points = [Metric("loss", value(project, scientist, number, turn, s), s, s) for s in range(step, step + 10)]
            client.log_batch(run.info.run_id, points, [Param("turn", str(turn))], [RunTag("step", str(step))])
        client.set_terminated(run.info.run_id)
    return project, experiment, mark, scientist, number


def value(project, scientist, number, turn, step):
    return float(step + 100 * turn + 1_000 * number + 10_000 * scientist + 100_000 * PROJECTS.index(project))


def check(project, experiment, mark, scientist, number):
    client = MlflowClient(project)
    runs = client.search_runs([experiment], run_view_type=ViewType.ALL, order_by=["params.turn"])
    assert [run.data.tags["mark"] for run in runs] == [mark] * RUNS, (mark, runs)
    assert len({run.info.run_id for run in runs}) == RUNS, "runs that look alike stay apart"
    for turn, run in enumerate(runs):
        history = client.get_metric_history(run.info.run_id, "loss")
        expected = [value(project, scientist, number, turn, step) for step in range(STEPS)]
        assert [point.value for point in history] == expected, (mark, turn)


def main():
    places = [(p, s, n) for p in PROJECTS for s in range(SCIENTISTS) for n in range(EXPERIMENTS)]
    with ThreadPoolExecutor(len(places)) as pool:
        done = list(pool.map(lambda place: pipeline(*place), places))
        list(pool.map(lambda place: check(*place), done))
    for project in PROJECTS:
        mine = MlflowClient(project).search_experiments(filter_string=f"name LIKE '{ROUND}-%'")
        assert len(mine) == SCIENTISTS * EXPERIMENTS, [each.name for each in mine]


if __name__ == "__main__":
    main()
