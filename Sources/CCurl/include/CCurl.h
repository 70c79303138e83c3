#ifndef STAGEMATCH_CCURL_H
#define STAGEMATCH_CCURL_H

#include <stdbool.h>

// One way to hand mails to a server by SMTP, on libcurl. The library is loaded when a mail is sent and not before: with all that it
// leans on, it would take three times as long to start as the whole program.

typedef struct {
    const char *url;
    // Whether the connection must be made safe by STARTTLS; a certificate is checked in any case.
    bool needs_tls;
    // NULL for none.
    const char *user;
    const char *password;
} ccurl_server;

// What became of a mail.
typedef enum {
    CCURL_ACCEPTED,
    // The server said no to this mail.
    CCURL_REFUSED,
    // No conversation came about: the next mail will hardly fare better.
    CCURL_UNREACHABLE,
    // Broken off after the mail was given and before the server's answer: it may have taken it.
    CCURL_DOUBTFUL,
} ccurl_outcome;

// A connection that is kept from one mail to the next; NULL where libcurl cannot be had.
typedef struct ccurl_connection ccurl_connection;
ccurl_connection *ccurl_open(void);
void ccurl_close(ccurl_connection *connection);

// Hands over the mail in a file, open for reading. `recipients` ends with NULL. What went wrong stands in `reason`, of 256 bytes; where the
// mail was accepted, whom the server refused.
ccurl_outcome ccurl_send(
    ccurl_connection *connection, const ccurl_server *server, const char *sender, const char *const *recipients, int file, char *reason);

#endif
