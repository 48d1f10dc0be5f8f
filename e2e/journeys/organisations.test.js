// Whom to reach at a school, an agency or another authority.
import assert from "node:assert/strict";
import { signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";
import { faults, WIDTHS } from "../support/looks.js";

async function look(page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await faults(page), [], `${page.url()} at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

journey("an agency is added with whom to ask for, and a list of schools is loaded", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  await visit(page, "/admin");
  await page.getByRole("link", { name: "Organisations" }).click();
  await page.getByRole("heading", { name: "Organisations", exact: true }).waitFor();
  await look(page);
  await page.getByRole("link", { name: "Add an agency" }).click();
  await page.getByLabel("Name").fill("Harbour Health Board");
  await page.getByLabel("Whom to ask for").fill("School nursing");
  await page.getByLabel("Telephone").fill("01632 960123");
  await page.getByLabel("I have made sure of this today").check();
  await look(page);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Harbour Health Board" }).waitFor();

  await page.getByRole("link", { name: "Load a register of schools" }).click();
  await look(page);
  await page.getByLabel("Authorities whose schools are taken").fill("665");
  await page.locator("input[type=file]").setInputFiles({
    name: "schools.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("School Number,School Name,School Type\n6654901,Ysgol Newydd,Secondary\n6654902,,Primary\n"),
  });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByText("Ysgol Newydd").waitFor();
  await look(page);
  await page.getByRole("button", { name: "Load this register" }).click();
  await page.getByRole("heading", { name: "What this register changed" }).waitFor();
  await visit(page, "/admin/organisations?name=6654901");
  await page.getByRole("link", { name: "Ysgol Newydd" }).click();
  await page.getByText("Kind of school").waitFor();
});
