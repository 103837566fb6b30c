// The browser, which reaches nothing but the dashboard, and conditions on what it shows.

import { createRequire } from "node:module";

const { chromium } = createRequire(process.env.DRIVER)("playwright-core");

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

// The longest time to wait, on a loaded machine.
const PATIENCE = 120_000;

export const launch = () => chromium.launch({ executablePath: process.env.BROWSER, args: QUIET });

// Opens the dashboard in a window of its own. Errors in the browser are added to `complaints`.
export const open = async (browser, service, complaints, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: service.endpoint });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.setDefaultNavigationTimeout(PATIENCE);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(service.endpoint) && !url.startsWith("data:")) complaints.push(`loads ${url}`);
  });
  await page.goto(service.endpoint);
  await page.locator("#connection.live").waitFor();
  return page;
};

// Waits until the text of an element is or contains the expected text.
export const sees = async (locator, expected) => {
  try {
    await locator.filter({ hasText: expected }).first().waitFor();
  } catch {
    const found = await locator.allInnerTexts();
    throw new Error(`expected ${expected}, found ${JSON.stringify(found).slice(0, 300)}`);
  }
};

export const isGone = (locator) => locator.waitFor({ state: "hidden" });

// Waits until a condition holds in the page.
export const holds = async (page, what, condition, argument) => {
  try {
    await page.waitForFunction(condition, argument);
  } catch {
    throw new Error(`expected that ${what}`);
  }
};

export const equal = (found, expected) => {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, found ${left}`);
};
