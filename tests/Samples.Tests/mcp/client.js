// Drives samples/McpServer as its users do: node client.js ASSEMBLY FOLDER. Prints one line for each case: its name and "ok", or what went wrong.
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { LoggingMessageNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

const [assembly, folder] = process.argv.slice(2);
const uri = (name) => pathToFileURL(`${folder}/${name}`).href;

async function run(name, test) {
  try {
    const wrong = await test();
    console.log(`${name}: ${wrong === undefined ? 'ok' : wrong}`);
  } catch (error) {
    console.log(`${name}: ${error?.stack ?? JSON.stringify(error)}`);
  }
}

const same = (actual, expected) => (JSON.stringify(actual) === JSON.stringify(expected) ? undefined : `got ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);

async function fails(call, code) {
  try {
    return `got ${JSON.stringify(await call())}, no error`;
  } catch (error) {
    return same(error.code, code);
  }
}

const transport = new StdioClientTransport({ command: 'dotnet', args: [assembly, folder], stderr: 'inherit' });
const client = new Client({ name: 'tests', version: '1.0.0' });
const strange = [];
client.onerror = (error) => {
  // Reports cross with the answer, and with being cancelled.
  if (!error.message.startsWith('Received a progress notification for an unknown token')) {
    strange.push(error.message);
  }
};
const logged = [];
let onLogged = () => {};
client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
  logged.push(`${params.level} ${params.logger}: ${params.data}`);
  onLogged();
});
const waitForLog = (line) => new Promise((resolve) => {
  onLogged = () => logged.includes(line) && resolve();
  onLogged();
});

await run('initialize', async () => {
  await client.connect(transport);
  return same([client.getServerVersion().name, client.getServerCapabilities()], ['contracts-folder', { logging: {}, resources: {}, tools: {} }]);
});
await run('ping', async () => same(await client.ping(), {}));
await run('list_tools', async () => {
  const { tools } = await client.listTools();
  return same(tools.map((tool) => [tool.name, tool.inputSchema.type, tool.inputSchema.required]), [['search', 'object', ['text']], ['count', 'object', undefined]]);
});
await run('call_tool', async () => {
  const result = await client.callTool({ name: 'search', arguments: { text: 'needle' } });
  return same(result, { content: [{ type: 'text', text: 'a.txt:2: the needle\nnotes/b.md:1: # needle' }], isError: false });
});
await run('call_tool_without_arguments', async () => {
  const { content } = await client.callTool({ name: 'count' });
  return same(content[0].text.split('\n').filter((line) => !line.startsWith('.many')), ['.bin: 1 files, 0 lines, 4 bytes', '.md: 1 files, 1 lines, 9 bytes', '.txt: 1 files, 3 lines, 22 bytes']);
});
await run('tool_error', async () => {
  const wrong = await client.callTool({ name: 'search', arguments: { text: 5 } });
  const missing = await client.callTool({ name: 'search' });
  return same([wrong.isError, /text/.test(wrong.content[0].text), missing.isError, /text/.test(missing.content[0].text)], [true, true, true, true]);
});
await run('unknown_tool', () => fails(() => client.callTool({ name: 'none', arguments: {} }), -32602));
await run('list_resources', async () => {
  const names = [];
  let cursor;
  do {
    const page = await client.listResources(cursor === undefined ? {} : { cursor });
    names.push(...page.resources.map((resource) => resource.name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);

  const few = names.filter((name) => !name.startsWith('many/'));
  return same([few, names.length > few.length, new Set(names).size], [['a.txt', 'blob.bin', 'notes/b.md'], true, names.length]);
});
await run('read_text', async () => same(await client.readResource({ uri: uri('notes/b.md') }), { contents: [{ uri: uri('notes/b.md'), mimeType: 'text/markdown', text: '# needle\n' }] }));
await run('read_bytes', async () => same((await client.readResource({ uri: uri('blob.bin') })).contents[0].blob, Buffer.from([0, 255, 1, 2]).toString('base64')));
await run('read_outside', () => fails(() => client.readResource({ uri: uri('../outside.txt') }), -32002));
await run('read_hidden', () => fails(() => client.readResource({ uri: uri('.hidden/secret.txt') }), -32002));
await run('progress', async () => {
  // The SDK forgets who listens once the answer is there, and reads what came with it later: reports that came with the answer are lost to it.
  const seen = [];
  await client.callTool({ name: 'search', arguments: { text: 'needle' } }, undefined, { onprogress: (report) => seen.push(report) });
  const steps = seen.map((report) => report.progress);
  return same(
    [seen.length > 0, steps, new Set(seen.map((report) => report.total)).size, seen.every((report) => report.message.length > 0)],
    [true, [...steps].sort((a, b) => a - b), 1, true]);
});
await run('cancel', async () => {
  const abort = new AbortController();
  const options = { signal: abort.signal, onprogress: () => abort.abort() };
  const result = await client.callTool({ name: 'search', arguments: { text: 'nothing has this' } }, undefined, options).catch(() => undefined);
  if (result !== undefined) {
    return 'it was not cancelled';
  }

  await waitForLog('notice folder: search was cancelled');
});
await run('log_level', async () => {
  await client.setLoggingLevel('debug');
  await client.callTool({ name: 'search', arguments: { text: 'needle', below: 'notes/' } });
  await waitForLog('debug folder: search has ended');
});
await run('close', async () => {
  // The exit code is the process's own: the SDK sends a signal only to one that does not end by itself.
  const server = transport._process;
  const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve([code, signal])));
  await client.close();
  return same([await ended, strange], [[0, null], []]);
});
