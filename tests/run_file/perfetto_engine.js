// Opens a trace in Perfetto's own engine, as its window does: node perfetto_engine.js FOLDER TRACE < queries
//
// FOLDER has engine_bundle.js and the engine itself, which a browser runs in a worker: here stands what the worker sees
// of its surroundings. Standard input is a JSON list of SQL queries, standard output one list of rows for each.

"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [folder, trace] = process.argv.slice(2);
const queries = JSON.parse(fs.readFileSync(0, "utf8"));

// --- protocol buffers: the few of trace_processor.proto that are needed -------------------------------------------

const VARINT = 0, FIXED64 = 1, BYTES = 2;
const APPEND = 1, FINALIZE = 2, QUERY = 3; // TraceProcessorMethod
const PIECE = 1 << 20; // bytes of the file that one message carries
const CELL = { NULL: 1, VARINT: 2, FLOAT64: 3, STRING: 4 };

function varint(number) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
  return Buffer.from([...bytes, number]);
}

function field(number, data) {
  if (typeof data === "number") return Buffer.concat([varint(number * 8 + VARINT), varint(data)]);
  return Buffer.concat([varint(number * 8 + BYTES), varint(data.length), data]);
}

function readVarint(data, at) {
  let value = 0n, shift = 0n;
  for (; ; at++, shift += 7n) {
    value |= BigInt(data[at] & 127) << shift;
    if (data[at] < 128) return [value, at + 1];
  }
}

function* fields(data) {
  for (let at = 0; at < data.length; ) {
    let key, value;
    [key, at] = readVarint(data, at);
    const kind = Number(key & 7n), number = Number(key >> 3n);
    if (kind === VARINT) [value, at] = readVarint(data, at);
    else if (kind === FIXED64) [value, at] = [data.readDoubleLE(at), at + 8];
    else if (kind === BYTES) {
      [value, at] = readVarint(data, at);
      const end = at + Number(value);
      [value, at] = [data.subarray(at, end), end];
    } else throw new Error(`a field of kind ${kind}`);
    yield [number, value];
  }
}

function* varints(data) {
  for (let at = 0, value; at < data.length; ) {
    [value, at] = readVarint(data, at);
    yield Number(BigInt.asIntN(64, value));
  }
}

// Adds the cells of one batch of a query's result to `cells`.
function readBatch(batch, cells) {
  const kinds = [], whole = [], floats = [];
  let strings = [];
  for (const [number, value] of fields(batch)) {
    if (number === 1) kinds.push(...varints(value));
    else if (number === 2) whole.push(...varints(value));
    else if (number === 3) for (let at = 0; at < value.length; at += 8) floats.push(value.readDoubleLE(at));
    else if (number === 5) strings = value.toString("utf8").split("\0");
  }
  const from = {
    [CELL.NULL]: () => null,
    [CELL.VARINT]: () => whole.shift(),
    [CELL.FLOAT64]: () => floats.shift(),
    [CELL.STRING]: () => strings.shift(),
  };
  for (const kind of kinds) cells.push(from[kind]());
}

class Result {
  columns = [];
  cells = [];
  last = false;

  add(data) {
    for (const [number, value] of fields(data)) {
      if (number === 1) this.columns.push(value.toString());
      else if (number === 2 && value.length) throw new Error(value.toString());
      else if (number === 3) {
        readBatch(value, this.cells);
        for (const [inner, flag] of fields(value)) if (inner === 6) this.last = flag !== 0n;
      }
    }
  }

  rows() {
    const width = this.columns.length, rows = [];
    for (let at = 0; at < this.cells.length; at += width) rows.push(this.cells.slice(at, at + width));
    return rows;
  }
}

// --- the engine ---------------------------------------------------------------------------------------------------

// What a worker finds around itself: it fetches the compiled engine at once, by its name.
function surroundings() {
  class XMLHttpRequest {
    open(_method, name) {
      this.path = path.join(folder, path.basename(name));
    }
    send() {
      this.response = new inside.Uint8Array(fs.readFileSync(this.path)).buffer;
    }
  }
  const quiet = { log() {}, warn() {}, error() {} };
  const worker = vm.createContext({ XMLHttpRequest, console: quiet, performance, setTimeout, TextDecoder, URL });
  const inside = vm.runInContext("({ Uint8Array })", worker);
  Object.assign(worker, { self: worker, location: { href: "engine_bundle.js" }, WorkerGlobalScope: Object });
  vm.runInContext(fs.readFileSync(path.join(folder, "engine_bundle.js"), "utf8"), worker);
  return { worker, inside };
}

class Engine {
  #answered = () => {};
  #sequence = 0;

  constructor({ worker, inside }) {
    this.inside = inside;
    this.port = { postMessage: (data) => this.#read(Buffer.from(data)) };
    worker.onmessage({ data: this.port });
  }

  #read(stream) {
    for (const [, message] of fields(stream))
      for (const [number, value] of fields(message)) this.#answered(number, value);
  }

  // Sends one request; what comes back meanwhile is handed to `answered(field number, value)`.
  ask(method, answered, ...rest) {
    this.#answered = (number, value) => {
      if (number === 5) throw new Error(`fatal: ${value}`);
      answered(number, value);
    };
    const request = Buffer.concat([field(1, this.#sequence++), field(2, method), ...rest]);
    this.port.onmessage({ data: new this.inside.Uint8Array(field(1, request)) });
  }

  open(bytes) {
    const answered = (number, value) => {
      if (number !== 201) return;
      for (const [inner, error] of fields(value)) if (inner === 2 && error.length) throw new Error(`${error}`);
    };
    for (let at = 0; at < bytes.length; at += PIECE) {
      this.ask(APPEND, answered, field(101, bytes.subarray(at, at + PIECE)));
    }
    this.ask(FINALIZE, () => {});
  }

  query(sql) {
    const result = new Result();
    this.ask(QUERY, (number, value) => number === 203 && result.add(value), field(103, field(1, Buffer.from(sql))));
    if (!result.last) throw new Error(`no end of the answer to ${sql}`);
    return result.rows();
  }
}

(async () => {
  const engine = new Engine(surroundings());
  await new Promise(setImmediate); // it has begun by then
  engine.open(fs.readFileSync(trace));
  process.stdout.write(JSON.stringify(queries.map((sql) => engine.query(sql))));
})().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
