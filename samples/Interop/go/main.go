package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	pb "Samples/Greeting"
	"google.golang.org/grpc"
	"samples"
)

func main() {
	channel, err := grpc.Dial(os.Args[1], grpc.WithInsecure())
	check(err)
	defer channel.Close()
	greeter := samples.NewGreeterClient(channel)
	ctx := context.Background()

	reply, err := greeter.SayHello(ctx, &pb.HelloRequest{Name: "Ada"})
	check(err)
	fmt.Println("SayHello:", reply.Text)

	sum, err := greeter.Add(ctx, &samples.GreeterAddRequest{A: 2, B: 3})
	check(err)
	fmt.Println("Add: 2 + 3 =", sum.Result)

	count, err := greeter.Count(ctx, &samples.GreeterCountRequest{To: 5})
	check(err)
	fmt.Print("Count:")
	for tick, err := count.Recv(); err != io.EOF; tick, err = count.Recv() {
		check(err)
		fmt.Print(" ", tick.Number)
	}
	fmt.Println()

	sending, err := greeter.Sum(ctx)
	check(err)
	for _, value := range []float64{1.5, 2.5, 3} {
		check(sending.Send(&pb.Sample{Value: value}))
	}
	summary, err := sending.CloseAndRecv()
	check(err)
	fmt.Println("Sum:", summary.Count, "samples,", summary.Total, "in total")

	chat, err := greeter.Chat(ctx)
	check(err)
	for _, text := range []string{"hello", "goodbye"} {
		check(chat.Send(&pb.Note{From: "Ada", Text: text}))
	}
	check(chat.CloseSend())
	for note, err := chat.Recv(); err != io.EOF; note, err = chat.Recv() {
		check(err)
		fmt.Println("Chat:", note.Text)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
