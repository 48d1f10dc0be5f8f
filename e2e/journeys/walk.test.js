// The walk of README.md, step by step. Whatever is changed here is changed there as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { typeSignIn } from "../support/acts.js";
import { PASSWORD, PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8").replaceAll(/\s+/g, " ");

/** Words of a page or to type, as the walk says them; README.md must say the same. */
function told(words) {
  assert.ok(readme.includes(`**${words}**`) || readme.includes(`\`${words}\``), `README.md says: ${words}`);
  return words;
}

/** A link, or a button that looks like one or is one. */
async function choose(page, words) {
  const options = { name: told(words), exact: true };
  await page.getByRole("link", options).or(page.getByRole("button", options)).first().click();
  await page.waitForLoadState();
}

async function type(page, label, words) {
  await page.getByLabel(told(label), { exact: true }).fill(told(words));
}

const everything = (page) => choose(page, "Everything that can be done now");

/** Says what happened, and saves. */
async function save(page, facts) {
  await type(page, "What happened, in facts", facts);
  await choose(page, "Save");
}

journey("the walk of the README goes from the first page to a closed case", async ({ page }) => {
  // 1
  await page.goto("/");
  for (const label of ["E-mail address", "Password", "Sign in"]) told(label);
  await typeSignIn(page, told(PEOPLE.officer), told(PASSWORD));
  await page.getByRole("heading", { level: 1, name: told("My work") }).waitFor();

  // 2
  await choose(page, "Referrals");
  await choose(page, "Take a new referral");
  await type(page, "Family name", "Draycot");
  await type(page, "Given names", "Kit");
  await choose(page, "Search");
  await page.getByRole("heading", { name: told("Who this may be") }).waitFor();
  await choose(page, "None of these: take a new referral");

  // 3
  assert.equal(await page.getByLabel("Family name").inputValue(), "Draycot");
  const born = page.getByRole("group", { name: told("Date of birth") });
  await born.getByLabel("Day").fill(told("3"));
  await born.getByLabel("Month").fill(told("9"));
  await born.getByLabel("Year").fill(told("2016"));
  await page
    .getByRole("group", { name: told("Who refers?") })
    .getByLabel(told("A member of the public"))
    .check();
  await page
    .getByLabel(told("Reason"), { exact: true })
    .selectOption({ label: told("Notified, on no roll or not known to be on one") });
  await type(page, "What happened?", "A neighbour rings: Kit has gone to an aunt in Saltmarsh.");
  await choose(page, "Save the referral");
  await page.waitForURL(/\/cases\/(?!new)[^/]+$/);
  const home = new URL(page.url()).pathname;
  await page.getByRole("table", { name: told("Deadlines") }).waitFor();
  await page.getByRole("link", { name: new RegExp(`^${told("Why this date?").replace("?", "\\?")}`) }).first().waitFor();

  // 4
  await everything(page);
  const located = told("Located in another authority, or a forwarding address found");
  const reason = page.locator("details").filter({ hasText: located });
  await reason.getByText(told("Not yet: why")).click();
  await reason.getByText(told("W-078")).waitFor();

  // 5
  await choose(page, "Educated at home");
  await page.getByLabel(told("Educated at home, first assessment to come")).check();
  await save(page, "The neighbour thinks so.");
  await page.getByRole("heading", { level: 1, name: told("Not possible yet") }).waitFor();
  await page.getByText("W-012, W-060").first().waitFor();
  await page.getByText(told("Nothing was changed.")).waitFor();
  await page.getByText("The neighbour thinks so.").waitFor();

  // 6
  await everything(page);
  await choose(page, "Authority in which the child is believed to be");
  await save(page, "Saltmarsh: the aunt lives there.");

  // 7
  await choose(page, located);
  await save(page, "The aunt says that Kit lives with her.");
  await page.waitForURL(`**${home}`);
  await page.getByText("Until then the child is still ours.").waitFor();

  // 8: without the tick the answer is no, and what was typed stays.
  await everything(page);
  await choose(page, "Written confirmation by the other authority that education has begun there");
  await save(page, "Saltmarsh writes: Kit started school on Monday.");
  await page.getByRole("alert").getByText("Say that it is in writing").waitFor();
  assert.equal(
    await page.getByLabel(told("What happened, in facts")).inputValue(),
    "Saltmarsh writes: Kit started school on Monday.",
  );
  await page.getByLabel(told("This is in writing")).check();
  await page.getByRole("button", { name: told("Save"), exact: true }).click();
  await page.waitForURL(`**${home}`);

  // 9
  await choose(page, "The other authority confirms education there");
  await page.getByLabel(told("In education in another authority, confirmed by it")).check();
  await page.getByRole("heading", { name: "What is still open, and what becomes of it" }).waitFor();
  await save(page, "Confirmed by letter.");
  await page.waitForURL(`**${home}`);
  const strip = page.getByRole("region", { name: "Whose record this is" });
  await strip.getByText(told("Closed"), { exact: true }).waitFor();

  await page.getByText(/^In education in another authority, confirmed by it, on /).waitFor();

  // What was typed at each step is kept.
  await page.goto(`${home}/timeline`);
  for (const words of ["The aunt says that Kit lives with her.", "Confirmed by letter."]) {
    await page.getByText(words).first().waitFor();
  }

  // 10
  await choose(page, "Cases");
  const kit = page.locator(`main a[href="${home}"]`);
  for (;;) {
    assert.equal(await kit.count(), 0, "a closed case is not in the list");
    const next = page.getByRole("link", { name: "Next page" });
    if ((await next.count()) === 0) break;
    await next.click();
    await page.waitForLoadState();
  }
  await choose(page, "My work");
  await type(page, "Find a child or case", "Kit Draycot");
  await choose(page, "Search");
  const first = page.getByRole("row").nth(1);
  await first.locator(`a[href="${home}"]`).first().waitFor();
  await first.getByText("Closed").waitFor();
});
