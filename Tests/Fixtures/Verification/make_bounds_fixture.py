"""Bounds and devPAV of likelihood ratios by another program: lir (NFI).

    python3 -m venv venv && venv/bin/pip install lir==1.3.1
    venv/bin/python make_bounds_fixture.py > bounds.json

The scores are drawn here and rounded to three decimals; they stand for natural log LRs.
"""
import json

import numpy as np
from lir.algorithms.bayeserror import elub
from lir.metrics.devpav import devpav


def figures(same, different):
    scores = np.concatenate([same, different])
    labels = np.concatenate([np.ones(len(same)), np.zeros(len(different))])
    lower, upper = elub((scores / np.log(10)).copy(), labels, add_misleading=1)
    return {
        "sameWriter": same.tolist(),
        "differentWriter": different.tolist(),
        "lower": float(lower),
        "upper": float(upper),
        "devPAV": float(devpav(scores / np.log(10), labels)),
    }


generator = np.random.default_rng(11)
cases = [
    (generator.normal(2, 2, 60), generator.normal(-3, 2, 240)),
    (generator.normal(1, 1, 30), generator.normal(-1, 1, 35)),
    (generator.normal(0.3, 1, 150), generator.normal(0, 1, 150)),
    (generator.normal(6, 3, 25), generator.normal(-4, 3, 300)),
]
print(json.dumps([figures(np.round(same, 3), np.round(different, 3)) for same, different in cases], indent=1))
