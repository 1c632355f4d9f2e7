// Go's net/http: a goroutine for each connection, on --threads threads that steal work; garbage is collected beside them.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

type User struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

func newUser(id int64) User {
	digits := strconv.FormatInt(id, 10)
	return User{id, "User " + digits, "u" + digits + "@example.com"}
}

func send(w http.ResponseWriter, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	// Without it, net/http sends a long body in chunks.
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
}

func sendJSON(w http.ResponseWriter, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, "application/json", body)
}

func plaintext(w http.ResponseWriter, _ *http.Request) {
	send(w, "text/plain", []byte("Hello, World!"))
}

// handle registers an answer to PREFIX/NUMBER. Patterns with names need Go 1.22, and Debian 12 has 1.19.
func handle(prefix string, least, most int64, answer func(http.ResponseWriter, int64)) {
	http.HandleFunc(prefix, func(w http.ResponseWriter, r *http.Request) {
		number, err := strconv.ParseInt(strings.TrimPrefix(r.URL.Path, prefix), 10, 64)
		if err != nil || number < least || number > most {
			http.Error(w, "not such a number", http.StatusBadRequest)
			return
		}
		answer(w, number)
	})
}

func work(w http.ResponseWriter, milliseconds int64) {
	burn(milliseconds)
	send(w, "text/plain", []byte("done"))
}

func main() {
	port := flag.Int("port", 8080, "")
	threads := flag.Int("threads", 1, "")
	version := flag.Bool("version", false, "")
	flag.Parse()
	if *version {
		fmt.Println("Go", strings.TrimPrefix(runtime.Version(), "go"))
		return
	}
	runtime.GOMAXPROCS(*threads)

	http.HandleFunc("/plaintext", plaintext)
	handle("/users/", 1, 1<<63-1, func(w http.ResponseWriter, id int64) { sendJSON(w, newUser(id)) })
	handle("/payload/", 0, 10_000, func(w http.ResponseWriter, count int64) {
		users := make([]User, count)
		for i := range users {
			users[i] = newUser(int64(i) + 1)
		}
		sendJSON(w, users)
	})
	handle("/transform/", 0, 100_000, func(w http.ResponseWriter, count int64) { sendJSON(w, summarize(count)) })
	handle("/work/", 0, 10_000, work)
	// A goroutine is Go's way of offloading, and each request has one already.
	handle("/work-offloaded/", 0, 10_000, work)
	handle("/garbage/", 0, cacheSize, func(w http.ResponseWriter, count int64) {
		replace(count)
		send(w, "text/plain", []byte("done"))
	})

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-stop
		os.Exit(0)
	}()
	listener, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", *port))
	if err == nil {
		err = http.Serve(listener, nil)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
