#!/usr/bin/env python3
"""What whole programs cost: with the crate, and with ureq and serde_json by hand.

    benches/processes.py [--builds] [--json]

Builds the programs of benches/processes and compares the size of each, the time to its first
answer and its memory after 100,000 calls; then a warm call with the same by another crate. With
--builds also what a clean build costs, which takes a quarter of an hour. Medians; ratios are of
runs in turn.
"""

import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = HERE / "processes"
TARGET = HERE.parent / "target" / "processes"
# Incremental compilation is for what one works on; the crate is a dependency here.
ENVIRONMENT = {**os.environ, "CARGO_TARGET_DIR": str(TARGET), "CARGO_TERM_COLOR": "never",
               "CARGO_INCREMENTAL": "0"}
figures = []


def main():
    figure("crates in the tree", "", crates("named"), crates("ours"), goal=46, absolute=True)
    # One by one: built together, they would share what each asks of ureq.
    for package in ["ours", "peer", "raw", "server"]:
        run(["cargo", "build", "--quiet", "--release", "-p", package])
    size("ours", "raw")
    with Server(1) as server:
        first_call(server)
        memory(server)
    warm(1, 0.85)
    warm(100, 0.60)
    incremental()
    if "--builds" in sys.argv:
        for mode in [[], ["--release"]]:
            build(mode)
    show()


def figure(name, unit, floor, ours, ratio=None, goal=None, absolute=False):
    figures.append({"name": name, "unit": unit, "floor": floor, "ours": ours,
                    "ratio": ratio, "goal": goal, "goal_is_of_the_ratio": not absolute})
    print(f"{name} done", file=sys.stderr)


def run(command, **options):
    return subprocess.run(command, cwd=PROGRAMS, env=ENVIRONMENT, check=True, **options)


def text_of(command):
    return run(command, capture_output=True, text=True).stdout


def binary(name):
    return str(TARGET / "release" / name)


def crates(package):
    tree = text_of(["cargo", "tree", "-p", package, "-e", "normal", "--prefix", "none"])
    names = {line.split(" (")[0] for line in tree.splitlines() if line}
    return len([name for name in names if not name.startswith(package + " ")])


def size(ours, floor):
    kib = {name: os.path.getsize(binary(name)) / 1024 for name in [ours, floor]}
    figure("size of a stripped program", "KiB", kib[floor], kib[ours], kib[ours] - kib[floor], 200)
    figures[-1]["name"] += ", and by how much"


class Server:
    """Gives every request the same answer, of so many sessions, by HTTPS."""

    def __init__(self, sessions):
        self.pem = str(TARGET / "server.pem")
        self.process = subprocess.Popen(
            [binary("server"), "https", "0", str(sessions), self.pem],
            stdout=subprocess.PIPE, text=True)
        self.endpoint = self.process.stdout.readline().strip()
        assert self.endpoint, "the server does not start"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def call(self, name, times):
        """Seconds, and the most memory in KiB, of a process that calls so often."""
        start = time.perf_counter()
        process = subprocess.run([binary(name), self.endpoint, self.pem, str(times)],
                                 stdout=subprocess.PIPE, text=True, check=True)
        wall = time.perf_counter() - start
        return wall, int(process.stdout.split()[1])


def compare(name, unit, rounds, goal):
    """Of rounds of floor and ours."""
    floor, ours = (statistics.median(side) for side in zip(*rounds))
    ratio = statistics.median(ours / floor for floor, ours in rounds)
    figure(name, unit, floor, ours, ratio, goal)


def first_call(server):
    rounds = [[server.call(name, 1)[0] * 1e3 for name in ["raw", "ours"]] for _ in range(41)]
    compare("start to first answer, HTTPS", "ms", rounds[1:], 1.5)


def memory(server):
    floor, ours = (server.call(name, 100_000)[1] for name in ["raw", "ours"])
    figure("memory after 100,000 calls, and by how much", "KiB", floor, ours, ours - floor, 512)


def warm(sessions, goal):
    """The program compares by itself; its figures have the same names."""
    roots = {**ENVIRONMENT, "SSL_CERT_FILE": str(TARGET / "roots.pem")}
    found = subprocess.run([binary("peer"), str(sessions)], env=roots, check=True,
                           stdout=subprocess.PIPE, text=True)
    found = json.loads(found.stdout)
    figure(found["name"], found["unit"], found["floor"], found["ours"], found["ratio"], goal)


def incremental():
    (PROGRAMS / "ours" / "src" / "main.rs").touch()
    log = run(["cargo", "build", "--release", "-p", "ours", "-v"], capture_output=True, text=True).stderr
    assert "Fresh tencentcloud-gse" in log, log
    assert "Running" in log and "build-script-build" not in log.split("Running", 1)[1], log


def build(mode):
    def cpu(package):
        shutil.rmtree(TARGET / "clean", ignore_errors=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(["cargo", "build", "--quiet", "-p", package, *mode, "--target-dir", str(TARGET / "clean")])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    rounds = [[cpu("named"), cpu("ours")] for _ in range(5)]
    shutil.rmtree(TARGET / "clean")
    compare(f"clean build, {'release' if mode else 'debug'}", "s", rounds, 1.25 if mode else 1.15)


def show():
    if "--json" in sys.argv:
        return print(json.dumps(figures, indent=2))
    print(f"{'':54}{'floor':>10}{'ours':>10}{'':5}{'ratio':>8}{'goal':>9}")
    for row in figures:
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
        goal = "" if row["goal"] is None else f"<= {row['goal']}"
        print(f"{row['name']:54}{row['floor']:10.1f}{row['ours']:10.1f} {row['unit']:4}{ratio:>8}{goal:>9}")


main()
