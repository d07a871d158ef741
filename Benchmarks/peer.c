/* What the machine itself can do with the same bytes, as a measure for ours.
 *
 *   peer append FOLDER BATCH < events     appends the lines to one file, fdatasync after every BATCH lines
 *   peer sqlite FOLDER BATCH < events     inserts the same rows in SQLite (WAL, synchronous FULL), one transaction for BATCH lines,
 *                                         with an index on the time: the least that any store of events must do
 *
 * Prints lines a second and bytes on disk a line, as one JSON object. SQLite is used through its published C interface.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return (double)t.tv_sec + (double)t.tv_nsec / 1e9; }
static void die(const char *text) { perror(text); exit(2); }

static double append(const char *path, char **lines, size_t *lengths, int count, int batch) {
    size_t room = 0;
    for (int number = 0; number < count; number++) room = lengths[number] > room ? lengths[number] : room;
    char *buffer = malloc(room * (size_t)batch);
    int file = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0600);
    if (file < 0) die(path);
    double start = now();
    for (int number = 0; number < count;) {
        size_t length = 0;
        for (int step = 0; step < batch && number < count; step++, number++) {
            memcpy(buffer + length, lines[number], lengths[number]);
            length += lengths[number];
        }
        if (write(file, buffer, length) != (ssize_t)length || fdatasync(file) != 0) die(path);
    }
    double took = now() - start;
    close(file);
    return took;
}

static void must(int status, sqlite3 *db) {
    if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW) { fprintf(stderr, "peer: %s\n", sqlite3_errmsg(db)); exit(2); }
}

static double insert(const char *path, char **lines, size_t *lengths, int count, int batch) {
    sqlite3 *db;
    sqlite3_stmt *row;
    must(sqlite3_open(path, &db), db);
    must(sqlite3_exec(db, "pragma journal_mode=wal; pragma synchronous=full; create table event(id integer primary key, at integer, raw text);"
        "create index event_at on event(at)", NULL, NULL, NULL), db);
    must(sqlite3_prepare_v2(db, "insert into event(at, raw) values(?, ?)", -1, &row, NULL), db);
    double start = now();
    for (int number = 0; number < count;) {
        must(sqlite3_exec(db, "begin immediate", NULL, NULL, NULL), db);
        for (int step = 0; step < batch && number < count; step++, number++) {
            sqlite3_bind_int64(row, 1, 1700000000000LL + number / 10);
            sqlite3_bind_text(row, 2, lines[number], (int)lengths[number], SQLITE_STATIC);
            must(sqlite3_step(row), db);
            sqlite3_reset(row);
        }
        must(sqlite3_exec(db, "commit", NULL, NULL, NULL), db);
    }
    double took = now() - start;
    sqlite3_finalize(row);
    must(sqlite3_exec(db, "pragma wal_checkpoint(truncate)", NULL, NULL, NULL), db);
    sqlite3_close(db);
    return took;
}

int main(int given, char **words) {
    if (given != 4 || atoi(words[3]) < 1) { fprintf(stderr, "peer: see the top of peer.c\n"); return 2; }
    int count = 0, room = 0, is_append = !strcmp(words[1], "append");
    char **lines = NULL, *line = NULL;
    size_t *lengths = NULL, size = 0;
    for (ssize_t length; (length = getline(&line, &size, stdin)) > 0; count++) {
        if (count == room) {
            room = room ? room * 2 : 65536;
            lines = realloc(lines, (size_t)room * sizeof *lines);
            lengths = realloc(lengths, (size_t)room * sizeof *lengths);
        }
        lines[count] = memcpy(malloc((size_t)length), line, (size_t)length);
        lengths[count] = (size_t)length;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/peer-%s-%d", words[2], words[1], (int)getpid());
    double took = (is_append ? append : insert)(path, lines, lengths, count, atoi(words[3]));
    struct stat file;
    if (stat(path, &file) != 0) die(path);
    printf("{\"lines\":%d,\"per_second\":%.0f,\"bytes_per_line\":%.1f}\n", count, count / took, (double)file.st_size / count);
    unlink(path);
    return 0;
}
