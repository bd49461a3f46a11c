// Drives Firefox for engines.py: a line of JSON in, `[method, ...arguments]`, a line of JSON out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder, executablePath] = process.argv.slice(2);
const { default: puppeteer } = await import(createRequire(`${folder}/`).resolve("puppeteer-core"));
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
let page;
let complaints = [];

const methods = {
  // A tab of its own for each: after a step back in the history, BiDi loses the old one.
  async open(url, width) {
    await page?.close();
    complaints = [];
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
    await page.setViewport({ width, height: 900 });
    await page.goto(url);
  },
  run: (script, values) => page.evaluate(`(${script})(...${JSON.stringify(values)})`),
  click: (selector) => page.click(selector),
  type: (text) => page.keyboard.type(text),
  press: (key) => page.keyboard.press(key),
  paper: async () => (await page.pdf({ format: "A4" })).length,
  complaints: () => complaints,
};

for await (const line of createInterface({ input: process.stdin })) {
  const [method, ...values] = JSON.parse(line);
  const answer = {};
  try {
    answer.value = (await methods[method](...values)) ?? null;
  } catch (error) {
    answer.error = String(error);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
