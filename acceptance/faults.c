/* Makes file calls of a process fail while it runs. LD_PRELOAD this, name a control file in FAULTS_CONTROL. Each line of it is
 *
 *     CALL ERRNO PATH-PART [PER-MILLE]
 *
 * CALL is one of fsync (fdatasync and sync_file_range too), write (pwrite, writev, ftruncate, fallocate too), open (for writing),
 * rename; ERRNO is EIO, ENOSPC or EROFS; the call fails when the file's path holds PATH-PART, PER-MILLE of a thousand times (default
 * 1000). An empty or missing file means no faults. The file is read again whenever it changes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { RULES_MAX = 32 };
static struct { char call[12]; int error; char part[200]; int mille; } rules[RULES_MAX];
static int rule_count;
static struct timespec read_at;
static off_t read_size = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread unsigned chance = 12345;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void read_rules(const char *control) {
    struct stat now;
    if (stat(control, &now) != 0) { rule_count = 0; read_size = -1; return; }
    if (now.st_size == read_size && now.st_mtim.tv_sec == read_at.tv_sec && now.st_mtim.tv_nsec == read_at.tv_nsec) return;
    FILE *file = fopen(control, "re");
    if (!file) return;
    char line[400], call[12], name[12], part[200];
    int mille;
    rule_count = 0;
    while (rule_count < RULES_MAX && fgets(line, sizeof line, file)) {
        mille = 1000;
        if (sscanf(line, "%11s %11s %199s %d", call, name, part, &mille) < 3) continue;
        strcpy(rules[rule_count].call, call);
        strcpy(rules[rule_count].part, part);
        rules[rule_count].error = !strcmp(name, "ENOSPC") ? ENOSPC : !strcmp(name, "EROFS") ? EROFS : EIO;
        rules[rule_count++].mille = mille;
    }
    fclose(file);
    read_at = now.st_mtim;
    read_size = now.st_size;
}

/* The error that the call shall fail with, 0 for none. */
static int verdict(const char *call, const char *path) {
    const char *control = getenv("FAULTS_CONTROL");
    if (!control || !path) return 0;
    int kept = errno, error = 0;
    pthread_mutex_lock(&lock);
    read_rules(control);
    for (int place = 0; place < rule_count && !error; place++)
        if (!strcmp(rules[place].call, call) && strstr(path, rules[place].part) && (int)(rand_r(&chance) % 1000) < rules[place].mille)
            error = rules[place].error;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return error;
}

static int verdict_of(const char *call, int descriptor) {
    if (descriptor <= 2) return 0;
    char link[40], path[4096];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = kept;
    if (length <= 0 || path[0] != '/') return 0;
    path[length] = 0;
    return verdict(call, path);
}

#define FAIL_IF(error) do { int failure = (error); if (failure) { errno = failure; return -1; } } while (0)

int fsync(int d) { FAIL_IF(verdict_of("fsync", d)); return REAL(fsync)(d); }
int fdatasync(int d) { FAIL_IF(verdict_of("fsync", d)); return REAL(fdatasync)(d); }
int sync_file_range(int d, off64_t o, off64_t n, unsigned f) { FAIL_IF(verdict_of("fsync", d)); return REAL(sync_file_range)(d, o, n, f); }
ssize_t write(int d, const void *b, size_t n) { FAIL_IF(verdict_of("write", d)); return REAL(write)(d, b, n); }
ssize_t pwrite(int d, const void *b, size_t n, off_t o) { FAIL_IF(verdict_of("write", d)); return REAL(pwrite)(d, b, n, o); }
ssize_t pwrite64(int d, const void *b, size_t n, off64_t o) { FAIL_IF(verdict_of("write", d)); return REAL(pwrite64)(d, b, n, o); }
ssize_t writev(int d, const struct iovec *v, int n) { FAIL_IF(verdict_of("write", d)); return REAL(writev)(d, v, n); }
ssize_t pwritev(int d, const struct iovec *v, int n, off_t o) { FAIL_IF(verdict_of("write", d)); return REAL(pwritev)(d, v, n, o); }
int ftruncate(int d, off_t n) { FAIL_IF(verdict_of("write", d)); return REAL(ftruncate)(d, n); }
int ftruncate64(int d, off64_t n) { FAIL_IF(verdict_of("write", d)); return REAL(ftruncate64)(d, n); }
int fallocate(int d, int m, off_t o, off_t n) { FAIL_IF(verdict_of("write", d)); return REAL(fallocate)(d, m, o, n); }
int posix_fallocate(int d, off_t o, off_t n) { int failure = verdict_of("write", d); return failure ? failure : REAL(posix_fallocate)(d, o, n); }
int rename(const char *a, const char *b) { FAIL_IF(verdict("rename", b)); return REAL(rename)(a, b); }

static int mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0; }
static int is_writing(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT); }

#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); int mode = mode_of(flags, more); va_end(more); \
    if (is_writing(flags)) FAIL_IF(verdict("open", path)); \
    return REAL(name)(path, flags, mode); }
#define OPENAT(name) int name(int at, const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); int mode = mode_of(flags, more); va_end(more); \
    if (is_writing(flags)) FAIL_IF(verdict("open", path)); \
    return REAL(name)(at, path, flags, mode); }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
