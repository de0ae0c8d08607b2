/**
 * Paging parameters that every list refuses, each with the parameter that its 400
 * must name.
 *
 * @param cursor One that the list itself gave.
 */
export function badPageQueries(cursor: string): [query: string, param: string][] {
  const forged = (text: string) => Buffer.from(text).toString("base64url");
  return [
    ["=", ""],
    ["limit", "limit"],
    ["limit=", "limit"],
    ["cursor=", "cursor"],
    ["limit=1&limit=1", "limit"],
    ["offset=0&offset=0", "offset"],
    [`cursor=${cursor}&cursor=${cursor}`, "cursor"],
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=99999999999999999999999", "limit"],
    ["limit=-1", "limit"],
    ["limit=1e2", "limit"],
    ["limit=0x10", "limit"],
    ["limit=1.0", "limit"],
    ["limit=%205", "limit"],
    ["limit=5%20", "limit"],
    ["limit=5%0A", "limit"],
    ["limit=%2B5", "limit"],
    ["limit=+5", "limit"],
    ["limit=٣", "limit"],
    ["limit=NaN", "limit"],
    ["limit=null", "limit"],
    ["limit[]=5", "limit[]"],
    ["limit=5%00", "limit"],
    ["offset=-1", "offset"],
    ["offset=-0", "offset"],
    ["offset=1e2", "offset"],
    ["offset=9007199254740992", "offset"],
    ["offset=1_000", "offset"],
    ["off%00set=5", "off\0set"],
    [`${"x".repeat(20_000)}=1`, "x".repeat(100)],
    [`cursor=${"x".repeat(513)}`, "cursor"],
    [`cursor=${cursor}&offset=5`, "cursor"],
    [`offset=0&cursor=${cursor}`, "cursor"],
    ["cursor=garbage", "cursor"],
    ["cursor=%00", "cursor"],
    ["cursor=null", "cursor"],
    ["cursor=a+b/c=", "cursor"],
    [`cursor=${cursor.slice(0, -4)}`.replace(/.$/, "*"), "cursor"],
    [`cursor=${forged("rec_1")}`, "cursor"],
    [`cursor=${forged("99999999999999999.AAAAAAAA.rec_1")}`, "cursor"],
    [`cursor=${forged("9999999999999999.AAAAAAAA.rec_1")}`, "cursor"],
    [`cursor=${forged("-1.AAAAAAAA.rec_1")}`, "cursor"],
    [`cursor=${forged("-9999999999999999.AAAAAAAA.rec_1")}`, "cursor"],
    [`cursor=${forged("1.AAAAAAAA.rec_1' OR 1=1")}`, "cursor"],
  ];
}
