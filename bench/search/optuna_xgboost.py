"""A search for XGBoost's parameters with Optuna: one JSON request on stdin, one JSON answer on stdout.

Training stops early by the validation loss, and a trial counts by the ROC-AUC on the validation part. Three ways to write
it: "classifier" with XGBoost's scikit-learn interface, as most do; "binned once" with the data made once for all trials;
"pruned" as that, ended by Optuna's median pruner, which sees the AUC after each round.
"""

import json
import sys
import time

import numpy
import optuna
import xgboost
from sklearn.metrics import roc_auc_score
from spaces import ask


class Pruning(xgboost.callback.TrainingCallback):
    """Ends a trial by Optuna's pruner, which sees the validation AUC after each round."""

    def __init__(self, trial):
        self.trial = trial

    def after_iteration(self, model, epoch, evals_log):
        self.trial.report(evals_log["validation"]["auc"][-1], epoch)
        if self.trial.should_prune():
            raise optuna.TrialPruned
        return False


def rows(files):
    features = numpy.fromfile(files["features"], dtype="<f4").reshape(files["rows"], files["columns"])
    return features, numpy.fromfile(files["labels"], dtype="<f4")


def by_classifier(request, parameters):
    (features, labels), (validation, truth) = rows(request["train"]), rows(request["validation"])

    def objective(trial):
        model = xgboost.XGBClassifier(
            n_estimators=request["rounds"],
            early_stopping_rounds=request["patience"],
            **{**parameters, **ask(trial, request["space"])},
        )
        model.fit(features, labels, eval_set=[(validation, truth)], verbose=False)
        return roc_auc_score(truth, model.predict_proba(validation)[:, 1])

    return objective


def binned_once(request, parameters, prune):
    threads = request["threads"]
    (features, labels), (validation, truth) = rows(request["train"]), rows(request["validation"])
    train = xgboost.DMatrix(features, labels, nthread=threads)
    held_out = xgboost.DMatrix(validation, truth, nthread=threads)

    def objective(trial):
        stop = xgboost.callback.EarlyStopping(rounds=request["patience"], metric_name="logloss", save_best=True)
        model = xgboost.train(
            {**parameters, **ask(trial, request["space"])},
            train,
            num_boost_round=request["rounds"],
            evals=[(held_out, "validation")],
            callbacks=[stop, Pruning(trial)] if prune else [stop],
            verbose_eval=False,
        )
        return roc_auc_score(truth, model.predict(held_out))

    return objective


def search(request):
    prune, pruning = request["way"] == "pruned", request["pruning"]
    parameters = {**request["parameters"], "eval_metric": ["auc", "logloss"] if prune else "logloss"}
    if request["way"] == "classifier":
        objective = by_classifier(request, parameters)
    else:
        objective = binned_once(request, parameters, prune)
    study = optuna.create_study(
        direction="maximize",
        sampler=optuna.samplers.TPESampler(seed=request["seed"], n_startup_trials=request["startupTrials"]),
        pruner=optuna.pruners.MedianPruner(pruning["startup_trials"], pruning["warmup_rounds"])
        if prune
        else optuna.pruners.NopPruner(),
    )
    study.enqueue_trial(request["first"])
    study.optimize(objective, n_trials=request["trials"], n_jobs=request["jobs"])
    return study


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    request = json.load(sys.stdin)
    started = time.perf_counter()
    study = search(request)
    seconds = time.perf_counter() - started
    pruned = sum(trial.state == optuna.trial.TrialState.PRUNED for trial in study.trials)
    print(json.dumps({"seconds": seconds, "best": study.best_value, "pruned": pruned}))


main()
