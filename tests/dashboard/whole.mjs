// The dashboard as a whole: forms, keyboard, pause, and the view without the control interface.

import { equal, holds, isGone, open, sees } from "./browser.mjs";

export const whole = async ({ browser, service, check, complaints }) => {
  const page = await open(browser, service, complaints);
  const dialog = (name) => page.getByRole("dialog", { name });
  const notice = page.locator("#notice");

  await check("a page without sessions and calls says so", async () => {
    await sees(page.locator("#sessions"), "No session yet.");
    await sees(page.locator("#calls"), `No call yet. Calls are answered at ${service.endpoint}`);
    await sees(page.getByRole("banner"), /ap-shanghai · 127\.0\.0\.1:\d+ · \d/);
  });
  await check("landmarks, headings and live regions are there", async () => {
    for (const [role, name] of [
      ["banner"],
      ["main"],
      ["region", "Fleets"],
      ["region", "Faults"],
      ["region", "Sessions"],
      ["region", "Calls"],
      ["search", "Sessions"],
      ["heading", "GSE Local"],
    ]) {
      await page.getByRole(role, { name }).first().waitFor();
    }
    await page.getByRole("status").first().waitFor();
  });
  await check("every field has a label, and every button a name", async () => {
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll("input, select, textarea, button")]
        .filter((it) => (it.labels?.length ? !it.labels[0].innerText && !it.labels[0].textContent : true))
        .filter((it) => !it.textContent.trim() && !it.ariaLabel && it.id !== "session-policy")
        .filter((it) => !it.labels?.length)
        .map((it) => it.outerHTML),
    );
    equal(nameless, []);
  });
  await check("a session is created", async () => {
    await page.getByRole("button", { name: "Create session" }).click();
    const form = dialog("Create session");
    await form.getByLabel("Alias or fleet").selectOption("alias-live");
    await form.getByLabel("Seats").fill("4");
    await form.getByLabel("Name").fill("<img src=x onerror=document.title=1>");
    await form.getByLabel("Creator ID").fill("ann");
    await form.getByLabel("Properties").fill("mode=duel\nexpression=a=b");
    await form.getByLabel("Data").fill("harbor");
    await form.getByRole("button", { name: "Create" }).click();
    await isGone(form);
    await sees(notice, "in fleet-duels");
    const [session] = (await service.state()).sessions.items;
    const details = await (
      await fetch(`${service.endpoint}/_local/sessions/${encodeURIComponent(session.id)}`)
    ).json();
    equal([details.maximum, details.creator_id, details.data], [4, "ann", "harbor"]);
    equal(details.properties, [
      { key: "mode", value: "duel" },
      { key: "expression", value: "a=b" },
    ]);
  });
  await check("what callers send is shown as text, and not carried out", async () => {
    await page.getByRole("button", { name: "<img src=x onerror=document.title=1>" }).waitFor();
    equal(await page.title(), "GSE Local");
    equal(await page.locator("img").count(), 0);
  });
  await check("a form that is refused stays open, and says why", async () => {
    await page.getByRole("button", { name: "Create session" }).click();
    const form = dialog("Create session");
    await form.getByLabel("Properties").fill("mode");
    await form.getByRole("button", { name: "Create" }).click();
    await sees(form.getByRole("alert"), 'The property "mode" has no "="');
    await form.getByLabel("Properties").fill("mode=duel");
    await form.getByLabel("Name").fill("x".repeat(1_025));
    await form.getByRole("button", { name: "Create" }).click();
    await sees(form.getByRole("alert"), "`Name`");
    await form.getByRole("button", { name: "Cancel" }).click();
    await isGone(form);
  });
  await check("a fleet is added, changed and removed", async () => {
    await page.getByRole("button", { name: "Set fleet" }).click();
    const form = dialog("Set fleet");
    await form.getByLabel("Fleet ID").fill("fleet-new");
    await form.getByLabel("Capacity").fill("3");
    await form.getByRole("button", { name: "Set" }).click();
    const card = page.locator(".fleet", { hasText: "fleet-new" });
    await sees(card, "0 of 3 running");
    await card.getByRole("button", { name: "Edit the fleet fleet-new" }).click();
    await form.getByLabel("Capacity").fill("5");
    await form.getByRole("button", { name: "Set" }).click();
    await sees(card, "0 of 5 running");
    await card.getByRole("button", { name: "Edit the fleet fleet-new" }).click();
    await form.getByRole("button", { name: "Remove" }).click();
    await isGone(card);
  });
  await check("an alias is repointed, added and removed", async () => {
    const card = page.locator(".fleet", { hasText: "fleet-arena" });
    await page.getByRole("button", { name: "Alias alias-live: repoint" }).click();
    const form = dialog("Set alias");
    equal(await form.getByLabel("Points to the fleet").inputValue(), "fleet-duels");
    await form.getByLabel("Points to the fleet").selectOption("fleet-arena");
    await form.getByRole("button", { name: "Set" }).click();
    await sees(notice, "The alias alias-live points to fleet-arena.");
    await sees(card, "alias-live");
    await page.getByRole("button", { name: "Set alias" }).click();
    await form.getByLabel("Alias ID").fill("alias-new");
    await form.getByLabel("Points to the fleet").selectOption("fleet-arena");
    await form.getByRole("button", { name: "Set" }).click();
    await sees(card, "alias-new");
    await card.getByRole("button", { name: "Alias alias-new: repoint" }).click();
    await form.getByRole("button", { name: "Remove" }).click();
    await isGone(card.getByRole("button", { name: "alias-new" }));
  });
  await check("the clock is advanced", async () => {
    await page.getByRole("button", { name: "Advance clock" }).click();
    const form = dialog("Advance clock");
    await form.getByLabel("By").fill("1.5");
    await form.getByLabel("Unit").selectOption("minutes");
    await form.getByRole("button", { name: "Advance" }).click();
    await sees(page.locator("#clock"), "(90 s ahead)");
    equal((await service.state()).clock.ahead, 90_000);
  });
  await check("the keyboard is enough", () => keyboard(browser, service, complaints));
  await check("everything is reset", async () => {
    await page.getByRole("button", { name: "Reset" }).click();
    const form = dialog("Reset");
    await form.getByRole("button", { name: "Cancel" }).click();
    await isGone(form);
    await page.getByRole("button", { name: "Reset" }).click();
    await form.getByRole("button", { name: "Reset" }).click();
    await sees(page.locator("#sessions"), "No session yet.");
    await sees(page.locator(".fleet", { hasText: "fleet-duels" }), "alias-live");
    equal((await service.state()).clock.ahead, 0);
  });
  await check("a pause is one until it ends", () => pause(browser, service, complaints));
  await check("a service that is gone is noticed", async () => {
    await service.stop();
    await sees(page.locator("#connection"), "not reachable");
  });
  await page.context().close();
};

const keyboard = async (browser, service, complaints) => {
  const page = await open(browser, service, complaints);
  const focused = (what, condition, argument) => holds(page, `the focus is at ${what}`, condition, argument);
  const { id } = await service.create({ Name: "by-keyboard" });
  await page.getByRole("button", { name: "by-keyboard" }).waitFor();
  await page.keyboard.press("Tab");
  await focused("the link to the sessions", () => document.activeElement.textContent === "Skip to the sessions");
  await page.keyboard.press("Enter");
  const isAtSession = () => document.activeElement.textContent === "by-keyboard";
  for (let steps = 0; steps < 20 && !(await page.evaluate(isAtSession)); steps += 1) {
    await page.keyboard.press("Tab");
  }
  await focused("the session", isAtSession);
  // The row is built again when its session changes.
  await service.join({ id }, "ann");
  await sees(page.locator("#sessions tr", { hasText: "by-keyboard" }), "1 of 2");
  await focused("the session whose row was built again", isAtSession);
  await page.keyboard.press("Enter");
  await focused("the dialog", () => document.activeElement.closest("#session-dialog") !== null);
  await page.locator("#session-dialog").getByRole("button", { name: "Free the seat of ann" }).focus();
  await page.keyboard.press("Enter");
  await sees(page.locator("#session-seats"), "COMPLETED");
  await focused("the seats, whose button is gone", () => document.activeElement.ariaLabelledByElements?.[0]?.id === "seats-title");
  await page.keyboard.press("Escape");
  await isGone(page.locator("#session-dialog"));
  await focused("the session that was opened", isAtSession);
  await page.context().close();
};

// The clock of the browser only moves when it is told to.
const pause = async (browser, service, complaints) => {
  const page = await open(browser, service, complaints);
  let asked = 0;
  page.on("request", (request) => (asked += request.url().includes("/dashboard/state") ? 1 : 0));
  const answered = () => page.waitForResponse((response) => response.url().includes("/dashboard/state"));
  const button = page.getByRole("button", { name: "Pause" });
  await Promise.all([answered(), button.click()]);
  await sees(page.locator("#connection"), "paused");
  equal(await button.getAttribute("aria-pressed"), "true");
  await page.clock.install();
  asked = 0;
  await page.clock.runFor(60_000);
  equal(asked, 0);
  await service.create({ Name: "meanwhile" });
  await Promise.all([answered(), button.click()]);
  await sees(page.locator("#sessions"), "meanwhile");
  await Promise.all([answered(), page.clock.runFor(1_500)]);
  await page.context().close();
};

export const readOnly = async ({ browser, service, check, complaints }) => {
  service.quickstart("fleet-duels", "alias-live");
  const page = await open(browser, service, complaints);
  await check("without the control interface, the page says why it only shows", async () => {
    await sees(page.locator("#read-only"), "Read-only: the control interface of this GSE Local is switched off.");
    await sees(page.locator("#sessions"), "ACTIVE");
    for (const name of ["Create session", "Reset", "Advance clock", "Set alias", "Set fleet", "Add fault"]) {
      equal(await page.getByRole("button", { name }).count(), 0);
    }
  });
  await check("without the control interface, sessions and calls open all the same", async () => {
    await page.locator("#sessions .link").first().click();
    const session = page.locator("#session-dialog");
    await sees(session, "RESERVED");
    equal(await session.getByRole("button", { name: /End|ERROR|players|Join|Free/ }).count(), 0);
    await page.keyboard.press("Escape");
    await page.locator("#calls .link").first().click();
    const call = page.locator("#call-dialog");
    await sees(call, "JoinGameServerSession");
    equal(await call.getByRole("button", { name: "Copy as curl" }).count(), 0);
  });
  await page.context().close();
};
