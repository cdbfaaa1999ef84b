"""Search spaces as our configuration writes them, for Optuna."""


def ask(trial, space):
    """The parameters that a trial of Optuna's suggests."""
    return draw(space, trial.suggest_float, trial.suggest_int, trial.suggest_categorical)


def draw(space, number, whole, choice):
    chosen = {}
    for name, parameter in space.items():
        if not is_searched(parameter, chosen):
            continue
        if parameter["type"] == "categorical":
            chosen[name] = choice(name, parameter["choices"])
        else:
            kind = number if parameter["type"] == "float" else whole
            chosen[name] = kind(name, parameter["low"], parameter["high"], log=parameter.get("log", False))
    return chosen


def is_searched(parameter, chosen):
    condition = parameter.get("when")
    return condition is None or chosen.get(condition["parameter"]) in condition["in"]
