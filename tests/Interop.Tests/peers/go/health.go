package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/connectivity"
	_ "google.golang.org/grpc/health"
	health "google.golang.org/grpc/health/grpc_health_v1"
)

// watch prints a service's status and each change of it, and "end" when the server ends that.
func watch(target, service string) {
	channel, err := grpc.Dial(target, grpc.WithInsecure())
	must(err)
	client := health.NewHealthClient(channel)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err = client.Check(ctx, &health.HealthCheckRequest{Service: service})
	must(err)
	stream, err := client.Watch(ctx, &health.HealthCheckRequest{Service: service})
	must(err)
	for {
		response, err := stream.Recv()
		if err == io.EOF {
			fmt.Println("end")
			return
		}
		must(err)
		fmt.Println(response.Status)
	}
}

// balance prints the states of a channel that asks for a service's health, connecting apart, until its input ends.
func balance(target, service string) {
	config := fmt.Sprintf(`{"loadBalancingConfig": [{"round_robin": {}}], "healthCheckConfig": {"serviceName": %q}}`, service)
	channel, err := grpc.Dial(target, grpc.WithInsecure(), grpc.WithDefaultServiceConfig(config))
	must(err)
	go func() {
		for state := channel.GetState(); channel.WaitForStateChange(context.Background(), state); {
			state = channel.GetState()
			if state == connectivity.Ready || state == connectivity.TransientFailure {
				fmt.Println(state)
			}
		}
	}()
	io.Copy(io.Discard, os.Stdin)
}
