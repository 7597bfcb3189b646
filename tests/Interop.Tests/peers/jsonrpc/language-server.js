// Drives samples/LanguageServer as an editor does: node language-server.js ASSEMBLY FOLDER. Prints one line for each step: its name and "ok", or what went wrong.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const [assembly, folder] = process.argv.slice(2);
const server = spawn('dotnet', [assembly], { stdio: ['pipe', 'pipe', 'inherit'] });
const exited = new Promise((resolve) => server.on('exit', resolve));
const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
const published = [];
let tell = () => {};
connection.onNotification('textDocument/publishDiagnostics', (news) => {
  published.push(news);
  tell();
});
connection.listen();

async function faults() {
  if (published.length === 0) {
    await new Promise((resolve) => { tell = resolve; });
  }

  return published.shift();
}

async function run(name, test) {
  try {
    const [actual, expected] = (await test()).map((value) => JSON.stringify(value));
    console.log(`${name}: ${actual === expected ? 'ok' : `got ${actual}, not ${expected}`}`);
  } catch (error) {
    console.log(`${name}: ${error?.message ?? JSON.stringify(error)}`);
  }
}

const uri = pathToFileURL(path.join(folder, 'order.proto')).href;
const text = 'syntax = "proto3";\n\n// What was bought.\nmessage Order {\n  strin id = 1;\n}\n';

await run('initialize', async () => {
  const { capabilities } = await connection.sendRequest('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return [[capabilities.textDocumentSync, capabilities.hoverProvider], [1, true]];
});
await run('diagnostics', async () => {
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'proto', version: 1, text } });
  const wrong = await faults();
  await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: text.replace('strin ', 'string ') }] });
  const right = await faults();
  return [
    [wrong.uri, wrong.version, wrong.diagnostics.map((x) => [x.range.start, x.severity]), right.version, right.diagnostics],
    [uri, 1, [[{ line: 4, character: 2 }, 1]], 2, []]];
});
await run('hover', async () => {
  const hover = await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 3, character: 9 } });
  return [[hover.contents, hover.range.end], [{ kind: 'markdown', value: '```proto\nmessage Order\n```\n\nWhat was bought.' }, { line: 3, character: 13 }]];
});
await run('unknown', async () => [await connection.sendRequest('textDocument/rename', {}).catch((error) => error.code), -32601]);
await run('cancelled', async () => {
  // Whichever comes first, the answer or the cancelling: it is answered once.
  const source = new CancellationTokenSource();
  const call = connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } }, source.token);
  source.cancel();
  return [[null, -32800].includes(await call.catch((error) => error.code)), true];
});
await run('shutdown', async () => {
  const answer = await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  return [[answer, await exited], [null, 0]];
});
connection.dispose();
