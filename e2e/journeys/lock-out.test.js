import assert from "node:assert/strict";
import { signIn, typeSignIn } from "../support/acts.js";
import { PASSWORD, PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

journey("after five wrong passwords the address rests, for the right password too", async ({ page }) => {
  const send = async (password) => {
    await page.goto("/signin");
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await typeSignIn(page, PEOPLE.manager, password);
    return (await answer).status();
  };
  for (let failures = 1; failures < 5; failures += 1) {
    assert.equal(await send(`wrong-${failures}`), 401);
  }
  assert.equal(await send("wrong-5"), 429);
  await page.getByRole("heading", { name: "Signing in is stopped for a while" }).waitFor();
  assert.equal(await send(PASSWORD), 429);
  // Nobody else is kept out by it.
  await signIn(page, PEOPLE.officer);
});
