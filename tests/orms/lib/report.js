// How a client's program tells what it found: see tests/orms/README.md.
'use strict';
const { execFileSync, spawn } = require('child_process');
const path = require('path');
const assert = require('assert');

const SCHEMA = process.env.ORM_SCHEMA;
const SOCKET = process.env.SOFTDELETE_SOCKET;
const cases = [];

// What another program sees: the rows, one a line.
function asRoot(sql) {
  return execFileSync(path.join(__dirname, '../as-root'), [sql],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function enable(table, options) {
  asRoot(`CALL softdelete.enable('${SCHEMA}', '${table}',
    ${options ? `'${options}'` : 'NULL'})`);
}

function check(table = 'customers') {
  return asRoot(`CALL softdelete.check('${SCHEMA}', '${table}')`);
}

// The action fails with the client's own error and the server's text.
async function raises(kind, text, action) {
  try {
    await action();
  } catch (error) {
    if (error instanceof kind && `${error.message} ${error.parent}`
      .includes(text)) {
      return error;
    }
    throw error;
  }
  throw new Error(`no error, expected ${kind.name}`);
}

// Another program inserts a row of this value, and commits once this one waits.
async function whileAnotherInserts(table, email, action) {
  const other = spawn('mariadb', ['--no-defaults', `--socket=${SOCKET}`,
    '--user=root', '--unbuffered', SCHEMA]);
  const columns = table === 'members' ? 'email' : 'email, createdAt, updatedAt';
  const values = table === 'members' ? '' : ', NOW(), NOW()';
  other.stdin.write(`BEGIN; INSERT INTO ${table} (${columns})
    VALUES ('${email}'${values}); SELECT 'inserted';\n`);
  await new Promise((done) => other.stdout.once('data', done));
  const outcome = action().then((value) => ({ value }), (error) => ({ error }));
  const waits = `SELECT COUNT(*) FROM information_schema.innodb_trx
    WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE '%${table}%'`;
  // The server shows what was true when it was last asked, unless that is more
  // than 0.1 seconds ago.
  do {
    await new Promise((done) => setTimeout(done, 150));
  } while (asRoot(waits) === '0');
  other.stdin.end('COMMIT;\n');
  return outcome;
}

function test(name, verdict, sentence, action) {
  cases.push({ name, verdict, sentence, action });
}

// A case for which the client has nothing.
function none(name, sentence) {
  cases.push({ name, sentence });
}

async function run() {
  let failed = false;
  for (const { name, verdict, sentence, action } of cases) {
    if (!action) {
      console.log(`none - ${name}: ${sentence}`);
      continue;
    }
    try {
      await action();
      console.log(`ok - ${name}: ${verdict}: ${sentence}`);
    } catch (error) {
      failed = true;
      console.log(`not ok - ${name}: ${sentence}`);
      console.log(`# ${String(error.stack).replace(/\n/g, '\n# ')}`);
    }
  }
  process.exit(failed ? 1 : 0);
}

module.exports = { SCHEMA, SOCKET, asRoot, enable, check, raises, run, test,
  none, whileAnotherInserts, equal: assert.deepStrictEqual };
