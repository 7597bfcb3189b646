package main

import (
	"context"

	"google.golang.org/grpc/stats"
)

// sizes is how a program sees that a message came compressed: it was of another size on the wire.
type sizes struct{}

type lastMessage struct {
	isCompressed bool
}

type lastMessageKey struct{}

func withLastMessage(ctx context.Context, last *lastMessage) context.Context {
	return context.WithValue(ctx, lastMessageKey{}, last)
}

func lastMessageOf(ctx context.Context) *lastMessage {
	last, _ := ctx.Value(lastMessageKey{}).(*lastMessage)
	return last
}

// TagRPC gives each call a place for what is seen of its last message; a client that wants to look brings its own.
func (sizes) TagRPC(ctx context.Context, _ *stats.RPCTagInfo) context.Context {
	if lastMessageOf(ctx) != nil {
		return ctx
	}
	return withLastMessage(ctx, &lastMessage{})
}

func (sizes) HandleRPC(ctx context.Context, event stats.RPCStats) {
	if received, ok := event.(*stats.InPayload); ok {
		lastMessageOf(ctx).isCompressed = received.WireLength < received.Length
	}
}

func (sizes) TagConn(ctx context.Context, _ *stats.ConnTagInfo) context.Context {
	return ctx
}

func (sizes) HandleConn(context.Context, stats.ConnStats) {}
