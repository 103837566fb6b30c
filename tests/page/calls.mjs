// The list of calls, and one of them.

import { isGone, open, sees } from "./browser.mjs";

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
  await check("a call that was refused opens, with its message", async () => {
    await page.locator("#calls .link").first().click();
    await sees(dialog, "there is no alias `alias-retired`");
    await page.keyboard.press("Escape");
    await isGone(dialog);
  });
  await page.context().close();
};
