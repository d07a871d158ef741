/* Load for Tocsin: the same seeded ECS-like events every time, sent by POST /_bulk over kept connections at a target rate.
 *
 *   driver --port P --token T [--rate EVENTS/S, 0 = as fast as it goes] [--seconds S] [--connections N] [--batch EVENTS]
 *          [--bytes PER EVENT] [--seed N] [--canary-every S] [--ids]
 *   driver --print N [--bytes B] [--seed N]         the first N events as lines on stdout, sends nothing
 *
 * Prints one JSON object. Times are milliseconds. "ack" counts from the moment at which a request was due, so that a server that
 * stalls cannot hide it; "service" counts from the moment at which it was sent. A canary is a request of twelve failed logins on a
 * host called canary-N, which raises one alert; its times are seconds of CLOCK_MONOTONIC, so that a reader of the alert lines can
 * tell the latency. The mix: 30 % web, 25 % ssh, 25 % Windows, 20 % cloud; nothing in it but the canaries should raise an alert.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { POOL = 2048, LOGINS = 12, CONNECTIONS_MAX = 512, ANSWER_MAX = 1 << 16, CANARIES_MAX = 10000 };

static struct { int port, connections, batch, bytes, print, ids; double rate, seconds, canary_every; uint64_t seed; const char *token; } o = {
    .connections = 8, .batch = 100, .bytes = 700, .rate = 5000, .seconds = 30, .seed = 1 };

/* --- the events ------------------------------------------------------------------------------------------------------ */

static uint64_t state;
static uint64_t next_random(void) { state ^= state << 13; state ^= state >> 7; return state ^= state << 17; }
static int below(int limit) { return (int)(next_random() % (uint64_t)limit); }
#define PICK(list) list[below((int)(sizeof list / sizeof *list))]

static const char *hosts[] = {"web-1", "web-2", "web-3", "db-1", "db-2", "bastion", "build-7", "dc-1", "ws-0113", "ws-0207", "mail-1", "vpn-1"};
static const char *people[] = {"alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "mallory", "olivia"};
static const char *paths[] = {"/", "/index.html", "/api/v1/rooms.list", "/api/v1/chat.getMessage", "/assets/app.js", "/login", "/health", "/docs/start"};
static const char *agents[] = {"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "curl/8.11.0", "Prometheus/2.53.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36"};
static const char *words[] = {"accepted", "session", "request", "handled", "after", "cache", "upstream", "node", "replica", "shard", "queue",
    "worker", "socket", "closed", "by", "peer", "refreshed", "lease", "token", "within", "budget", "took", "bytes", "zone", "region", "primary",
    "batch", "commit", "index", "segment", "merged", "checkpoint"};
static const char *images[] = {"C:\\\\Windows\\\\System32\\\\svchost.exe", "C:\\\\Windows\\\\explorer.exe",
    "C:\\\\Program Files\\\\Mozilla Firefox\\\\firefox.exe", "C:\\\\Windows\\\\System32\\\\SearchIndexer.exe"};
static const char *calls[] = {"DescribeInstances", "GetObject", "AssumeRole", "ListBuckets", "DescribeVolumes", "GetCallerIdentity"};

struct text { char *start; int length, size; };
static void add(struct text *t, const char *format, ...) {
    va_list more;
    va_start(more, format);
    t->length += vsnprintf(t->start + t->length, (size_t)(t->size - t->length), format, more);
    va_end(more);
}

static struct { char *start; int length; int stamp, number; } pool[POOL];
static const char STAMP[] = "2026-01-01T00:00:00.000Z", NUMBER[] = "n0000000000";

/* One event of exactly o.bytes bytes (or a little more when that is less than the kind needs), with places for time and number. */
static void make(int place) {
    struct text t = {malloc((size_t)o.bytes + 2048), 0, o.bytes + 2048};
    const char *host = PICK(hosts), *person = PICK(people);
    int kind = below(100), a = below(250), b = below(250);
    add(&t, "{\"@timestamp\":\"%s\",\"event\":{\"sequence_id\":\"%s\"", STAMP, NUMBER);
    if (kind < 30)
        add(&t, ",\"dataset\":\"nginx.access\",\"module\":\"nginx\",\"category\":[\"web\"],\"outcome\":\"success\"},\"host\":{\"name\":\"%s\"},\"source\":{\"ip\":"
            "\"192.0.%d.%d\"},\"http\":{\"request\":{\"method\":\"GET\"},\"response\":{\"status_code\":200,\"body\":{\"bytes\":%d}}},\"url\":{\"path\":\"%s\","
            "\"original\":\"%s?page=%d\"},\"user_agent\":{\"original\":\"%s\"}", host, a, b, below(90000), PICK(paths), PICK(paths), below(500), PICK(agents));
    else if (kind < 55)
        add(&t, ",\"dataset\":\"system.auth\",\"module\":\"system\",\"category\":[\"authentication\"],\"action\":\"ssh_login\",\"outcome\":\"success\"},\"host\":"
            "{\"name\":\"%s\"},\"process\":{\"name\":\"sshd\",\"pid\":%d},\"user\":{\"name\":\"%s\"},\"source\":{\"ip\":\"10.3.%d.%d\",\"port\":%d},\"log\":"
            "{\"syslog\":{\"appname\":\"sshd\",\"priority\":38}}", host, 1000 + below(30000), person, a, b, 1024 + below(60000));
    else if (kind < 80)
        add(&t, ",\"code\":\"%d\",\"provider\":\"Microsoft-Windows-Sysmon\",\"module\":\"windows\"},\"winlog\":{\"channel\":\"Microsoft-Windows-Sysmon/Operational\","
            "\"event_id\":%d,\"record_id\":%d,\"computer_name\":\"%s\",\"provider_name\":\"Microsoft-Windows-Sysmon\",\"event_data\":{\"Image\":\"%s\",\"User\":"
            "\"CORP\\\\%s\",\"CommandLine\":\"%s -k netsvcs -p -s svc%d\",\"ProcessId\":\"%d\",\"ParentImage\":\"C:\\\\Windows\\\\System32\\\\services.exe\"}},"
            "\"host\":{\"name\":\"%s\"}", 1, 1, below(9000000), host, PICK(images), person, PICK(images), below(400), below(30000), host);
    else
        add(&t, ",\"dataset\":\"aws.cloudtrail\",\"module\":\"aws\",\"provider\":\"ec2.amazonaws.com\",\"outcome\":\"success\"},\"eventVersion\":\"1.11\",\"eventSource\":"
            "\"ec2.amazonaws.com\",\"eventName\":\"%s\",\"awsRegion\":\"eu-central-1\",\"sourceIPAddress\":\"192.0.%d.%d\",\"userIdentity\":{\"type\":\"IAMUser\","
            "\"userName\":\"%s\",\"accountId\":\"123456789012\"},\"readOnly\":true", PICK(calls), a, b, person);
    add(&t, ",\"message\":\"");
    while (t.length < o.bytes - 16) add(&t, "%s %x ", PICK(words), below(4096));
    while (t.length < o.bytes - 2) add(&t, "x");
    add(&t, "\"}");
    pool[place].start = t.start;
    pool[place].length = t.length;
    pool[place].stamp = (int)(strstr(t.start, STAMP) - t.start);
    pool[place].number = (int)(strstr(t.start, NUMBER) - t.start);
}

static uint64_t made;
static void stamp_now(char *place) {
    static char cached[40];
    static int64_t cached_at = -1;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t milliseconds = now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (milliseconds != cached_at) {
        struct tm parts;
        gmtime_r(&now.tv_sec, &parts);
        strftime(cached, sizeof cached, "%Y-%m-%dT%H:%M:%S", &parts);
        snprintf(cached + 19, sizeof cached - 19, ".%03dZ", (int)(now.tv_nsec / 1000000));
        cached_at = milliseconds;
    }
    memcpy(place, cached, sizeof STAMP - 1);
}

/* Appends the next event as a line, and answers where the line ends. */
static char *append(char *to, int is_live) {
    int place = (int)(made % POOL);
    memcpy(to, pool[place].start, (size_t)pool[place].length);
    if (is_live) stamp_now(to + pool[place].stamp);
    uint64_t rest = made++;
    for (char *digit = to + pool[place].number + 10; digit > to + pool[place].number; digit--, rest /= 10) *digit = (char)('0' + rest % 10);
    to += pool[place].length;
    *to++ = '\n';
    return to;
}

/* --- the connections -------------------------------------------------------------------------------------------------- */

struct wire { int socket, is_busy, canary, events; char *out; size_t out_length, out_done; char in[ANSWER_MAX]; size_t in_length, in_total;
    long body_left; int is_chunked, status; double due, sent; char tail[8]; int has_error; };
static struct wire wires[CONNECTIONS_MAX];
static int poller;
static double *acks, *services;
static size_t ack_count, ack_room;
static uint64_t sent_events, accepted_events, refused_requests, failed_requests, item_errors, broken_connections, payload_bytes, requests;
static struct { double sent, acked; } canaries[CANARIES_MAX];
static int canary_count;

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return (double)t.tv_sec + (double)t.tv_nsec / 1e9; }
static void die(const char *text) { fprintf(stderr, "driver: %s: %s\n", text, strerror(errno)); exit(2); }

static void open_wire(struct wire *w) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)o.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    w->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(w->socket, (struct sockaddr *)&address, sizeof address) != 0) die("connecting");
    int one = 1;
    setsockopt(w->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(w->socket, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = w};
    epoll_ctl(poller, EPOLL_CTL_ADD, w->socket, &event);
    w->is_busy = 0;
}

static void watch(struct wire *w, uint32_t events) {
    struct epoll_event event = {.events = events | EPOLLRDHUP, .data.ptr = w};
    epoll_ctl(poller, EPOLL_CTL_MOD, w->socket, &event);
}

static void reopen(struct wire *w) {
    if (w->is_busy) failed_requests++;
    broken_connections++;
    close(w->socket);
    open_wire(w);
}

static void flush_out(struct wire *w) {
    while (w->out_done < w->out_length) {
        ssize_t n = send(w->socket, w->out + w->out_done, w->out_length - w->out_done, MSG_NOSIGNAL);
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) { watch(w, EPOLLIN | EPOLLOUT); return; }
        if (n <= 0) { reopen(w); return; }
        w->out_done += (size_t)n;
    }
    watch(w, EPOLLIN);
}

static const char ACTION[] = "{\"create\":{\"_index\":\"logs-bench-default\"}}\n";

static char *add_action(char *to) {
    if (o.ids) return to + sprintf(to, "{\"create\":{\"_index\":\"logs-bench-default\",\"_id\":\"%llx-%llu\"}}\n", (unsigned long long)o.seed, (unsigned long long)made);
    memcpy(to, ACTION, sizeof ACTION - 1);
    return to + sizeof ACTION - 1;
}

static void send_request(struct wire *w, double due, int canary) {
    char *body = w->out + 512, *end = body;
    w->events = canary >= 0 ? LOGINS : o.batch;
    for (int number = 0; number < w->events; number++) {
        end = add_action(end);
        if (canary < 0) { end = append(end, 1); continue; }
        char stamp[sizeof STAMP] = {0};
        stamp_now(stamp);
        end += sprintf(end, "{\"@timestamp\":\"%s\",\"host\":{\"name\":\"canary-%d\"},\"process\":{\"name\":\"sshd\",\"pid\":4242},\"message\":\"Failed password for invalid "
            "user admin from 198.51.%d.%d port %d ssh2\"}\n", stamp, canary, 100 + canary / 250, canary % 250 + 1, 40000 + number);
        made++;
    }
    char head[512];
    int length = snprintf(head, sizeof head, "POST /_bulk HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: tocsin-bench/1\r\nAuthorization: Bearer %s\r\n"
        "Content-Type: application/x-ndjson\r\nContent-Length: %ld\r\n\r\n", o.port, o.token, (long)(end - body));
    memcpy(body - length, head, (size_t)length);
    memmove(w->out, body - length, (size_t)(end - body + length));
    w->out_length = (size_t)(end - body + length);
    w->out_done = 0;
    w->in_length = w->in_total = 0;
    w->status = 0;
    w->body_left = -1;
    w->has_error = 0;
    w->is_busy = 1;
    w->canary = canary;
    w->due = due;
    w->sent = now();
    sent_events += (uint64_t)w->events;
    payload_bytes += (uint64_t)(end - body);
    requests++;
    if (canary >= 0) canaries[canary].sent = w->sent;
    flush_out(w);
}

static void finish(struct wire *w) {
    double at = now();
    w->is_busy = 0;
    if (w->status == 200) {
        if (w->has_error) item_errors++;
        accepted_events += (uint64_t)w->events;
        if (w->canary >= 0) canaries[w->canary].acked = at;
        if (ack_count == ack_room) {
            ack_room = ack_room ? ack_room * 2 : 65536;
            acks = realloc(acks, ack_room * sizeof *acks);
            services = realloc(services, ack_room * sizeof *services);
        }
        acks[ack_count] = (at - w->due) * 1e3;
        services[ack_count++] = (at - w->sent) * 1e3;
    } else if (w->status == 429 || w->status == 503) refused_requests++;
    else failed_requests++;
}

/* Reads what has come; the head is kept until it is whole, the body is only counted (its first bytes say whether an item failed). */
static void read_answer(struct wire *w) {
    for (;;) {
        ssize_t n = recv(w->socket, w->in + w->in_length, sizeof w->in - 1 - w->in_length, 0);
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
        if (n <= 0) { reopen(w); return; }
        w->in_length += (size_t)n;
        if (!w->status) {
            w->in[w->in_length] = 0;
            char *end = strstr(w->in, "\r\n\r\n");
            if (!end) { if (w->in_length >= sizeof w->in - 1) reopen(w); continue; }
            w->status = atoi(w->in + 9);
            char *length = strcasestr(w->in, "\r\ncontent-length:");
            w->is_chunked = !length || length > end;
            w->body_left = w->is_chunked ? -1 : atol(length + 17);
            end += 4;
            size_t rest = w->in_length - (size_t)(end - w->in);
            memmove(w->in, end, rest);
            w->in_length = rest;
        }
        if (w->in_length == 0) { if (w->body_left == 0) { finish(w); return; } continue; }
        if (!w->in_total) {
            w->in[w->in_length] = 0;
            char kept = w->in_length > 120 ? w->in[120] : 0;
            if (w->in_length > 120) w->in[120] = 0;
            w->has_error = strstr(w->in, "\"errors\":true") != NULL;
            if (w->in_length > 120) w->in[120] = kept;
        }
        w->in_total += w->in_length;
        int is_last_chunk = w->in_length >= 5 && !memcmp(w->in + w->in_length - 5, "0\r\n\r\n", 5);
        w->in_length = 0;
        if (w->is_chunked ? is_last_chunk : (long)w->in_total >= w->body_left) { finish(w); return; }
    }
}

/* --- the run ------------------------------------------------------------------------------------------------------------ */

static int compare(const void *a, const void *b) { double x = *(const double *)a, y = *(const double *)b; return x < y ? -1 : x > y; }
static void report(const char *name, double *list) {
    qsort(list, ack_count, sizeof *list, compare);
    printf(",\"%s_ms\":{\"p50\":%.2f,\"p90\":%.2f,\"p99\":%.2f,\"max\":%.2f}", name, ack_count ? list[ack_count / 2] : 0,
        ack_count ? list[ack_count * 9 / 10] : 0, ack_count ? list[ack_count * 99 / 100] : 0, ack_count ? list[ack_count - 1] : 0);
}

static void run(void) {
    poller = epoll_create1(0);
    for (int number = 0; number < o.connections; number++) {
        wires[number].out = malloc(1024 + (size_t)(o.batch > LOGINS ? o.batch : LOGINS) * ((size_t)o.bytes + 1024));
        open_wire(&wires[number]);
    }
    double start = now(), end = start + o.seconds, next_canary = o.canary_every > 0 ? start + 1 : 1e18;
    uint64_t batches = 0;
    int busy = 0;
    for (;;) {
        double at = now();
        busy = 0;
        double soonest = at + 0.1;
        for (int number = 0; number < o.connections; number++) {
            struct wire *w = &wires[number];
            if (w->is_busy) {
                busy++;
                if (at - w->sent > 60) { reopen(w); }
                continue;
            }
            if (at >= end) continue;
            if (at >= next_canary && canary_count < CANARIES_MAX) {
                send_request(w, at, canary_count++);
                next_canary += o.canary_every;
                busy++;
                continue;
            }
            double due = o.rate > 0 ? start + (double)batches * o.batch / o.rate : at;
            if (due > at) { if (due < soonest) soonest = due; continue; }
            batches++;
            send_request(w, due, -1);
            busy++;
        }
        if (at >= end && (busy == 0 || at > end + 60)) break;
        struct epoll_event events[64];
        int wait = (int)((soonest - now()) * 1e3);
        int count = epoll_wait(poller, events, 64, wait < 0 ? 0 : wait);
        for (int number = 0; number < count; number++) {
            struct wire *w = events[number].data.ptr;
            if (events[number].events & EPOLLOUT) flush_out(w);
            if (events[number].events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
                if (w->is_busy) read_answer(w); else reopen(w);
            }
        }
    }
    double took = now() - start;
    printf("{\"seconds\":%.3f,\"requests\":%llu,\"sent\":%llu,\"accepted\":%llu,\"accepted_per_second\":%.0f,\"payload_bytes\":%llu,\"refused_requests\":%llu,"
        "\"failed_requests\":%llu,\"item_errors\":%llu,\"broken_connections\":%llu,\"unanswered\":%d", took, (unsigned long long)requests,
        (unsigned long long)sent_events, (unsigned long long)accepted_events, (double)accepted_events / took, (unsigned long long)payload_bytes,
        (unsigned long long)refused_requests, (unsigned long long)failed_requests, (unsigned long long)item_errors, (unsigned long long)broken_connections, busy);
    report("ack", acks);
    report("service", services);
    printf(",\"canaries\":[");
    for (int number = 0; number < canary_count; number++)
        printf("%s[%d,%.6f,%.6f]", number ? "," : "", number, canaries[number].sent, canaries[number].acked);
    printf("]}\n");
}

int main(int count, char **words_given) {
    for (int place = 1; place < count; place++) {
        const char *name = words_given[place];
        if (!strcmp(name, "--ids")) { o.ids = 1; continue; }
        if (place + 1 >= count) { fprintf(stderr, "driver: %s needs a value\n", name); return 2; }
        const char *value = words_given[++place];
        if (!strcmp(name, "--port")) o.port = atoi(value);
        else if (!strcmp(name, "--token")) o.token = value;
        else if (!strcmp(name, "--rate")) o.rate = atof(value);
        else if (!strcmp(name, "--seconds")) o.seconds = atof(value);
        else if (!strcmp(name, "--connections")) o.connections = atoi(value);
        else if (!strcmp(name, "--batch")) o.batch = atoi(value);
        else if (!strcmp(name, "--bytes")) o.bytes = atoi(value);
        else if (!strcmp(name, "--seed")) o.seed = strtoull(value, NULL, 10);
        else if (!strcmp(name, "--canary-every")) o.canary_every = atof(value);
        else if (!strcmp(name, "--print")) o.print = atoi(value);
        else { fprintf(stderr, "driver: unknown option %s\n", name); return 2; }
    }
    if (o.connections < 1 || o.connections > CONNECTIONS_MAX || o.batch < 1 || o.bytes < 100 || (!o.print && (!o.port || !o.token))) {
        fprintf(stderr, "driver: needs --port and --token; see the top of driver.c\n");
        return 2;
    }
    state = o.seed * 0x9E3779B97F4A7C15ULL + 1;
    for (int place = 0; place < POOL; place++) make(place);
    if (!o.print) { run(); return 0; }
    char *line = malloc((size_t)o.bytes + 4096);
    for (int number = 0; number < o.print; number++) fwrite(line, 1, (size_t)(append(line, 0) - line), stdout);
    return 0;
}
