package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// How a client's program tells what it found: see tests/orms/README.md.

var (
	schema = os.Getenv("ORM_SCHEMA")
	socket = os.Getenv("SOFTDELETE_SOCKET")
	failed = false
)

// asRoot gives what another program sees: the rows, one a line.
func asRoot(sql string) string {
	output, err := exec.Command(filepath.Join(os.Getenv("ORM_DIR"), "as-root"),
		sql).CombinedOutput()
	if err != nil {
		panic(string(output))
	}
	return strings.TrimSpace(string(output))
}

func enable(table, options string) {
	asRoot(fmt.Sprintf("CALL softdelete.enable('%s', '%s', %s)", schema, table,
		options))
}

func check() string {
	return asRoot(fmt.Sprintf("CALL softdelete.check('%s', 'customers')", schema))
}

func equal(got, expected interface{}) {
	if got != expected {
		panic(fmt.Sprintf("got %#v, expected %#v", got, expected))
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// test runs a case; whatever goes wrong in it is a panic.
func test(name, verdict, sentence string, action func()) {
	defer func() {
		if problem := recover(); problem != nil {
			failed = true
			fmt.Printf("not ok - %s: %s\n# %v\n", name, sentence, problem)
		}
	}()
	action()
	fmt.Printf("ok - %s: %s: %s\n", name, verdict, sentence)
}

// none is a case for which the client has nothing.
func none(name, sentence string) {
	fmt.Printf("none - %s: %s\n", name, sentence)
}
