// The interoperability test's server and client on connect-node, in its gRPC mode.
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { compressionGzip, connectNodeAdapter, createGrpcTransport } from '@connectrpc/connect-node';
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import { echoInitial, echoTrailing, expectEqual, main, specialMessage, zeros } from './peer.js';

const descriptors = readFileSync(new URL('../bin/interop.binpb', import.meta.url));
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors));
const service = registry.getService('grpc.testing.TestService');
const absentService = registry.getService('grpc.testing.UnimplementedService');

main(serve, connect);

// Connect compresses a response when its client takes that and it is long enough; a handler has no say, and sees nothing of requests.
async function serve(cert, key) {
  const routes = (router) =>
    router.service(service, {
      emptyCall: () => ({}),
      unaryCall: (request, context) => {
        echo(context);
        endAsAsked(request);
        return { payload: zeros(request.responseSize) };
      },
      streamingOutputCall: (request) => respond(request),
      streamingInputCall: async (requests) => {
        let size = 0;
        for await (const request of requests) {
          size += request.payload?.body.length ?? 0;
        }

        return { aggregatedPayloadSize: size };
      },
      fullDuplexCall: async function* (requests, context) {
        echo(context);
        for await (const request of requests) {
          endAsAsked(request);
          yield* respond(request);
        }
      },
    });
  const handler = connectNodeAdapter({ routes });
  const server = cert ? http2.createSecureServer({ cert, key }, handler) : http2.createServer(handler);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

function echo({ requestHeader, responseHeader, responseTrailer }) {
  const initial = requestHeader.get(echoInitial);
  const trailing = requestHeader.get(echoTrailing);
  if (initial) {
    responseHeader.set(echoInitial, initial);
  }

  if (trailing) {
    responseTrailer.set(echoTrailing, trailing);
  }
}

function endAsAsked({ responseStatus }) {
  if (responseStatus?.code) {
    throw new ConnectError(responseStatus.message, responseStatus.code);
  }
}

async function* respond({ responseParameters }) {
  for (const { size, intervalUs } of responseParameters) {
    if (intervalUs) {
      await new Promise((resolve) => setTimeout(resolve, intervalUs / 1000));
    }

    yield { payload: zeros(size) };
  }
}

function connect(target, ca) {
  let decompressed = 0;
  const counted = {
    ...compressionGzip,
    decompress: (bytes, limit) => {
      decompressed++;
      return compressionGzip.decompress(bytes, limit);
    },
  };
  const options = { baseUrl: `${ca ? 'https' : 'http'}://${target}`, nodeOptions: { ca }, acceptCompression: [counted] };
  const plainTransport = createGrpcTransport(options);
  const plain = createClient(service, plainTransport);
  const packed = createClient(service, createGrpcTransport({ ...options, sendCompression: compressionGzip }));
  const absent = createClient(absentService, plainTransport);

  const large = async (client, more, call) => {
    const { payload } = await client.unaryCall({ responseSize: 314159, payload: zeros(271828), ...more }, call);
    expectEqual(payload.body.length, 314159, 'the size of the response');
  };
  const output = (size, sent) => ({ responseParameters: [{ size }], payload: zeros(sent) });

  return {
    empty_unary: () => plain.emptyCall({}),
    large_unary: () => large(plain, {}),
    client_streaming: async () => {
      const { aggregatedPayloadSize } = await plain.streamingInputCall(each([27182, 8, 1828, 45904], (size) => ({ payload: zeros(size) })));
      expectEqual(aggregatedPayloadSize, 74922, 'the aggregated size');
    },
    server_streaming: async () => {
      const sizes = [31415, 9, 2653, 58979];
      expectEqual(await drain(plain.streamingOutputCall({ responseParameters: sizes.map((size) => ({ size })) })), sizes, 'the responses');
    },
    ping_pong: async () => {
      const sizes = [[31415, 27182], [9, 8], [2653, 1828], [58979, 45904]];
      let answered;
      const requests = async function* () {
        for (const [size, sent] of sizes) {
          const answer = new Promise((resolve) => (answered = resolve));
          yield output(size, sent);
          await answer;
        }
      };
      expectEqual(await drain(plain.fullDuplexCall(requests()), () => answered()), [31415, 9, 2653, 58979], 'the responses');
    },
    empty_stream: async () => {
      expectEqual(await drain(plain.fullDuplexCall(each([]))), [], 'the responses');
    },
    cancel_after_begin: async () => {
      const cancel = new AbortController();
      const call = plain.streamingInputCall(openEnd(), { signal: cancel.signal });
      cancel.abort();
      expectEqual((await failure(call)).code, Code.Canceled, 'the status');
    },
    cancel_after_first_response: async () => {
      const cancel = new AbortController();
      const call = plain.fullDuplexCall(openEnd(output(31415, 27182)), { signal: cancel.signal });
      const sizes = [];
      expectEqual((await failure(drain(call, (size) => sizes.push(size) && cancel.abort()))).code, Code.Canceled, 'the status');
      expectEqual(sizes, [31415], 'the responses');
    },
    timeout_on_sleeping_server: async () => {
      const call = plain.fullDuplexCall(openEnd({ payload: zeros(27182) }), { timeoutMs: 1 });
      expectEqual((await failure(drain(call))).code, Code.DeadlineExceeded, 'the status');
    },
    custom_metadata: async () => {
      const call = () => {
        const seen = {};
        return [seen, {
          headers: { [echoInitial]: 'test_initial_metadata_value', [echoTrailing]: 'q6ur' },
          onHeader: (headers) => (seen.header = headers.get(echoInitial)),
          onTrailer: (trailers) => (seen.trailer = trailers.get(echoTrailing)?.replaceAll('=', '')),
        }];
      };
      const expected = { header: 'test_initial_metadata_value', trailer: 'q6ur' };
      const [unary, unaryCall] = call();
      await large(plain, {}, unaryCall);
      expectEqual(unary, expected, 'the metadata');
      const [duplex, duplexCall] = call();
      await drain(plain.fullDuplexCall(each([output(314159, 271828)]), duplexCall));
      expectEqual(duplex, expected, 'the metadata');
    },
    status_code_and_message: async () => {
      const responseStatus = { code: 2, message: 'test status message' };
      expectStatus(await failure(plain.unaryCall({ responseStatus })), responseStatus);
      expectStatus(await failure(drain(plain.fullDuplexCall(each([{ responseStatus }])))), responseStatus);
    },
    special_status_message: async () => {
      const responseStatus = { code: 2, message: specialMessage };
      expectStatus(await failure(plain.unaryCall({ responseStatus })), responseStatus);
    },
    unimplemented_method: async () => {
      expectEqual((await failure(plain.unimplementedCall({}))).code, Code.Unimplemented, 'the status');
    },
    unimplemented_service: async () => {
      expectEqual((await failure(absent.unimplementedCall({}))).code, Code.Unimplemented, 'the status');
    },
    client_compressed_unary: async () => {
      const probe = await failure(large(plain, { expectCompressed: { value: true } }));
      expectEqual(probe.code, Code.InvalidArgument, 'the status of the probe');
      await large(packed, { expectCompressed: { value: true } });
      await large(plain, { expectCompressed: { value: false } });
    },
    client_compressed_streaming: async () => {
      const first = { expectCompressed: { value: true }, payload: zeros(27182) };
      const probe = await failure(plain.streamingInputCall(each([first])));
      expectEqual(probe.code, Code.InvalidArgument, 'the status of the probe');
      // Connect compresses all messages of a transport that are long enough, and so this one too.
      const second = { expectCompressed: { value: false }, payload: zeros(45904) };
      const { aggregatedPayloadSize } = await packed.streamingInputCall(each([first, second]));
      expectEqual(aggregatedPayloadSize, 73086, 'the aggregated size');
    },
    server_compressed_unary: async () => {
      for (const value of [true, false]) {
        const before = decompressed;
        await large(plain, { responseCompressed: { value } });
        expectEqual(decompressed - before, Number(value), 'the number of responses that came compressed');
      }
    },
    server_compressed_streaming: async () => {
      const before = decompressed;
      const responseParameters = [{ compressed: { value: true }, size: 31415 }, { compressed: { value: false }, size: 92653 }];
      const came = [];
      const sizes = await drain(plain.streamingOutputCall({ responseParameters }), () => came.push(decompressed - before));
      expectEqual(sizes, [31415, 92653], 'the responses');
      expectEqual(came, [1, 1], 'the number of responses that came compressed, after each');
    },
  };
}

async function* each(values, make = (value) => value) {
  for (const value of values) {
    yield make(value);
  }
}

// Requests that have begun and never end.
async function* openEnd(...requests) {
  yield* requests;
  await new Promise(() => {});
}

async function drain(responses, each = () => {}) {
  const sizes = [];
  for await (const { payload } of responses) {
    sizes.push(payload?.body.length ?? 0);
    each(sizes.at(-1));
  }

  return sizes;
}

function failure(call) {
  return call.then(() => ({ code: 0, rawMessage: '' }), (error) => error);
}

function expectStatus(error, { code, message }) {
  expectEqual([error.code, error.rawMessage], [code, message], 'the status');
}
