#define _GNU_SOURCE
#include "CApus.h"

// Nothing here has debug information: clang would write it as DWARF 5 where Swift writes DWARF 4, and the valgrind of a
// current Debian gives up on the whole program at the first unit of DWARF 5. So no NULL either: its cast is a type to describe.
#define NODEBUG __attribute__((nodebug))

#ifdef __linux__
#include <link.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

NODEBUG int apus_accept4(int listener) { return accept4(listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC); }

NODEBUG int apus_schedule(int batch, int nicer, uint64_t slice) {
    // struct sched_attr in its first version, which every kernel takes.
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } wanted;
    if (syscall(SYS_sched_getattr, 0, &wanted, sizeof wanted, 0) != 0 || wanted.policy != SCHED_OTHER) return -1;
    wanted.size = sizeof wanted;
    wanted.policy = batch ? SCHED_BATCH : SCHED_OTHER;
    wanted.flags = 1;  // SCHED_FLAG_RESET_ON_FORK: what this thread starts has turns of the system's length.
    wanted.nice += nicer;
    if (wanted.nice < -20) return -1;
    if (wanted.nice > 19) wanted.nice = 19;
    wanted.runtime = slice;
    return (int)syscall(SYS_sched_setattr, 0, &wanted, 0);
}

NODEBUG int apus_core(void) { return sched_getcpu(); }

NODEBUG int apus_leave_core(int core) {
    cpu_set_t mine, any, possible, others;
    if (sched_getaffinity(0, sizeof mine, &mine) != 0) return -1;
    others = mine;
    CPU_CLR(core, &others);
    if (CPU_COUNT(&others) == 0) return 0;
    // Any core is those that the process's cpuset (cpuset(7)) has, now and later. Were these all that the thread had, nobody has kept it
    // from others, and it gets any core back: what was read here is only the cores of this moment, and would be its limit for ever.
    memset(&any, 0xff, sizeof any);
    if (sched_setaffinity(0, sizeof any, &any) != 0) return -1;
    if (sched_getaffinity(0, sizeof possible, &possible) != 0) CPU_ZERO(&possible);
    cpu_set_t *back = CPU_EQUAL(&mine, &possible) ? &any : &mine;
    int result = sched_setaffinity(0, sizeof others, &others);
    // The cores may change between two calls; then the first one that is refused is followed by one that knows them.
    return sched_setaffinity(0, sizeof *back, back) == 0 || sched_setaffinity(0, sizeof any, &any) == 0 ? result : -1;
}

NODEBUG int apus_timer(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC); }

NODEBUG int apus_set_timer(int timer, uint64_t moment) {
    struct itimerspec when = {.it_value = {.tv_sec = moment / 1000000000, .tv_nsec = moment % 1000000000}};
    return timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, (void *)0);
}

NODEBUG intptr_t apus_give_back(uintptr_t start, uintptr_t end, int pagemap) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uint64_t words[512];
    intptr_t bytes = 0;
    start = (start + page - 1) / page * page;
    while (start + page <= end) {
        uintptr_t count = (end - start) / page < 512 ? (end - start) / page : 512;
        intptr_t read = pread(pagemap, words, count * 8, (off_t)(start / page * 8)) / 8;
        if (read <= 0) break;
        for (intptr_t first = 0, next; first < read; first = next + 1) {
            // A page is in memory (bit 63) and the file's own (bit 61): a changed one is a copy of this process, and no file's.
            for (next = first; next < read && (words[next] >> 61 & 5) == 5; next++) {}
            if (next > first && madvise((void *)(start + first * page), (next - first) * page, MADV_DONTNEED) == 0)
                bytes += (next - first) * (intptr_t)page;
        }
        start += read * page;
    }
    return bytes;
}

struct giving {
    int pagemap;
    intptr_t bytes;
};

NODEBUG static int give_back_object(struct dl_phdr_info *object, size_t size, void *context) {
    struct giving *giving = context;
    // The kernel's own object has a name without a path; the program has an empty one.
    if (object->dlpi_name[0] && !strchr(object->dlpi_name, '/')) return 0;
    for (int index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[index];
        if (part->p_type != PT_LOAD || part->p_flags & PF_W) continue;
        uintptr_t start = object->dlpi_addr + part->p_vaddr;
        giving->bytes += apus_give_back(start, start + part->p_memsz, giving->pagemap);
    }
    return 0;
}

NODEBUG intptr_t apus_give_back_program(int pagemap) {
    struct giving giving = {pagemap, 0};
    dl_iterate_phdr(give_back_object, &giving);
    return giving.bytes;
}
#endif

NODEBUG _Thread_local void *apus_current_loop = 0;
NODEBUG _Thread_local uintptr_t apus_current_pool = 0;
NODEBUG _Thread_local intptr_t apus_current_worker = 0;
