// Widths, colors, and the pictures for the README.

import { equal, open, sees } from "./browser.mjs";

const fill = async (service) => {
  for (const [index, name] of ["harbor", "canyon", "lobby", "ranked", "training"].entries()) {
    const session = await service.create({
      Name: name,
      FleetId: index % 2 ? "fleet-arena" : "fleet-duels",
      MaximumPlayerSessionCount: [2, 16, 8][index % 3],
      CreatorId: "matchmaker-1",
      GameServerSessionData: '{"rounds":3}',
      GameProperties: [{ Key: "mode", Value: index % 2 ? "arena" : "duel" }],
    });
    for (const player of ["ann", "ben", "cid", "dan", "eve"].slice(0, [2, 5, 3][index % 3])) {
      await service.join(session, player);
    }
    if (name === "ranked") {
      const reason = "the server process crashed";
      await service.post(`sessions/${encodeURIComponent(session.id)}/status`, { status: "ERROR", reason });
    }
  }
  service.quickstart("fleet-duels", "alias-retired");
};

// The contrast of two colors, as the Web Content Accessibility Guidelines define it.
const contrast = (pair) => {
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = pair.map(luminance).sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
};

// The color of each visible text, and of its background.
const colors = () =>
  [...document.querySelectorAll("body *")]
    .filter((it) => it.checkVisibility() && [...it.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .filter((it) => !it.disabled && !it.closest(".skip, option"))
    .map((it) => {
      let behind = it;
      const ground = () => getComputedStyle(behind).backgroundColor;
      while (ground() === "rgba(0, 0, 0, 0)" && behind.parentElement) behind = behind.parentElement;
      return { text: it.textContent.trim().slice(0, 40), pair: [getComputedStyle(it).color, ground()] };
    });

export const layout = async ({ browser, service, check, complaints }) => {
  await fill(service);
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [400, 1280]) {
      const page = await open(browser, service, complaints, { colorScheme, viewport: { width, height: 800 } });
      const opened = async (opener, dialog) => {
        await page.locator(opener).first().click();
        await page.locator(`${dialog}[open]`).waitFor();
      };
      await check(`${colorScheme} at ${width} pixels: nothing is cut off, and text stands out`, async () => {
        await sees(page.locator("#calls"), "ResourceNotFound");
        for (const [opener, dialog] of [
          [],
          ["#sessions .link", "#session-dialog"],
          ["#calls .link", "#call-dialog"],
          ["[data-opens=create]", "dialog:has(#create-form)"],
          ["[data-opens=fault]", "dialog:has(#fault-form)"],
        ]) {
          if (opener) await opened(opener, dialog);
          equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
          const wide = `${dialog ?? "body"} .scroll, ${dialog ?? "body"}`;
          const cut = (parts) => parts.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.className || it.id);
          equal(await page.locator(wide).evaluateAll(cut), []);
          const faint = (await page.evaluate(colors)).filter(({ pair }) => contrast(pair) < 4.5);
          equal(faint, []);
          if (opener) await page.keyboard.press("Escape");
        }
      });
      await page.context().close();
    }
  }
};

export const pictures = async ({ browser, service, complaints }) => {
  await fill(service);
  const picture = async (name, options, act) => {
    const page = await open(browser, service, complaints, options);
    await sees(page.locator("#calls"), "ResourceNotFound");
    await act?.(page);
    await page.screenshot({ path: `docs/${name}.png` });
    await page.context().close();
  };
  await picture("gse-local", { viewport: { width: 1160, height: 940 } });
  await picture("gse-local-session", { viewport: { width: 1160, height: 640 }, colorScheme: "dark" }, async (page) => {
    await page.getByRole("button", { name: "canyon" }).click();
    await page.locator("#session-dialog[open]").waitFor();
  });
};
