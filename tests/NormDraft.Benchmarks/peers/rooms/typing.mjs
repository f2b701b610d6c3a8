// What the load programs have in common: one line of JSON says what is asked; "ready", a line in, "warm", and what was seen as one line of JSON.
import { createInterface } from "node:readline";

export const load = JSON.parse(process.argv[2]);

const sent = new Map();
let answered = [];
let heard = [];

export const marks = {
  send: edit => sent.set(edit, performance.now()),
  answer: edit => answered.push(performance.now() - sent.get(edit)),
  hear: edit => { if (sent.has(edit)) heard.push(performance.now() - sent.get(edit)); },
};

const pause = time => new Promise(done => setTimeout(done, time));

/** One person: a character at regular intervals that begin at a time of their own; the next one after the last was answered. */
async function go(once, every, until) {
  await pause(Math.random() * every);
  for (let next = performance.now(); performance.now() < until; next += every) {
    await once();
    const wait = next + every - performance.now();
    if (wait > 0) await pause(Math.min(wait, Math.max(0, until - performance.now())));
  }
}

async function type(people, seconds) {
  const until = performance.now() + seconds * 1000;
  await Promise.all(people.map(once => go(once, people.length / load.Rate * 1000, until)));
}

/** @param people for each a function that types one character and resolves when it is answered */
export async function run(people) {
  console.log("ready");
  await new Promise(done => createInterface(process.stdin).once("line", done));
  await type(people, load.Warm);
  console.log("warm");
  [answered, heard] = [[], []];
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await type(people, load.Seconds);
  const seconds = (performance.now() - began) / 1000;
  const spent = process.cpuUsage(cpu);
  const edits = answered.length || Math.round(heard.length / (load.People - 1)); // where nothing is answered, what others have
  const line = JSON.stringify({ Answered: answered, Heard: heard, Edits: edits, Seconds: seconds, Cores: (spent.user + spent.system) / 1e6 / seconds });
  process.stdout.write(line + "\n", () => process.exit(0));
}
