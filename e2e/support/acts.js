// What people do, in their words; journeys are made of these.
import assert from "node:assert/strict";
import { PASSWORD } from "./house.js";

/** Signs somebody in and waits for their first page. */
export async function signIn(page, email) {
  await page.goto("/signin");
  await typeSignIn(page, email, PASSWORD);
  await page.waitForURL((url) => url.pathname !== "/signin");
}

/** Fills in the sign-in page and sends it. */
export async function typeSignIn(page, email, password) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Goes to a path that must answer 200. */
export async function visit(page, path) {
  const response = await page.goto(path);
  assert.equal(response.status(), 200, `${path} answers`);
}

/** An invented child. */
export const CHILD = {
  family: "Brackenridge",
  given: "Osian",
  born: ["14", "3", "2015"],
  address: "3 Invented Row, Aberwen",
  postcode: "ZZ1 1ZZ",
};

/** Takes a referral by telephone; leaves the page on the new case and says its reference. */
export async function refer(page, child = CHILD) {
  await visit(page, "/cases/new/details");
  await page.getByLabel("Family name").fill(child.family);
  await page.getByLabel("Given names").fill(child.given);
  const [day, month, year] = child.born;
  const born = page.getByRole("group", { name: "Date of birth" });
  await born.getByLabel("Day").fill(day);
  await born.getByLabel("Month").fill(month);
  await born.getByLabel("Year").fill(year);
  await page.getByLabel("Address, or where last seen").fill(child.address);
  await page.getByLabel("Postcode").fill(child.postcode);
  await page.getByLabel("A school", { exact: true }).check();
  await page.getByLabel("Reason", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("What happened?").fill("The school has not seen him since Monday.");
  await page.getByRole("button", { name: "Save the referral" }).click();
  await page.waitForLoadState();
  // An earlier journey may have left a child of this name: looked at, and not the same.
  const another = page.getByLabel("None of these is the child I am referring");
  if ((await another.count()) > 0) {
    await another.check();
    await page.getByLabel("How do you know?").fill("Each is invented");
    await page.getByRole("button", { name: "Save the referral" }).click();
  }
  await page.waitForURL(/\/cases\/(?!new)[^/]+$/);
  return decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1));
}

/** Adds a note to a case and returns to its first page. */
export async function note(page, reference, text) {
  await visit(page, `/cases/${reference}/note`);
  await page.getByLabel("Telephone call").check();
  await page.getByLabel("What happened?").fill(text);
  await page.getByRole("button", { name: "Save the note" }).click();
  await page.waitForURL(`**/cases/${reference}`);
}
