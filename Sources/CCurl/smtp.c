#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct ccurl_connection {
    CURL *handle;
    CURLcode (*setopt)(CURL *, CURLoption, ...);
    CURLcode (*perform)(CURL *);
    void (*reset)(CURL *);
    void (*cleanup)(CURL *);
    const char *(*words)(CURLcode);
    struct curl_slist *(*append)(struct curl_slist *, const char *);
    void (*free_all)(struct curl_slist *);
};

// What of a conversation is looked at.
struct conversation {
    int file;
    // Whether the server has the whole mail: what it says from then on is about that.
    bool is_given;
    // The last answer that says no, of before the mail was given and of after.
    char refusals[2][200];
};

ccurl_connection *ccurl_open(void) {
    ccurl_connection *connection = calloc(1, sizeof *connection);
    if (!connection) return NULL;
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        free(connection);
        return NULL;
    }
    CURLcode (*prepare)(long) = (CURLcode(*)(long))dlsym(library, "curl_global_init");
    CURL *(*make)(void) = (CURL * (*)(void)) dlsym(library, "curl_easy_init");
    connection->setopt = (CURLcode(*)(CURL *, CURLoption, ...))dlsym(library, "curl_easy_setopt");
    connection->perform = (CURLcode(*)(CURL *))dlsym(library, "curl_easy_perform");
    connection->reset = (void (*)(CURL *))dlsym(library, "curl_easy_reset");
    connection->cleanup = (void (*)(CURL *))dlsym(library, "curl_easy_cleanup");
    connection->words = (const char *(*)(CURLcode))dlsym(library, "curl_easy_strerror");
    connection->append = (struct curl_slist * (*)(struct curl_slist *, const char *)) dlsym(library, "curl_slist_append");
    connection->free_all = (void (*)(struct curl_slist *))dlsym(library, "curl_slist_free_all");
    bool is_whole = prepare && make && connection->setopt && connection->perform && connection->reset &&
                    connection->cleanup && connection->words && connection->append && connection->free_all;
    if (is_whole && prepare(CURL_GLOBAL_DEFAULT) == CURLE_OK) connection->handle = make();
    if (!connection->handle) {
        free(connection);
        return NULL;
    }
    return connection;
}

void ccurl_close(ccurl_connection *connection) {
    if (!connection) return;
    connection->cleanup(connection->handle);
    free(connection);
}

// The mail goes out; at its end it counts as given.
static size_t give(char *buffer, size_t size, size_t count, void *context) {
    struct conversation *conversation = context;
    ssize_t length = read(conversation->file, buffer, size * count);
    if (length < 0) return CURL_READFUNC_ABORT;
    if (length == 0) conversation->is_given = true;
    return (size_t)length;
}

// The server's answers, a line at a time. A refusal of one recipient among several ends nothing, and would go unsaid.
static size_t hear(char *line, size_t size, size_t count, void *context) {
    struct conversation *conversation = context;
    size_t length = size * count;
    if (length > 3 && (line[0] == '4' || line[0] == '5')) {
        char *refusal = conversation->refusals[conversation->is_given];
        size_t kept = 0;
        while (kept < length && kept < sizeof conversation->refusals[0] - 1 && line[kept] != '\r' && line[kept] != '\n') kept++;
        memcpy(refusal, line, kept);
        refusal[kept] = 0;
    }
    return length;
}

static size_t swallow(char *bytes, size_t size, size_t count, void *context) { return size * count; }

static ccurl_outcome judge(CURLcode code, const struct conversation *conversation) {
    if (code == CURLE_OK) return CCURL_ACCEPTED;
    // An answer that says no is an answer.
    if (conversation->is_given) return conversation->refusals[1][0] ? CCURL_REFUSED : CCURL_DOUBTFUL;
    switch (code) {
    case CURLE_SEND_ERROR: case CURLE_RECV_ERROR: case CURLE_READ_ERROR: case CURLE_OUT_OF_MEMORY: return CCURL_REFUSED;
    // The server did not like the sender, every recipient, or the mail.
    default: return conversation->refusals[0][0] && code != CURLE_LOGIN_DENIED ? CCURL_REFUSED : CCURL_UNREACHABLE;
    }
}

ccurl_outcome ccurl_send(
    ccurl_connection *connection, const ccurl_server *server, const char *sender, const char *const *recipients, int file, char *reason) {
    CURL *handle = connection->handle;
    struct conversation conversation = {.file = file};
    char words[CURL_ERROR_SIZE] = "";
    struct curl_slist *list = NULL;
    for (; *recipients; recipients++) {
        struct curl_slist *longer = connection->append(list, *recipients);
        if (!longer) break;
        list = longer;
    }
    // The connection outlives this.
    connection->reset(handle);
    CURLcode (*setopt)(CURL *, CURLoption, ...) = connection->setopt;
    setopt(handle, CURLOPT_ERRORBUFFER, words);
    setopt(handle, CURLOPT_URL, server->url);
    setopt(handle, CURLOPT_PROXY, "");
    setopt(handle, CURLOPT_NOSIGNAL, 1L);
    setopt(handle, CURLOPT_USE_SSL, (long)(server->needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    setopt(handle, CURLOPT_CONNECTTIMEOUT, 30L);
    setopt(handle, CURLOPT_TIMEOUT, 300L);
    if (server->user) {
        setopt(handle, CURLOPT_USERNAME, server->user);
        setopt(handle, CURLOPT_PASSWORD, server->password ? server->password : "");
    }
    setopt(handle, CURLOPT_MAIL_FROM, sender);
    setopt(handle, CURLOPT_MAIL_RCPT, list);
    // A wrong address of one contact keeps nothing from the others (the option had a letter too many once; its number is the same).
    setopt(handle, (CURLoption)(CURLOPTTYPE_LONG + 290), 1L);
    setopt(handle, CURLOPT_UPLOAD, 1L);
    setopt(handle, CURLOPT_READFUNCTION, give);
    setopt(handle, CURLOPT_READDATA, &conversation);
    setopt(handle, CURLOPT_HEADERFUNCTION, hear);
    setopt(handle, CURLOPT_HEADERDATA, &conversation);
    setopt(handle, CURLOPT_WRITEFUNCTION, swallow);

    CURLcode code = list ? connection->perform(handle) : CURLE_OUT_OF_MEMORY;
    connection->free_all(list);
    setopt(handle, CURLOPT_ERRORBUFFER, NULL);
    ccurl_outcome outcome = judge(code, &conversation);
    const char *said = conversation.refusals[conversation.refusals[1][0] != 0];
    if (outcome != CCURL_ACCEPTED && !*said) said = *words ? words : connection->words(code);
    snprintf(reason, 256, "%s", said);
    return outcome;
}
