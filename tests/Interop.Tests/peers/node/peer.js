// What both peers on Node.js share: the command line, and how cases are run and reported.
//   server [--cert FILE --key FILE]           prints its port, serves until its input ends
//   client --port N [--ca FILE] CASE...       prints a line for each case, exits 1 if one failed
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';

const patience = 20_000;

export const echoInitial = 'x-grpc-test-echo-initial';
export const echoTrailing = 'x-grpc-test-echo-trailing-bin';
export const specialMessage = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n';

export function zeros(size) {
  return { body: Buffer.alloc(size) };
}

export function expectEqual(actual, expected, what) {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  }
}

export async function main(serve, connect) {
  const { values, positionals: [role, ...names] } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, ca: { type: 'string' }, cert: { type: 'string' }, key: { type: 'string' } },
  });
  const read = (file) => file && readFileSync(file);
  if (role === 'server') {
    console.log(await serve(read(values.cert), read(values.key)));
    process.stdin.on('end', () => process.exit(0)).resume();
    return;
  }

  const cases = connect(`127.0.0.1:${values.port}`, read(values.ca));
  let failures = 0;
  for (const name of names) {
    try {
      await within(cases[name]);
      console.log(`${name} ok`);
    } catch (error) {
      failures++;
      console.log(`${name} failed: ${String(error?.message ?? error).replaceAll(/\s+/g, ' ')}`);
    }
  }

  process.exit(failures ? 1 : 0);
}

function within(run) {
  if (!run) {
    throw new Error('this peer has no such case');
  }

  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${patience} ms`)), patience);
  });
  return Promise.race([run(), late]).finally(() => clearTimeout(timer));
}
