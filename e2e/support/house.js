// The real binary on a data folder of its own, with the small demonstration in it.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "whereabouts");
const binary = process.env.WHEREABOUTS_BINARY ?? built;

/** Every invented person has this password; the sign-in page of the demonstration shows it. */
export const PASSWORD = "lantern-harbour-42";

/** Invented people of the demonstration, by what they do. */
export const PEOPLE = {
  officer: "gwen.parry@aberwen.example",
  manager: "huw.tomos@aberwen.example",
  socialWorker: "nia.rowlands@aberwen.example",
  administrator: "ifan.rees@aberwen.example",
  officerOfAnother: "dana.whitlock@saltmarsh.example",
  coordinator: "rowan.hathers@edgemoor.example",
};

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Loads the demonstration, opens the service and waits until it answers. */
export async function open() {
  if (!existsSync(binary)) {
    throw new Error(`${binary} is not there: run \`cargo build\` first, or set WHEREABOUTS_BINARY`);
  }
  const data = mkdtempSync(join(tmpdir(), "whereabouts-journey-"));
  const loaded = spawnSync(binary, ["demo", "--small", "--data", data], { encoding: "utf8" });
  if (loaded.status !== 0) {
    throw new Error(`the demonstration was not loaded:\n${loaded.stdout}${loaded.stderr}`);
  }
  const port = await freePort();
  const said = [];
  const service = spawn(binary, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`]);
  for (const stream of [service.stdout, service.stderr]) {
    stream.on("data", (text) => said.push(String(text)));
  }
  // A journey that breaks off must not leave the service behind.
  const kill = () => service.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise((resolve) => service.once("exit", resolve));
  const address = `http://127.0.0.1:${port}`;

  const close = async () => {
    service.kill("SIGINT");
    const status = await ended;
    process.removeListener("exit", kill);
    rmSync(data, { recursive: true, force: true });
    if (status !== 0) {
      throw new Error(`the service stopped with ${status}:\n${said.join("")}`);
    }
  };

  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && service.exitCode === null) {
    const answer = await fetch(`${address}/health`).catch(() => null);
    if (answer?.ok) return { address, close, said };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  kill();
  throw new Error(`the service did not answer:\n${said.join("")}`);
}
