// Links that stand on pages before the page they lead to is built. The journey that follows
// every link fails on any other dead link, and says which of these lines can go.
export const NOT_YET = [
  /^\/referrals$/,
  /^\/(help|privacy|accessibility)$/,
  /^\/account$/,
  /^\/cases\/[^/]+\/(checks|visits|family|flags|risk|documents|access)$/,
];
