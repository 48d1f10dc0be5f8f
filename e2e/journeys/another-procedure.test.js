// A council with another procedure than the first: from an agency's word to the end, by what its own pages offer.
import assert from "node:assert/strict";
import { signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

const UNKNOWN = [
  "Is it efficient?",
  "Is it full-time?",
  "Does it suit the child's age?",
  "Does it suit the child's ability?",
  "Does it suit the child's aptitude?",
  "Does it suit any special educational needs?",
  "Risk of underachieving?",
  "Risk of being a victim of harm?",
  "Risk of exploitation?",
  "Risk of radicalisation?",
  "Risk of being out of education, work and training later?",
];

/** Opens one thing that can be done now. */
async function open(page, reference, words) {
  await visit(page, `/cases/${reference}/do`);
  await page.getByRole("main").getByRole("link", { name: words, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: words }).waitFor();
}

async function choose(page, question, answer) {
  await page.getByRole("group", { name: question }).getByLabel(answer, { exact: true }).check();
}

async function save(page, reference, facts) {
  if (facts) await page.getByLabel("What happened, in facts", { exact: true }).fill(facts);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(`**/cases/${reference}`);
}

journey("a child is found in alternative provision under a procedure of another kind", async ({ page }) => {
  await signIn(page, PEOPLE.coordinator);
  await visit(page, "/cases/new/details");
  await page.getByLabel("Family name").fill("Overmoor");
  await page.getByLabel("Given names").fill("Wren");
  const born = page.getByRole("group", { name: "Date of birth" });
  await born.getByLabel("Day").fill("11");
  await born.getByLabel("Month").fill("5");
  await born.getByLabel("Year").fill("2015");
  await page.getByLabel("Address, or where last seen").fill("3 Invented Row, Cold Edge");
  await page.getByLabel("An agency", { exact: true }).check();
  await page
    .getByLabel("Reason", { exact: true })
    .selectOption({ label: "Referred by an agency, a practitioner or a member of the public" });
  await page.getByLabel("What happened?").fill("At home on school days, says the health visitor.");
  await page.getByRole("button", { name: "Save the referral" }).click();
  await page.waitForURL(/\/cases\/(?!new)[^/]+$/);
  const reference = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1));
  const strip = page.getByRole("region", { name: "Whose record this is" });
  const deadlines = page.getByRole("table", { name: "Deadlines" });

  await open(page, reference, "Notification by an agency, a practitioner, a member of the public or another authority");
  await page.getByLabel("Name of the child, as far as it is known").fill("Wren Overmoor");
  await page.locator('[name="referral.situation"][value="believed_missing"]').check();
  await page.locator('[name="referral.why"]').fill("At home on school days");
  await page.locator('[name="referral.anonymous"][value="no"]').check();
  await page.locator('[name="referral.referrer"]').fill("Health visitor");
  await save(page, reference);

  await open(page, reference, "Take up the referral");
  await save(page, reference, "Read and taken up.");
  await deadlines.getByRole("rowheader", { name: "Check that Starting Point or the Police were told" }).waitFor();

  // Safety first: nothing else begins before the check.
  await visit(page, `/cases/${reference}/do`);
  const early = page.locator("details").filter({ hasText: "Begin enquiries" });
  await early.getByText("Not yet: why").click();
  await early.getByText("D-059").first().waitFor();

  await open(page, reference, "Safeguarding check on receipt");
  await choose(page, "Does any of the eleven child protection or welfare concerns apply?", "No");
  await choose(page, "Was a safeguarding referral made?", "Not needed: none of the concerns applies");
  await page.getByLabel("Whom did you ask, and when?").fill("The health visitor, today");
  await save(page, reference);

  await open(page, reference, "Assessment: which situation, what education, what risks");
  await choose(page, "Which of the five situations is it?", "Missing from education, whereabouts unknown");
  for (const question of UNKNOWN) await choose(page, question, "Not known");
  await page.getByLabel("What the child loses in attainment").fill("The term");
  await page.getByLabel("What it means for the child's safety and welfare").fill("Not seen for weeks");
  await save(page, reference);

  await open(page, reference, "Begin enquiries");
  await save(page, reference, "Checked; nobody was worried.");
  await deadlines.getByRole("rowheader", { name: "Begin to look for the child: ask the first source" }).waitFor();

  // The end asks for its proof: who knows where the child is, and that the child attends.
  await open(page, reference, "Close: found in education, at home or elsewhere");
  await page.getByLabel("Found in alternative provision").check();
  await page.getByLabel("What happened, in facts", { exact: true }).fill("A neighbour thinks so.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /^Not possible yet/ }).waitFor();
  await page.getByText("Nothing was changed.").waitFor();

  await visit(page, `/cases/${reference}/act/whereabouts/is`);
  await page.getByLabel("known", { exact: true }).check();
  await page.locator('[name="text"]').fill("The provision rang");
  await save(page, reference);
  await open(page, reference, "Suitable alternative provision is confirmed, and the child attends it");
  await save(page, reference, "The provision's register was read to us.");

  await open(page, reference, "Close: found in education, at home or elsewhere");
  await page.getByLabel("Found in alternative provision").check();
  await save(page, reference, "Attends every day.");
  await strip.getByText(/^Closed/).first().waitFor();
  await visit(page, "/cases");
  assert.equal(await page.locator(`main a[href="/cases/${reference}"]`).count(), 0, "a closed case is not in the list");
});
