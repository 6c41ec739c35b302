// Zoho's DBStore, and a program that uses it, as its Node SDK has them: told line by line what to do by
// `cargo xtask interop`. The folder of the SDK is in ZCRM_NODE_SDK.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const load = async (path) =>
  import(pathToFileURL(`${process.env.ZCRM_NODE_SDK}/lib/${path}.js`).href);

const { OAuthToken } = await load("models/authenticator/oauth_token");
const { DBStore } = await load("models/authenticator/store/db_store");
const { UserSignature } = await load("routes/user_signature");
const { Environment } = await load("routes/dc/environment");
const { InitializeBuilder } = await load("routes/initialize_builder");
const { ParameterMap } = await load("routes/parameter_map");
const { RecordOperations, GetRecordsParam } =
  await load("core/com/zoho/crm/api/record/record_operations");

const MEMBERS = {
  client_id: "ClientId",
  client_secret: "ClientSecret",
  refresh_token: "RefreshToken",
  access_token: "AccessToken",
  grant_token: "GrantToken",
  expiry_time: "ExpiresIn",
  redirect_url: "RedirectURL",
  api_domain: "APIDomain",
};

function tokenOf(row) {
  const token = new OAuthToken();
  for (const [column, name] of Object.entries(MEMBERS)) {
    if (row[column] != null) token[`set${name}`](row[column]);
  }
  if (row.user_name != null) token.setUserSignature(new UserSignature(row.user_name));
  if (row.id != null) token.setId(row.id);
  return token;
}

function rowOf(token) {
  const row = { id: token.getId() ?? null, user_name: token.getUserSignature()?.getName() ?? null };
  for (const [column, name] of Object.entries(MEMBERS)) row[column] = token[`get${name}`]() ?? null;
  return row;
}

let store;
let loop;

function storeOf(place) {
  return new DBStore(place.host, place.database, "oauthtoken", place.user, place.password,
    String(place.port));
}

async function find(user) {
  const found = await store.findToken(tokenOf({ user_name: user }));
  // What was not found comes back as it was asked for.
  return found == null || found.getId() == null ? null : found;
}

// Saves its users one after the other, or writes back what it has read with another access token,
// until it is stopped; counts what it loses.
async function work(users, stale, begun) {
  const counts = { saves: 0, lost: 0, failed: {}, users: users.length };
  const attempt = async (what, action) => {
    try {
      return await action();
    } catch (error) {
      const name = `${what}: ${error?.constructor?.name} ${error?.code ?? ""}`.trim();
      counts.failed[name] = (counts.failed[name] ?? 0) + 1;
      return null;
    }
  };
  while (!loop.over) {
    for (const user of users) {
      await attempt("save", async () => {
        const number = counts.saves;
        const token = stale ? await find(user) : tokenOf({
          user_name: user,
          client_id: "1000.NODE",
          client_secret: "secret",
          refresh_token: `1000.${user}.refresh`,
          expiry_time: String(1900000000000 + number),
          api_domain: "https://www.zohoapis.com",
        });
        if (token == null) return;
        token.setAccessToken(`1000.${user}.node.${number}`);
        await store.saveToken(token);
      });
      counts.saves += 1;
      if ((await attempt("find", () => find(user))) == null) counts.lost += 1;
    }
    begun();
  }
  return counts;
}

const session = {
  async open(request) {
    store = storeOf(request.mysql);
    return null;
  },

  async save(request) {
    const token = tokenOf(request.row);
    await store.saveToken(token);
    return token.getId() ?? null;
  },

  async find(request) {
    const token = await find(request.user);
    return token == null ? null : rowOf(token);
  },

  async begin(request) {
    loop = { over: false };
    await new Promise((begun) => {
      loop.counts = work(request.users, request.stale === true, begun);
    });
    return null;
  },

  async end() {
    loop.over = true;
    return loop.counts;
  },

  // A program that starts now: it knows the id of its token and nothing else.
  async initialize(request) {
    const environment =
      new Environment(request.url, `${request.url}/oauth/v2/token`, request.url);
    const builder = await new InitializeBuilder();
    const token = tokenOf(request.token);
    await builder.environment(environment).token(token).store(storeOf(request.mysql))
      .resourcePath(request.resources).initialize();
    return null;
  },

  async list(request) {
    const parameters = new ParameterMap();
    await parameters.add(GetRecordsParam.FIELDS, "Last_Name,Company,Lead_Source");
    await parameters.add(GetRecordsParam.PER_PAGE, request.per_page);
    const answer = await new RecordOperations("Leads").getRecords(parameters);
    const records = answer.getStatusCode() === 200 ? await answer.getObject().getData() : [];
    return {
      status: answer.getStatusCode(),
      leads: await Promise.all(records.map(async (record) => ({
        id: String(record.getId()),
        Last_Name: String(await record.getKeyValue("Last_Name")),
      }))),
    };
  },
};

// Whatever the SDK prints goes to standard error.
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let told;
  try {
    told = { ok: (await session[request.do](request)) ?? null };
  } catch (error) {
    const cause = error?.cause ?? error?.sqlMessage ?? "";
    told = { error: `${error?.constructor?.name}: ${error?.message ?? error} ${cause}`.trim() };
  }
  answer(`${JSON.stringify(told)}\n`);
}
process.exit(0);
