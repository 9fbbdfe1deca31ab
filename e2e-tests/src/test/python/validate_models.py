"""Trains and validates a classifier with scikit-learn and MLflow's autologging: by holdout and by five folds.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
Ends with an error at the first thing that is not as it was logged.
"""

import statistics

import mlflow
import numpy as np
from mlflow import MlflowClient
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split

MEASURES = {"accuracy": accuracy_score, "precision": precision_score, "recall": recall_score, "f1": f1_score}
EXPERIMENT = "validation"
client = MlflowClient()


def measured(model, features, truth):
    guess = model.predict(features)
    figures = {name: float(measure(truth, guess)) for name, measure in MEASURES.items()}
    return figures | {"auc": float(roc_auc_score(truth, model.predict_proba(features)[:, 1]))}


def holdout(features, truth):
    seen, unseen, seen_truth, unseen_truth = train_test_split(features, truth, test_size=0.25, random_state=7)
    with mlflow.start_run(run_name="holdout", tags={"validation": "holdout"}) as run:
        model = LogisticRegression(C=0.5).fit(seen, seen_truth)
        figures = measured(model, unseen, unseen_truth)
        mlflow.log_metrics(figures)
    kept = client.get_run(run.info.run_id)
    assert kept.info.status == "FINISHED", kept.info
    assert figures.items() <= kept.data.metrics.items(), kept.data.metrics
    assert kept.data.params["C"] == "0.5" and kept.data.params["solver"] == "lbfgs", kept.data.params
    assert "training_accuracy_score" in kept.data.metrics, "autologging measures the training itself"
    [output] = kept.outputs.model_outputs
    again = mlflow.sklearn.load_model(f"models:/{output.model_id}")
    assert np.array_equal(again.predict(unseen), model.predict(unseen))
    assert kept.inputs.dataset_inputs, "autologging tells what was trained on"


def folds(features, truth, count=5):
    mlflow.sklearn.autolog(log_models=False)
    with mlflow.start_run(run_name="k-fold", tags={"validation": "k-fold"}) as parent:
        mlflow.log_param("folds", count)
        figures = []
        for number, (seen, unseen) in enumerate(StratifiedKFold(count).split(features, truth)):
            with mlflow.start_run(run_name=f"fold-{number}", nested=True):
                model = LogisticRegression().fit(features[seen], truth[seen])
                figures.append(measured(model, features[unseen], truth[unseen]))
                mlflow.log_metrics(figures[-1])
        mlflow.log_metrics({name: statistics.fmean(each[name] for each in figures) for name in figures[0]})
    children = client.search_runs(
        [parent.info.experiment_id],
        f"tags.`mlflow.parentRunId` = '{parent.info.run_id}'",
        order_by=["attributes.run_name"],
    )
    assert [child.info.run_name for child in children] == [f"fold-{i}" for i in range(count)], children
    whole = client.get_run(parent.info.run_id).data.metrics
    for name in [*MEASURES, "auc"]:
        kept = [child.data.metrics[name] for child in children]
        assert kept == [each[name] for each in figures], (name, kept)
        assert abs(whole[name] - statistics.fmean(kept)) < 1e-12, name
    assert client.get_parent_run(children[0].info.run_id).info.run_id == parent.info.run_id


def best_is_found():
    best = mlflow.search_runs(
        experiment_names=[EXPERIMENT],
        filter_string="tags.validation = 'k-fold' and metrics.auc > 0.5",
        order_by=["metrics.auc DESC"],
    )
    assert list(best["metrics.auc"]) == sorted(best["metrics.auc"], reverse=True) and len(best) == 1, best


def main():
    features, truth = make_classification(400, 8, n_informative=5, random_state=7)
    mlflow.set_experiment(EXPERIMENT)
    mlflow.sklearn.autolog()
    holdout(features, truth)
    folds(features, truth)
    best_is_found()


if __name__ == "__main__":
    main()
