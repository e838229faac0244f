"""Schemathesis against a kith of its own: what the OpenAPI document promises is what is answered.

    python run.py KITH [EXAMPLES]

Starts KITH on a new, temporary home with the sample neighbourhood, asks it for the document, and has schemathesis call
every operation: without a token, by a member's token and by a keeper's that may write. Places in paths are filled with
ids that are there. Ends with 0 if nothing was found.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

# A selector or a look can be text that the schema allows and the language does not: so what is sent may be refused.
LEFT_OUT = "positive_data_acceptance"
# These move the network, or take it away, under the feet of everything else: they come last.
MOVING = "replaceNetwork", "patchNetwork", "removeNetwork"
HERE = Path(__file__).resolve().parent
PHASES = "examples,coverage,fuzzing"


def kith(program, home, *words):
    told = subprocess.run([program, "--home", home, *words], check=True, capture_output=True, text=True)
    return told.stdout


def get(url, token=None):
    asking = urllib.request.Request(url)
    if token:
        asking.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(asking, timeout=30) as answer:
        return json.load(answer)


def ids_of(base, token):
    """For each place in a path, what is there."""
    network = f"{base}/api/v1/networks/larkmere"

    def few(part, member="id", most=4):
        items = get(f"{network}/{part}", token)["items"]
        return [item[member] for item in items[:most]]

    return {
        "network": ["larkmere"],
        "actor": few("actors", most=8),
        "tie": few("ties", most=8),
        "gap": few("gaps"),
        "action": few("actions"),
        "introduction": few("introductions"),
        "snapshot": few("snapshots"),
        "view": few("views"),
        "tour": few("tours"),
        "share": few("shares"),
        "section": few("remarks", "section") + ["care-wealth"],
        "version": [1, 2],
        "figure": ["giving-share", "actors"],
        "measure": ["degree", "betweenness", "components"],
        "format": ["xlsx", "csv"],
        "part": ["actor_kinds", "categories", "fields"],
        "word": ["person", "neighbours"],
    }


def with_ids(document, ids):
    """The document, with the ids that are there as the only ones that are valid."""
    for methods in document["paths"].values():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                there = ids.get(parameter["name"]) if parameter["in"] == "path" else None
                if there:
                    parameter["schema"] = {"enum": there, **{k: v for k, v in parameter["schema"].items() if k == "type"}}
    return document


def run(base, document, token, examples, folder, who, writes=False, moving=False):
    print(f"\n== Schemathesis, {who}", flush=True)
    told = folder / "document.json"
    told.write_text(json.dumps(document))
    command = [
        str(Path(sys.executable).parent / "st"), "--config-file", str(HERE / "schemathesis.toml"), "run", str(told), "--url", base, "--phases", PHASES,
        "--exclude-checks", LEFT_OUT, "--max-examples", str(examples), "--seed", "1", "--workers", "1",
        "--request-timeout", "120", "--suppress-health-check", "all", "--continue-on-failure", "--no-color", "--warnings", "off",
    ]
    for operation in MOVING:
        command += ["--include-operation-id" if moving else "--exclude-operation-id", operation]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    # What was made meanwhile has names of its own, which a document made before cannot know of.
    hooks = {"SCHEMATHESIS_HOOKS": "only_known_places", "PYTHONPATH": str(HERE)} if writes else {}
    return subprocess.run(command, cwd=folder, env={**os.environ, **hooks}).returncode


def main():
    program = str(Path(sys.argv[1]).resolve())
    examples = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    listen = os.environ.get("KITH_TEST_LISTEN", "127.0.0.1:0")
    with tempfile.TemporaryDirectory() as place:
        home, folder = str(Path(place) / "home"), Path(place)
        kith(program, home, "sample")
        kith(program, home, "link")
        kith(program, home, "link", "--name", "Maud Tiller")
        keeper = kith(program, home, "token", "new", "Schemathesis", "--write").split()[0]
        member = kith(program, home, "token", "new", "Schemathesis too", "--for", "Maud Tiller").split()[0]
        kith(program, home, "share", "make", "For the fair", "--network", "larkmere")
        words = [program, "--home", home, "serve", "--listen", listen, "--no-browser"]
        server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        try:
            base = server.stdout.readline().split(" at ")[1].strip().rstrip("/")
            document = get(f"{base}/api/v1/openapi.json")
            document = with_ids(document, ids_of(base, keeper))
            found = [
                run(base, document, None, examples, folder, "without a token"),
                run(base, document, member, examples, folder, "a member's token"),
                run(base, document, keeper, examples, folder, "a keeper's token", writes=True),
                run(base, document, keeper, examples, folder, "what moves the network", writes=True, moving=True),
            ]
            if server.poll() is not None:
                print("kith has stopped.")
                found.append(1)
        finally:
            server.terminate()
            server.wait(30)
    print("\nSchemathesis:", "nothing was found" if not any(found) else "something was found")
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main())
