// The interoperability test's server and client on @grpc/grpc-js.
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { fileURLToPath } from 'node:url';
import { echoInitial, echoTrailing, expectEqual, main, specialMessage, zeros } from './peer.js';

// gRPC's own numbers for an algorithm, and for a message that is to be sent as it is.
const gzip = 2;
const noCompress = 2;
const proto = fileURLToPath(new URL('../interop.proto', import.meta.url));
const { TestService, UnimplementedService } = grpc.loadPackageDefinition(loadSync(proto)).grpc.testing;

main(serve, connect);

async function serve(cert, key) {
  const server = new grpc.Server();
  const { UnimplementedCall: _, ...service } = TestService.service;
  server.addService(service, {
    EmptyCall: (call, done) => done(null, {}),
    UnaryCall: (call, done) => {
      const { responseSize, responseStatus } = call.request;
      const trailers = echo(call);
      if (responseStatus?.code) {
        done({ code: responseStatus.code, details: responseStatus.message, metadata: trailers });
      } else {
        done(null, { payload: zeros(responseSize) }, trailers);
      }
    },
    StreamingOutputCall: async (call) => {
      await respond(call, call.request);
      call.end();
    },
    StreamingInputCall: (call, done) => {
      let size = 0;
      call.on('data', (request) => {
        size += request.payload?.body.length ?? 0;
      });
      call.on('end', () => done(null, { aggregatedPayloadSize: size }));
    },
    FullDuplexCall: (call) => {
      const trailers = echo(call);
      call.on('data', (request) => {
        const { responseStatus } = request;
        if (responseStatus?.code) {
          call.emit('error', { code: responseStatus.code, details: responseStatus.message, metadata: trailers });
        } else {
          respond(call, request);
        }
      });
      call.on('end', () => call.end(trailers));
    },
  });
  const credentials = cert
    ? grpc.ServerCredentials.createSsl(null, [{ cert_chain: cert, private_key: key }])
    : grpc.ServerCredentials.createInsecure();
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}

function echo(call) {
  const trailers = new grpc.Metadata();
  const [initial] = call.metadata.get(echoInitial);
  const [trailing] = call.metadata.get(echoTrailing);
  if (initial) {
    const headers = new grpc.Metadata();
    headers.set(echoInitial, initial);
    call.sendMetadata(headers);
  }

  if (trailing) {
    trailers.set(echoTrailing, trailing);
  }

  return trailers;
}

async function respond(call, request) {
  for (const { size, intervalUs } of request.responseParameters ?? []) {
    if (intervalUs) {
      await new Promise((resolve) => setTimeout(resolve, intervalUs / 1000));
    }

    call.write({ payload: zeros(size) });
  }
}

function connect(target, ca) {
  const credentials = ca ? grpc.credentials.createSsl(ca) : grpc.credentials.createInsecure();
  const plain = new TestService(target, credentials);
  // One for each case: grpc-js splits grpc-accept-encoding at commas alone, and takes gRPC C++'s "identity, deflate, gzip" for no gzip.
  const packed = () => new TestService(target, credentials, { 'grpc.default_compression_algorithm': gzip });
  const absent = new UnimplementedService(target, credentials);

  return {
    empty_unary: async () => {
      await unary(plain, 'EmptyCall', {});
    },
    large_unary: () => largeUnary(plain, {}),
    client_streaming: async () => {
      const { response } = await upload(plain, [27182, 8, 1828, 45904].map((size) => [{ payload: zeros(size) }]));
      expectEqual(response.aggregatedPayloadSize, 74922, 'the aggregated size');
    },
    server_streaming: async () => {
      const sizes = [31415, 9, 2653, 58979];
      const call = plain.StreamingOutputCall({ responseParameters: sizes.map((size) => ({ size })) });
      expectEqual((await drain(call)).sizes, sizes, 'the responses');
    },
    ping_pong: async () => {
      const requests = [[31415, 27182], [9, 8], [2653, 1828], [58979, 45904]];
      const call = plain.FullDuplexCall();
      const next = () => call.write({ responseParameters: [{ size: requests[0][0] }], payload: zeros(requests.shift()[1]) });
      const all = drain(call, () => (requests.length ? next() : call.end()));
      next();
      expectEqual((await all).sizes, [31415, 9, 2653, 58979], 'the responses');
    },
    empty_stream: async () => {
      const call = plain.FullDuplexCall();
      call.end();
      const { sizes, status } = await drain(call);
      expectEqual([sizes, status.code], [[], grpc.status.OK], 'the call');
    },
    cancel_after_begin: async () => {
      let call;
      const status = await new Promise((resolve) => {
        call = plain.StreamingInputCall((error) => resolve(error));
        call.cancel();
      });
      expectEqual(status?.code, grpc.status.CANCELLED, 'the status');
    },
    cancel_after_first_response: async () => {
      const call = plain.FullDuplexCall();
      const all = drain(call, () => call.cancel());
      call.write({ responseParameters: [{ size: 31415 }], payload: zeros(27182) });
      const { sizes, status } = await all;
      expectEqual([sizes, status.code], [[31415], grpc.status.CANCELLED], 'the call');
    },
    timeout_on_sleeping_server: async () => {
      const call = plain.FullDuplexCall({ deadline: Date.now() + 1 });
      const all = drain(call);
      call.write({ payload: zeros(27182) });
      expectEqual((await all).status.code, grpc.status.DEADLINE_EXCEEDED, 'the status');
    },
    custom_metadata: async () => {
      const metadata = new grpc.Metadata();
      metadata.set(echoInitial, 'test_initial_metadata_value');
      metadata.set(echoTrailing, Buffer.from('ababab', 'hex'));
      const check = ({ headers, status }) => {
        expectEqual(headers?.get(echoInitial), ['test_initial_metadata_value'], 'the header');
        expectEqual(status.metadata.get(echoTrailing).map((value) => value.toString('hex')), ['ababab'], 'the trailer');
      };
      check(await unary(plain, 'UnaryCall', { responseSize: 314159, payload: zeros(271828) }, metadata));
      const call = plain.FullDuplexCall(metadata);
      const all = drain(call, () => call.end());
      call.write({ responseParameters: [{ size: 314159 }], payload: zeros(271828) });
      check(await all);
    },
    status_code_and_message: async () => {
      const responseStatus = { code: 2, message: 'test status message' };
      const check = (status) => expectEqual([status.code, status.details], [2, 'test status message'], 'the status');
      check(await failure(unary(plain, 'UnaryCall', { responseStatus })));
      const call = plain.FullDuplexCall();
      const all = drain(call);
      call.write({ responseStatus });
      call.end();
      check((await all).status);
    },
    special_status_message: async () => {
      const status = await failure(unary(plain, 'UnaryCall', { responseStatus: { code: 2, message: specialMessage } }));
      expectEqual([status.code, status.details], [2, specialMessage], 'the status');
    },
    unimplemented_method: async () => {
      expectEqual((await failure(unary(plain, 'UnimplementedCall', {}))).code, grpc.status.UNIMPLEMENTED, 'the status');
    },
    unimplemented_service: async () => {
      expectEqual((await failure(unary(absent, 'UnimplementedCall', {}))).code, grpc.status.UNIMPLEMENTED, 'the status');
    },
    client_compressed_unary: async () => {
      const probe = await failure(largeUnary(plain, { expectCompressed: { value: true } }));
      expectEqual(probe.code, grpc.status.INVALID_ARGUMENT, 'the status of the probe');
      await largeUnary(packed(), { expectCompressed: { value: true } });
      await largeUnary(plain, { expectCompressed: { value: false } });
    },
    client_compressed_streaming: async () => {
      const compressed = { expectCompressed: { value: true }, payload: zeros(27182) };
      const probe = await failure(upload(plain, [[compressed]]));
      expectEqual(probe.code, grpc.status.INVALID_ARGUMENT, 'the status of the probe');
      const identity = { expectCompressed: { value: false }, payload: zeros(45904) };
      const { response } = await upload(packed(), [[compressed], [identity, noCompress]]);
      expectEqual(response.aggregatedPayloadSize, 73086, 'the aggregated size');
    },
    // grpc-js does not show whether a message came compressed; these hold that it reads what comes.
    server_compressed_unary: async () => {
      await largeUnary(plain, { responseCompressed: { value: true } });
      await largeUnary(plain, { responseCompressed: { value: false } });
    },
    server_compressed_streaming: async () => {
      const responseParameters = [{ compressed: { value: true }, size: 31415 }, { compressed: { value: false }, size: 92653 }];
      expectEqual((await drain(plain.StreamingOutputCall({ responseParameters }))).sizes, [31415, 92653], 'the responses');
    },
  };
}

async function largeUnary(client, more) {
  const { response } = await unary(client, 'UnaryCall', { responseSize: 314159, payload: zeros(271828), ...more });
  expectEqual(response.payload.body.length, 314159, 'the size of the response');
}

function unary(client, method, request, metadata = new grpc.Metadata()) {
  return outcome((done) => client[method](request, metadata, done));
}

function upload(client, messages) {
  return outcome((done) => {
    const call = client.StreamingInputCall(done);
    messages.forEach(([message, flags]) => call.write(message, flags));
    call.end();
    return call;
  });
}

// Ends with what a call that succeeded gave, or with the error of one that did not.
function outcome(start) {
  return new Promise((resolve, reject) => {
    let headers, response;
    const call = start((error, value) => (error ? reject(error) : (response = value)));
    call.on('metadata', (value) => (headers = value));
    call.on('status', (status) => status.code === grpc.status.OK && setImmediate(() => resolve({ response, headers, status })));
  });
}

function failure(call) {
  return call.then(() => ({ code: grpc.status.OK }), (error) => error);
}

function drain(call, each = () => {}) {
  return new Promise((resolve) => {
    const sizes = [];
    let headers;
    call.on('metadata', (value) => (headers = value));
    call.on('data', (response) => {
      sizes.push(response.payload?.body.length ?? 0);
      each();
    });
    call.on('error', () => {});
    call.on('status', (status) => setImmediate(() => resolve({ sizes, headers, status })));
  });
}
