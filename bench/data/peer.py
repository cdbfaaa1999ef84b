"""The Python side of the data benchmark: pandas, Great Expectations and SciPy on the same files, with the same rules.

Takes the files to begin with, those to measure and the rules as JSON on the command line; prints one JSON document.
"""

import hashlib
import json
import os
import resource
import sys
import time

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
import great_expectations.expectations as gxe
import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency, ks_2samp, mannwhitneyu, wasserstein_distance

LEAK_ROWS = 4000
BINS = 10


def read(path, rules):
    """pyarrow's reader is the quickest that pandas offers; with categories the later steps are quicker than with texts."""
    return pd.read_csv(path, engine="pyarrow").astype(dict.fromkeys(rules["categories"], "category"))


def relations(frame):
    total, billed = frame.total_charges, frame.tenure * frame.monthly_charges
    limit = 0.3 * np.maximum(billed, frame.monthly_charges)
    return {
        "total_matches_tenure": total.isna() | ((total - billed).abs() <= limit),
        "total_missing_only_before_first_bill": total.notna() | (frame.tenure == 0),
        "lines_need_phone": (frame.phone_service == "No") == (frame.multiple_lines == "No phone service"),
        "support_needs_internet": (frame.internet_service == "No")
        == (frame.tech_support == "No internet service"),
    }


def expectations(rules):
    for column in rules["columns"]:
        name = column["name"]
        yield gxe.ExpectColumnToExist(column=name)
        yield gxe.ExpectColumnValuesToNotBeNull(column=name, mostly=1 - column["missing_budget"])
        if "values" in column:
            yield gxe.ExpectColumnValuesToBeInSet(column=name, value_set=column["values"], mostly=0.98)
        if "range" in column:
            low, high = column["range"]
            yield gxe.ExpectColumnValuesToBeBetween(column=name, min_value=low, max_value=high, mostly=0.98)
    yield gxe.ExpectColumnValuesToBeUnique(column=rules["key"], mostly=0.98)
    yield gxe.ExpectTableRowCountToBeBetween(min_value=1)
    yield gxe.ExpectColumnMeanToBeBetween(column="is_positive", min_value=0.15, max_value=0.40)
    for relation in rules["relations"]:
        yield gxe.ExpectColumnValuesToBeInSet(
            column=relation["name"], value_set=[True], mostly=relation["min_share"]
        )


def validate(frame, rules):
    """The checks of the contract by Great Expectations, and which rows are set aside by masks of pandas."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("customers").add_dataframe_asset("delivered")
    checked = frame.assign(is_positive=(frame[rules["target"]] == "Yes").astype(float), **relations(frame))
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": checked})
    suite = gx.ExpectationSuite(name="contract", expectations=list(expectations(rules)))
    passed = bool(batch.validate(suite, result_format="SUMMARY").success)
    bad = frame.duplicated(rules["key"], keep="first") | frame[rules["target"]].isna()
    for column in rules["columns"]:
        values = frame[column["name"]]
        if column["critical"]:
            bad |= values.isna()
        if "values" in column:
            bad |= values.notna() & ~values.isin(column["values"])
        if "range" in column:
            bad |= (values < column["range"][0]) | (values > column["range"][1])
    leaks = [leak(frame[name], frame[rules["target"]]) for name in rules["categories"] + rules["numbers"]]
    return frame[~bad], passed, leaks


def leak(values, target):
    """ROC-AUC of one column alone, on a sample, as ours judges columns that are far from the limit."""
    values, target = values.iloc[:LEAK_ROWS], target.iloc[:LEAK_ROWS] == "Yes"
    if not pd.api.types.is_numeric_dtype(values.dtype):
        values = values.astype(str).map(target.groupby(values.astype(str)).mean())
    values = values.astype(float).fillna(-1)
    positive, negative = values[target], values[~target]
    return float(mannwhitneyu(positive, negative).statistic / (len(positive) * len(negative)))


def profile(frame, rules):
    outcome = (frame[rules["target"]] == "Yes").astype(float)
    described = {}
    for name in rules["numbers"]:
        values = frame[name].dropna().to_numpy(dtype=float)
        described[name] = {
            "missing": int(frame[name].isna().sum()),
            "distinct": int(frame[name].nunique()),
            "quantiles": np.quantile(values, np.linspace(0, 1, 101)).tolist(),
            "histogram": np.histogram(values, bins=50)[0].tolist(),
            "correlation": float(frame[name].astype(float).corr(outcome)),
        }
    for name in rules["categories"]:
        counts = frame[name].value_counts()
        rates = outcome.groupby(frame[name], observed=True).mean()
        described[name] = {
            "missing": int(frame[name].isna().sum()),
            "top": counts.to_dict(),
            "rates": rates.to_dict(),
        }
    described[rules["key"]] = {"distinct": int(frame[rules["key"]].nunique())}
    return described


def stability_index(before, after):
    expected, found = before / before.sum() + 1e-6, after / after.sum() + 1e-6
    return float(((found - expected) * np.log(found / expected)).sum())


def drift_of_number(before, after):
    before, after = before.to_numpy(dtype=float), after.to_numpy(dtype=float)
    inner = np.unique(np.quantile(before, np.linspace(0, 1, BINS + 1)[1:-1]))
    counted = [np.bincount(np.searchsorted(inner, side), minlength=len(inner) + 1) for side in (before, after)]
    return {
        "statistic": float(ks_2samp(before, after, method="asymp").statistic),
        "wasserstein": float(wasserstein_distance(before, after)),
        "psi": stability_index(*counted),
        "jensen_shannon": float(jensenshannon(*counted, base=2)),
    }


def drift_of_counts(before, after):
    table = pd.concat([before, after], axis=1).fillna(0).to_numpy(dtype=float)
    table = table[table.sum(axis=1) > 0]
    if len(table) < 2:
        return {"statistic": 0.0}
    return {
        "statistic": float(chi2_contingency(table, correction=False).statistic),
        "psi": stability_index(table[:, 0], table[:, 1]),
        "jensen_shannon": float(jensenshannon(table[:, 0], table[:, 1], base=2)),
    }


def drift(frame, path, rules):
    reference = pd.read_parquet(path, columns=rules["categories"] + rules["numbers"])
    found = {}
    for name in rules["numbers"]:
        found[name] = drift_of_number(reference[name].dropna(), frame[name].dropna())
    for name in rules["categories"]:
        found[name] = drift_of_counts(reference[name].value_counts(), frame[name].value_counts())
    for name in rules["numbers"] + rules["categories"]:
        sides = [side[name].isna().value_counts() for side in (reference, frame)]
        if any(side.get(True, 0) > 0 for side in sides):
            found[f"{name}__missing"] = drift_of_counts(*sides)
    return {name: one["statistic"] for name, one in found.items()}


def part_of(key, splits):
    digits = hashlib.sha256((splits["salt"] + key).encode()).hexdigest()[:13]
    return int(digits, 16) / 16**13


def features(frame, rules):
    splits = rules["splits"]
    parts = np.fromiter((part_of(key, splits) for key in frame[rules["key"]]), dtype=float, count=len(frame))
    median = float(frame.monthly_charges[parts < splits["train"]].median())
    values = {}
    for column in rules["columns"]:
        name = column["name"]
        if name in (rules["key"], rules["target"]):
            continue
        values[name] = ordinal(frame[name], column["values"]) if "values" in column else frame[name].astype(float)
    labels = ["New", "Medium", "Long", "Very_Long"]
    bins = pd.cut(frame.tenure, [0, 12, 24, 48, np.inf], labels=labels, include_lowest=True)
    values["tenure_category"] = ordinal(bins, labels)
    values["total_amount"] = frame.tenure * frame.monthly_charges
    values["avg_monthly_charges"] = frame.monthly_charges / (frame.tenure + 1)
    risky = (frame.contract == "Month-to-month") & (frame.monthly_charges > median)
    values["is_high_risk"] = risky.astype(float)
    matrix = np.column_stack([np.asarray(column, dtype=np.float32) for column in values.values()])
    return list(values), matrix


def ordinal(column, values):
    codes = pd.Categorical(column, categories=values).codes.astype(np.float32)
    return np.where(codes < 0, np.nan, codes)


def work(files, rules):
    seconds = {}

    def timed(step, run):
        started_at = time.perf_counter()
        result = run()
        seconds[step] = time.perf_counter() - started_at
        return result

    delivered = timed("read", lambda: read(files["current"], rules))
    frame, passed, _ = timed("validate", lambda: validate(delivered, rules))
    timed("profile", lambda: profile(frame, rules))
    statistics = timed("drift", lambda: drift(frame, files["referenceParquet"], rules))
    names, matrix = timed("features", lambda: features(frame, rules))
    means = dict(zip(names, np.nanmean(matrix.astype(float), axis=0).tolist(), strict=True))
    return {
        "seconds": seconds,
        "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        "facts": {"rows": len(frame), "passed": passed, "drift": statistics, "features": means},
    }


def main():
    first, measured, rules = (json.loads(text) for text in sys.argv[1:4])
    work(first, rules)
    print(json.dumps(work(measured, rules)))


main()
