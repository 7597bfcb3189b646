// vscode-jsonrpc over pipes, which are Unix domain sockets here. `listen` serves Arith.Add at a pipe of its naming, which it prints, until its input ends;
// `connect PATH` calls Arith.Add at one and prints the sum.
import { createClientPipeTransport, createMessageConnection, createServerPipeTransport, generateRandomPipeName } from 'vscode-jsonrpc/node';

const [, , mode, path] = process.argv;
if (mode === 'listen') {
  const name = generateRandomPipeName();
  const transport = await createClientPipeTransport(name);
  console.log(name);
  process.stdin.on('end', () => process.exit(0)).resume();
  const connection = createMessageConnection(...(await transport.onConnected()));
  connection.onRequest('Arith.Add', (a, b) => a + b);
  connection.listen();
} else {
  const connection = createMessageConnection(...createServerPipeTransport(path));
  connection.listen();
  console.log(await connection.sendRequest('Arith.Add', 2, 3));
  connection.end();
  process.exit(0);
}
