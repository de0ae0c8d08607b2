import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";

/** The addresses that each lookup of a name returns. */
type Answers = (name: string, type: "A" | "AAAA") => readonly string[];

const HEADER_BYTES = 12;
const TYPES: Record<number, "A" | "AAAA"> = { 1: "A", 28: "AAAA" };

/** A name server on this machine, which knows what `answers` says. */
export async function startNameServer(answers: Answers) {
  const socket = createSocket("udp4");
  socket.on("message", (question, { port, address }) => {
    socket.send(answerTo(question, answers), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: () => new Promise<void>((done) => socket.close(done)),
  };
}

/** The message of RFC 1035 that answers a question. */
function answerTo(question: Buffer, answers: Answers): Buffer {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const asked = question.subarray(HEADER_BYTES, at + 5);
  const type = TYPES[asked.readUInt16BE(asked.length - 4)];
  const found = type ? answers(labels.join(".").toLowerCase(), type) : [];
  const header = Buffer.from(question.subarray(0, HEADER_BYTES));
  // An answer, recursion was available, and no name without an address of another type is unknown.
  header.writeUInt16BE(0x8180, 2);
  for (const [index, count] of [1, found.length, 0, 0].entries()) {
    header.writeUInt16BE(count, 4 + 2 * index);
  }
  return Buffer.concat([header, asked, ...found.map(record)]);
}

/** A record of an address, for the name that was asked for, good for no time. */
function record(address: string): Buffer {
  const bytes = isIPv6(address) ? ipv6Bytes(address) : Buffer.from(address.split(".").map(Number));
  const head = Buffer.alloc(HEADER_BYTES);
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
  head.writeUInt16BE(bytes.length === 4 ? 1 : 28, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}

function ipv6Bytes(address: string): Buffer {
  const [before = "", after = ""] = address.split("::");
  const groupsOf = (part: string) => (part === "" ? [] : part.split(":"));
  const [first, last] = [groupsOf(before), groupsOf(after)];
  const zeros = Array<string>(8 - first.length - last.length).fill("0");
  const bytes = Buffer.alloc(16);
  for (const [index, group] of [...first, ...zeros, ...last].entries()) {
    bytes.writeUInt16BE(Number.parseInt(group, 16), 2 * index);
  }
  return bytes;
}
