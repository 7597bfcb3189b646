package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	pb "interop"
)

const patience = 20 * time.Second

type client struct {
	pb.TestServiceClient
	absent pb.UnimplementedServiceClient
}

func connect(target, ca string) client {
	options := []grpc.DialOption{grpc.WithStatsHandler(sizes{})}
	if ca == "" {
		options = append(options, grpc.WithInsecure())
	} else {
		tls, err := credentials.NewClientTLSFromFile(ca, "")
		must(err)
		options = append(options, grpc.WithTransportCredentials(tls))
	}
	channel, err := grpc.Dial(target, options...)
	must(err)
	return client{pb.NewTestServiceClient(channel), pb.NewUnimplementedServiceClient(channel)}
}

func (c client) run(name string) error {
	cases := map[string]func(context.Context) error{
		"empty_unary":                 c.emptyUnary,
		"large_unary":                 c.largeUnary,
		"client_streaming":            c.clientStreaming,
		"server_streaming":            c.serverStreaming,
		"ping_pong":                   c.pingPong,
		"empty_stream":                c.emptyStream,
		"cancel_after_begin":          c.cancelAfterBegin,
		"cancel_after_first_response": c.cancelAfterFirstResponse,
		"timeout_on_sleeping_server":  c.timeoutOnSleepingServer,
		"custom_metadata":             c.customMetadata,
		"status_code_and_message":     c.statusCodeAndMessage,
		"special_status_message":      c.specialStatusMessage,
		"unimplemented_method":        c.unimplementedMethod,
		"unimplemented_service":       c.unimplementedService,
		"client_compressed_unary":     c.clientCompressedUnary,
		"client_compressed_streaming": c.clientCompressedStreaming,
		"server_compressed_unary":     c.serverCompressedUnary,
		"server_compressed_streaming": c.serverCompressedStreaming,
	}
	run, ok := cases[name]
	if !ok {
		return errors.New("this peer has no such case")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return run(ctx)
}

func (c client) emptyUnary(ctx context.Context) error {
	_, err := c.EmptyCall(ctx, &pb.Empty{})
	return err
}

func (c client) largeUnary(ctx context.Context) error {
	return c.large(ctx, &pb.SimpleRequest{})
}

func (c client) clientStreaming(ctx context.Context) error {
	stream, err := c.StreamingInputCall(ctx)
	if err != nil {
		return err
	}
	for _, size := range []int32{27182, 8, 1828, 45904} {
		if err := stream.Send(&pb.StreamingInputCallRequest{Payload: zeros(size)}); err != nil {
			return err
		}
	}
	response, err := stream.CloseAndRecv()
	if err != nil {
		return err
	}
	return equal("the aggregated size", response.AggregatedPayloadSize, int32(74922))
}

func (c client) serverStreaming(ctx context.Context) error {
	request := &pb.StreamingOutputCallRequest{}
	for _, size := range []int32{31415, 9, 2653, 58979} {
		request.ResponseParameters = append(request.ResponseParameters, &pb.ResponseParameters{Size: size})
	}
	return c.streamOut(ctx, request)
}

func (c client) pingPong(ctx context.Context) error {
	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	for _, sizes := range [][2]int32{{31415, 27182}, {9, 8}, {2653, 1828}, {58979, 45904}} {
		if err := stream.Send(output(sizes[0], sizes[1])); err != nil {
			return err
		}
		response, err := stream.Recv()
		if err != nil {
			return err
		}
		if err := equal("the size of a response", len(response.Payload.GetBody()), int(sizes[0])); err != nil {
			return err
		}
	}
	stream.CloseSend()
	_, err = stream.Recv()
	return equal("the end", err, io.EOF)
}

func (c client) emptyStream(ctx context.Context) error {
	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	stream.CloseSend()
	_, err = stream.Recv()
	return equal("the end", err, io.EOF)
}

func (c client) cancelAfterBegin(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	stream, err := c.StreamingInputCall(ctx)
	if err != nil {
		return err
	}
	cancel()
	_, err = stream.CloseAndRecv()
	return equal("the status", status.Code(err), codes.Canceled)
}

func (c client) cancelAfterFirstResponse(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	if err := stream.Send(output(31415, 27182)); err != nil {
		return err
	}
	if _, err := stream.Recv(); err != nil {
		return err
	}
	cancel()
	_, err = stream.Recv()
	return equal("the status", status.Code(err), codes.Canceled)
}

func (c client) timeoutOnSleepingServer(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	stream, err := c.FullDuplexCall(ctx)
	if err == nil {
		stream.Send(&pb.StreamingOutputCallRequest{Payload: zeros(27182)})
		_, err = stream.Recv()
	}
	return equal("the status", status.Code(err), codes.DeadlineExceeded)
}

func (c client) customMetadata(ctx context.Context) error {
	ctx = metadata.AppendToOutgoingContext(ctx, echoInitial, "test_initial_metadata_value", echoTrailing, "\xab\xab\xab")
	var header, trailer metadata.MD
	if err := c.large(ctx, &pb.SimpleRequest{}, grpc.Header(&header), grpc.Trailer(&trailer)); err != nil {
		return err
	}
	if err := equalEcho(header, trailer); err != nil {
		return err
	}

	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	if err := stream.Send(output(314159, 271828)); err != nil {
		return err
	}
	stream.CloseSend()
	if _, err := stream.Recv(); err != nil {
		return err
	}
	if _, err = stream.Recv(); err != io.EOF {
		return equal("the end", err, io.EOF)
	}
	header, err = stream.Header()
	if err != nil {
		return err
	}
	return equalEcho(header, stream.Trailer())
}

func (c client) statusCodeAndMessage(ctx context.Context) error {
	asked := &pb.EchoStatus{Code: 2, Message: "test status message"}
	_, err := c.UnaryCall(ctx, &pb.SimpleRequest{ResponseStatus: asked})
	if err := equalStatus(err, asked); err != nil {
		return err
	}
	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	if err := stream.Send(&pb.StreamingOutputCallRequest{ResponseStatus: asked}); err != nil {
		return err
	}
	stream.CloseSend()
	_, err = stream.Recv()
	return equalStatus(err, asked)
}

func (c client) specialStatusMessage(ctx context.Context) error {
	asked := &pb.EchoStatus{Code: 2, Message: specialMessage}
	_, err := c.UnaryCall(ctx, &pb.SimpleRequest{ResponseStatus: asked})
	return equalStatus(err, asked)
}

func (c client) unimplementedMethod(ctx context.Context) error {
	_, err := c.UnimplementedCall(ctx, &pb.Empty{})
	return equal("the status", status.Code(err), codes.Unimplemented)
}

func (c client) unimplementedService(ctx context.Context) error {
	_, err := c.absent.UnimplementedCall(ctx, &pb.Empty{})
	return equal("the status", status.Code(err), codes.Unimplemented)
}

func (c client) clientCompressedUnary(ctx context.Context) error {
	compressed := &pb.SimpleRequest{ExpectCompressed: &pb.BoolValue{Value: true}}
	err := c.large(ctx, compressed)
	if err := equal("the status of the probe", status.Code(err), codes.InvalidArgument); err != nil {
		return err
	}
	if err := c.large(ctx, compressed, grpc.UseCompressor(gzip.Name)); err != nil {
		return err
	}
	return c.large(ctx, &pb.SimpleRequest{ExpectCompressed: &pb.BoolValue{}})
}

func (c client) clientCompressedStreaming(ctx context.Context) error {
	compressed := &pb.StreamingInputCallRequest{ExpectCompressed: &pb.BoolValue{Value: true}, Payload: zeros(27182)}
	probe, err := c.StreamingInputCall(ctx)
	if err != nil {
		return err
	}
	if err := probe.Send(compressed); err != nil {
		return err
	}
	_, err = probe.CloseAndRecv()
	if err := equal("the status of the probe", status.Code(err), codes.InvalidArgument); err != nil {
		return err
	}

	stream, err := c.StreamingInputCall(ctx, grpc.UseCompressor(gzip.Name))
	if err != nil {
		return err
	}
	if err := stream.Send(compressed); err != nil {
		return err
	}
	// grpc-go has no switch for one message, but sends as it is what a stream without compression has prepared.
	plain, err := c.StreamingInputCall(ctx)
	if err != nil {
		return err
	}
	identity := &grpc.PreparedMsg{}
	if err := identity.Encode(plain, &pb.StreamingInputCallRequest{ExpectCompressed: &pb.BoolValue{}, Payload: zeros(45904)}); err != nil {
		return err
	}
	if err := stream.SendMsg(identity); err != nil {
		return err
	}
	response, err := stream.CloseAndRecv()
	if err != nil {
		return err
	}
	return equal("the aggregated size", response.AggregatedPayloadSize, int32(73086))
}

func (c client) serverCompressedUnary(ctx context.Context) error {
	for _, isCompressed := range []bool{true, false} {
		last := &lastMessage{}
		request := &pb.SimpleRequest{ResponseCompressed: &pb.BoolValue{Value: isCompressed}}
		if err := c.large(withLastMessage(ctx, last), request); err != nil {
			return err
		}
		if err := equal("whether the response came compressed", last.isCompressed, isCompressed); err != nil {
			return err
		}
	}
	return nil
}

func (c client) serverCompressedStreaming(ctx context.Context) error {
	return c.streamOut(ctx, &pb.StreamingOutputCallRequest{ResponseParameters: []*pb.ResponseParameters{
		{Size: 31415, Compressed: &pb.BoolValue{Value: true}},
		{Size: 92653, Compressed: &pb.BoolValue{}},
	}})
}

func (c client) large(ctx context.Context, request *pb.SimpleRequest, options ...grpc.CallOption) error {
	request.ResponseSize = 314159
	request.Payload = zeros(271828)
	response, err := c.UnaryCall(ctx, request, options...)
	if err != nil {
		return err
	}
	return equal("the size of the response", len(response.Payload.GetBody()), 314159)
}

func (c client) streamOut(ctx context.Context, request *pb.StreamingOutputCallRequest) error {
	last := &lastMessage{}
	stream, err := c.StreamingOutputCall(withLastMessage(ctx, last), request)
	if err != nil {
		return err
	}
	for _, parameters := range request.ResponseParameters {
		response, err := stream.Recv()
		if err != nil {
			return err
		}
		if err := equal("the size of a response", len(response.Payload.GetBody()), int(parameters.Size)); err != nil {
			return err
		}
		if parameters.Compressed == nil {
			continue
		}
		if err := equal("whether the response came compressed", last.isCompressed, parameters.Compressed.Value); err != nil {
			return err
		}
	}
	_, err = stream.Recv()
	return equal("the end", err, io.EOF)
}

func output(size, sent int32) *pb.StreamingOutputCallRequest {
	return &pb.StreamingOutputCallRequest{ResponseParameters: []*pb.ResponseParameters{{Size: size}}, Payload: zeros(sent)}
}

func equalStatus(err error, asked *pb.EchoStatus) error {
	if err := equal("the status", int32(status.Code(err)), asked.Code); err != nil {
		return err
	}
	return equal("the message", status.Convert(err).Message(), asked.Message)
}

func equalEcho(header, trailer metadata.MD) error {
	if err := equal("the header", header.Get(echoInitial), []string{"test_initial_metadata_value"}); err != nil {
		return err
	}
	return equal("the trailer", trailer.Get(echoTrailing), []string{"\xab\xab\xab"})
}

func equal(what string, actual, expected interface{}) error {
	if !reflect.DeepEqual(actual, expected) {
		return fmt.Errorf("%s is %v, not %v", what, actual, expected)
	}
	return nil
}
