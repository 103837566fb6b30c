// Opens the dashboard in a browser, presses every button, and checks the results. It waits for
// conditions, not for times. With --screenshot, it takes the pictures of the README.

import { launch } from "./browser.mjs";
import { calls, faults } from "./calls.mjs";
import { layout, pictures } from "./looks.mjs";
import { Service } from "./service.mjs";
import { list, one } from "./sessions.mjs";
import { readOnly, whole } from "./whole.mjs";

let failed = 0;
const complaints = [];

const check = async (name, act) => {
  const began = performance.now();
  try {
    await act();
    console.log(`ok: ${name} (${Math.round(performance.now() - began)} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}: ${error.message.split("\n")[0]}`);
  }
};

const FLEETS = ["--fleet", "fleet-duels:1000", "--fleet", "fleet-arena:4", "--alias", "alias-live=fleet-duels"];

const browser = await launch();
const part = async (checks, ...options) => {
  const service = await Service.start(...FLEETS, ...options);
  try {
    await checks({ browser, service, check, complaints });
  } catch (error) {
    await check(`the checks named ${checks.name} come to their end`, () => Promise.reject(error));
  } finally {
    await service.stop();
  }
};
try {
  await part(whole);
  await part(list);
  await part(one);
  await part(calls);
  await part(faults);
  await part(layout);
  await part(readOnly, "--no-control");
  await check("nothing is loaded from elsewhere, and no script is kept from running", () => {
    if (complaints.length) throw new Error(complaints.join("; "));
  });
  if (process.argv.includes("--screenshot")) await part(pictures);
} finally {
  await browser.close();
}
if (failed) console.log(`${failed} failed`);
process.exitCode = failed ? 1 : 0;
