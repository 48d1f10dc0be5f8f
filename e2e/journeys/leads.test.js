// From a roll to a case, and from a roll to a child who was looked for.
import assert from "node:assert/strict";
import { CHILD, refer, signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

/** Sends a roll of a school by the page, and takes it. */
async function send(page, day, month, rows) {
  const heading = "Forename,Surname,DOB,House,Street,Postcode,School\n";
  await visit(page, "/admin/rolls");
  await page.getByLabel("School", { exact: true }).selectOption("all");
  const asAt = page.getByRole("group", { name: "The roll as it stood on" });
  const year = new Date().getFullYear();
  await asAt.getByLabel("Day").fill(String(day));
  await asAt.getByLabel("Month").fill(String(month));
  await asAt.getByLabel("Year").fill(String(year));
  await page.locator("input[type=file]").setInputFiles({
    name: `roll-${day}-${month}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(heading + rows),
  });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Take this roll" }).click();
  await page.getByRole("heading", { name: "What this roll did" }).waitFor();
}

journey("a child of the demonstration who left a roll becomes a case, on a form that is filled in", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  await visit(page, "/leads");
  const first = page.locator("tbody tr").filter({ hasText: "Left a roll for nowhere that is known" }).first();
  const name = (await first.getByRole("link").textContent()).split(",")[0];
  await first.getByRole("link").click();
  await page.getByRole("heading", { name: "Why this child is here" }).waitFor();
  await page.getByText("The roll does not say where the child went.").or(page.getByText("the roll writes")).first().waitFor();
  const lead = page.url();
  await page.getByLabel("Open a case").check();
  await page.getByRole("button", { name: "Record the decision" }).click();
  await page.getByText("This case is opened on lead").waitFor();
  assert.equal((await page.getByLabel("Family name").inputValue()).toUpperCase(), name);
  assert.equal(await page.getByLabel("Our own records").isChecked(), true);
  await page.getByLabel("Reason", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Save the referral" }).click();
  // Somebody like the child may be known already: it is said that nobody of them is this child.
  const none = page.getByLabel("None of these is the child I am referring");
  if (await none.count()) {
    await none.check();
    await page.getByLabel("How do you know?").fill("Another family");
    await page.getByRole("button", { name: "Save the referral" }).click();
  }
  await page.waitForURL("**/cases/*");
  await page.goto(lead);
  await page.getByText("A case was opened:").waitFor();
});

journey("a lead is dismissed with a reason, and not without one", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  await visit(page, "/leads");
  await page.locator("tbody tr").last().getByRole("link").click();
  await page.getByLabel("Not missing education").check();
  await page.getByRole("button", { name: "Record the decision" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Why", { exact: true }).fill("On the roll of a school across the border; its office has seen the child");
  await page.getByRole("button", { name: "Record the decision" }).click();
  await page.getByText("Not a child missing education.").waitFor();
});

journey("a child who is looked for and appears on a roll is compared, and the case is told", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  const child = { ...CHILD, given: "Osian", family: "Quillfeather" };
  const reference = await refer(page, child);
  const today = new Date();
  const row = "Osian,Quillfeather,2015-03-14,3,Invented Row,ZZ1 1ZZ,somewhere new\n";
  await send(page, today.getDate(), today.getMonth() + 1, row);
  // It stands beside the case, and in the list.
  await visit(page, `/cases/${reference}`);
  await page.getByRole("link", { name: /QUILLFEATHER, Osian/ }).first().click();
  await page.getByRole("heading", { name: "Whom we look for" }).waitFor();
  await page.getByRole("table").getByText("Date of birth").waitFor();
  await page.getByLabel("Yes, the same child").check();
  await page.getByLabel("Why", { exact: true }).fill("The school's office has seen him");
  await page.getByRole("button", { name: "Record the decision" }).click();
  await page.waitForURL(`**/cases/${reference}`);
  await visit(page, `/cases/${reference}/timeline`);
  await page.getByText("The school's office has seen him").first().waitFor();
  await visit(page, "/leads?rule=sighting");
  assert.equal(await page.getByText("QUILLFEATHER").count(), 0, "it is decided");
});

journey("marks of attendance are looked at, then taken, and whom the rules find is a lead", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  await visit(page, "/admin/attendance");
  // A Monday six weeks ago, so that the marks lie in the past whatever the day.
  const monday = new Date(Date.now() - 42 * 86_400_000);
  while (monday.getUTCDay() !== 1) monday.setTime(monday.getTime() - 86_400_000);
  const from = monday.toISOString().slice(0, 10);
  const rows = [
    `Mair,Vanishing,2014-01-02,somewhere,${from},${"/\\".repeat(5)}${"OO".repeat(14)}`,
    `Cai,Staying,2013-01-02,somewhere,${from},${"/\\".repeat(19)}`,
    `Non,Unread,2013-01-02,somewhere,${from},==${"/\\".repeat(18)}`,
  ];
  await page.locator("input[type=file]").setInputFiles({
    name: "marks.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`Forename,Surname,DOB,School,MarksFrom,Marks\n${rows.join("\n")}\n`),
  });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", { name: "What these marks would find" }).waitFor();
  await page.getByText("No code of a register. It is no mark, and proves nothing").waitFor();
  await page.getByRole("button", { name: "Take these marks" }).click();
  await page.getByRole("heading", { name: "What these marks found" }).waitFor();
  await page.getByRole("link", { name: "Look at the leads" }).click();
  await page.getByRole("link", { name: "VANISHING, Mair" }).click();
  await page.getByText("without leave on 14 school days in a row").waitFor();
  await visit(page, "/leads");
  assert.equal(await page.getByText("STAYING, Cai").count(), 0);
  assert.equal(await page.getByText("UNREAD, Non").count(), 0);
});

journey("a list of exclusions is looked at, then taken, and whom nobody teaches is a lead", async ({ page }) => {
  await signIn(page, PEOPLE.manager);
  await visit(page, "/admin/lists");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Exclusions", { exact: true }).check();
  // Eight weeks ago: the sixth school day is over whatever the holidays.
  const day = new Date(Date.now() - 56 * 86_400_000).toISOString().slice(0, 10);
  const rows = [
    `Wenna,Excluded,2014-01-02,Somewhere School,PERM,${day},`,
    `Oren,Taught,2013-01-02,Somewhere School,PERM,${day},${day}`,
    `Bad,Row,2013-01-02,Somewhere School,PERM,99/99/9999,`,
  ];
  const heading = "Forename,Surname,DOB,School,Category,Start date,Provision start date";
  await page.locator("input[type=file]").setInputFiles({
    name: "exclusions.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`${heading}\n${rows.join("\n")}\n`),
  });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", { name: "What this list would change" }).waitFor();
  await page.getByText("Not a date in the calendar").waitFor();
  await page.getByRole("button", { name: "Take this list" }).click();
  await page.getByRole("heading", { name: "What this list changed" }).waitFor();
  await page.getByRole("link", { name: "Look at the leads" }).click();
  await page.getByRole("link", { name: "EXCLUDED, Wenna" }).click();
  await page.getByText("Excluded for good from Somewhere School").waitFor();
  await visit(page, "/leads");
  assert.equal(await page.getByText("TAUGHT, Oren").count(), 0);
  await visit(page, "/admin/lists");
  await page.getByRole("cell", { name: "2", exact: true }).waitFor();
});
