"""compare.py KITH [--towns N]: the report held against a count of its own.

KITH is the program. For every town its spreadsheets are brought into an installation of its own, the report is asked
for as JSON, and every figure is counted again from the rows: by networkx where it is about the graph, by the definitions
of docs/figures.md where it is not. A figure that differs, one that the report does not have, and one that nobody counts
again are failures.
"""

import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import chain

from alive_and_teams import alive, teams
from bridging import bridging
from ground import Ground, Within
from holders import holders, indicators, joined, records
from losses import loss
from offers_and_wants import offers_and_wants
from structure import structure
from towns import TODAY, written
from trust import by_chance, honesty
from who_and_what import care_wealth, missing, present


def together(*parts):
    """One section that several count."""
    return lambda ground: chain.from_iterable(part(ground) for part in parts)


# Section change has no figures where a report is compared with nothing.
RECOUNTS = {
    "present": together(present, records),
    "missing": missing,
    "care-wealth": together(care_wealth, offers_and_wants),
    "alive": together(alive, holders),
    "bridging": bridging,
    "teams": together(teams, joined),
    "structure": structure,
    "loss": loss,
    "honesty": honesty,
    "indicators": indicators,
}


# Section change has no figures where a report is compared with nothing. Whom to introduce and what comes next are choices
# by a score, whose parts are counted by hand in the tests beside the sections.
BY_HAND = {"change", "introductions", "next"}


def reported(kith, number):
    """The report of a town as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        people, connections = written(number, folder)
        around = {**os.environ, "KITH_HOME": str(folder / "home")}
        asked = [kith, "import", people, connections, "--network", "Town", "--json"]
        told = subprocess.run(asked, env=around, capture_output=True, text=True)
        if told.returncode:
            return None, told.stderr
        asked = [kith, "report", "--network", "Town", "--format", "json", "--set", f"as-of={TODAY}"]
        told = subprocess.run(asked, env=around, capture_output=True, text=True)
        if told.returncode:
            sys.exit(f"town {number}: {told.stderr}")
        return json.loads(told.stdout), None


def named(report):
    """The id of every actor that the report names."""
    names = {}

    def look(value):
        if isinstance(value, dict):
            if "actor" in value and "name" in value:
                names[value["name"]] = value["actor"]
            if "team" in value and "name" in value:
                names[value["name"]] = value["team"]
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(report)
    return names


def same(ours, theirs):
    if isinstance(theirs, Within):
        return theirs.holds(ours)
    if isinstance(theirs, tuple):
        return (ours["part"], ours["whole"]) == theirs
    if isinstance(theirs, int):
        return ours["value"] == theirs and ours["whole"] is None
    return math.isclose(ours["value"], theirs, rel_tol=1e-9, abs_tol=1e-9)


def main():
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("kith")
    wanted.add_argument("--towns", type=int, default=40)
    wanted.add_argument("--only", type=int, help="this town alone")
    wanted = wanted.parse_args()
    begun, compared, failures = time.monotonic(), Counter(), []
    for number in [wanted.only] if wanted.only is not None else range(wanted.towns):
        ground = Ground(number)
        if not ground.actors:
            # A spreadsheet without anybody in it is refused; the empty report has tests of its own.
            continue
        report, refused = reported(wanted.kith, number)
        if refused:
            failures.append(f"town {number} was refused: {refused.strip()}")
            continue
        ids = ground.ids = named(report)
        ours = {figure["id"]: figure for figure in report["figures"]}
        answered = {section["id"] for section in report["sections"]}
        failures += [f"section {section} is not counted again" for section in answered - set(RECOUNTS) - BY_HAND] if number < 2 else []
        for section, recount in RECOUNTS.items():
            theirs = {}
            for figure, value in recount(ground):
                for at, actor in enumerate(ground.actors):
                    if f"@{at}." in figure:
                        figure = figure.replace(f"@{at}.", f"{ids.get(actor['name'], '?')}.")
                theirs[figure] = value
            for figure, value in theirs.items():
                compared[section] += 1
                if figure not in ours:
                    failures.append(f"town {number}: {figure} is not in the report")
                elif not same(ours[figure], value):
                    failures.append(f"town {number}: {figure} is {ours[figure]['text']}, not {value}")
            uncounted = [figure for figure, said in ours.items() if said["section"] == section and figure not in theirs and not by_chance(said)]
            failures += [f"town {number}: nobody counts {figure} again" for figure in uncounted]
    for section, number in compared.items():
        print(f"{section:24} {number:7} figures")
    for failure in failures[:60]:
        print(failure)
    print(f"{sum(compared.values())} figures compared, {len(failures)} failed, {time.monotonic() - begun:.0f} s")
    sys.exit(1 if failures else 0)


main()
