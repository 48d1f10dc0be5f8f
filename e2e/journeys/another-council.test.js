import assert from "node:assert/strict";
import { refer, signIn } from "../support/acts.js";
import { PEOPLE } from "../support/house.js";
import { journey } from "../support/journey.js";

journey("a case of another council is not there", async ({ page, browser, house }) => {
  await signIn(page, PEOPLE.officer);
  const reference = await refer(page);
  const elsewhere = await browser.newContext({ baseURL: house.address });
  const other = await elsewhere.newPage();
  await signIn(other, PEOPLE.officerOfAnother);
  const never = await (await other.goto("/cases/no-such-case")).text();
  for (const rest of ["", "/timeline", "/note", "/dates/1"]) {
    const response = await other.goto(`/cases/${reference}${rest}`);
    assert.equal(response.status(), 404, `${rest} of another council's case`);
    const same = (text) => text.replaceAll(reference, "no-such-case").replace(/dates\/1|timeline|note/g, "");
    assert.doesNotMatch(await response.text(), /Brackenridge/i);
    if (rest === "") {
      assert.equal(same(await response.text()), same(never), "as if it had never been");
    }
  }
  await other.goto("/cases");
  assert.doesNotMatch(await other.content(), /Brackenridge/i);
  await elsewhere.close();
});

journey("nothing of a case is shown to whoever is not signed in", async ({ page, browser, house }) => {
  await signIn(page, PEOPLE.officer);
  const reference = await refer(page);
  const stranger = await browser.newContext({ baseURL: house.address });
  const other = await stranger.newPage();
  await other.goto(`/cases/${reference}`);
  assert.equal(new URL(other.url()).pathname, "/signin");
  assert.doesNotMatch(await other.content(), /Brackenridge/i);
  await stranger.close();
});
