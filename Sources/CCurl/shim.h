#include <curl/curl.h>

// curl_easy_setopt takes whatever follows; Swift calls functions that say what they take.
typedef size_t (*tocsin_curl_bytes)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode tocsin_curl_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tocsin_curl_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tocsin_curl_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}
// Asked again and again while an exchange goes on; anything but 0 ends it.
typedef int (*tocsin_curl_watch)(void *context, curl_off_t down_all, curl_off_t down, curl_off_t up_all, curl_off_t up);

static inline CURLcode tocsin_curl_watched(CURL *handle, tocsin_curl_watch function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
    if (code != CURLE_OK) return code;
    code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}
// The last answer's code of the server, 0 when there was none.
static inline long tocsin_curl_status(CURL *handle) {
    long status = 0;
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0;
}
static inline CURLcode tocsin_curl_write(CURL *handle, tocsin_curl_bytes function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}
static inline CURLcode tocsin_curl_read(CURL *handle, tocsin_curl_bytes function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, function);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_READDATA, context);
}
