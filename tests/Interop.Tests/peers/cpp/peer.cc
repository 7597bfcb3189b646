// The interoperability test's server and client on gRPC C++.
//   server [--cert FILE --key FILE]           prints its port, serves until its input ends
//   client --port N [--ca FILE] CASE...       prints a line for each case, exits 1 if one failed
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "interop.grpc.pb.cc"
#include "interop.grpc.pb.h"
#include "interop.pb.cc"

// Exported by gRPC for its own interoperability tests: whether the last message that was received came compressed.
uint32_t grpc_call_test_only_get_message_flags(grpc_call* call);

namespace grpc::testing {

// Befriended by the contexts, for the same tests.
class InteropClientContextInspector {
 public:
  static grpc_call* CallOf(const ClientContext& context) { return context.call_; }
};

class InteropServerContextInspector {
 public:
  static grpc_call* CallOf(const ServerContext& context) { return context.call_.call; }
};

}  // namespace grpc::testing

namespace {

using namespace grpc::testing;
using grpc::ClientContext;
using grpc::ServerContext;
using grpc::Status;
using grpc::StatusCode;

constexpr auto kPatience = std::chrono::seconds(20);
const char kEchoInitial[] = "x-grpc-test-echo-initial";
const char kEchoTrailing[] = "x-grpc-test-echo-trailing-bin";
const char kSpecialMessage[] = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n";

bool CameCompressed(grpc_call* call) {
  constexpr uint32_t kCompressed = 0x80000000u | 0x40000000u;
  return (grpc_call_test_only_get_message_flags(call) & kCompressed) != 0;
}

std::string Read(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::string Zeros(int size) { return std::string(size, '\0'); }

// The server.

class Service final : public TestService::Service {
  Status EmptyCall(ServerContext*, const Empty*, Empty*) override { return Status::OK; }

  Status UnaryCall(ServerContext* context, const SimpleRequest* request, SimpleResponse* response) override {
    Echo(context);
    if (!IsAsExpected(context, *request)) {
      return {StatusCode::INVALID_ARGUMENT, "The message's compression is not what it says it is."};
    }
    if (request->response_status().code() != 0) {
      return Asked(request->response_status());
    }
    if (request->response_compressed().value()) {
      context->set_compression_algorithm(GRPC_COMPRESS_GZIP);
    }
    response->mutable_payload()->set_body(Zeros(request->response_size()));
    return Status::OK;
  }

  Status StreamingOutputCall(ServerContext* context, const StreamingOutputCallRequest* request,
                             grpc::ServerWriter<StreamingOutputCallResponse>* writer) override {
    for (const auto& parameters : request->response_parameters()) {
      if (parameters.compressed().value()) {
        context->set_compression_algorithm(GRPC_COMPRESS_GZIP);
      }
    }
    Respond(*request, writer);
    return Status::OK;
  }

  Status StreamingInputCall(ServerContext* context, grpc::ServerReader<StreamingInputCallRequest>* reader,
                            StreamingInputCallResponse* response) override {
    StreamingInputCallRequest request;
    int size = 0;
    while (reader->Read(&request)) {
      if (!IsAsExpected(context, request)) {
        return {StatusCode::INVALID_ARGUMENT, "The message's compression is not what it says it is."};
      }
      size += request.payload().body().size();
    }
    response->set_aggregated_payload_size(size);
    return Status::OK;
  }

  Status FullDuplexCall(ServerContext* context,
                        grpc::ServerReaderWriter<StreamingOutputCallResponse, StreamingOutputCallRequest>* stream) override {
    Echo(context);
    StreamingOutputCallRequest request;
    while (stream->Read(&request)) {
      if (request.response_status().code() != 0) {
        return Asked(request.response_status());
      }
      Respond(request, stream);
    }
    return Status::OK;
  }

  template <class Request>
  static bool IsAsExpected(ServerContext* context, const Request& request) {
    return !request.has_expect_compressed() ||
           request.expect_compressed().value() == CameCompressed(InteropServerContextInspector::CallOf(*context));
  }

  static Status Asked(const EchoStatus& status) { return {static_cast<StatusCode>(status.code()), status.message()}; }

  template <class Writer>
  static void Respond(const StreamingOutputCallRequest& request, Writer* writer) {
    for (const auto& parameters : request.response_parameters()) {
      std::this_thread::sleep_for(std::chrono::microseconds(parameters.interval_us()));
      grpc::WriteOptions options;
      if (!parameters.compressed().value()) {
        options.set_no_compression();
      }
      StreamingOutputCallResponse response;
      response.mutable_payload()->set_body(Zeros(parameters.size()));
      writer->Write(response, options);
    }
  }

  static void Echo(ServerContext* context) {
    for (const auto& [key, value] : context->client_metadata()) {
      if (key == kEchoInitial) {
        context->AddInitialMetadata(kEchoInitial, {value.data(), value.size()});
      } else if (key == kEchoTrailing) {
        context->AddTrailingMetadata(kEchoTrailing, {value.data(), value.size()});
      }
    }
  }
};

int Serve(std::map<std::string, std::string> options) {
  std::shared_ptr<grpc::ServerCredentials> credentials = grpc::InsecureServerCredentials();
  if (options.count("--cert")) {
    grpc::SslServerCredentialsOptions tls;
    tls.pem_key_cert_pairs.push_back({Read(options["--key"]), Read(options["--cert"])});
    credentials = grpc::SslServerCredentials(tls);
  }
  Service service;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", credentials, &port);
  builder.RegisterService(&service);
  auto server = builder.BuildAndStart();
  std::cout << port << std::endl;
  while (std::cin.get() != EOF) {
  }
  server->Shutdown(std::chrono::system_clock::now());
  return 0;
}

// The client.

template <class T>
std::string Show(const T& value) {
  std::ostringstream text;
  text << std::boolalpha << value;
  return text.str();
}

template <class A, class B>
void Expect(const A& actual, const B& expected, const std::string& what) {
  if (!(actual == expected)) {
    throw std::runtime_error(what + " is " + Show(actual) + ", not " + Show(expected));
  }
}

void ExpectStatus(const Status& status, StatusCode expected, const std::string& what = "the status") {
  if (status.error_code() != expected) {
    throw std::runtime_error(what + " is " + Show(status.error_code()) + " (" + status.error_message() + "), not " + Show(expected));
  }
}

struct Call : ClientContext {
  Call() { set_deadline(std::chrono::system_clock::now() + kPatience); }
};

BoolValue Bool(bool value) {
  BoolValue wrapped;
  wrapped.set_value(value);
  return wrapped;
}

class Client {
 public:
  Client(const std::shared_ptr<grpc::Channel>& channel)
      : stub_(TestService::NewStub(channel)), absent_(UnimplementedService::NewStub(channel)) {}

  void EmptyUnary() {
    Call call;
    Empty response;
    ExpectStatus(stub_->EmptyCall(&call, Empty(), &response), StatusCode::OK);
  }

  void LargeUnary() {
    Call call;
    ExpectStatus(Large(&call, SimpleRequest()), StatusCode::OK);
  }

  void ClientStreaming() {
    Call call;
    StreamingInputCallResponse response;
    auto writer = stub_->StreamingInputCall(&call, &response);
    for (int size : {27182, 8, 1828, 45904}) {
      StreamingInputCallRequest request;
      request.mutable_payload()->set_body(Zeros(size));
      writer->Write(request);
    }
    writer->WritesDone();
    ExpectStatus(writer->Finish(), StatusCode::OK);
    Expect(response.aggregated_payload_size(), 74922, "the aggregated size");
  }

  void ServerStreaming() {
    StreamingOutputCallRequest request;
    for (int size : {31415, 9, 2653, 58979}) {
      request.add_response_parameters()->set_size(size);
    }
    StreamOut(request, [](const Call&, int) {});
  }

  void PingPong() {
    Call call;
    auto stream = stub_->FullDuplexCall(&call);
    StreamingOutputCallResponse response;
    for (auto [size, sent] : {std::pair(31415, 27182), {9, 8}, {2653, 1828}, {58979, 45904}}) {
      stream->Write(Output(size, sent));
      Expect(stream->Read(&response), true, "whether there is a response");
      Expect(response.payload().body().size(), static_cast<size_t>(size), "the size of a response");
    }
    stream->WritesDone();
    Expect(stream->Read(&response), false, "whether there is a fifth response");
    ExpectStatus(stream->Finish(), StatusCode::OK);
  }

  void EmptyStream() {
    Call call;
    auto stream = stub_->FullDuplexCall(&call);
    stream->WritesDone();
    StreamingOutputCallResponse response;
    Expect(stream->Read(&response), false, "whether there is a response");
    ExpectStatus(stream->Finish(), StatusCode::OK);
  }

  void CancelAfterBegin() {
    Call call;
    StreamingInputCallResponse response;
    auto writer = stub_->StreamingInputCall(&call, &response);
    call.TryCancel();
    ExpectStatus(writer->Finish(), StatusCode::CANCELLED);
  }

  void CancelAfterFirstResponse() {
    Call call;
    auto stream = stub_->FullDuplexCall(&call);
    stream->Write(Output(31415, 27182));
    StreamingOutputCallResponse response;
    Expect(stream->Read(&response), true, "whether there is a response");
    call.TryCancel();
    ExpectStatus(stream->Finish(), StatusCode::CANCELLED);
  }

  void TimeoutOnSleepingServer() {
    Call call;
    call.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(1));
    auto stream = stub_->FullDuplexCall(&call);
    StreamingOutputCallRequest request;
    request.mutable_payload()->set_body(Zeros(27182));
    stream->Write(request);
    ExpectStatus(stream->Finish(), StatusCode::DEADLINE_EXCEEDED);
  }

  void CustomMetadata() {
    Call unary;
    AddMetadata(&unary);
    ExpectStatus(Large(&unary, SimpleRequest()), StatusCode::OK);
    ExpectEcho(unary);

    Call duplex;
    AddMetadata(&duplex);
    auto stream = stub_->FullDuplexCall(&duplex);
    stream->Write(Output(314159, 271828));
    stream->WritesDone();
    StreamingOutputCallResponse response;
    Expect(stream->Read(&response), true, "whether there is a response");
    Expect(stream->Read(&response), false, "whether there is a second response");
    ExpectStatus(stream->Finish(), StatusCode::OK);
    ExpectEcho(duplex);
  }

  void StatusCodeAndMessage() {
    EchoStatus asked;
    asked.set_code(2);
    asked.set_message("test status message");
    ExpectAsked(UnaryStatus(asked), asked);

    Call call;
    auto stream = stub_->FullDuplexCall(&call);
    StreamingOutputCallRequest request;
    *request.mutable_response_status() = asked;
    stream->Write(request);
    stream->WritesDone();
    ExpectAsked(stream->Finish(), asked);
  }

  void SpecialStatusMessage() {
    EchoStatus asked;
    asked.set_code(2);
    asked.set_message(kSpecialMessage);
    ExpectAsked(UnaryStatus(asked), asked);
  }

  void UnimplementedMethod() {
    Call call;
    Empty response;
    ExpectStatus(stub_->UnimplementedCall(&call, Empty(), &response), StatusCode::UNIMPLEMENTED);
  }

  void UnimplementedService() {
    Call call;
    Empty response;
    ExpectStatus(absent_->UnimplementedCall(&call, Empty(), &response), StatusCode::UNIMPLEMENTED);
  }

  void ClientCompressedUnary() {
    SimpleRequest request;
    *request.mutable_expect_compressed() = Bool(true);
    Call probe;
    ExpectStatus(Large(&probe, request), StatusCode::INVALID_ARGUMENT, "the status of the probe");
    Call compressed;
    compressed.set_compression_algorithm(GRPC_COMPRESS_GZIP);
    ExpectStatus(Large(&compressed, request), StatusCode::OK);
    *request.mutable_expect_compressed() = Bool(false);
    Call identity;
    ExpectStatus(Large(&identity, request), StatusCode::OK);
  }

  void ClientCompressedStreaming() {
    StreamingInputCallRequest compressed;
    *compressed.mutable_expect_compressed() = Bool(true);
    compressed.mutable_payload()->set_body(Zeros(27182));
    StreamingInputCallRequest identity;
    *identity.mutable_expect_compressed() = Bool(false);
    identity.mutable_payload()->set_body(Zeros(45904));
    StreamingInputCallResponse response;

    Call probe;
    auto probing = stub_->StreamingInputCall(&probe, &response);
    probing->Write(compressed);
    probing->WritesDone();
    ExpectStatus(probing->Finish(), StatusCode::INVALID_ARGUMENT, "the status of the probe");

    Call call;
    call.set_compression_algorithm(GRPC_COMPRESS_GZIP);
    auto writer = stub_->StreamingInputCall(&call, &response);
    writer->Write(compressed);
    writer->Write(identity, grpc::WriteOptions().set_no_compression());
    writer->WritesDone();
    ExpectStatus(writer->Finish(), StatusCode::OK);
    Expect(response.aggregated_payload_size(), 73086, "the aggregated size");
  }

  void ServerCompressedUnary() {
    for (bool isCompressed : {true, false}) {
      SimpleRequest request;
      *request.mutable_response_compressed() = Bool(isCompressed);
      Call call;
      ExpectStatus(Large(&call, request), StatusCode::OK);
      Expect(CameCompressed(InteropClientContextInspector::CallOf(call)), isCompressed, "whether the response came compressed");
    }
  }

  void ServerCompressedStreaming() {
    StreamingOutputCallRequest request;
    for (auto [size, isCompressed] : {std::pair(31415, true), {92653, false}}) {
      auto* parameters = request.add_response_parameters();
      parameters->set_size(size);
      *parameters->mutable_compressed() = Bool(isCompressed);
    }
    StreamOut(request, [&](const Call& call, int index) {
      Expect(CameCompressed(InteropClientContextInspector::CallOf(call)), request.response_parameters(index).compressed().value(),
             "whether the response came compressed");
    });
  }

 private:
  Status Large(Call* call, SimpleRequest request) {
    request.set_response_size(314159);
    request.mutable_payload()->set_body(Zeros(271828));
    SimpleResponse response;
    Status status = stub_->UnaryCall(call, request, &response);
    if (status.ok()) {
      Expect(response.payload().body().size(), 314159u, "the size of the response");
    }
    return status;
  }

  template <class Each>
  void StreamOut(const StreamingOutputCallRequest& request, Each each) {
    Call call;
    auto reader = stub_->StreamingOutputCall(&call, request);
    StreamingOutputCallResponse response;
    int count = 0;
    for (; reader->Read(&response); count++) {
      Expect(count < request.response_parameters_size(), true, "whether a response was asked for");
      Expect(response.payload().body().size(), static_cast<size_t>(request.response_parameters(count).size()), "the size of a response");
      each(call, count);
    }
    ExpectStatus(reader->Finish(), StatusCode::OK);
    Expect(count, request.response_parameters_size(), "the number of responses");
  }

  Status UnaryStatus(const EchoStatus& asked) {
    Call call;
    SimpleRequest request;
    *request.mutable_response_status() = asked;
    SimpleResponse response;
    return stub_->UnaryCall(&call, request, &response);
  }

  static void ExpectAsked(const Status& status, const EchoStatus& asked) {
    ExpectStatus(status, static_cast<StatusCode>(asked.code()));
    Expect(status.error_message(), asked.message(), "the message");
  }

  static void AddMetadata(Call* call) {
    call->AddMetadata(kEchoInitial, "test_initial_metadata_value");
    call->AddMetadata(kEchoTrailing, "\xab\xab\xab");
  }

  static void ExpectEcho(const Call& call) {
    ExpectOne(call.GetServerInitialMetadata(), kEchoInitial, "test_initial_metadata_value");
    ExpectOne(call.GetServerTrailingMetadata(), kEchoTrailing, "\xab\xab\xab");
  }

  static void ExpectOne(const std::multimap<grpc::string_ref, grpc::string_ref>& metadata, const char* key, const char* value) {
    Expect(metadata.count(key), 1u, std::string("the number of values of ") + key);
    Expect(metadata.find(key)->second, grpc::string_ref(value), key);
  }

  static StreamingOutputCallRequest Output(int size, int sent) {
    StreamingOutputCallRequest request;
    request.add_response_parameters()->set_size(size);
    request.mutable_payload()->set_body(Zeros(sent));
    return request;
  }

  std::unique_ptr<TestService::Stub> stub_;
  std::unique_ptr<grpc::testing::UnimplementedService::Stub> absent_;
};

int Run(std::map<std::string, std::string> options, const std::vector<std::string>& names) {
  static const std::map<std::string, void (Client::*)()> cases = {
      {"empty_unary", &Client::EmptyUnary},
      {"large_unary", &Client::LargeUnary},
      {"client_streaming", &Client::ClientStreaming},
      {"server_streaming", &Client::ServerStreaming},
      {"ping_pong", &Client::PingPong},
      {"empty_stream", &Client::EmptyStream},
      {"cancel_after_begin", &Client::CancelAfterBegin},
      {"cancel_after_first_response", &Client::CancelAfterFirstResponse},
      {"timeout_on_sleeping_server", &Client::TimeoutOnSleepingServer},
      {"custom_metadata", &Client::CustomMetadata},
      {"status_code_and_message", &Client::StatusCodeAndMessage},
      {"special_status_message", &Client::SpecialStatusMessage},
      {"unimplemented_method", &Client::UnimplementedMethod},
      {"unimplemented_service", &Client::UnimplementedService},
      {"client_compressed_unary", &Client::ClientCompressedUnary},
      {"client_compressed_streaming", &Client::ClientCompressedStreaming},
      {"server_compressed_unary", &Client::ServerCompressedUnary},
      {"server_compressed_streaming", &Client::ServerCompressedStreaming},
  };
  std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
  if (options.count("--ca")) {
    grpc::SslCredentialsOptions tls;
    tls.pem_root_certs = Read(options["--ca"]);
    credentials = grpc::SslCredentials(tls);
  }
  Client client(grpc::CreateChannel("127.0.0.1:" + options["--port"], credentials));
  int failures = 0;
  for (const auto& name : names) {
    std::string outcome = "ok";
    try {
      (client.*cases.at(name))();
    } catch (const std::exception& error) {
      outcome = std::string("failed: ") + error.what();
      failures++;
    }
    std::cout << name << ' ' << outcome << std::endl;
  }
  return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options;
  std::vector<std::string> names;
  for (int i = 2; i < argc; i++) {
    std::string argument = argv[i];
    if (argument.rfind("--", 0) == 0 && i + 1 < argc) {
      options[argument] = argv[++i];
    } else {
      names.push_back(argument);
    }
  }
  return argc > 1 && std::string(argv[1]) == "server" ? Serve(options) : Run(options, names);
}
