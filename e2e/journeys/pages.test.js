// Every page that can be reached by a link, at each width and in both languages: no
// accessibility fault, nothing wider than the screen, no error on the console. Following
// links asks for pages alone; nothing is sent.
import assert from "node:assert/strict";
import { note, refer, signIn } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";
import { WIDTHS, faults, kindOf, walk } from "../support/looks.js";

const STARTS = ["/", "/work", "/cases", "/cases/new", "/cases/new/details", "/signin"];

let found;

/** Signs in, makes sure there is a case to look at, and follows every link once. */
async function reach(page) {
  await signIn(page, PEOPLE.officer);
  if (!found) {
    const reference = await refer(page);
    await note(page, reference, `A long word: ${"Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(2)}`);
    found = await walk(page, [...STARTS, `/cases/${reference}/note`]);
    found.reference = reference;
  }
  return found;
}

/** Links that lead nowhere, in words. */
const leadNowhere = (dead) => dead.map(({ path, from, status }) => `${from} → ${path}: ${status}`);

journey("every link leads somewhere", async ({ page }) => {
  const { dead } = await reach(page);
  assert.deepEqual(leadNowhere(dead), []);
});

journey("the looking itself sees what is planted", async ({ page }) => {
  await page.goto("/signin");
  await page.evaluate(() => {
    const picture = document.createElement("img");
    picture.src = "data:,";
    const wide = document.createElement("pre");
    wide.textContent = "wide ".repeat(500);
    document.querySelector("main").append(picture, wide);
  });
  const seen = await faults(page);
  assert.ok(seen.some((fault) => fault.startsWith("image-alt")), "a picture without words");
  assert.ok(seen.some((fault) => fault.startsWith("scrolls sideways: pre")), "words too wide");
});

/** Looks at the page that is open at some widths. It is loaded once, as a turned telephone would. */
async function look(page, name, widths = WIDTHS) {
  const lines = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    lines.push(...(await faults(page)).map((fault) => `${name} at ${width} px: ${fault}`));
  }
  return lines;
}

/** Pages of one kind look alike; so many of each are looked at, all of them in a long run. */
function chosen(pages, many) {
  if (process.env.WHEREABOUTS_LONG) return pages;
  const kinds = new Map();
  return pages.filter((path) => {
    const kind = kindOf(path).replace(/\/act\/([^/]+)\/.*/, "/act/$1/…")
      // Parts of a procedure are long tables of one make.
      .replace(/^\/procedure\/\w+$/, "/procedure/…");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return kinds.get(kind) <= many;
  });
}

// Welsh words are longer and the pages are the same: of each kind one is looked at.
for (const [prefix, language, many] of [["", "English", 2], ["/cy", "Welsh", 1]]) {
  journey(`every page holds at each width in ${language}`, async ({ page, say }) => {
    const { pages } = await reach(page);
    const lines = [];
    const some = chosen(pages, many);
    for (const path of some) {
      await page.goto(prefix + path);
      lines.push(...(await look(page, prefix + path)));
    }
    say(`${some.length} of ${pages.length} pages, at ${WIDTHS.join(", ")} px`);
    assert.deepEqual(lines, []);
  });
}

journey("pages that say no hold at each width", async ({ page }) => {
  const { reference } = await reach(page);
  const lines = [];
  await page.goto("/nowhere");
  lines.push(...(await look(page, "not found")));
  await page.goto("/cases/new/details");
  await page.getByRole("button", { name: "Save the referral" }).click();
  await page.getByRole("alert").waitFor();
  lines.push(...(await look(page, "a referral with mistakes")));
  await page.goto(`/cases/${reference}/note`);
  await page.getByRole("button", { name: "Save the note" }).click();
  await page.getByRole("alert").waitFor();
  lines.push(...(await look(page, "a note without words")));
  assert.deepEqual(lines, []);
});

// Whoever may do less sees other pages; each of them signs in here.
for (const who of ["manager", "socialWorker", "administrator", "officerOfAnother"]) {
  journey(`what the ${who} reaches holds, and no link of it is dead`, async ({ page, say }) => {
    await signIn(page, PEOPLE[who]);
    // The other council works by another procedure, so its case has pages of its own.
    if (who === "officerOfAnother") await refer(page);
    const long = process.env.WHEREABOUTS_LONG;
    const { pages, dead } = await walk(page, ["/"], long ? undefined : 1);
    const lines = leadNowhere(dead);
    for (const path of chosen(pages, 1)) {
      await page.goto(path);
      // The same pages were looked at on every screen for the officer; here a telephone is enough.
      lines.push(...(await look(page, path, long ? WIDTHS : [390])));
    }
    say(`${pages.length} pages`);
    assert.deepEqual(lines, []);
  });
}
