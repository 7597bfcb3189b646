package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	_ "google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	pb "interop"
)

type server struct {
	pb.UnimplementedTestServiceServer
}

func serve(cert, key string) {
	options := []grpc.ServerOption{grpc.StatsHandler(sizes{})}
	if cert != "" {
		tls, err := credentials.NewServerTLSFromFile(cert, key)
		must(err)
		options = append(options, grpc.Creds(tls))
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	serving := grpc.NewServer(options...)
	pb.RegisterTestServiceServer(serving, &server{})
	grpc_health_v1.RegisterHealthServer(serving, health.NewServer())
	go func() { must(serving.Serve(listener)) }()
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	io.Copy(io.Discard, os.Stdin)
	serving.Stop()
}

func zeros(size int32) *pb.Payload {
	return &pb.Payload{Body: make([]byte, size)}
}

func (*server) EmptyCall(context.Context, *pb.Empty) (*pb.Empty, error) {
	return &pb.Empty{}, nil
}

func (*server) UnaryCall(ctx context.Context, request *pb.SimpleRequest) (*pb.SimpleResponse, error) {
	header, trailer := echo(ctx)
	must(grpc.SetHeader(ctx, header))
	must(grpc.SetTrailer(ctx, trailer))
	if err := checkCompression(ctx, request.ExpectCompressed); err != nil {
		return nil, err
	}
	if err := asked(request.ResponseStatus); err != nil {
		return nil, err
	}
	return &pb.SimpleResponse{Payload: zeros(request.ResponseSize)}, nil
}

func (*server) StreamingOutputCall(request *pb.StreamingOutputCallRequest, stream pb.TestService_StreamingOutputCallServer) error {
	return respond(request, stream.Send)
}

func (*server) StreamingInputCall(stream pb.TestService_StreamingInputCallServer) error {
	size := 0
	for {
		request, err := stream.Recv()
		if err == io.EOF {
			return stream.SendAndClose(&pb.StreamingInputCallResponse{AggregatedPayloadSize: int32(size)})
		}
		if err != nil {
			return err
		}
		if err := checkCompression(stream.Context(), request.ExpectCompressed); err != nil {
			return err
		}
		size += len(request.Payload.GetBody())
	}
}

func (*server) FullDuplexCall(stream pb.TestService_FullDuplexCallServer) error {
	header, trailer := echo(stream.Context())
	if len(header) != 0 {
		if err := stream.SendHeader(header); err != nil {
			return err
		}
	}
	stream.SetTrailer(trailer)
	for {
		request, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := asked(request.ResponseStatus); err != nil {
			return err
		}
		if err := respond(request, stream.Send); err != nil {
			return err
		}
	}
}

// respond ignores what is asked of compression: grpc-go compresses responses as their request was.
func respond(request *pb.StreamingOutputCallRequest, send func(*pb.StreamingOutputCallResponse) error) error {
	for _, parameters := range request.ResponseParameters {
		time.Sleep(time.Duration(parameters.IntervalUs) * time.Microsecond)
		if err := send(&pb.StreamingOutputCallResponse{Payload: zeros(parameters.Size)}); err != nil {
			return err
		}
	}
	return nil
}

func asked(wanted *pb.EchoStatus) error {
	if wanted.GetCode() == 0 {
		return nil
	}
	return status.Error(codes.Code(wanted.Code), wanted.Message)
}

func echo(ctx context.Context) (header, trailer metadata.MD) {
	header, trailer = metadata.MD{}, metadata.MD{}
	received, _ := metadata.FromIncomingContext(ctx)
	if values := received.Get(echoInitial); len(values) != 0 {
		header.Set(echoInitial, values...)
	}
	if values := received.Get(echoTrailing); len(values) != 0 {
		trailer.Set(echoTrailing, values...)
	}
	return header, trailer
}

func checkCompression(ctx context.Context, expected *pb.BoolValue) error {
	if expected != nil && expected.Value != lastMessageOf(ctx).isCompressed {
		return status.Error(codes.InvalidArgument, "The message's compression is not what it says it is.")
	}
	return nil
}
