"""The interoperability test's server and client on grpcio.

  server [--cert FILE --key FILE]           prints its port, serves until its input ends
  client --port N [--ca FILE] CASE...       prints a line for each case, exits 1 if one failed
"""

import argparse
import concurrent.futures
import os
import pathlib
import queue
import sys
import time

import grpc

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "bin" / "python"))
import interop_pb2 as pb  # noqa: E402

PATIENCE = 20
ECHO_INITIAL = "x-grpc-test-echo-initial"
ECHO_TRAILING = "x-grpc-test-echo-trailing-bin"
SPECIAL_MESSAGE = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
TEST_SERVICE = "grpc.testing.TestService"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=["server", "client"])
    parser.add_argument("--port")
    parser.add_argument("--ca", type=read)
    parser.add_argument("--cert", type=read)
    parser.add_argument("--key", type=read)
    parser.add_argument("cases", nargs="*")
    arguments = parser.parse_intermixed_args()
    if arguments.role == "server":
        serve(arguments.cert, arguments.key)
        return 0

    client = Client(f"127.0.0.1:{arguments.port}", arguments.ca)
    failures = 0
    for name in arguments.cases:
        try:
            getattr(client, name)()
            print(name, "ok", flush=True)
        except Exception as error:
            failures += 1
            print(name, "failed:", " ".join(str(error).split()) or type(error).__name__, flush=True)
    return 1 if failures else 0


def read(file):
    return pathlib.Path(file).read_bytes()


def zeros(size):
    return pb.Payload(body=bytes(size))


# The server.


def serve(cert, key):
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(8))
    methods = {
        "EmptyCall": grpc.unary_unary_rpc_method_handler(lambda request, context: pb.Empty(), pb.Empty.FromString, serialize),
        "UnaryCall": grpc.unary_unary_rpc_method_handler(unary_call, pb.SimpleRequest.FromString, serialize),
        "StreamingOutputCall": grpc.unary_stream_rpc_method_handler(respond, pb.StreamingOutputCallRequest.FromString, serialize),
        "StreamingInputCall": grpc.stream_unary_rpc_method_handler(
            streaming_input_call, pb.StreamingInputCallRequest.FromString, serialize
        ),
        "FullDuplexCall": grpc.stream_stream_rpc_method_handler(
            full_duplex_call, pb.StreamingOutputCallRequest.FromString, serialize
        ),
    }
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(TEST_SERVICE, methods)])
    if cert:
        port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([(key, cert)]))
    else:
        port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(None)


def serialize(message):
    return message.SerializeToString()


def unary_call(request, context):
    echo(context)
    end_as_asked(request, context)
    if request.response_compressed.value:
        context.set_compression(grpc.Compression.Gzip)
    return pb.SimpleResponse(payload=zeros(request.response_size))


def streaming_input_call(requests, context):
    return pb.StreamingInputCallResponse(aggregated_payload_size=sum(len(request.payload.body) for request in requests))


def full_duplex_call(requests, context):
    echo(context)
    for request in requests:
        end_as_asked(request, context)
        yield from respond(request, context)


def respond(request, context):
    if any(parameters.compressed.value for parameters in request.response_parameters):
        context.set_compression(grpc.Compression.Gzip)
    for parameters in request.response_parameters:
        time.sleep(parameters.interval_us / 1e6)
        if not parameters.compressed.value:
            context.disable_next_message_compression()
        yield pb.StreamingOutputCallResponse(payload=zeros(parameters.size))


def echo(context):
    for key, value in context.invocation_metadata():
        if key == ECHO_INITIAL:
            context.send_initial_metadata([(key, value)])
        elif key == ECHO_TRAILING:
            context.set_trailing_metadata([(key, value)])


def end_as_asked(request, context):
    if request.response_status.code:
        codes = {code.value[0]: code for code in grpc.StatusCode}
        context.abort(codes[request.response_status.code], request.response_status.message)


# The client. What grpcio does not show, whether a response came compressed, is not asserted.


class Client:
    def __init__(self, target, ca):
        channel = grpc.secure_channel(target, grpc.ssl_channel_credentials(ca)) if ca else grpc.insecure_channel(target)
        path = f"/{TEST_SERVICE}/"
        self.empty_call = channel.unary_unary(path + "EmptyCall", serialize, pb.Empty.FromString)
        self.unary_call = channel.unary_unary(path + "UnaryCall", serialize, pb.SimpleResponse.FromString)
        self.output_call = channel.unary_stream(path + "StreamingOutputCall", serialize, pb.StreamingOutputCallResponse.FromString)
        self.input_call = channel.stream_unary(path + "StreamingInputCall", serialize, pb.StreamingInputCallResponse.FromString)
        self.duplex_call = channel.stream_stream(path + "FullDuplexCall", serialize, pb.StreamingOutputCallResponse.FromString)
        self.absent_method = channel.unary_unary(path + "UnimplementedCall", serialize, pb.Empty.FromString)
        self.absent_service = channel.unary_unary(
            "/grpc.testing.UnimplementedService/UnimplementedCall", serialize, pb.Empty.FromString
        )

    def empty_unary(self):
        expect(self.empty_call(pb.Empty(), timeout=PATIENCE), pb.Empty(), "the response")

    def large_unary(self):
        self.large()

    def client_streaming(self):
        requests = [pb.StreamingInputCallRequest(payload=zeros(size)) for size in (27182, 8, 1828, 45904)]
        expect(self.input_call(iter(requests), timeout=PATIENCE).aggregated_payload_size, 74922, "the aggregated size")

    def server_streaming(self):
        self.stream_out([(31415, None), (9, None), (2653, None), (58979, None)])

    def ping_pong(self):
        requests = Requests()
        responses = self.duplex_call(iter(requests), timeout=PATIENCE)
        for size, sent in ((31415, 27182), (9, 8), (2653, 1828), (58979, 45904)):
            requests.add(output_request([(size, None)], payload=zeros(sent)))
            expect(len(next(responses).payload.body), size, "the size of a response")
        requests.end()
        expect(list(responses), [], "what follows the last response")
        expect(responses.code(), grpc.StatusCode.OK, "the status")

    def empty_stream(self):
        expect(list(self.duplex_call(iter(()), timeout=PATIENCE)), [], "the responses")

    def cancel_after_begin(self):
        requests = Requests()
        call = self.input_call.future(iter(requests), timeout=PATIENCE)
        call.cancel()
        requests.end()
        expect(call.code(), grpc.StatusCode.CANCELLED, "the status")

    def cancel_after_first_response(self):
        requests = Requests()
        responses = self.duplex_call(iter(requests), timeout=PATIENCE)
        requests.add(output_request([(31415, None)], payload=zeros(27182)))
        expect(len(next(responses).payload.body), 31415, "the size of the response")
        responses.cancel()
        requests.end()
        expect(failure(lambda: list(responses))[0], grpc.StatusCode.CANCELLED, "the status")

    def timeout_on_sleeping_server(self):
        requests = Requests()
        requests.add(output_request([], payload=zeros(27182)))
        responses = self.duplex_call(iter(requests), timeout=0.001)
        expect(failure(lambda: list(responses))[0], grpc.StatusCode.DEADLINE_EXCEEDED, "the status")
        requests.end()

    def custom_metadata(self):
        metadata = [(ECHO_INITIAL, "test_initial_metadata_value"), (ECHO_TRAILING, b"\xab\xab\xab")]
        request = pb.SimpleRequest(response_size=314159, payload=zeros(271828))
        _, call = self.unary_call.with_call(request, metadata=metadata, timeout=PATIENCE)
        expect_echo(call)
        requests = [output_request([(314159, None)], payload=zeros(271828))]
        call = self.duplex_call(iter(requests), metadata=metadata, timeout=PATIENCE)
        expect([len(response.payload.body) for response in call], [314159], "the responses")
        expect_echo(call)

    def status_code_and_message(self):
        status = pb.EchoStatus(code=2, message="test status message")
        expected = (grpc.StatusCode.UNKNOWN, "test status message")
        unary = failure(lambda: self.unary_call(pb.SimpleRequest(response_status=status), timeout=PATIENCE))
        expect(unary, expected, "the status")
        requests = [output_request([], response_status=status)]
        expect(failure(lambda: list(self.duplex_call(iter(requests), timeout=PATIENCE))), expected, "the status")

    def special_status_message(self):
        request = pb.SimpleRequest(response_status=pb.EchoStatus(code=2, message=SPECIAL_MESSAGE))
        status = failure(lambda: self.unary_call(request, timeout=PATIENCE))
        expect(status, (grpc.StatusCode.UNKNOWN, SPECIAL_MESSAGE), "the status")

    def unimplemented_method(self):
        status = failure(lambda: self.absent_method(pb.Empty(), timeout=PATIENCE))
        expect(status[0], grpc.StatusCode.UNIMPLEMENTED, "the status")

    def unimplemented_service(self):
        status = failure(lambda: self.absent_service(pb.Empty(), timeout=PATIENCE))
        expect(status[0], grpc.StatusCode.UNIMPLEMENTED, "the status")

    def client_compressed_unary(self):
        asked = pb.BoolValue(value=True)
        probe = failure(lambda: self.large(expect_compressed=asked))
        expect(probe[0], grpc.StatusCode.INVALID_ARGUMENT, "the status of the probe")
        self.large(compression=grpc.Compression.Gzip, expect_compressed=asked)
        self.large(expect_compressed=pb.BoolValue(value=False))

    def client_compressed_streaming(self):
        compressed = pb.StreamingInputCallRequest(expect_compressed=pb.BoolValue(value=True), payload=zeros(27182))
        probe = failure(lambda: self.input_call(iter([compressed]), timeout=PATIENCE))
        expect(probe[0], grpc.StatusCode.INVALID_ARGUMENT, "the status of the probe")
        # grpcio has no switch for one message, but leaves alone what compression does not make smaller.
        identity = pb.StreamingInputCallRequest(
            expect_compressed=pb.BoolValue(value=False), payload=pb.Payload(body=os.urandom(45904))
        )
        response = self.input_call(iter([compressed, identity]), compression=grpc.Compression.Gzip, timeout=PATIENCE)
        expect(response.aggregated_payload_size, 73086, "the aggregated size")

    def server_compressed_unary(self):
        self.large(response_compressed=pb.BoolValue(value=True))
        self.large(response_compressed=pb.BoolValue(value=False))

    def server_compressed_streaming(self):
        self.stream_out([(31415, True), (92653, False)])

    def large(self, compression=None, **fields):
        request = pb.SimpleRequest(response_size=314159, payload=zeros(271828), **fields)
        response = self.unary_call(request, timeout=PATIENCE, compression=compression)
        expect(len(response.payload.body), 314159, "the size of the response")

    def stream_out(self, parameters):
        sizes = [len(response.payload.body) for response in self.output_call(output_request(parameters), timeout=PATIENCE)]
        expect(sizes, [size for size, _ in parameters], "the responses")


class Requests:
    """Requests that are sent one by one, when they are added."""

    def __init__(self):
        self.queue = queue.Queue()

    def add(self, request):
        self.queue.put(request)

    def end(self):
        self.queue.put(None)

    def __iter__(self):
        return iter(self.queue.get, None)


def output_request(parameters, **fields):
    request = pb.StreamingOutputCallRequest(**fields)
    for size, compressed in parameters:
        added = request.response_parameters.add(size=size)
        if compressed is not None:
            added.compressed.value = compressed
    return request


def failure(call):
    try:
        call()
        return grpc.StatusCode.OK, ""
    except grpc.RpcError as error:
        return error.code(), error.details()


def expect_echo(call):
    expect(dict(call.initial_metadata()).get(ECHO_INITIAL), "test_initial_metadata_value", "the header")
    expect(dict(call.trailing_metadata()).get(ECHO_TRAILING), b"\xab\xab\xab", "the trailer")


def expect(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what} is {actual!r}, not {expected!r}")


if __name__ == "__main__":
    sys.exit(main())
