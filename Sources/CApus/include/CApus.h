// What Swift's Glibc module lacks: epoll, eventfd and accept4 on Linux.
#pragma once
#ifdef __linux__
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

// accept4 is hidden behind _GNU_SOURCE, which the importer of this header may not have set in time.
int apus_accept4(int listener, struct sockaddr *address, socklen_t *length, int flags);
#endif
