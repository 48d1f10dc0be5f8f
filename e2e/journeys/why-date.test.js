import { refer, signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

journey("a date says why it is that day: its rule, its start and the days counted", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  const reference = await refer(page);
  await visit(page, `/cases/${reference}`);
  await page.getByRole("link", { name: /^Why this date\?/ }).first().click();
  await page.waitForURL(`**/cases/${reference}/dates/*`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("heading", { name: /counted/i }).waitFor();
  await page.getByRole("listitem").first().waitFor();
});
