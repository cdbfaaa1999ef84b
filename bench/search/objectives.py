"""The objectives of the comparison, all minimised; objectives.ts holds the same."""

from math import cos, exp, log10, log2, pi, sin, sqrt


def numbers(p):
    return list(p.values())


def sphere(p):
    return sum(x * x for x in numbers(p))


def shifted_sphere(p):
    return sum((x - 0.15 - 0.07 * i) ** 2 for i, x in enumerate(numbers(p)))


def rosenbrock(p):
    xs = numbers(p)
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(xs, xs[1:]))


def branin(p):
    x, y = numbers(p)
    bend = y - 5.1 / (4 * pi**2) * x * x + 5 / pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10


ALPHA = [1.0, 1.2, 3.0, 3.2]
A = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
]
P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def hartmann_6(p):
    xs = numbers(p)
    return -sum(
        alpha * exp(-sum(a * (x - c) ** 2 for a, x, c in zip(row, xs, centre)))
        for alpha, row, centre in zip(ALPHA, A, P)
    )


def ackley(p):
    xs = numbers(p)
    radius = sqrt(sum(x * x for x in xs) / len(xs))
    waves = sum(cos(2 * pi * x) for x in xs) / len(xs)
    return -20 * exp(-0.2 * radius) - exp(waves) + 20 + exp(1)


def rastrigin(p):
    return sum(x * x - 10 * cos(2 * pi * x) + 10 for x in numbers(p))


def levy(p):
    ws = [1 + (x - 1) / 4 for x in numbers(p)]
    inner = sum((w - 1) ** 2 * (1 + 10 * sin(pi * w + 1) ** 2) for w in ws[:-1])
    return sin(pi * ws[0]) ** 2 + inner + (ws[-1] - 1) ** 2 * (1 + sin(2 * pi * ws[-1]) ** 2)


def styblinski_tang(p):
    return sum(x**4 - 16 * x * x + 5 * x for x in numbers(p)) / 2


ACTIVATION = {"relu": 0, "tanh": 0.4, "sigmoid": 0.9, "identity": 1.6}


def mixed(p):
    depth = p["layers"] - 3
    return (
        depth**2 / 8
        + (log2(p["width"]) - 6.5) ** 2 / 6
        + ACTIVATION[p["activation"]]
        + 6 * (p["dropout"] - 0.25) ** 2
        + (0 if p["normalise"] else 0.3)
        + 0.5 * (log10(p["rate"]) + 2 + 0.15 * depth) ** 2
    )


CHOICE = {"p": 0.9, "q": 0.2, "r": 0, "s": 0.6, "t": 0.4}


def choices(p):
    together = 0.5 if p["a"] == p["b"] else 0
    return (
        CHOICE[p["a"]]
        + CHOICE[p["b"]]
        + together
        + abs(p["d"] - 4 * p["c"] - 2) / 8
        + (p["e"] - 2) ** 2 / 10
        + 0.3 * abs(p["c"] - 2)
    )


def conditional(p):
    cost = log10(p["cost"])
    if p["kernel"] == "linear":
        return 0.35 + 0.05 * (cost - 1) ** 2
    weighting = (p["weight"] - 0.7) ** 2 if p["weighted"] else 0.1
    if p["kernel"] == "polynomial":
        return 0.25 + weighting + 0.05 * (p["degree"] - 3) ** 2 + 0.03 * (cost + 1) ** 2 + 0.1 * p["offset"] ** 2
    width = log10(p["width"]) + 2.5
    return 0.1 + weighting + 0.04 * width**2 + 0.03 * (cost - 1.5) ** 2 + 0.03 * width * (cost - 1.5)


def logarithmic(p):
    rate = log10(p["rate"]) + 2.3
    units = log2(p["units"]) - 7
    return (
        rate**2
        + 0.1 * (log10(p["penalty"]) + 4) ** 2
        + 0.5 * (log10(p["momentum"]) + 1) ** 2
        + 0.2 * (units + rate) ** 2
    )


def boosting(p):
    rate = log10(p["learning_rate"]) + 1.3
    leaves = log2(p["num_leaves"]) - 4.5
    rough = sin(40 * p["feature_fraction"]) + sin(37 * p["bagging_fraction"]) + sin(9 * log2(p["num_leaves"]))
    return (
        2 * (rate + 0.2 * leaves) ** 2
        + 0.1 * leaves**2
        + 0.02 * max(0, 6 - p["max_depth"]) ** 2
        + 0.05 * (log2(p["min_data_in_leaf"]) - 4 - 0.3 * leaves) ** 2
        + (p["feature_fraction"] - 0.75) ** 2
        + 0.8 * (p["bagging_fraction"] - 0.85) ** 2
        + 0.03 * (log10(p["lambda_l1"]) + 1) ** 2
        + 0.05 * (log10(p["lambda_l2"]) - 0.5) ** 2
        + 0.01 * rough
    )


OBJECTIVES = {
    "sphere": sphere,
    "shifted sphere": shifted_sphere,
    "rosenbrock": rosenbrock,
    "branin": branin,
    "hartmann 6": hartmann_6,
    "ackley": ackley,
    "rastrigin": rastrigin,
    "levy": levy,
    "styblinski-tang": styblinski_tang,
    "mixed": mixed,
    "choices": choices,
    "conditional": conditional,
    "logarithmic": logarithmic,
    "boosting": boosting,
}
