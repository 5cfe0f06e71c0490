"""Runs the cases of protocols.json with PyBaMM on one mesh: python3 protocols.py FOLDER MESH

In FOLDER (which must hold drive.csv for the case that drives along it) each case leaves `<case>-<mesh>.csv`, and
everything else, versions and times included, is in `pybamm-<mesh>.json`. `npm run bench:peers` starts it.
"""

import csv
import json
import os
import platform
import sys
import time
from pathlib import Path

os.environ["PYBAMM_DISABLE_TELEMETRY"] = "true"
try:
    import numpy as np
    import pybamm
except ImportError as error:
    sys.exit(
        f"NOTHING WAS COMPARED: {error}. This needs PyBaMM in the python that runs it ({sys.executable}): "
        "make a venv, pip install pybamm, and name its python in PEER_PYTHON."
    )

HERE = Path(__file__).parent
PARAMETERS = "Xu2019"
INITIAL = "Initial concentration in positive electrode [mol.m-3]"
MAXIMUM = "Maximum concentration in positive electrode [mol.m-3]"
OUTPUTS = ("Current [A]", "Voltage [V]")


def step_of(document, folder):
    """A step in words is PyBaMM's own grammar; a drive is a table of time and current."""
    if isinstance(document, str):
        return pybamm.step.string(document)
    table = np.loadtxt(folder / document["drive"], delimiter=",", skiprows=1)
    return pybamm.step.current(table, period=document["period"])


def experiment_of(documents, folder):
    """A repeat becomes cycles, as a user of PyBaMM would write it."""
    cycles = []
    for document in documents:
        if isinstance(document, dict) and "repeat" in document:
            for _ in range(document["repeat"]):
                cycles.append(tuple(step_of(step, folder) for step in document["steps"]))
        else:
            cycles.append(step_of(document, folder))
    return pybamm.Experiment(cycles)


def half_cell(mesh, theta, **options):
    """The half cell DFN, a solver with the mesh's tolerance, and how long both took to set up."""
    model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
    values = pybamm.ParameterValues(PARAMETERS)
    values[INITIAL] = theta * values[MAXIMUM]
    tolerance = mesh.get("tolerance")
    solver = pybamm.IDAKLUSolver(rtol=tolerance, atol=tolerance) if tolerance else pybamm.IDAKLUSolver()
    points = {**model.default_var_pts, **mesh.get("points", {})}
    return pybamm.Simulation(model, parameter_values=values, solver=solver, var_pts=points, **options), solver, points


def timed(solve, repeats):
    """
    The first solve builds the model, in wall time; those after it find it built and compiled, in processor time of all
    threads, which other work on the machine does not stretch as it stretches wall time.
    """
    begun = time.perf_counter()
    solution = solve()
    first = time.perf_counter() - begun
    warm, wall = [], []
    for _ in range(repeats):
        begun, began = time.process_time(), time.perf_counter()
        solution = solve()
        warm.append(time.process_time() - begun)
        wall.append(time.perf_counter() - began)
    return solution, {"first": first, "warm": sorted(warm), "wall": sorted(wall)}


def steps_in(solution):
    return [step for cycle in solution.cycles for step in cycle.steps]


def charge(step):
    """Passed in the step [C], positive on discharge."""
    ampere_hours = step["Discharge capacity [A.h]"].entries
    return 3600 * float(ampere_hours[-1] - ampere_hours[0])


def write(path, steps):
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Step", "Time [s]", *OUTPUTS])
        for number, step in enumerate(steps):
            current, voltage = (step[name].entries for name in OUTPUTS)
            for t, amperes, volts in zip(step.t - step.t[0], current, voltage):
                rows.writerow([number, f"{t:.9g}", f"{amperes:.12g}", f"{volts:.12g}"])


def run(case, name, mesh, folder):
    mesh = {**mesh, **case.get("meshes", {}).get(name, {})}
    experiment = experiment_of(case["steps"], folder)
    simulation, solver, points = half_cell(mesh, case["theta"], experiment=experiment)
    solution, times = timed(lambda: simulation.solve(calc_esoh=False), mesh["repeats"])
    steps = steps_in(solution)
    write(folder / f"{case['name']}-{name}.csv", steps)
    print(f"{case['name']}, {name}: {len(steps)} steps, {min([times['first'], *times['warm']]):.3f} s", flush=True)
    return {
        "case": case["name"],
        "mesh": name,
        "points": [points["x_s"], points["x_p"], points["r_p"]],
        "states": int(steps[0].y.shape[0]),
        "tolerances": [solver.rtol, solver.atol],
        "ends": [str(step.termination) for step in steps],
        "durations": [float(step.t[-1] - step.t[0]) for step in steps],
        "charges": [charge(step) for step in steps],
        **times,
    }


def bare_discharge(mesh):
    """The fastest way PyBaMM has to a 1C discharge: no experiment, no rows but its own steps, the cut-off as event."""
    simulation, _, _ = half_cell(mesh, 0.096019)
    return timed(lambda: simulation.solve([0, 7200]), 4 * mesh["repeats"])[1]


def main():
    text = (HERE / "protocols.json").read_text()
    document = json.loads(text)
    folder, name = Path(sys.argv[1]), sys.argv[2]
    mesh = document["meshes"][name]
    facts = {
        "versions": {"PyBaMM": pybamm.__version__, "Python": platform.python_version(), "NumPy": np.__version__},
        "protocols": text,
        "runs": [run(case, name, mesh, folder) for case in document["cases"]],
        "bare": bare_discharge(mesh),
    }
    (folder / f"pybamm-{name}.json").write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
