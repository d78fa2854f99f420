"""How a peer takes turns with Ductus: a line of standard input asks, a line of standard output answers.

"modes <task> <network> <precision> <quick|full>"                      -> "ok <mode> <mode> ..."
"<embed|train> <network> <precision> <mode> <batch> <seconds>"         -> "ok <seconds of each batch>"
What cannot be done is answered by "error" and why. `Benchmarks/compare` is at the other end.
"""

import os
import sys
import time

CLASSES = 50
SIDE = 113


def answer_turns(modes, prepare):
    """`modes(task, network, precision, quick)` lists names; `prepare(task, network, precision, mode, batch)` gives a
    function that computes one batch."""
    # Whatever a library prints goes to standard error; standard output holds answers alone.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    prepared = {}
    cell = None
    for line in sys.stdin:
        words = line.split()
        try:
            if words[0] == "modes":
                answers.write("ok " + " ".join(modes(*words[1:4], words[4] == "quick")) + "\n")
                continue
            task, network, precision, mode, batch, seconds = words
            if cell != (task, network, precision):
                prepared.clear()
                cell = (task, network, precision)
            if mode not in prepared:
                prepared[mode] = prepare(task, network, precision, mode, int(batch))
                # The first batches settle what is decided late: layouts, compiled graphs, pools of memory.
                prepared[mode]()
                prepared[mode]()
            answers.write("ok " + " ".join(map(str, repeat(prepared[mode], float(seconds)))) + "\n")
        except Exception as error:
            reason = str(error).strip().splitlines()
            answers.write(f"error {type(error).__name__}: {reason[0] if reason else 'no reason given'}\n")


def repeat(step, seconds):
    """The seconds of each batch, for at least two batches and `seconds`, after one that does not count."""
    step()
    times = []
    end = time.perf_counter() + seconds
    while len(times) < 2 or time.perf_counter() < end:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return times
