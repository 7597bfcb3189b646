import sys

import greeter_pb2 as pb
import greeter_pb2_grpc
import grpc

with grpc.insecure_channel(sys.argv[1]) as channel:
    greeter = greeter_pb2_grpc.GreeterStub(channel)
    print("SayHello:", greeter.SayHello(pb.HelloRequest(name="Ada")).text)
    print(f"Add: 2 + 3 = {greeter.Add(pb.AddRequest(a=2, b=3)).result:g}")
    print("Count:", *(tick.number for tick in greeter.Count(pb.CountRequest(to=5))))
    summary = greeter.Sum(pb.Sample(value=value) for value in (1.5, 2.5, 3))
    print(f"Sum: {summary.count} samples, {summary.total:g} in total")
    for note in greeter.Chat(pb.Note(**{"from": "Ada", "text": text}) for text in ("hello", "goodbye")):
        print("Chat:", note.text)
