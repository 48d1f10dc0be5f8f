// A journey: one test, one browser of its own, against the service that its file shares.
//
//   journey("a child is referred by telephone", async ({ page, house }) => { … });
//
// Whatever the journey does, its pages must not write an error to the console, must not ask
// for a file that is not there, and must carry the content security policy whole.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { open } from "./house.js";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A journey that hangs is ended; a long run looks at many more pages. */
const PATIENCE = (process.env.WHEREABOUTS_LONG ? 120 : 10) * 60_000;

const pictures = process.env.WHEREABOUTS_PICTURES ?? join(tmpdir(), "whereabouts-journeys");

let opened;
let started;

/** The service that the journeys of one file share. */
export function theHouse() {
  opened ??= open();
  return opened;
}

function theBrowser() {
  started ??= chromium.launch({
    executablePath: process.env.WHEREABOUTS_CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
  return started;
}

after(async () => {
  await (await started?.catch(() => null))?.close();
  await (await opened?.catch(() => null))?.close();
});

/** What went wrong behind the scenes of a page, collected while it is used. */
function watch(page) {
  const wrong = [];
  page.on("console", (message) => {
    // A document that answers 404 on purpose says so on the console as well.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      wrong.push(`${page.url()} wrote: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => wrong.push(`${page.url()} broke: ${error.message}`));
  page.on("response", (response) => {
    const document = response.request().resourceType() === "document";
    if (!document && response.status() >= 400) {
      wrong.push(`${response.url()} answered ${response.status()}`);
    }
    if (document && response.status() >= 500) {
      wrong.push(`${response.url()} answered ${response.status()}`);
    }
    const html = (response.headers()["content-type"] ?? "").startsWith("text/html");
    if (html) wrong.push(...policyProblems(response));
  });
  return wrong;
}

function policyProblems(response) {
  const policy = response.headers()["content-security-policy"] ?? "";
  const problems = ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]
    .filter((part) => !policy.includes(part))
    .map((part) => `${response.url()} lacks ${part} in its policy`);
  if (policy.includes("unsafe-")) problems.push(`${response.url()} has a hole in its policy`);
  return problems;
}

/** Declares a journey. `setting` goes to the browser: `viewport`, `javaScriptEnabled`, … */
export function journey(name, walk, setting = {}) {
  test(name, { timeout: PATIENCE }, async (t) => {
    const house = await theHouse();
    const browser = await theBrowser();
    const context = await browser.newContext({
      baseURL: house.address,
      viewport: { width: 1280, height: 900 },
      locale: "en-GB",
      timezoneId: "Europe/London",
      ...setting,
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const wrong = watch(page);
    try {
      await walk({ page, context, browser, house, say: (text) => t.diagnostic(text) });
      assert.deepEqual(wrong, [], "nothing goes wrong behind the scenes");
    } catch (error) {
      mkdirSync(pictures, { recursive: true });
      const picture = join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.png`);
      await page.screenshot({ path: picture, fullPage: true }).catch(() => {});
      console.error(`A picture of the page where it failed: ${picture}`);
      throw error;
    } finally {
      await context.close();
    }
  });
}
