/*
 * A calendar that runs fast, loaded into a house by the tests of trackers (LD_PRELOAD).
 *
 * TOCSIN_FAST_CLOCK="REAL FAST RATE": at the real second REAL the process sees FAST, and from then on RATE seconds in each. Only the
 * time of day is changed. Monotonic clocks, and with them all time-outs, stay as they are.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int state; /* 0: not read yet, 1: fast, 2: as ever */
static double real_start, fast_start, rate;

static void prepare(void) {
    const char *text = getenv("TOCSIN_FAST_CLOCK");
    state = text && sscanf(text, "%lf %lf %lf", &real_start, &fast_start, &rate) == 3 ? 1 : 2;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (state == 0) prepare();
    if (failed || state == 2 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return failed;
    double real = (double)now->tv_sec + (double)now->tv_nsec / 1e9;
    double fast = fast_start + (real - real_start) * rate;
    now->tv_sec = (time_t)fast;
    now->tv_nsec = (long)((fast - (double)now->tv_sec) * 1e9);
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec fine;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &fine)) return -1;
    now->tv_sec = fine.tv_sec;
    now->tv_usec = fine.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *into) {
    struct timespec fine;
    if (clock_gettime(CLOCK_REALTIME, &fine)) return (time_t)-1;
    if (into) *into = fine.tv_sec;
    return fine.tv_sec;
}
