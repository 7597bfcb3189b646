import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// Printed from samples/Greeter/IGreeter.cs by its build.
const protos = fileURLToPath(new URL('../protos', import.meta.url));
const { Greeter } = grpc.loadPackageDefinition(loadSync('samples/Greeter.proto', { includeDirs: [protos] })).samples;
const greeter = new Greeter(process.argv[2], grpc.credentials.createInsecure());

const reply = await promisify(greeter.sayHello.bind(greeter))({ name: 'Ada' });
console.log(`SayHello: ${reply.text}`);

const sum = await promisify(greeter.add.bind(greeter))({ a: 2, b: 3 });
console.log(`Add: 2 + 3 = ${sum.result}`);

const ticks = [];
for await (const tick of greeter.count({ to: 5 })) {
  ticks.push(tick.number);
}
console.log(`Count: ${ticks.join(' ')}`);

const summary = await new Promise((resolve, reject) => {
  const call = greeter.sum((error, response) => (error ? reject(error) : resolve(response)));
  [1.5, 2.5, 3].forEach((value) => call.write({ value }));
  call.end();
});
console.log(`Sum: ${summary.count} samples, ${summary.total} in total`);

await new Promise((resolve, reject) => {
  const chat = greeter.chat();
  chat.on('data', (note) => console.log(`Chat: ${note.text}`)).on('error', reject).on('end', resolve);
  ['hello', 'goodbye'].forEach((text) => chat.write({ from: 'Ada', text }));
  chat.end();
});
greeter.close();
