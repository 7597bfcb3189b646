// Go's net/rpc/jsonrpc, JSON-RPC 1.0: `client PORT` calls a server of Arith and prints one line for each case, `server` prints its port and serves until
// its input ends.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/rpc"
	"net/rpc/jsonrpc"
	"os"
	"sync"
)

type Pair struct {
	A float64 `json:"a"`
	B float64 `json:"b"`
}

type Arith struct{}

func (*Arith) Multiply(pair *Pair, reply *float64) error {
	*reply = pair.A * pair.B
	return nil
}

func (*Arith) Divide(pair *Pair, reply *float64) error {
	return errors.New("division by zero")
}

func say(name string, err error, got, expected interface{}) {
	switch {
	case err != nil:
		fmt.Printf("%s: %v\n", name, err)
	case got != expected:
		fmt.Printf("%s: got %v, not %v\n", name, got, expected)
	default:
		fmt.Printf("%s: ok\n", name)
	}
}

func call(port string) {
	client, err := jsonrpc.Dial("tcp", "127.0.0.1:"+port)
	if err != nil {
		panic(err)
	}
	defer client.Close()

	var product float64
	err = client.Call("Arith.Multiply", &Pair{6, 7}, &product)
	say("message", err, product, 42.0)

	err = client.Call("Arith.Divide", &Pair{1, 0}, &product)
	say("error", nil, fmt.Sprint(err), "division by zero")

	err = client.Call("Arith.None", &Pair{1, 0}, &product)
	say("missing", nil, err != nil, true)

	var group sync.WaitGroup
	wrong := make(chan error, 1000)
	for i := 0; i < 1000; i++ {
		group.Add(1)
		go func(i float64) {
			defer group.Done()
			var product float64
			if err := client.Call("Arith.Multiply", &Pair{i, 2}, &product); err != nil || product != 2*i {
				wrong <- fmt.Errorf("%v times 2 is %v, %v", i, product, err)
			}
		}(float64(i))
	}
	group.Wait()
	close(wrong)
	say("many_at_once", <-wrong, nil, nil)
}

func serve() {
	rpc.Register(new(Arith))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go jsonrpc.ServeConn(connection)
		}
	}()
	io.Copy(io.Discard, os.Stdin)
}

func main() {
	if os.Args[1] == "client" {
		call(os.Args[2])
	} else {
		serve()
	}
}
