// The interoperability test's server and client on grpc-go.
//
//	server [--cert FILE --key FILE]           prints its port, serves until its input ends
//	client --port N [--ca FILE] CASE...       prints a line for each case, exits 1 if one failed
//	watch --port N SERVICE                    prints the service's health and each change of it
//	balance --port N SERVICE                  prints the states of a channel that asks for the service's health
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

const (
	echoInitial    = "x-grpc-test-echo-initial"
	echoTrailing   = "x-grpc-test-echo-trailing-bin"
	specialMessage = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
)

func main() {
	flags := flag.NewFlagSet("peer", flag.ExitOnError)
	port := flags.Int("port", 0, "the server's port")
	ca := flags.String("ca", "", "the authority that the server's certificate is from")
	cert := flags.String("cert", "", "the server's certificate")
	key := flags.String("key", "", "the server's key")
	flags.Parse(os.Args[2:])

	target := fmt.Sprintf("127.0.0.1:%d", *port)
	switch os.Args[1] {
	case "server":
		serve(*cert, *key)
		return
	case "watch":
		watch(target, flags.Arg(0))
		return
	case "balance":
		balance(target, flags.Arg(0))
		return
	}

	client := connect(target, *ca)
	failures := 0
	for _, name := range flags.Args() {
		if err := client.run(name); err != nil {
			failures++
			fmt.Printf("%s failed: %s\n", name, strings.Join(strings.Fields(err.Error()), " "))
		} else {
			fmt.Printf("%s ok\n", name)
		}
	}
	if failures != 0 {
		os.Exit(1)
	}
}

// must ends the program: without what failed there is no peer.
func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
