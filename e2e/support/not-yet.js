// Links that stand on pages before what they lead to is built or put right. The journeys that
// follow every link fail on any other dead link, and say which of these lines can go.
export const NOT_YET = [];

/** Whether a dead link is one of those, for somebody. */
export function expected(who, { path, status }) {
  return NOT_YET.some((line) => matches(line, who, path, status));
}

/** The lines whose page has come, of those that are for this person. */
export function canGo(who, dead) {
  return NOT_YET.filter(
    (line) => line.who === who && !dead.some(({ path, status }) => matches(line, who, path, status)),
  );
}

function matches(line, who, path, status) {
  return line.status === status && (line.who === undefined || line.who === who) && line.path.test(path);
}
