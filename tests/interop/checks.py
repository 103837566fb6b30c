"""Runs all checks, for `tests/interop/run`: checks.py <gse-local> <interop-calls>."""

import faulthandler
import os
import sys
from contextlib import contextmanager

import sdk_calls_local
import sdk_judges_client


class Report:
    """Prints a line for each check, and counts them."""

    def __init__(self):
        self.passed = self.failed = 0

    @contextmanager
    def check(self, sentence):
        """What is raised inside is the check's failure, and ends no other check."""
        try:
            yield
        except Exception as error:
            self.failed += 1
            print(f"FAILED  {sentence}\n        {type(error).__name__}: {error}", flush=True)
        else:
            self.passed += 1
            print(f"ok      {sentence}", flush=True)


def main(gse_local, interop_calls):
    # The SDK knows `NO_PROXY` for host names only, not for a host with a port.
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    faulthandler.dump_traceback_later(120, exit=True)
    report = Report()
    with report.check("the SDK has judged our client"):
        sdk_judges_client.run(report, interop_calls)
    with report.check("the SDK has called GSE Local"):
        sdk_calls_local.run(report, gse_local)
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
