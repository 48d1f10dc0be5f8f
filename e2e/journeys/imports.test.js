// The open cases of an old system come in from a spreadsheet, and go out again.
import assert from "node:assert/strict";
import { refer, signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";
import { faults, WIDTHS } from "../support/looks.js";

const KNOWN = {
  family: "Brackenridge",
  given: "Osian",
  born: ["14", "3", "2015"],
  address: "3 Invented Row, Aberwen",
  postcode: "ZZ1 1ZZ",
};

/** A day so many days ago, as a spreadsheet has it. */
const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const FILE = [
  "Case no,Family,Given,Birthday,Kind,Date in,Out since,Worker,HV done,Where,Shoes",
  `OLD-1,Quillfeather,Seren,2014-05-06,CME tracking,${ago(60)},${ago(64)},${PEOPLE.manager},${ago(50)},no,red`,
  `OLD-2,Brackenridge,Osian,,CME tracking,${ago(20)},${ago(22)},Somebody Else,,no,`,
  `OLD-3,Nance,Kerensa,2013-02-01,CME tracking,soon,,,,,`,
].join("\n");

/** Looks at the open page at every width. */
async function look(page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await faults(page), [], `${page.url()} at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function send(page) {
  await visit(page, "/admin/import");
  await page.locator("input[type=file]").setInputFiles({
    name: "open-cases.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(FILE),
  });
  await page.getByRole("button", { name: "Look at the file" }).click();
  await page.getByRole("heading", { name: "What the headings mean" }).waitFor();
}

/** From the file to the cases, whatever the browser can do. */
async function bringIn(page) {
  await send(page);
  for (const [heading, means] of [
    ["Case no", "Reference of the case"],
    ["Family", "Surname"],
    ["Given", "Forename"],
    ["Birthday", "Date of birth"],
    ["Kind", "Type of case"],
    ["Date in", "Day of the referral"],
    ["Out since", "First whole school day missed"],
    ["Worker", "Whose case it is"],
    ["Where", "Whether we know where the child is"],
  ]) {
    await page.getByLabel(heading, { exact: true }).selectOption({ label: means });
  }
  const visit = page.getByLabel("HV done", { exact: true });
  const made = (await visit.locator("option").allTextContents()).find((text) => /visit.*: made/i.test(text));
  await visit.selectOption({ label: made });
  await look(page);
  await page.getByRole("button", { name: "Save and see what it would do" }).click();
  await page.getByRole("alert").getByText("Say what “CME tracking” means").waitFor();
  await page.getByLabel("Type of case “CME tracking” (3 rows)").or(page.getByLabel("Type of case “CME tracking” (2 rows)")).selectOption({ index: 1 });
  await look(page);
  await page.getByRole("button", { name: "Save and see what it would do" }).click();
  await page.getByRole("heading", { name: "What this file would do" }).waitFor();
}

journey("open cases come in from a spreadsheet, and the file is taken back", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  await refer(page, KNOWN);
  await visit(page, "/admin/import");
  await look(page);
  await bringIn(page);
  await page.getByText("Late today").first().waitFor();
  await page.getByText("Shoes").first().waitFor();
  await look(page);
  // Somebody we know may be one of the children: a person says so.
  await page.getByRole("button", { name: "Bring in 2 cases" }).click();
  const summary = page.getByRole("alert");
  if (await summary.count()) {
    await summary.getByText("BRACKENRIDGE, Osian").waitFor();
    await page.getByLabel("A child we do not know yet").first().check();
    await page.getByRole("button", { name: "Bring in 2 cases" }).click();
  }
  await page.getByRole("heading", { name: "The cases have come in" }).waitFor();
  await look(page);
  const first = page.locator("tbody tr").filter({ hasText: "QUILLFEATHER, Seren" }).getByRole("link");
  const reference = await first.textContent();
  await first.click();
  await visit(page, `/cases/${reference}/timeline`);
  await page.getByText("Brought in from the file open-cases.csv, line 2").waitFor();
  await page.getByText("Shoes: red").waitFor();

  // The same file again: nothing twice, and its headings are known by now.
  await send(page);
  await page.getByRole("button", { name: "Save and see what it would do" }).click();
  await page.getByText(`It was brought in before, as case ${reference}`).waitFor();
  await page.getByText("No row of this file opens a case.").waitFor();

  await visit(page, "/admin/import");
  await page.getByRole("table").getByRole("link").first().click();
  await look(page);
  await page.getByRole("link", { name: "Take this file back" }).click();
  await look(page);
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("alert").getByText("Say why it is taken back").waitFor();
  await page.getByLabel("Why it is taken back").fill("The extract of last year");
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("heading", { name: "The file was taken back" }).waitFor();
  await look(page);
  await visit(page, "/cases");
  assert.equal(await page.getByText("QUILLFEATHER, Seren").count(), 0);
});

journey(
  "a file is looked at without script, in Welsh",
  async ({ page }) => {
    await signIn(page, PEOPLE.manager);
    await visit(page, "/cy/admin/import");
    await page.locator("input[type=file]").setInputFiles({
      name: "open-cases.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("Surname,Forename,Date of referral\nQuillfeather,Seren,01/06/2026\n"),
    });
    await page.getByRole("button", { name: "Edrych ar y ffeil" }).click();
    await page.getByLabel("Math o achos lle nad yw rhes yn dweud").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Cadw a gweld beth fyddai’n digwydd" }).click();
    await page.getByRole("heading", { name: "Beth fyddai’r ffeil hon yn ei wneud" }).waitFor();
    await page.getByRole("button", { name: "Dod ag 1 achos i mewn" }).click();
    await page.getByRole("heading", { name: "Mae’r achosion wedi dod i mewn" }).waitFor();
  },
  { javaScriptEnabled: false },
);
