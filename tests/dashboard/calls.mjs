// The list of calls, one of them, and faults.

import { spawnSync } from "node:child_process";
import { equal, isGone, open, sees } from "./browser.mjs";

export const calls = async ({ browser, service, check, complaints }) => {
  service.quickstart("fleet-duels", "alias-live");
  service.quickstart("fleet-arena", "alias-retired");
  const page = await open(browser, service, complaints);
  const dialog = page.locator("#call-dialog");

  await check("calls are listed, and say why they were refused", async () => {
    await sees(page.locator("#calls tr").first(), "ResourceNotFound");
    await sees(page.locator("#calls tr").first(), "alias-retired");
    await sees(page.locator("#calls tr", { hasText: "CreateGameServerSession" }), "ok");
  });
  await check("a call opens, with what was sent, signed and answered", async () => {
    await page.locator("#calls").getByRole("button", { name: "JoinGameServerSession" }).first().click();
    await sees(dialog.getByRole("region", { name: "Request" }), /"PlayerId": "player-/);
    await sees(dialog.getByRole("region", { name: "Answer" }), /"PlayerSession": {/);
    await sees(dialog.getByRole("region", { name: "Canonical request" }), "content-type;host");
    await sees(dialog.getByRole("region", { name: "String to sign" }), "TC3-HMAC-SHA256");
    const shown = await dialog.innerText();
    equal(/Signature=|example-key/.test(shown), false);
    await page.keyboard.press("Escape");
  });
  await check("a call that was refused opens, with its message", async () => {
    await page.locator("#calls .link").first().click();
    await sees(dialog, "the alias `alias-retired` does not exist");
    await sees(dialog.getByRole("region", { name: "Answer" }), /"Code": "ResourceNotFound"/);
    await page.keyboard.press("Escape");
  });
  await check("the line for curl makes the call again", async () => {
    await page.locator("#calls").getByRole("button", { name: "SearchGameServerSessions" }).last().click();
    await dialog.getByRole("button", { name: "Copy as curl" }).click();
    await sees(dialog.getByRole("status"), "Copied the curl line.");
    const line = await page.evaluate(() => navigator.clipboard.readText());
    const { stdout } = spawnSync("bash", ["-c", line.replace("curl ", "curl -s ")], { encoding: "utf8" });
    equal(JSON.parse(stdout).Response.GameServerSessions.length, 1);
    await dialog.getByRole("button", { name: "Close" }).click();
    await isGone(dialog);
  });
  await page.context().close();
};

export const faults = async ({ browser, service, check, complaints }) => {
  const page = await open(browser, service, complaints);
  const form = page.getByRole("dialog", { name: "Add fault" });
  const add = async (fields) => {
    await page.getByRole("button", { name: "Add fault" }).click();
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name=${name}]:is(input, select, textarea)`);
      await (name === "kind" ? field.selectOption(value) : field.fill(value));
    }
    await form.getByRole("button", { name: "Add" }).click();
  };
  const rules = page.locator("#faults li");
  const rulesAre = async (expected) => {
    const found = (await service.state()).faults.map(({ id, used, is_used_up: over, message, seed, ...rule }) => rule);
    equal(found, expected);
  };

  await check("faults of each kind are added", async () => {
    await add({ action: "JoinGameServerSession", code: "ResourceInsufficient", message: "<b>no seat</b>" });
    await sees(rules, "ResourceInsufficient: <b>no seat</b>");
    await add({ kind: "status", status: "503", body: "<h1>busy</h1>", times: "" });
    await sees(rules, "HTTP status 503");
    await add({ kind: "after", chance: "0" });
    await sees(rules, "the connection breaks after the action is carried out");
    await add({ kind: "delay", delay: "1", times: "9" });
    await sees(rules, "delayed by 1 ms");
    await rulesAre([
      { action: "JoinGameServerSession", code: "ResourceInsufficient", times: 1 },
      { body: "<h1>busy</h1>", status: 503 },
      { broken: "after", probability: 0, times: 1 },
      { delay_ms: 1, times: 9 },
    ]);
  });
  await check("a fault that cannot work is refused, with the reason", async () => {
    await add({ kind: "delay" });
    await sees(form.getByRole("alert"), "the rule does nothing");
    await form.getByRole("button", { name: "Cancel" }).click();
    await isGone(form);
  });
  await check("faults are cleared one by one", async () => {
    await page.getByRole("button", { name: "Clear fault 2" }).click();
    await isGone(rules.filter({ hasText: "503" }));
    equal(await rules.count(), 3);
  });
  await check("calls fail as they were told to, and are counted", async () => {
    service.quickstart("fleet-duels", "alias-live");
    await sees(rules.first(), "used 1 of 1 times");
    await sees(page.locator("#calls"), "<b>no seat</b>");
  });
  await check("all faults are cleared", async () => {
    await page.getByRole("button", { name: "Clear all" }).click();
    await sees(page.locator("#faults-total"), "none");
    equal(await rules.count(), 0);
    await rulesAre([]);
  });
  await page.context().close();
};
