// What SQLite itself costs, called from C in a loop:  cc -O2 -o sqlite-raw sqlite.c -lsqlite3 && ./sqlite-raw FOLDER
// Prints the best and the middle time of one operation in nanoseconds: a row by its key through one prepared statement, and an
// insert, 10,000 of them in one transaction. The same tables and settings as in chapter 8's cases.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { users = 10000, rounds = 30 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static void check(sqlite3 *db, int result, int wanted) {
    if (result == wanted) return;
    fprintf(stderr, "sqlite-raw: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void run(sqlite3 *db, const char *sql) { check(db, sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK); }

static int ascending(const void *one, const void *other) {
    double difference = *(const double *)one - *(const double *)other;
    return (difference > 0) - (difference < 0);
}

static void print(double *times, const char *name) {
    qsort(times, rounds, sizeof *times, ascending);
    printf("%.0f\t%.0f\t%s: SQLite %s from C\n", times[0] / users, times[rounds / 2] / users, name, sqlite3_libversion());
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "sqlite-raw FOLDER\n");
        return 2;
    }
    char path[4096];
    if (snprintf(path, sizeof path, "%s/raw.sqlite", arguments[1]) >= (int)sizeof path) return 2;
    unlink(path);
    sqlite3 *db;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        fprintf(stderr, "sqlite-raw: %s: %s\n", path, sqlite3_errmsg(db));
        return 1;
    }
    run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    run(db, "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL) STRICT");
    double times[rounds];
    sqlite3_stmt *insert, *find;
    check(db, sqlite3_prepare_v3(db, "INSERT INTO users VALUES (?, ?, ?)", -1, SQLITE_PREPARE_PERSISTENT, &insert, NULL), SQLITE_OK);
    for (int round = 0; round < rounds; round++) {
        run(db, "DELETE FROM users");
        double start = now();
        run(db, "BEGIN IMMEDIATE");
        for (int id = 1; id <= users; id++) {
            char name[32], email[32];
            int nameLength = snprintf(name, sizeof name, "User %d", id);
            int emailLength = snprintf(email, sizeof email, "u%d@example.com", id);
            sqlite3_bind_int64(insert, 1, id);
            sqlite3_bind_text(insert, 2, name, nameLength, SQLITE_STATIC);
            sqlite3_bind_text(insert, 3, email, emailLength, SQLITE_STATIC);
            check(db, sqlite3_step(insert), SQLITE_DONE);
            sqlite3_reset(insert);
        }
        run(db, "COMMIT");
        times[round] = now() - start;
    }
    print(times, "an insert, 10,000 in one transaction");
    check(db, sqlite3_prepare_v3(db, "SELECT id, name, email FROM users WHERE id = ?", -1, SQLITE_PREPARE_PERSISTENT, &find, NULL), SQLITE_OK);
    size_t sum = 0;
    for (int round = 0; round < rounds; round++) {
        double start = now();
        for (int id = 1; id <= users; id++) {
            sqlite3_bind_int64(find, 1, (id * 7919LL) % users + 1);
            check(db, sqlite3_step(find), SQLITE_ROW);
            sum += sqlite3_column_int64(find, 0) + strlen((const char *)sqlite3_column_text(find, 1));
            sum += strlen((const char *)sqlite3_column_text(find, 2));
            sqlite3_reset(find);
        }
        times[round] = now() - start;
    }
    print(times, "a row by its key");
    sqlite3_finalize(insert);
    sqlite3_finalize(find);
    sqlite3_close(db);
    return sum == 0;
}
