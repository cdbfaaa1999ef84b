"""The Python side of the benchmark: one JSON request a line on stdin, one JSON answer a line on stdout."""
import json
import resource
import sys
import time

import lightgbm
import numpy
import xgboost

models = {}


def read(files):
    features = numpy.fromfile(files["features"], dtype="<f4").reshape(files["rows"], files["columns"])
    return features, numpy.fromfile(files["labels"], dtype="<f4")


def train(request):
    features, labels = read(request["train"])
    parameters, rounds = request["parameters"], request["rounds"]
    if request["library"] == "lightgbm":
        data = lightgbm.Dataset(features, labels, params=parameters)
        return lightgbm.train(parameters, data, num_boost_round=rounds)
    data = xgboost.DMatrix(features, labels, nthread=request["threads"])
    return xgboost.train(parameters, data, num_boost_round=rounds)


def score(model, features, threads):
    if isinstance(model, lightgbm.Booster):
        return model.predict(features, num_threads=threads)
    return model.predict(xgboost.DMatrix(features, nthread=threads))


def fit(request):
    started = time.perf_counter()
    model = train(request)
    seconds = time.perf_counter() - started
    models["last"] = model
    probe, _ = read(request["probe"])
    return {"seconds": seconds, "scores": score(model, probe, 1).tolist()}


def predict(request):
    features, _ = read(request["batch"])
    model = models["last"]
    batch = [timed(lambda: score(model, features, 1)) for _ in range(request["repeats"])]
    row = features[:1]
    single = [timed(lambda: score(model, row, 1)) for _ in range(300)]
    return {"batchSeconds": numpy.median(batch).item(), "rowSeconds": numpy.median(single).item()}


def timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def memory(_):
    return {"peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


OPERATIONS = {"fit": fit, "predict": predict, "memory": memory}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(OPERATIONS[request["operation"]](request)), flush=True)
