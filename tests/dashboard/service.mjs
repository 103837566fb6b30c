// GSE Local as a process, controlled from outside the browser.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const built = process.env.BUILT;

// The keys are examples, and stay on this machine.
const credential = { id: "AKIDexample", key: "example-key" };

export class Service {
  static async start(...options) {
    const service = new Service();
    service.process = spawn(`${built}/gse-local`, ["--seed", "7", "--activation-delay", "0s", ...options], {
      env: { ...process.env, GSE_LOCAL_CREDENTIALS: `${credential.id}:${credential.key}` },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: service.process.stdout });
    const ended = once(service.process, "exit").then(() => {
      throw new Error("gse-local does not start");
    });
    const [line] = await Promise.race([once(lines, "line"), ended]);
    ended.catch(() => {});
    service.endpoint = line.replace("listening on ", "");
    return service;
  }

  async stop() {
    if (this.process.exitCode !== null) return;
    this.process.kill();
    await once(this.process, "exit");
  }

  // Does something by the control interface.
  async post(path, body = {}) {
    const response = await fetch(`${this.endpoint}/_local/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${answer.error.message}`);
    return answer;
  }

  async state() {
    return (await fetch(`${this.endpoint}/_local/state?limit=1000`)).json();
  }

  create(parameters = {}) {
    return this.post("sessions", { FleetId: "fleet-duels", MaximumPlayerSessionCount: 2, ...parameters });
  }

  join(session, player) {
    return this.post(`sessions/${encodeURIComponent(session.id)}/player-sessions`, { PlayerId: player });
  }

  // Makes the signed calls of the example, whose last one is refused if the alias does not exist.
  quickstart(fleet, alias) {
    spawnSync(`${built}/examples/quickstart`, {
      env: {
        ...process.env,
        TENCENTCLOUD_SECRET_ID: credential.id,
        TENCENTCLOUD_SECRET_KEY: credential.key,
        TENCENTCLOUD_REGION: "ap-shanghai",
        TENCENTCLOUD_GSE_ENDPOINT: this.endpoint,
        GSE_FLEET_ID: fleet,
        GSE_ALIAS_ID: alias,
      },
    });
  }
}
