"""compare.py ANSWERS [--only KERNEL]: kith-graph's kernels held against networkx and igraph.

ANSWERS is the program of kith-graph's example of that name. It is asked about every graph of graphs.py, and every value
of every kernel is compared with a reference: another library's, or, where libraries have none, the definition spelled
out in Python. A kernel without a reference, or a reference that nothing was compared with, is a failure too.
"""

import argparse
import math
import subprocess
import sys
import time
from collections import Counter

import networkx as nx
from graphs import all_graphs
from references import JUDGES, REFERENCES, Refused


def asked(program, graphs):
    """What the kernels say, as (graph, kernel) -> list of numbers or None."""
    question = "\n".join(line for graph in graphs for line in graph.lines()) + "\n"
    done = subprocess.run([program], input=question, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{program} ended with {done.returncode}:\n{done.stderr}")
    said = {}
    for line in done.stdout.splitlines():
        name, kernel, *values = line.split(" ")
        said[name, kernel] = [None if value == "-" else float(value) for value in values]
    return said


def near(ours, theirs, tolerance):
    if ours is None or theirs is None:
        return ours is theirs
    return math.isclose(ours, theirs, rel_tol=tolerance, abs_tol=tolerance)


def main():
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("answers")
    wanted.add_argument("--only", help="only kernels whose names hold this")
    wanted = wanted.parse_args()
    begun = time.monotonic()
    graphs = list(all_graphs())
    said = asked(wanted.answers, graphs)
    kernels = sorted({kernel for _, kernel in said})
    failures = [f"{kernel} has no reference" for kernel in kernels if kernel not in REFERENCES and kernel not in JUDGES]
    compared, values, spent, passed = Counter(), Counter(), Counter(), 0
    for graph in graphs:
        for kernel in kernels:
            if wanted.only and wanted.only not in kernel:
                continue
            ours = said.get((graph.name, kernel))
            if kernel in JUDGES:
                started = time.monotonic()
                fault = "no answer" if ours is None else JUDGES[kernel](graph, ours)
                spent[kernel] += time.monotonic() - started
                compared[kernel] += 1
                values[kernel] += len(ours or [])
                passed += fault is None
                if fault:
                    failures.append(f"{kernel} of {graph.name}: {fault}")
                continue
            if kernel not in REFERENCES:
                continue
            reference, tolerance = REFERENCES[kernel]
            started = time.monotonic()
            try:
                theirs = reference(graph)
            except (Refused, nx.NetworkXException):
                # The reference has no answer for such a graph; ours may have one, and other tests hold it.
                continue
            finally:
                spent[kernel] += time.monotonic() - started
            if ours is None:
                failures.append(f"{kernel} of {graph.name}: no answer")
                continue
            theirs = [None if value is None or math.isnan(value) else float(value) for value in theirs]
            compared[kernel] += 1
            values[kernel] += len(theirs)
            if len(ours) != len(theirs):
                failures.append(f"{kernel} of {graph.name}: {len(ours)} values, not {len(theirs)}\n  ours   {ours[:12]}\n  theirs {theirs[:12]}")
                continue
            wrong = [at for at, pair in enumerate(zip(ours, theirs)) if not near(*pair, tolerance)]
            if wrong:
                at = wrong[0]
                failures.append(f"{kernel} of {graph.name}: {len(wrong)} of {len(ours)} values differ; value {at} is {ours[at]}, not {theirs[at]}")
            else:
                passed += 1
    if not wanted.only:
        failures += [f"{kernel} was compared with nothing" for kernel in [*REFERENCES, *JUDGES] if not compared[kernel]]
    print(f"{'kernel':32} {'graphs':>7} {'values':>9} {'seconds':>8}")
    for kernel in kernels:
        print(f"{kernel:32} {compared[kernel]:7} {values[kernel]:9} {spent[kernel]:8.1f}")
    for failure in failures[:40]:
        print(failure)
    print(f"{len(graphs)} graphs, {sum(values.values())} values, {time.monotonic() - begun:.0f} s")
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
