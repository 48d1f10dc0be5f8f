// How a page looks and reads: accessible, no wider than the screen.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The widths that every page is looked at: a desk, a phone, and 400 % zoom. */
export const WIDTHS = [1280, 390, 320];

/** Every fault of the page that is open, one line each; empty when there is none. */
export async function faults(page) {
  return [...(await sideways(page)), ...(await violations(page))];
}

/** What sticks out of the screen, when the page can be scrolled sideways. */
async function sideways(page) {
  const out = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    // An element reaches as far as its box, or as the words in it do.
    const reach = (element) => {
      const { left, right } = element.getBoundingClientRect();
      return Math.round(Math.max(right, left + element.scrollWidth));
    };
    const wide = [...document.querySelectorAll("body *")].filter((element) => reach(element) > width + 1);
    const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    if (innermost.length === 0) return ["the page"];
    return innermost.slice(0, 5).map((element) => {
      const name = [element.tagName.toLowerCase(), ...element.classList].join(".");
      return `${name} reaches ${reach(element)} of ${width}`;
    });
  });
  return out.map((what) => `scrolls sideways: ${what}`);
}

/** What axe finds. It is put in from outside the page, so the page's policy stays in force. */
async function violations(page) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Runtime.evaluate", { expression: axe });
    const expression = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] })
      .then((found) => JSON.stringify(found.violations.map((v) => ({
        id: v.id, help: v.help, nodes: v.nodes.map((n) => n.target.join(" ")),
      }))))`;
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(`axe broke off: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
    return JSON.parse(result.value).map(
      ({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 4).join(" | ")}${nodes.length > 4 ? ` and ${nodes.length - 4} more` : ""}`,
    );
  } finally {
    await session.detach();
  }
}

/** So many pages of one kind are asked for: the same section of some hundred cases shows nothing new. */
const OF_A_KIND = process.env.WHEREABOUTS_LONG ? 4 : 2;

/** Which kind of page a path leads to: the same act of two cases is one kind, and so is a list in another order. */
export function kindOf(path) {
  return path
    .replace(/^\/cases\/(?!new\b)[^/?]+/, "/cases/…")
    .replace(/\/forms\/blank\/[^/?]+/, "/forms/blank/…")
    .replace(/^\/owed\/[^/?]+/, "/owed/…")
    .replace(/^\/registers\/[^/?]+\?.*/, "/registers/…?…")
    .replace(/^(\/(?:admin|procedure)\/[^?]*)\?.*/, "$1?…")
    .replaceAll(/\d+/g, "…");
}

/**
 * Follows links of the service from some pages, in one language.
 * `ofAKind` is how many pages of one kind are asked for. Says which pages answered, and which links led nowhere with the page they stand on.
 */
export async function walk(page, starts, ofAKind = OF_A_KIND) {
  const seen = new Map(starts.map((path) => [path, "the start"]));
  const kinds = new Map();
  const pages = [];
  const dead = [];
  const queue = [...starts];
  while (queue.length > 0) {
    const path = queue.shift();
    const response = await page.goto(path);
    if (response.status() !== 200) {
      dead.push({ path, from: seen.get(path), status: response.status() });
      continue;
    }
    pages.push(path);
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    for (const link of links) {
      const target = link.split("#")[0];
      const other = target === "/cy" || target.startsWith("/cy/") || target.startsWith("/assets/");
      if (other || seen.has(target)) continue;
      const count = (kinds.get(kindOf(target)) ?? 0) + 1;
      if (count > ofAKind) continue;
      kinds.set(kindOf(target), count);
      seen.set(target, path);
      queue.push(target);
    }
  }
  return { pages, dead };
}
