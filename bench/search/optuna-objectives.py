"""Records what Optuna's TPE reaches on the objectives: optuna-objectives.json beside this file; takes ten minutes.

"default" is TPESampler() as it comes, "multivariate" has its parameters for conditional spaces and for batches, and
"independent" is what TPESampler() was before release 5.

    pip install optuna==5.0.0 && python bench/search/optuna-objectives.py && npx prettier --write bench/search
"""

import json
import platform
import random
import warnings
from pathlib import Path

import optuna
from objectives import OBJECTIVES
from spaces import ask, draw

FOLDER = Path(__file__).parent
TRIALS = 60
SEEDS = 50
BATCH_SIZES = (1, 4)
SAMPLERS = {
    "default": {},
    "multivariate": {"multivariate": True, "group": True, "constant_liar": True},
    "independent": {"multivariate": False},
}


def best_after(objective, space, seed, batch_size, options):
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed, **options))
    for start in range(0, TRIALS, batch_size):
        asked = []
        for _ in range(min(batch_size, TRIALS - start)):
            trial = study.ask()
            asked.append((trial, ask(trial, space)))
        for trial, parameters in asked:
            study.tell(trial, objective(parameters))
    return float(f"{study.best_value:.6g}")


def probe(objective, space, seed):
    """A point at random and its value: the port of the objectives is held to it."""
    rng = random.Random(seed)
    parameters = draw(
        space,
        lambda _, low, high, log: round(rng.uniform(low, high), 6),
        lambda _, low, high, log: rng.randint(low, high),
        lambda _, choices: rng.choice(choices),
    )
    return {"parameters": parameters, "value": objective(parameters)}


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
    spaces = json.loads((FOLDER / "spaces.json").read_text())
    lines = []
    for name, objective in OBJECTIVES.items():
        space = spaces[name]
        best = {
            batch_size: {
                sampler: [best_after(objective, space, seed, batch_size, options) for seed in range(SEEDS)]
                for sampler, options in SAMPLERS.items()
            }
            for batch_size in BATCH_SIZES
        }
        probes = [probe(objective, space, seed) for seed in range(3)]
        lines.append(f'    "{name}": ' + json.dumps({"best": best, "probes": probes}))
        print(name, flush=True)
    head = {"optuna": optuna.__version__, "python": platform.python_version(), "trials": TRIALS, "seeds": SEEDS}
    head = ", ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    text = "{\n  " + head + ',\n  "objectives": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    (FOLDER / "optuna-objectives.json").write_text(text)


if __name__ == "__main__":
    main()
