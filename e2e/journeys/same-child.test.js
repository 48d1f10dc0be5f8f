// One child was referred twice under two names: the records are compared, joined, and parted again.
import assert from "node:assert/strict";
import { CHILD, refer, signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";
import { WIDTHS, faults } from "../support/looks.js";

journey("two records of one child are compared, joined and parted again, without script", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  const given = "Ffion";
  const first = await refer(page, { ...CHILD, given, family: "Tanglewood" });
  const second = await refer(page, { ...CHILD, given, family: "Marchbanks", address: "7 Other Row, Aberwen" });

  // The case's own page leads there; the other is offered, and named by its number as well.
  await visit(page, `/cases/${first}`);
  await page.getByRole("link", { name: "Has this child another record?" }).click();
  await page.getByRole("heading", { name: "Records that are like this one" }).waitFor();
  await page.getByLabel("Case number").fill(second);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.waitForURL(`**/cases/${first}/same/${second}`);
  await page.getByRole("table", { name: "The two records" }).getByText("Ffion Marchbanks").waitFor();

  // Nothing is done without a reason, and nothing before it was read once more.
  await page.getByRole("group", { name: "Which name does the child go by?" }).getByLabel("Ffion Marchbanks").check();
  await page.getByLabel("A name the child had before").check();
  await page.getByRole("group", { name: "Where does the child live now?" }).getByLabel("7 Other Row").check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Why they are one child").fill("The mother showed her marriage certificate");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { name: "What will happen" }).waitFor();
  await page.getByText("Ffion Tanglewood (former)").waitFor();
  await page.getByRole("button", { name: "Join the records" }).click();
  await page.waitForURL(`**/cases/${first}/same`);
  await page.getByRole("table", { name: "Records joined with this one" }).getByText("marriage certificate").waitFor();

  // Whoever searches for either name finds one child, and either case leads to it.
  for (const family of ["Tanglewood", "Marchbanks"]) {
    await visit(page, `/search?q=${given}+${family}`);
    await page.getByRole("link", { name: "MARCHBANKS, Ffion" }).first().waitFor();
    assert.equal(await page.getByText("TANGLEWOOD, Ffion").count(), 0, "one child is found once");
  }
  await visit(page, `/cases/${second}/timeline`);
  await page.getByText("Joined with another record of this child").waitFor();

  // It was a mistake: each has again what it said.
  await visit(page, `/cases/${first}/same`);
  await page.getByRole("link", { name: /Part them again/ }).click();
  await page.getByLabel("Why", { exact: true }).fill("Seen in two places on one day");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Part the records" }).click();
  await page.waitForURL(`**/cases/${first}/same`);
  await visit(page, `/search?q=${given}+Tanglewood`);
  await page.getByRole("link", { name: "TANGLEWOOD, Ffion" }).first().waitFor();
}, { javaScriptEnabled: false });

journey("the pages of two records are accessible and no wider than the screen, in both languages", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  const first = await refer(page, { ...CHILD, given: "Idris", family: "Wintergreen" });
  const second = await refer(page, { ...CHILD, given: "Menna", family: "Wintergreen", address: "7 Other Row, Aberwen" });
  for (const language of ["", "/cy"]) {
    for (const path of [`/cases/${first}/same`, `/cases/${first}/same/${second}`]) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await visit(page, `${language}${path}`);
        assert.deepEqual(await faults(page), [], `${language}${path} at ${width} px`);
      }
    }
  }
  // Born on one day in one family under two names: twins, unless somebody says why not.
  await visit(page, `/cases/${first}/same/${second}`);
  await page.getByText("they may be twins").waitFor();
  await page.getByRole("group", { name: "Which name does the child go by?" }).getByLabel("Idris Wintergreen").check();
  await page.getByLabel("Another name the child is known by").check();
  await page.getByRole("group", { name: "Where does the child live now?" }).getByLabel("7 Other Row").check();
  await page.getByLabel("Why they are one child").fill("The school has one pupil");
  await page.getByLabel("Why are they not two children of one family?").fill("The mother says that she has one child");
  await page.getByRole("button", { name: "Go on" }).click();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await faults(page), [], `the answers at ${width} px`);
  }
  await page.getByRole("button", { name: "Ask a second person" }).click();
  await page.getByRole("link", { name: "Look at the two records" }).click();
  await page.getByText("You proposed this, so somebody else decides.").waitFor();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await faults(page), [], `the agreement at ${width} px`);
  }
});
