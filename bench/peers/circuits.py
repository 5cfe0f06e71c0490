"""Fits circuits to spectra with impedance.py: python3 circuits.py IN.json OUT.json

IN holds a list of {circuit, guess, weighted, frequency, re, im}; OUT the values, standard errors, sums of squares and
times. `npm run evidence` starts it.
"""

import json
import platform
import sys
import time
import warnings
from pathlib import Path

try:
    import impedance
    import numpy as np
    import scipy
    from impedance.models.circuits import CustomCircuit
except ImportError as error:
    sys.exit(f"NOTHING WAS COMPARED: {error}. PEER_PYTHON has to name a python that has impedance.py.")

REPEATS = 3


def fit(task):
    frequency = np.asarray(task["frequency"])
    measured = np.asarray(task["re"]) + 1j * np.asarray(task["im"])
    times = []
    for _ in range(REPEATS):
        circuit = CustomCircuit(task["circuit"], initial_guess=task["guess"])
        begun = time.process_time()
        circuit.fit(frequency, measured, weight_by_modulus=task["weighted"])
        times.append(time.process_time() - begun)
    residual = np.abs(circuit.predict(frequency) - measured)
    if task["weighted"]:
        residual = residual / np.abs(measured)
    return {
        "values": [float(v) for v in circuit.parameters_],
        "errors": [float(v) for v in circuit.conf_],
        "sumOfSquares": float(np.sum(residual**2)),
        "seconds": min(times),
    }


def main():
    warnings.simplefilter("ignore")
    tasks = json.loads(Path(sys.argv[1]).read_text())
    facts = {
        "versions": {
            "impedance.py": impedance.__version__,
            "SciPy": scipy.__version__,
            "Python": platform.python_version(),
        },
        "fits": [fit(task) for task in tasks],
    }
    Path(sys.argv[2]).write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
