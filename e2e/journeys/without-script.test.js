import { note, refer, signIn, visit } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

journey(
  "without script somebody signs in, takes a referral and writes a note",
  async ({ page }) => {
    await signIn(page, PEOPLE.officer);
    const reference = await refer(page);
    await note(page, reference, "Written without script.");
    await visit(page, `/cases/${reference}/timeline`);
    await page.getByText("Written without script.").waitFor();
    await page.getByRole("link", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  },
  { javaScriptEnabled: false },
);
