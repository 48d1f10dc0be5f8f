import assert from "node:assert/strict";
import { refer, signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

async function changeTo(page, name, tag) {
  await page.getByRole("link", { name, exact: true }).click();
  await page.locator(`html[lang=${tag}]`).waitFor();
}

journey("changing the language keeps the page, there and back", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  const reference = await refer(page);
  for (const path of ["/work", "/cases?sort=child", `/cases/${reference}`, `/cases/${reference}/note`]) {
    await visit(page, path);
    await changeTo(page, "Cymraeg", "cy");
    const there = new URL(page.url());
    assert.equal(there.pathname + there.search, `/cy${path}`);
    await changeTo(page, "English", "en");
    const back = new URL(page.url());
    assert.equal(back.pathname + back.search, path);
  }
});

journey("somebody signs in, works and signs out in Welsh", async ({ page }) => {
  await page.goto("/cy/signin");
  await page.getByLabel("Cyfeiriad e-bost").fill(PEOPLE.officer);
  await page.getByLabel("Cyfrinair", { exact: true }).fill("lantern-harbour-42");
  await page.getByRole("button", { name: "Mewngofnodi" }).click();
  await page.waitForURL("**/cy/work");
  const away = await page.locator("a[href^='/']:not([hreflang])").evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")).filter((href) => href !== "/cy" && !href.startsWith("/cy/")),
  );
  assert.deepEqual(away, [], "no link leaves the language");
});
