import sys

import grpc
from samples.Greeter_pb2_grpc import GreeterStub
from samples.GreeterAddRequest_pb2 import GreeterAddRequest
from samples.GreeterCountRequest_pb2 import GreeterCountRequest
from Samples.Greeting.HelloRequest_pb2 import HelloRequest
from Samples.Greeting.Note_pb2 import Note
from Samples.Greeting.Sample_pb2 import Sample

with grpc.insecure_channel(sys.argv[1]) as channel:
    greeter = GreeterStub(channel)
    print("SayHello:", greeter.SayHello(HelloRequest(name="Ada")).text)
    print(f"Add: 2 + 3 = {greeter.Add(GreeterAddRequest(a=2, b=3)).result:g}")
    print("Count:", *(tick.number for tick in greeter.Count(GreeterCountRequest(to=5))))
    summary = greeter.Sum(Sample(value=value) for value in (1.5, 2.5, 3))
    print(f"Sum: {summary.count} samples, {summary.total:g} in total")
    for note in greeter.Chat(Note(**{"from": "Ada", "text": text}) for text in ("hello", "goodbye")):
        print("Chat:", note.text)
