#!/usr/bin/env python3
"""What a description costs to compile, against the same types with every trait by derive.

    benches/compile_cost.py [objects | description.json] ...

A number makes a description of so many objects of ten members, a quarter of each direction and
shape; a path takes an official file. Prints CPU seconds of cargo for the library alone, each less
what it takes without the description, and their ratio; and what a program takes that makes each call
once. Medians of ROUNDS (3) rounds, without incremental compilation.
"""

import json
import os
import pathlib
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys

CRATE = pathlib.Path(__file__).resolve().parent.parent
WORK = CRATE / "target" / "compile-cost"
ROUNDS = int(os.environ.get("ROUNDS", "3"))
MODES = {"check": ["check"], "debug": ["build"], "release": ["build", "--release"]}
KEYWORDS = set(
    "abstract as async await become box break const continue crate do dyn else enum extern false "
    "final fn for gen if impl in let loop macro match mod move mut override priv pub ref return "
    "self static struct super trait true try type typeof unsafe unsized use virtual where while "
    "yield".split()
)
SCALARS = {
    "int64": "i64", "uint64": "u64", "float": "f64", "bool": "bool", "binary": "Vec<u8>",
    "string": "String", "datetime": "String", "datetime_iso": "String", "date": "String",
}


def synthetic(objects):
    rng = random.Random(1)
    pairs = [("string", "string"), ("int", "int64"), ("int", "uint64"), ("bool", "bool"),
             ("float", "float"), ("list", "string")]
    spec = empty()

    def members(sent):
        for letter in "ABCDEFGHIJ":
            kind, member = rng.choice(pairs)
            yield {"name": f"Member{letter}Name", "type": kind, "member": member,
                   "document": "A member.", "required": False, "value_allowed_null": not sent}

    for index in range(objects // 4):
        for name, sent, part in [(f"Do{index}Request", True, ("object", f"In{index}")),
                                 (f"Do{index}Response", False, ("list", f"Out{index}")),
                                 (f"In{index}", True, None), (f"Out{index}", False, None)]:
            found = list(members(sent))
            if part:
                found.append({"name": "Part", "type": part[0], "member": part[1], "required": False,
                              "value_allowed_null": True, "document": "A part."})
            spec["objects"][name] = {"document": "", "type": "object", "members": found}
        spec["actions"][f"Do{index}"] = {"name": "Do it", "document": "Does it.",
                                         "input": f"Do{index}Request",
                                         "output": f"Do{index}Response"}
    return spec


def empty():
    return {"version": "1.0", "actions": {}, "objects": {}}


def snake(name):
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name).lower()
    return f"{name}_" if name in KEYWORDS else name


def with_floats(objects):
    """The objects that have a float inside, which are neither Eq nor Hash."""
    found, before = {"float"}, 0
    while len(found) != before:
        before = len(found)
        found.update(name for name, item in objects.items()
                     if any(member["member"] in found for member in item["members"]))
    return found


def derived(spec):
    """The types with the traits that generated ones have, and a function for each action that uses
    them."""
    out = ["#![allow(non_snake_case)]\nuse serde::{Deserialize, Serialize};\n"]
    inexact = with_floats(spec["objects"])
    for name, item in spec["objects"].items():
        exact = "" if name in inexact else "Eq, Hash, "
        out.append(f"#[derive(Debug, Clone, PartialEq, {exact}Default, Serialize, Deserialize)]\n")
        out.append(f"pub struct {name} {{\n")
        for index, member in enumerate(item["members"]):
            kind = SCALARS.get(member["member"], member["member"])
            kind = f"Vec<{kind}>" if member["type"] == "list" else kind
            out.append(f'#[serde(rename = "{member["name"]}", default, '
                       f'skip_serializing_if = "Option::is_none")]\n'
                       f'pub {snake(member["name"])}_{index}: Option<{kind}>,\n')
        out.append("}\n")
    out.append("#[derive(Deserialize)]\npub struct Envelope<T> "
               '{ #[serde(rename = "Response")] pub response: T }\n')
    for name, action in spec["actions"].items():
        out.append(f'pub fn {snake(name)}(request: &{action["input"]}, answer: &[u8]) -> '
                   f'serde_json::Result<(Vec<u8>, Envelope<{action["output"]}>)> '
                   "{ Ok((serde_json::to_vec(request)?, serde_json::from_slice(answer)?)) }\n")
    return "".join(out)


def cpu(folder, arguments, **environment):
    os.utime(folder / "src/lib.rs")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["cargo", *arguments, "--quiet", "--lib"], cwd=folder, check=True,
                   env={**os.environ, "CARGO_INCREMENTAL": "0", **environment})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def difference(without, having):
    """The median of what `having` takes longer. The two take turns, because a difference of separate
    measurements depends more on the state of the machine than on the description."""
    rounds = [having() - without() for _ in range(ROUNDS + 1)]
    return statistics.median(rounds[1:])


def write_spec(folder, spec):
    # A service of its own, whatever it is the description of.
    spec["metadata"] = {"apiVersion": "2020-01-01", "serviceShortName": "measured"}
    (WORK / folder / "measured.json").write_text(json.dumps(spec))


def measure_ours(spec):
    write_spec("with", spec)

    def build(name, arguments):
        return cpu(WORK / f"ours-{name}", [*arguments, "--no-default-features"],
                   TENCENTCLOUD_GSE_API_SPEC=str(WORK / name))

    return {mode: difference(lambda: build("without", arguments), lambda: build("with", arguments))
            for mode, arguments in MODES.items()}


def measure_calls():
    """A program with a function for each call of the description that was measured last."""
    generated = (WORK / "ours-with/target/debug/build").glob("tencentcloud-gse-*/out/measured.rs")
    generated = max(generated, key=os.path.getmtime).read_text()
    calls = re.findall(r"pub fn (\w+)\(\s*&self,\s*request: &(\w+),?\s*\) -> "
                       r"Result<(\w+), crate::Error>", generated)
    source = ["use tencentcloud_gse::{Error, measured::*};\n"]
    source += [f"pub fn {name}(client: &Client, request: &{request}) -> Result<{response}, Error> "
               f"{{ client.{name}(request) }}\n" for name, request, response in calls]
    environment = {"TENCENTCLOUD_GSE_API_SPEC": str(WORK / "with"),
                   "CARGO_TARGET_DIR": str(WORK / "ours-with/target")}

    def build(text, mode):
        (WORK / "calls/src/lib.rs").write_text(text)
        return cpu(WORK / "calls", MODES[mode], **environment)

    return {mode: difference(lambda: build("", mode), lambda: build("".join(source), mode))
            for mode in ["debug", "release"]}


def measure_derived(source):
    def build(text, arguments):
        (WORK / "derived/src/lib.rs").write_text(text)
        return cpu(WORK / "derived", arguments)

    return {mode: difference(lambda: build("", arguments), lambda: build(source, arguments))
            for mode, arguments in MODES.items()}


def set_up():
    shutil.rmtree(WORK, ignore_errors=True)
    for name in ["with", "without"]:
        subprocess.run(["git", "clone", "--quiet", CRATE, WORK / f"ours-{name}"], check=True)
        (WORK / name).mkdir()
        write_spec(name, empty())
    (WORK / "calls/src").mkdir(parents=True)
    (WORK / "calls/Cargo.toml").write_text(
        '[package]\nname = "calls"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n'
        '[dependencies]\ntencentcloud-gse = { path = "../ours-with", default-features = false }\n')
    (WORK / "derived/src").mkdir(parents=True)
    (WORK / "derived/Cargo.toml").write_text(
        '[package]\nname = "derived"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n'
        '[dependencies]\nserde = { version = "1", features = ["derive"] }\nserde_json = "1"\n')


def main():
    set_up()
    for argument in sys.argv[1:] or ["100", "1000"]:
        spec = synthetic(int(argument)) if argument.isdigit() else json.load(open(argument))
        ours, derives = measure_ours(spec), measure_derived(derived(spec))
        for mode in MODES:
            print(f"{argument} {mode}: {ours[mode]:.2f} s, derived {derives[mode]:.2f} s, "
                  f"ratio {ours[mode] / derives[mode]:.2f}", flush=True)
        calls = measure_calls()
        print(f"{argument} all calls: debug {calls['debug']:.2f} s, release {calls['release']:.2f} s",
              flush=True)


main()
