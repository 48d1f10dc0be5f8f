// Every page that can be reached by a link, at each width and in both languages: no
// accessibility fault, nothing wider than the screen, no error on the console.
import assert from "node:assert/strict";
import { note, refer, signIn } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";
import { WIDTHS, faults, walk } from "../support/looks.js";
import { NOT_YET } from "../support/not-yet.js";

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

journey("every link leads somewhere, but those to pages that are still to come", async ({ page, say }) => {
  const { dead } = await reach(page);
  const expected = ({ path, status }) => status === 404 && NOT_YET.some((pattern) => pattern.test(path));
  const lines = dead.filter((link) => !expected(link)).map(({ path, from, status }) => `${from} → ${path}: ${status}`);
  assert.deepEqual(lines, []);
  for (const pattern of NOT_YET.filter((line) => !dead.some(({ path }) => line.test(path)))) {
    say(`support/not-yet.js: ${pattern} can go, its page has come`);
  }
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

for (const width of WIDTHS) {
  for (const prefix of ["", "/cy"]) {
    const viewport = { width, height: 800 };
    journey(
      `every page holds at ${width} px ${prefix === "" ? "in English" : "in Welsh"}`,
      async ({ page }) => {
        const { pages } = await reach(page);
        const lines = [];
        for (const path of pages) {
          await page.goto(prefix + path);
          lines.push(...(await faults(page)).map((fault) => `${prefix}${path}: ${fault}`));
        }
        assert.deepEqual(lines, []);
      },
      { viewport },
    );
  }

  journey(
    `pages that say no hold at ${width} px`,
    async ({ page }) => {
      const { reference } = await reach(page);
      const lines = [];
      const look = async (name) => {
        lines.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
      };
      await page.goto("/nowhere");
      await look("not found");
      await page.goto("/cases/new/details");
      await page.getByRole("button", { name: "Save the referral" }).click();
      await page.getByRole("alert").waitFor();
      await look("a referral with mistakes");
      await page.goto(`/cases/${reference}/note`);
      await page.getByRole("button", { name: "Save the note" }).click();
      await page.getByRole("alert").waitFor();
      await look("a note without words");
      assert.deepEqual(lines, []);
    },
    { viewport: { width, height: 800 } },
  );
}
