// The same loads on grpc-go, both sides: two processes, as ours.
//
//	serve                              prints its port, serves until its input ends
//	load PORT KIND IN_FLIGHT SECONDS   prints calls (of a stream: messages) a second, and the 50th and 99th percentile in microseconds
package main

import (
	"context"
	pb "echo"
	"fmt"
	"io"
	"net"
	"os"
	"sort"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"
)

const warmUp = 700 * time.Millisecond

type server struct {
	pb.UnimplementedEchoServer
}

func (*server) Echo(_ context.Context, message *pb.EchoMessage) (*pb.EchoMessage, error) {
	return message, nil
}

func (*server) Blob(_ context.Context, message *pb.BlobMessage) (*pb.BlobMessage, error) {
	return message, nil
}

func (*server) Stream(request *pb.StreamRequest, stream pb.Echo_StreamServer) error {
	for i := int32(0); i < request.Count; i++ {
		if err := stream.Send(&pb.EchoMessage{Number: i, Text: "sixteen letters."}); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	if os.Args[1] == "serve" {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		must(err)
		serving := grpc.NewServer()
		pb.RegisterEchoServer(serving, &server{})
		go func() { must(serving.Serve(listener)) }()
		fmt.Println(listener.Addr().(*net.TCPAddr).Port)
		io.Copy(io.Discard, os.Stdin)
		return
	}

	inFlight, err := strconv.Atoi(os.Args[4])
	must(err)
	seconds, err := strconv.ParseFloat(os.Args[5], 64)
	must(err)
	channel, err := grpc.Dial("127.0.0.1:"+os.Args[2], grpc.WithInsecure(), grpc.WithBlock())
	must(err)
	one := loadOf(os.Args[3], pb.NewEchoClient(channel))
	run(one, inFlight, warmUp)
	count, latencies, elapsed := run(one, inFlight, time.Duration(seconds*float64(time.Second)))
	sort.Slice(latencies, func(i, j int) bool { return latencies[i] < latencies[j] })
	at := func(share float64) float64 {
		return float64(latencies[int(float64(len(latencies)-1)*share)]) / 1000
	}
	fmt.Printf("%f %f %f\n", float64(count)/elapsed.Seconds(), at(0.5), at(0.99))
}

// loadOf gives what one loop does again and again; it returns how much that counts.
func loadOf(kind string, client pb.EchoClient) func() int {
	ctx := context.Background()
	small := &pb.EchoMessage{Number: 42, Text: "sixteen letters."}
	large := &pb.BlobMessage{Bytes: make([]byte, 1<<20)}
	switch kind {
	case "unary":
		return func() int {
			_, err := client.Echo(ctx, small)
			must(err)
			return 1
		}
	case "blob":
		return func() int {
			_, err := client.Blob(ctx, large)
			must(err)
			return 1
		}
	default:
		return func() int {
			stream, err := client.Stream(ctx, &pb.StreamRequest{Count: 1000000})
			must(err)
			for count := 0; ; count++ {
				if _, err := stream.Recv(); err == io.EOF {
					return count
				} else {
					must(err)
				}
			}
		}
	}
}

func run(one func() int, loops int, duration time.Duration) (int64, []int64, time.Duration) {
	var count int64
	var all []int64
	var gate sync.Mutex
	var running sync.WaitGroup
	start := time.Now()
	for i := 0; i < loops; i++ {
		running.Add(1)
		go func() {
			defer running.Done()
			var own []int64
			for time.Since(start) < duration {
				begin := time.Now()
				atomic.AddInt64(&count, int64(one()))
				own = append(own, int64(time.Since(begin)))
			}
			gate.Lock()
			all = append(all, own...)
			gate.Unlock()
		}()
	}
	running.Wait()
	return count, all, time.Since(start)
}

// must ends the program: without what failed there is nothing to measure.
func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
