// The list of sessions, and one of them.

import { equal, holds, isGone, open, sees } from "./browser.mjs";

const names = (page) => page.locator("#sessions .link").allInnerTexts();

const namesAre = (page, expected) =>
  holds(
    page,
    `the sessions are ${expected}`,
    (wanted) => [...document.querySelectorAll("#sessions .link")].map((it) => it.textContent).join() === wanted,
    expected.join(),
  );

export const list = async ({ browser, service, check, complaints }) => {
  for (const [name, players, seats] of [
    ["bear", 2, 2],
    ["ant", 1, 4],
    ["cat", 0, 3],
  ]) {
    const session = await service.create({
      Name: name,
      MaximumPlayerSessionCount: seats,
      GameProperties: [{ Key: "mode", Value: name === "cat" ? "lobby" : "duel" }],
    });
    for (let player = 0; player < players; player += 1) await service.join(session, `player-${player}`);
  }
  const page = await open(browser, service, complaints);
  const sorted = (name) => page.locator("#sessions-table th", { hasText: name }).getAttribute("aria-sort");
  const find = async (filter) => {
    await page.getByLabel("Filter expression").fill(filter);
    await page.getByRole("button", { name: "Find" }).click();
  };

  await check("the newest session comes first", async () => {
    await namesAre(page, ["cat", "ant", "bear"]);
    equal(await sorted("Created"), "descending");
  });
  await check("a click on a column sorts, another one turns the order", async () => {
    for (const [column, ascending] of [
      ["Session", ["ant", "bear", "cat"]],
      ["Players", ["cat", "ant", "bear"]],
      ["Seats", ["bear", "cat", "ant"]],
      ["Created", ["bear", "ant", "cat"]],
    ]) {
      const header = page.locator("#sessions-table").getByRole("button", { name: column });
      await header.click();
      await namesAre(page, ascending);
      equal(await sorted(column), "ascending");
      await header.click();
      await namesAre(page, ascending.toReversed());
      equal(await sorted(column), "descending");
    }
  });
  await check("a filter expression finds sessions", async () => {
    await find("gameServerSessionProperties.mode='duel' AND playerSessionCount>1");
    await namesAre(page, ["bear"]);
    await sees(page.locator("#sessions-total"), "1–1 of 1 that match, 3 in all");
  });
  await check("a wrong filter expression is shown where it is wrong", async () => {
    await find("playerSessionCount>1 AND playersCount=2");
    await sees(page.locator("#filter-place mark"), /^playersCount=2$/);
    await sees(page.getByRole("alert"), "column 26: found `playersCount`");
    const selected = await page
      .locator("#filter")
      .evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));
    equal(selected, "playersCount=2");
    equal(await page.locator("#filter").getAttribute("aria-invalid"), "true");
  });
  await check("the list goes on under a wrong filter expression", async () => {
    await service.post("fleets/fleet-new", { capacity: 1 });
    await sees(page.locator("#fleets"), "fleet-new");
    await sees(page.locator("#filter-place mark"), "playersCount");
  });
  await check("an emptied filter expression finds everything", async () => {
    await find("");
    await namesAre(page, ["cat", "ant", "bear"]);
    await isGone(page.locator("#filter-problem"));
  });
  await check("fleet and status choose sessions", async () => {
    await page.locator("#status-filter").selectOption("ERROR");
    await sees(page.locator("#sessions"), "No session matches.");
    await page.locator("#status-filter").selectOption("ACTIVE");
    await page.locator("#fleet-filter").selectOption("fleet-arena");
    await sees(page.locator("#sessions"), "No session matches.");
    await page.locator("#fleet-filter").selectOption("fleet-duels");
    await namesAre(page, ["cat", "ant", "bear"]);
  });
  await check("selections in quick succession are all kept", async () => {
    const choose = (status, fleet) =>
      page.evaluate((values) => {
        for (const [id, value] of values) {
          const select = document.getElementById(id);
          select.value = value;
          select.dispatchEvent(new Event("change"));
        }
      }, [["status-filter", status], ["fleet-filter", fleet]]);
    await choose("ERROR", "fleet-duels");
    await sees(page.locator("#sessions"), "No session matches.");
    await choose("", "");
    await namesAre(page, ["cat", "ant", "bear"]);
  });
  await check("all sessions can be seen, page by page", async () => {
    await Promise.all(Array.from({ length: 117 }, () => service.create()));
    await sees(page.locator("#sessions-total"), "1–50 of 120");
    for (const range of ["51–100 of 120", "101–120 of 120"]) {
      await page.getByRole("button", { name: "Next" }).click();
      await sees(page.locator("#sessions-total"), range);
    }
    equal(await page.getByRole("button", { name: "Next" }).isDisabled(), true);
    equal((await names(page)).slice(-3), ["cat", "ant", "bear"]);
    await page.getByRole("button", { name: "Previous" }).click();
    await sees(page.locator("#sessions-total"), "51–100 of 120");
    await page.getByLabel("Sessions on a page").selectOption("200");
    await sees(page.locator("#sessions-total"), "1–120 of 120");
  });
  await page.context().close();
};

export const one = async ({ browser, service, check, complaints }) => {
  const session = await service.create({
    Name: "duel",
    CreatorId: "ann",
    GameServerSessionData: '{"map":"harbor"}',
    GameProperties: [{ Key: "mode", Value: "<i>ranked</i>" }],
  });
  const page = await open(browser, service, complaints);
  const dialog = page.getByRole("dialog", { name: "duel" });
  const press = (name) => dialog.getByRole("button", { name, exact: true }).click();
  const now = async () => (await service.state()).sessions.items[0];

  await check("a session opens with all that belongs to it", async () => {
    await page.getByRole("button", { name: "duel", exact: true }).click();
    await sees(dialog.locator("#session-id"), session.id);
    for (const text of ["ACTIVE", "fleet-duels", session.address, "ACCEPT_ALL", "ann", "No player has joined"]) {
      await sees(dialog, text);
    }
    await sees(dialog.getByRole("region", { name: "Properties" }), "<i>ranked</i>");
    await sees(dialog.getByRole("region", { name: "Data" }), '{"map":"harbor"}');
  });
  await check("the full ID is copied", async () => {
    await press("Copy ID");
    await sees(dialog.getByRole("status"), "Copied the session ID.");
    equal(await page.evaluate(() => navigator.clipboard.readText()), session.id);
  });
  await check("a player joins", async () => {
    await dialog.getByLabel("Player ID").fill("<b>ben</b>");
    await dialog.getByLabel("Player data").fill("level 3");
    await press("Join");
    await sees(dialog.getByRole("status"), "<b>ben</b> has a seat.");
    await sees(dialog.getByRole("row", { name: "ben" }), "RESERVED");
    await sees(dialog.getByRole("row", { name: "ben" }), "level 3");
    await sees(dialog, "1 of 2 taken");
  });
  await check("what others do to the session is shown", async () => {
    await service.join(session, "cid");
    await sees(dialog.getByRole("row", { name: "cid" }), "RESERVED");
  });
  await check("a player whom the session refuses is told why", async () => {
    await dialog.getByLabel("Player ID").fill("dan");
    await press("Join");
    await sees(dialog.getByRole("alert"), /full|free seat|seats/);
    equal(await dialog.getByLabel("Player ID").inputValue(), "dan");
  });
  await check("a seat is freed", async () => {
    await press("Free the seat of cid");
    await sees(dialog.getByRole("row", { name: "cid" }), "COMPLETED");
    await sees(dialog, "1 of 2 taken");
    equal((await now()).taken, 1);
  });
  await check("the session is closed to players, and opened", async () => {
    await press("Close to players");
    await sees(dialog, "DENY_ALL");
    equal((await now()).policy, "DENY_ALL");
    await press("Open to players");
    await sees(dialog, "ACCEPT_ALL");
  });
  await check("the session is set to ERROR, with a reason", async () => {
    await dialog.getByLabel("Reason").fill("the server process crashed");
    await press("Set ERROR");
    await sees(dialog.locator("#session-facts"), "the server process crashed");
    const { status, status_reason: reason } = await now();
    equal([status, reason], ["ERROR", "the server process crashed"]);
    await isGone(dialog.getByRole("button", { name: "Set ERROR" }));
    await isGone(dialog.getByRole("button", { name: "Join" }));
  });
  await check("a session that ended is removed", async () => {
    await press("Remove this session");
    await isGone(dialog);
    await sees(page.locator("#notice"), "Removed the session.");
    await sees(page.locator("#sessions"), "No session yet.");
  });
  await check("a session is set ACTIVE, and ended", async () => {
    const { id } = await service.create({ Name: "duel" });
    await service.post(`sessions/${encodeURIComponent(id)}/status`, { status: "ACTIVATING" });
    await page.getByRole("button", { name: "duel", exact: true }).click();
    await press("Set ACTIVE");
    await sees(dialog.locator("#session-status"), "ACTIVE");
    await press("End");
    await sees(dialog.locator("#session-status"), "TERMINATED");
    equal((await now()).status, "TERMINATED");
  });
  await check("a session that is gone says so", async () => {
    await service.post("reset");
    await sees(dialog.getByRole("alert"), "does not exist");
    await press("Close");
    await isGone(dialog);
  });
  await page.context().close();
};
