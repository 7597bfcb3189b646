// Serves `Arith`: node server.js LIBRARY. Prints its port, and serves until its input ends.
import net from 'node:net';
import readline from 'node:readline';
import jayson from 'jayson';
import { JSONRPCErrorException, JSONRPCServer } from 'json-rpc-2.0';
import { createMessageConnection, ProgressType, ResponseError, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

let note = '';
const pair = (params) => (Array.isArray(params) ? (typeof params[0] === 'object' ? [params[0].a, params[0].b] : params) : [params.a, params.b]);
const methods = {
  'Arith.Add': (params) => pair(params)[0] + pair(params)[1],
  'Arith.Multiply': (params) => pair(params)[0] * pair(params)[1],
  'Arith.Note': (params) => {
    note = Array.isArray(params) ? params[0] : params;
  },
  'Arith.LastNote': () => note,
};

function jaysonServer() {
  const served = Object.fromEntries(Object.entries(methods).map(([name, run]) => [name, (params, done) => done(null, run(params))]));
  served['Arith.Divide'] = (_, done) => done({ code: 1234, message: 'division by zero', data: { by: 0 } });
  const server = new jayson.Server(served);
  server.on('batch', () => {
    note = 'batched';
  });
  return server;
}

const servers = {
  'vscode-jsonrpc': () =>
    net.createServer((socket) => {
      const connection = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
      for (const [name, run] of Object.entries(methods)) {
        const take = (...params) => run(params.length > 1 && typeof params[0] === 'object' ? params[0] : params.slice(0, -1));
        if (name === 'Arith.Note') {
          connection.onNotification(name, (text) => run([text]));
        } else {
          connection.onRequest(name, take);
        }
      }

      connection.onRequest('Arith.Divide', () => {
        throw new ResponseError(1234, 'division by zero', { by: 0 });
      });
      connection.onRequest('Arith.Count', async (to, token) => {
        for (let i = 1; i <= to; i++) {
          await connection.sendProgress(new ProgressType(), token, i);
        }

        return to;
      });
      connection.onRequest('Arith.Sleep', (token) => new Promise((_, reject) => token.onCancellationRequested(() => {
        note = 'cancelled';
        reject(new ResponseError(-32800, 'cancelled'));
      })));
      socket.on('error', () => {});
      connection.listen();
    }),
  jayson: () => jaysonServer().tcp(),
  'jayson-http': () => jaysonServer().http(),
  'json-rpc-2.0': () => {
    const server = new JSONRPCServer();
    for (const [name, run] of Object.entries(methods)) {
      server.addMethod(name, run);
    }

    server.addMethod('Arith.Divide', () => {
      throw new JSONRPCErrorException('division by zero', 1234, { by: 0 });
    });
    return net.createServer((socket) => {
      socket.on('error', () => {});
      readline.createInterface({ input: socket }).on('line', async (line) => {
        if (line.startsWith('[')) {
          note = 'batched';
        }

        const answer = await server.receiveJSON(line);
        if (answer) {
          socket.write(`${JSON.stringify(answer)}\n`);
        }
      });
    });
  },
};

const server = servers[process.argv[2]]();
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
