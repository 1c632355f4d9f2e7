// The practical limit on one core: one thread, one epoll set, the least HTTP/1.1 that is still HTTP. It finds the blank line, tells two
// paths apart, and writes the answer: no headers read, no date kept fresh, no answer that the socket takes only in part.
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { maxFD = 65536, bufferSize = 16384 };
typedef struct { int used; char data[bufferSize]; } Buffer;
static Buffer *buffers[maxFD];
#define DATE "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\n\r\n"
static const char plaintext[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n" DATE "Hello, World!";
static const char bad[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n" DATE;

static int answer(char *out, const char *path) {
    if (memcmp(path, "/users/", 7) != 0) { memcpy(out, plaintext, sizeof plaintext - 1); return sizeof plaintext - 1; }
    long long id = 0;
    for (path += 7; *path >= '0' && *path <= '9'; path++)
        if (__builtin_mul_overflow(id, 10, &id) || __builtin_add_overflow(id, *path - '0', &id)) break;
    if (id == 0 || *path != ' ') { memcpy(out, bad, sizeof bad - 1); return sizeof bad - 1; }
    char body[128];
    int n = snprintf(body, sizeof body, "{\"id\":%lld,\"name\":\"User %lld\",\"email\":\"u%lld@example.com\"}", id, id, id);
    return sprintf(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n" DATE "%s", n, body);
}

static void end(int number) { (void)number; _exit(0); }

int main(int argc, char **argv) {
    int port = 8080;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--version") == 0) { puts("C, bare epoll"); return 0; }
        if (strcmp(argv[i], "--port") == 0 && i + 1 < argc) port = atoi(argv[i + 1]);
    }
    signal(SIGTERM, end);
    signal(SIGINT, end);
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), ep = epoll_create1(0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (void *)&address, sizeof address) || listen(listener, 1024)) { perror("bind"); return 1; }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[256];
    epoll_ctl(ep, EPOLL_CTL_ADD, listener, &event);
    static char out[1 << 20];
    for (;;) {
        int count = epoll_wait(ep, events, 256, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                for (int client; (client = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0;) {
                    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                    if (client >= maxFD) { close(client); continue; }
                    buffers[client] = malloc(sizeof(Buffer));
                    buffers[client]->used = 0;
                    event = (struct epoll_event){.events = EPOLLIN, .data.fd = client};
                    epoll_ctl(ep, EPOLL_CTL_ADD, client, &event);
                }
                continue;
            }
            Buffer *b = buffers[fd];
            int n = recv(fd, b->data + b->used, bufferSize - b->used, 0);
            if (n <= 0) { close(fd); free(b); buffers[fd] = 0; continue; }
            b->used += n;
            char *start = b->data, *end;
            int written = 0;
            while ((end = memmem(start, b->data + b->used - start, "\r\n\r\n", 4))) { written += answer(out + written, start + 4); start = end + 4; }
            b->used -= start - b->data;
            memmove(b->data, start, b->used);
            if (written) send(fd, out, written, MSG_NOSIGNAL);
        }
    }
}
