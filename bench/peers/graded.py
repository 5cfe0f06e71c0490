"""Runs the cells of graded.json with PyBaMM on one mesh: python3 graded.py FOLDER MESH

Discharges and spectra go to FOLDER/graded-MESH.json, versions and times included. `npm run evidence` starts it.
"""

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
    sys.exit(f"NOTHING WAS COMPARED: {error}. PEER_PYTHON has to name a python that has PyBaMM.")

HERE = Path(__file__).parent
ROWS = 200


def course(values, shape, start, thickness):
    """A property through the depth, from the separator's side to the collector's."""
    first, last = values
    if first == last:
        return first

    def at(x, y, z):
        depth = (x - start) / thickness
        if shape == "linear":
            return first + (last - first) * depth
        return first + (last - first) * (depth > 0.5)

    return at


def radius(values, shape, start, thickness):
    both = course(values, shape, start, thickness)
    return both if not callable(both) else lambda x: both(x, None, None)


def parameters(document, cell, theta):
    values = pybamm.ParameterValues("Xu2019")
    thickness = document["thickness"]
    start = values["Negative electrode thickness [m]"] + values["Separator thickness [m]"]
    place = (cell["shape"], start, thickness)
    values.update(
        {
            "Positive electrode thickness [m]": thickness,
            "Positive electrode porosity": course(cell["porosity"], *place),
            "Positive electrode active material volume fraction": course(cell["activeFraction"], *place),
            "Positive particle radius [m]": radius(cell["radius"], *place),
            "Positive electrode conductivity [S.m-1]": document["conductivity"],
            "Nominal cell capacity [A.h]": document["oneC"],
            "Lower voltage cut-off [V]": document["cutOff"],
            "Initial concentration in positive electrode [mol.m-3]": theta
            * values["Maximum concentration in positive electrode [mol.m-3]"],
        }
    )
    return values


def model_of(**options):
    return pybamm.lithium_ion.DFN({"working electrode": "positive", **options})


def points_of(model, mesh):
    return {**model.default_var_pts, **mesh.get("points", {})}


def discharge(document, cell, rate, mesh):
    model = model_of()
    values = parameters(document, cell, document["theta"])
    values["Current function [A]"] = rate * document["oneC"]
    tolerance = mesh.get("tolerance")
    solver = pybamm.IDAKLUSolver(rtol=tolerance, atol=tolerance) if tolerance else pybamm.IDAKLUSolver()
    simulation = pybamm.Simulation(
        model, parameter_values=values, solver=solver, var_pts=points_of(model, mesh)
    )
    begun = time.perf_counter()
    solution = simulation.solve([0, 7200 / rate])
    first = time.perf_counter() - begun
    warm = []
    for _ in range(mesh["repeats"]):
        begun = time.process_time()
        solution = simulation.solve([0, 7200 / rate])
        warm.append(time.process_time() - begun)
    end = float(solution.t[-1])
    times = np.linspace(0, end, ROWS + 1)
    volts = solution["Voltage [V]"](times)
    return {"end": end, "voltage": [float(v) for v in volts], "first": first, "warm": sorted(warm)}


def frequencies(document):
    of = document["frequencies"]
    count = round(of["perDecade"] * np.log10(of["highest"] / of["lowest"]))
    return [of["highest"] * 10 ** (-i / of["perDecade"]) for i in range(count + 1)]


def spectrum(document, cell, mesh):
    model = model_of(**{"surface form": "differential"})
    values = parameters(document, cell, document["restTheta"])
    simulation = pybamm.EISSimulation(model, parameter_values=values, var_pts=points_of(model, mesh))
    asked = frequencies(document)
    begun = time.perf_counter()
    solution = simulation.solve(asked)
    first = time.perf_counter() - begun
    warm = []
    for _ in range(mesh["repeats"]):
        begun = time.process_time()
        solution = simulation.solve(asked)
        warm.append(time.process_time() - begun)
    impedance = np.asarray(solution.impedance if hasattr(solution, "impedance") else solution)
    return {
        "re": [float(z.real) for z in impedance],
        "im": [float(z.imag) for z in impedance],
        "first": first,
        "warm": sorted(warm),
    }


def main():
    text = (HERE / "graded.json").read_text()
    document = json.loads(text)
    folder, name = Path(sys.argv[1]), sys.argv[2]
    mesh = document["meshes"][name]
    runs = []
    for cell in document["cells"]:
        curves = [{"rate": rate, **discharge(document, cell, rate, mesh)} for rate in document["rates"]]
        runs.append({"cell": cell["name"], "discharges": curves, "spectrum": spectrum(document, cell, mesh)})
        print(f"{cell['name']}, {name}", flush=True)
    facts = {
        "versions": {"PyBaMM": pybamm.__version__, "Python": platform.python_version(), "NumPy": np.__version__},
        "cases": text,
        "runs": runs,
    }
    (folder / f"graded-{name}.json").write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
