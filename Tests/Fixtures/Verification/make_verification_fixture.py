"""Figures of likelihood ratios by other programs: lir (NFI), scikit-learn and scipy.

    python3 -m venv venv && venv/bin/pip install lir==1.3.1 scikit-learn scipy
    venv/bin/python make_verification_fixture.py > peers.json

The scores are drawn here and rounded to three decimals, so that there are ties; they stand for natural log LRs.
"""
import json

import numpy as np
from lir.data.models import LLRData
from lir.metrics import cllr, cllr_cal, cllr_min
from scipy.optimize import brentq
from sklearn.metrics import roc_auc_score, roc_curve


def figures(same, different):
    scores = np.concatenate([same, different])
    labels = np.concatenate([np.ones(len(same)), np.zeros(len(different))])
    data = LLRData(features=(scores / np.log(10)).reshape(-1, 1), labels=labels)
    fpr, tpr, _ = roc_curve(labels, scores, drop_intermediate=False)
    return {
        "sameWriter": same.tolist(),
        "differentWriter": different.tolist(),
        "cllr": float(cllr(data)),
        "cllrMin": float(cllr_min(data)),
        "cllrCal": float(cllr_cal(data)),
        "auc": float(roc_auc_score(labels, scores)),
        "eer": float(brentq(lambda x: 1 - x - np.interp(x, fpr, tpr), 0, 1)),
    }


generator = np.random.default_rng(7)
cases = [
    (generator.normal(2, 2, 60), generator.normal(-3, 2, 240)),
    (generator.normal(1, 1, 30), generator.normal(-1, 1, 35)),
    (generator.normal(0.3, 1, 150), generator.normal(0, 1, 150)),
    (generator.normal(9, 3, 25), generator.normal(-4, 5, 300)),
]
print(json.dumps([figures(np.round(same, 3), np.round(different, 3)) for same, different in cases], indent=1))
