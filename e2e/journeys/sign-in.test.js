import assert from "node:assert/strict";
import { signIn, typeSignIn } from "../support/acts.js";
import { PASSWORD, PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

journey("somebody signs in, sees the work list, and signs out", async ({ page }) => {
  await signIn(page, PEOPLE.officer);
  await page.getByRole("heading", { name: "My work", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  await page.goto("/work");
  assert.equal(new URL(page.url()).pathname, "/signin", "the sign-in has ended");
});

journey("whoever is not signed in comes to the page they asked for after signing in", async ({ page }) => {
  await page.goto("/cases");
  await typeSignIn(page, PEOPLE.officer, PASSWORD);
  await page.waitForURL("**/cases");
});

journey("a wrong password says what to check and keeps the address", async ({ page }) => {
  await page.goto("/signin");
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await typeSignIn(page, PEOPLE.manager, "not-the-password");
  assert.equal((await answer).status(), 401);
  await page.getByRole("alert").getByText("We do not know this address with this password").waitFor();
  assert.equal(await page.getByLabel("E-mail address").inputValue(), PEOPLE.manager);
  assert.match(await page.title(), /^Error: /);
});

journey("an address nobody has is answered like a wrong password", async ({ page }) => {
  await page.goto("/signin");
  await typeSignIn(page, "nobody@aberwen.example", "not-the-password");
  await page.getByRole("alert").getByText("We do not know this address with this password").waitFor();
});
