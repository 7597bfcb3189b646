// Calls a server of `Arith`: node client.js LIBRARY PORT; jayson-http calls it at the path /rpc. Prints one line for each case: its name and "ok", or what went wrong.
import net from 'node:net';
import readline from 'node:readline';
import jayson from 'jayson';
import { JSONRPCClient } from 'json-rpc-2.0';
import { CancellationTokenSource, createMessageConnection, ParameterStructures, ProgressType, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const [library, port] = process.argv.slice(2);

async function run(name, test) {
  try {
    const wrong = await test();
    console.log(`${name}: ${wrong === undefined ? 'ok' : wrong}`);
  } catch (error) {
    console.log(`${name}: ${error?.message ?? JSON.stringify(error)}`);
  }
}

const same = (actual, expected) => (JSON.stringify(actual) === JSON.stringify(expected) ? undefined : `got ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);

async function fails(call, code, message) {
  try {
    return `got ${JSON.stringify(await call())}, no error`;
  } catch (error) {
    return same([error.code, error.message], [code, message]);
  }
}

async function vscode() {
  const socket = net.connect(port, '127.0.0.1');
  const connection = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
  connection.listen();
  await run('by_position', async () => same(await connection.sendRequest('Arith.Add', 2, 3), 5));
  await run('by_name', async () => same(await connection.sendRequest('Arith.Add', ParameterStructures.byName, { a: 2, b: 4 }), 6));
  await run('message', async () => same(await connection.sendRequest('Arith.Multiply', { a: 6, b: 7 }), 42));
  await run('error', () => fails(() => connection.sendRequest('Arith.Divide', { a: 1, b: 0 }), -32602, 'division by zero'));
  await run('missing', () => fails(() => connection.sendRequest('Arith.None', 1), -32601, 'Method not found'));
  await run('notification', async () => {
    await connection.sendNotification('Arith.Note', 'vscode-jsonrpc');
    return same(await connection.sendRequest('Arith.LastNote'), 'vscode-jsonrpc');
  });
  await run('cancel', async () => {
    const source = new CancellationTokenSource();
    const call = connection.sendRequest('Arith.Sleep', source.token);
    source.cancel();
    return fails(() => call, -32800, 'The caller cancelled the call.');
  });
  await run('progress', async () => {
    const seen = [];
    for (const token of ['ours', 7]) {
      connection.onProgress(new ProgressType(), token, (value) => seen.push(`${token} ${value}`));
      seen.push(await connection.sendRequest('Arith.Count', 2, token));
    }

    return same(seen, ['ours 1', 'ours 2', 2, '7 1', '7 2', 2]);
  });
  connection.dispose();
  socket.destroy();
}

async function viaJayson(client = jayson.Client.tcp({ host: '127.0.0.1', port: Number(port) })) {
  const call = (method, params, id) => new Promise((resolve, reject) => client.request(method, params, id, (error, answer) => (error ? reject(error) : resolve(answer))));
  const value = async (method, params) => {
    const answer = await call(method, params);
    if (answer.error) {
      throw answer.error;
    }

    return answer.result;
  };
  await run('by_position', async () => same(await value('Arith.Add', [2, 3]), 5));
  await run('by_name', async () => same(await value('Arith.Add', { a: 2, b: 4 }), 6));
  await run('message', async () => same(await value('Arith.Multiply', [{ a: 6, b: 7 }]), 42));
  await run('error', () => fails(() => value('Arith.Divide', [{ a: 1, b: 0 }]), -32602, 'division by zero'));
  await run('missing', () => fails(() => value('Arith.None', [1]), -32601, 'Method not found'));
  await run('notification', async () => {
    await call('Arith.Note', ['jayson'], null);
    // Each of its calls is a connection, so the note may come after the question.
    for (let i = 0; i < 100; i++) {
      if ((await value('Arith.LastNote', [])) === 'jayson') {
        return undefined;
      }
    }

    return 'the note did not come';
  });
  await run('batch', async () => {
    const answers = await new Promise((resolve, reject) =>
      client.request([client.request('Arith.Add', [1, 2], undefined, false), client.request('Arith.Note', ['x'], null, false), client.request('Arith.None', [], undefined, false)], (error, all) =>
        error ? reject(error) : resolve(all)));
    return same(answers.map((answer) => answer.result ?? answer.error.code).sort(), [-32601, 3]);
  });
}

async function viaJsonRpc20() {
  const socket = net.connect(port, '127.0.0.1');
  const client = new JSONRPCClient((message) => socket.write(`${JSON.stringify(message)}\n`));
  readline.createInterface({ input: socket }).on('line', (line) => client.receive(JSON.parse(line)));
  await run('by_position', async () => same(await client.request('Arith.Add', [2, 3]), 5));
  await run('by_name', async () => same(await client.request('Arith.Add', { a: 2, b: 4 }), 6));
  await run('message', async () => same(await client.request('Arith.Multiply', { a: 6, b: 7 }), 42));
  await run('error', () => fails(() => client.request('Arith.Divide', { a: 1, b: 0 }), -32602, 'division by zero'));
  await run('missing', () => fails(() => client.request('Arith.None', [1]), -32601, 'Method not found'));
  await run('notification', async () => {
    client.notify('Arith.Note', ['json-rpc-2.0']);
    return same(await client.request('Arith.LastNote'), 'json-rpc-2.0');
  });
  await run('batch', async () => {
    const request = (id, method, params) => ({ jsonrpc: '2.0', id, method, params });
    const answers = await client.requestAdvanced([request(101, 'Arith.Add', [1, 2]), request(102, 'Arith.None', [])]);
    return same(answers.map((answer) => answer.result ?? answer.error.code).sort(), [-32601, 3]);
  });
  socket.destroy();
}

const viaJaysonOverHttp = () => viaJayson(jayson.Client.http({ host: '127.0.0.1', port: Number(port), path: '/rpc' }));

await { 'vscode-jsonrpc': vscode, jayson: viaJayson, 'jayson-http': viaJaysonOverHttp, 'json-rpc-2.0': viaJsonRpc20 }[library]();
