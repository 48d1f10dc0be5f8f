import assert from "node:assert/strict";
import { CHILD, note, refer, signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

journey("a referral by telephone becomes a case, takes a note, and tells it on the timeline", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  const reference = await refer(page);
  const strip = page.getByRole("region", { name: "Whose record this is" });
  await strip.getByText(CHILD.family).waitFor();
  await strip.getByText("14 Mar 2015").waitFor();

  const words = "Spoke to the neighbour: they left on Sunday with suitcases.";
  await note(page, reference, words);
  await visit(page, `/cases/${reference}/timeline`);
  await page.getByText(words).waitFor();
  await page.getByText("The school has not seen him since Monday.").first().waitFor();

  await visit(page, "/cases");
  await page.getByRole("link", { name: new RegExp(CHILD.family, "i") }).first().click();
  await page.waitForURL(`**/cases/${reference}`);
});

journey("a new case stands in the work list", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  await refer(page, { ...CHILD, family: "Thistlewood" });
  await visit(page, "/work");
  await page.getByRole("link", { name: /Thistlewood/i }).first().waitFor();
});

journey("a referral with mistakes keeps what was typed and names every mistake", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  await visit(page, "/cases/new/details");
  await page.getByLabel("Given names").fill("Osian");
  await page.getByLabel("UPN").fill("not a number");
  const born = page.getByRole("group", { name: "Date of birth" });
  await born.getByLabel("Day").fill("31");
  await born.getByLabel("Month").fill("2");
  await born.getByLabel("Year").fill("2015");
  await page.getByRole("button", { name: "Save the referral" }).click();
  const summary = page.getByRole("alert");
  await summary.waitFor();
  assert.equal(await summary.getByRole("link").count(), 4, "date, number, reason, source");
  assert.equal(await page.getByLabel("Given names").inputValue(), "Osian");
  assert.equal(await born.getByLabel("Day").inputValue(), "31");
  // Each mistake of the summary leads to a field that is there.
  const targets = await summary.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const target of targets) {
    assert.equal(await page.locator(target).count(), 1, `${target} is a field`);
  }
});

journey("a note without words is refused beside the field", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  const reference = await refer(page);
  await visit(page, `/cases/${reference}/note`);
  await page.getByRole("button", { name: "Save the note" }).click();
  await page.getByRole("alert").getByText("Write what happened").waitFor();
});

journey("what is typed is shown as typed, never run", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  const odd = "<script>window.run = true</script> & <b>bold</b>";
  const reference = await refer(page, { ...CHILD, family: "O'Mara-<i>Quill" });
  await note(page, reference, odd);
  await visit(page, `/cases/${reference}/timeline`);
  await page.getByText(odd).first().waitFor();
  assert.equal(await page.evaluate(() => window.run), undefined);
});
