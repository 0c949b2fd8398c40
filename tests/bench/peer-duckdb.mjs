// SPDX-License-Identifier: GPL-3.0-or-later
// DuckDB as a process that takes turns: one request in JSON a line, one answer in JSON a line.
//
//   {"open": PATH}           ":memory:" or a file; what was open before is closed
//   {"run": SQL}             {"ms": wall, "cpu_ms": of all threads}; nothing is read back
//   {"read": SQL}            {"rows": [[...], ...]}, with numbers as numbers
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';
import path from 'node:path';

// The module lies where the benchmark installed it, not beside this file.
const require = createRequire(path.join(process.cwd(), 'package.json'));
const {DuckDBInstance} = require('@duckdb/node-api');

let instance = null;
let connection = null;

const plain = (value) => (typeof value === 'bigint' ? Number(value) : value);

async function obey(request) {
  if (request.open) {
    connection?.closeSync();
    instance?.closeSync();
    instance = await DuckDBInstance.create(request.open);
    connection = await instance.connect();
    return {};
  }
  if (request.run) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await connection.run(request.run);
    const ms = performance.now() - start;
    const used = process.cpuUsage(cpu);
    return {ms, cpu_ms: (used.user + used.system) / 1000};
  }
  const reader = await connection.runAndReadAll(request.read);
  return {rows: reader.getRows().map((row) => row.map(plain))};
}

for await (const line of createInterface({input: process.stdin})) {
  let answer;
  try {
    answer = await obey(JSON.parse(line));
  } catch (error) {
    answer = {error: String(error.message ?? error)};
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
