"""Records what Optuna's TPE reaches on the objectives: optuna-objectives.json beside this file; takes ten minutes.

"default" is TPESampler() as it comes, "multivariate" has its parameters for conditional spaces and for trials under way, and
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
UNDER_WAY = (1, 3)
SAMPLERS = {
    "default": {},
    "multivariate": {"multivariate": True, "group": True, "constant_liar": True},
    "independent": {"multivariate": False},
}


def best_after(objective, space, seed, under_way, options):
    """The lowest value; a trial is asked for when the one `under_way` before it is told."""
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed, **options))
    asked = []
    for number in range(TRIALS + under_way):
        if number >= under_way:
            trial, parameters = asked[number - under_way]
            study.tell(trial, objective(parameters))
        if number < TRIALS:
            trial = study.ask()
            asked.append((trial, ask(trial, space)))
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
            under_way: {
                sampler: [best_after(objective, space, seed, under_way, options) for seed in range(SEEDS)]
                for sampler, options in SAMPLERS.items()
            }
            for under_way in UNDER_WAY
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
