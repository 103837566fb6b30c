"use strict";
// The official Node SDK calls GSE Local at 127.0.0.1:PORT, for `tests/interop/run`: checks.js <gse-local>.

const assert = require("assert");
const { randomUUID } = require("crypto");
const { spawn } = require("child_process");
const { once } = require("events");
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { setTimeout: sleep } = require("timers/promises");

const { common, gse } = require("tencentcloud-sdk-nodejs-intl-en");
const { Client, Models } = gse.v20191112;

const CREDENTIAL = new common.Credential("AKIDinterop", "interop-secret-key");
const TEMPORARY = new common.Credential("AKIDtemporary", "temporary-secret-key", "a/token+with==signs");
const REGION = "ap-shanghai";
const FLEET = "fleet-interop";
const SMALL_FLEET = "fleet-small";
const ALIAS = "alias-interop";
const GUIDE = path.join(__dirname, "../../../src/guide/other_languages.md");

// What JSON and query strings escape, what ASCII does not have, and what UTF-16 needs two units for.
const TEXT = "\"Łódź\" \\ / 决斗 🎮 \t\r\n\x7f\u2028 e\u0301 <&'%+~*=?#> {}!()";

/** Clients of the SDK that send and sign in one form. */
class Caller {
  constructor(address, method, signMethod) {
    Object.assign(this, { address, method, signMethod });
  }

  client({ credential = CREDENTIAL, region = REGION, endpoint = this.address } = {}) {
    const http = new common.HttpProfile("http://", endpoint, this.method, 10);
    return new Client(credential, region, new common.ClientProfile(this.signMethod, http));
  }

  /** Calls by way of the SDK's typed request. */
  call(action, parameters, client = this.client()) {
    const request = new Models[`${action}Request`]();
    request.from_json_string(JSON.stringify(parameters));
    return new Promise((resolve, reject) => {
      client[action](request, (error, response) => (error ? reject(error) : resolve(response)));
    });
  }

  async create(parameters = {}) {
    const all = { FleetId: FLEET, MaximumPlayerSessionCount: 2, ...parameters };
    return (await this.call("CreateGameServerSession", all)).GameServerSession;
  }

  async createActive(parameters) {
    let session = await this.create(parameters);
    for (const giveUp = Date.now() + 10_000; session.Status === "ACTIVATING" && Date.now() < giveUp; ) {
      await sleep(20);
      [session] = await this.describe({ GameServerSessionId: session.GameServerSessionId });
    }
    assert.strictEqual(session.Status, "ACTIVE");
    return session;
  }

  async join(session, player, parameters = {}) {
    const all = { GameServerSessionId: session.GameServerSessionId, PlayerId: player, ...parameters };
    return (await this.call("JoinGameServerSession", all)).PlayerSession;
  }

  async describe(parameters) {
    return (await this.call("DescribeGameServerSessions", parameters)).GameServerSessions;
  }

  async search(parameters = {}, client = undefined) {
    const all = { FleetId: FLEET, ...parameters };
    return (await this.call("SearchGameServerSessions", all, client)).GameServerSessions;
  }

  /** The ids on each page. */
  async pages(action, parameters) {
    const pages = [];
    let token = null;
    do {
      const response = await this.call(action, { ...parameters, NextToken: token });
      pages.push(ids(response.GameServerSessions));
      token = response.NextToken;
    } while (token);
    return pages;
  }
}

function ids(sessions) {
  return sessions.map((session) => session.GameServerSessionId);
}

/** Checks that a call is refused with this code. */
async function refused(code, call, saying = "") {
  const error = await call.then(
    () => assert.fail(`not refused with ${code}`),
    (error) => error,
  );
  assert.strictEqual(error.code, code, error.message);
  assert(error.message.includes(saying), `"${error.message}" does not say "${saying}"`);
  assert(error.requestId, "no RequestId");
}

const CHECKS = {
  async "a session has what it was created with"(caller) {
    const properties = [{ Key: "map", Value: TEXT }, { Key: "键", Value: "决斗" }];
    const given = { Name: TEXT, CreatorId: TEXT, GameServerSessionData: TEXT };
    const session = await caller.create({ ...given, MaximumPlayerSessionCount: 7, GameProperties: properties });
    assert.strictEqual(session.Status, "ACTIVATING");
    assert.strictEqual(session.FleetId, FLEET);
    assert.strictEqual(session.MaximumPlayerSessionCount, 7);
    assert.strictEqual(session.CurrentPlayerSessionCount, 0);
    for (const [name, value] of Object.entries(given)) assert.strictEqual(session[name], value);
    assert.deepStrictEqual(session.GameProperties.map(({ Key, Value }) => ({ Key, Value })), properties);
    assert(session.IpAddress && session.Port && session.CreationTime);
  },

  async "one game per session"(caller) {
    const session = await caller.createActive({ FleetId: null, AliasId: ALIAS });
    for (const player of ["player-1", TEXT]) {
      const seat = await caller.join(session, player, { PlayerData: TEXT });
      assert.strictEqual(seat.Status, "RESERVED");
      assert.deepStrictEqual([seat.PlayerId, seat.PlayerData], [player, TEXT]);
      assert.deepStrictEqual([seat.IpAddress, seat.Port], [session.IpAddress, session.Port]);
    }
    const [described] = await caller.describe({ GameServerSessionId: session.GameServerSessionId });
    assert.strictEqual(described.CurrentPlayerSessionCount, 2);
  },

  async "many games per session"(caller) {
    const lobby = `lobby 决斗 ${randomUUID()}`;
    const wanted = {
      FilterExpression: `gameServerSessionName = '${lobby}' AND hasAvailablePlayerSessions=true`,
      SortExpression: "playerSessionCount DESC",
    };
    const joined = [];
    for (const player of ["1", "2", "3", "4"]) {
      const [found] = await caller.search(wanted);
      const session = found || (await caller.createActive({ Name: lobby }));
      joined.push((await caller.join(session, player)).GameServerSessionId);
    }
    const [first, , second] = joined;
    assert.notStrictEqual(first, second);
    assert.deepStrictEqual(joined, [first, first, second, second]);
    assert.deepStrictEqual(await caller.search(wanted), []);
  },

  async "search and describe are paged"(caller) {
    const Name = `paged-${randomUUID()}`;
    const created = [];
    for (let count = 0; count < 5; count++) created.push(await caller.createActive({ Name }));
    const pages = await caller.pages("SearchGameServerSessions", {
      FleetId: FLEET,
      FilterExpression: `gameServerSessionName='${Name}'`,
      SortExpression: "creationTimeMillis ASC",
      Limit: 2,
    });
    assert.deepStrictEqual(pages.map((page) => page.length), [2, 2, 1]);
    assert.deepStrictEqual(pages.flat(), ids(created));
    const described = (await caller.pages("DescribeGameServerSessions", { AliasId: ALIAS, Limit: 3 })).flat();
    assert.strictEqual(new Set(described).size, described.length);
    for (const id of ids(created)) assert(described.includes(id));
  },

  async "errors have the documented codes"(caller) {
    const session = await caller.createActive({ MaximumPlayerSessionCount: 1 });
    await caller.join(session, "player-1");
    await refused("ResourceInsufficient", caller.join(session, "player-2"));
    await refused("ResourceInsufficient", caller.create({ FleetId: SMALL_FLEET }));
    await refused("ResourceNotFound", caller.create({ FleetId: "fleet-none" }), "fleet-none");
    await refused("ResourceNotFound", caller.join({ GameServerSessionId: "none" }, "player-1"));
    const unbounded = { MaximumPlayerSessionCount: null };
    await refused("MissingParameter", caller.create(unbounded), "MaximumPlayerSessionCount");
    await refused("InvalidParameter", caller.create({ MaximumPlayerSessionCount: "many" }), "Maximum");
    await refused("UnsupportedRegion", caller.search({}, caller.client({ region: "ap-nowhere" })));
  },

  async "a wrong credential is refused"(caller) {
    const search = (...credential) =>
      caller.search({}, caller.client({ credential: new common.Credential(...credential) }));
    await refused("AuthFailure.SignatureFailure", search(CREDENTIAL.secretId, "another-key"));
    await refused("AuthFailure.SecretIdNotFound", search("AKIDnobody", CREDENTIAL.secretKey), "AKIDnobody");
    await refused("AuthFailure.TokenFailure", search(TEMPORARY.secretId, TEMPORARY.secretKey));
    await refused("AuthFailure.TokenFailure", search(TEMPORARY.secretId, TEMPORARY.secretKey, "another"));
    await caller.search({}, caller.client({ credential: TEMPORARY }));
  },

  async "an expired clock is refused"(caller) {
    const { now, prototype } = Date;
    const { getTime } = prototype;
    for (const minutes of [-6, 6]) {
      Date.now = () => now() + 60_000 * minutes;
      prototype.getTime = function () {
        return getTime.call(this) + 60_000 * minutes;
      };
      await refused("AuthFailure.SignatureExpire", caller.search()).finally(() => {
        Object.assign(Date, { now });
        prototype.getTime = getTime;
      });
    }
  },

  async "the program of the guide runs"(caller) {
    await runGuide(caller.address);
  },

  async "localhost and other spellings are answered"(caller) {
    const port = caller.address.split(":")[1];
    // v1 signs the endpoint as written, and `Host` is sent in lower case.
    const names = caller.signMethod.startsWith("TC3") ? ["localhost", "LocalHost"] : ["localhost"];
    for (const name of names) await caller.search({}, caller.client({ endpoint: `${name}:${port}` }));
  },

  async "a tunnel is refused with advice"(caller) {
    process.env.http_proxy = `http://${caller.address}`;
    const call = caller.search({}, caller.client({ endpoint: "gse.tencentcloudapi.com" }));
    const expected = { message: /set the SDK's endpoint/ };
    await assert.rejects(call, expected).finally(() => delete process.env.http_proxy);
  },
};

/** Runs the program of the guide, with the settings of these checks. */
async function runGuide(address) {
  let program = fs.readFileSync(GUIDE, "utf8").split("```js\n")[1].split("```")[0];
  for (const [theirs, ours] of [
    ["127.0.0.1:8080", address],
    ["AKIDGSELOCALEXAMPLE", CREDENTIAL.secretId],
    ["gse-local-example-key", CREDENTIAL.secretKey],
    ["fleet-local", FLEET],
  ]) {
    assert(program.includes(theirs), theirs);
    program = program.replace(theirs, ours);
  }
  const printed = await new Promise((log) => new Function("require", "console", program)(require, { log }));
  assert.strictEqual(JSON.parse(printed).GameServerSession.FleetId, FLEET);
}

/** Starts a `gse-local` of its own, and gives it with its address. */
async function start(tool) {
  const { secretId, secretKey, token } = TEMPORARY;
  const child = spawn(
    tool,
    [
      ["--listen", "127.0.0.1:0", "--quiet", "--activation-delay", "50ms"],
      ["--fleet", `${FLEET}:1000`, "--fleet", `${SMALL_FLEET}:0`, "--alias", `${ALIAS}=${FLEET}`],
      ["--credential", `${CREDENTIAL.secretId}:${CREDENTIAL.secretKey}`],
      ["--credential", [secretId, secretKey, token].join(":")],
    ].flat(),
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = await once(readline.createInterface({ input: child.stdout }), "line");
  return { child, address: line.replace("listening on http://", "") };
}

async function main(tool) {
  for (const name of Object.keys(process.env)) {
    if (name.toLowerCase().endsWith("_proxy")) delete process.env[name];
  }
  const { child, address } = await start(tool);
  let passed = 0;
  let failed = 0;
  for (const method of ["POST", "GET"]) {
    for (const signMethod of ["TC3-HMAC-SHA256", "HmacSHA256", "HmacSHA1"]) {
      const caller = new Caller(address, method, signMethod);
      for (const [sentence, check] of Object.entries(CHECKS)) {
        try {
          await check(caller);
          passed++;
          console.log(`ok      Node: ${method} ${signMethod}: ${sentence}`);
        } catch (error) {
          failed++;
          console.log(`FAILED  Node: ${method} ${signMethod}: ${sentence}\n        ${error.stack}`);
        }
      }
    }
  }
  child.kill();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

setTimeout(() => {
  console.log("FAILED  Node: out of time");
  process.exit(1);
}, 120_000).unref();
main(process.argv[2]);
