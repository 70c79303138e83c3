extension Schema {
    /// M2: which mails were made, and what became of handing them over.
    static let mail =
        """
        -- Every mail that a run made, under its key: it is made once. `party` as in `received.sender`; addresses with a blank between.
        CREATE TABLE mail (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            party TEXT NOT NULL,
            campaign TEXT,
            round INTEGER,
            at INTEGER NOT NULL,
            recipients TEXT NOT NULL CHECK (recipients <> ''),
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            CHECK ((campaign IS NULL) = (round IS NULL))
        ) STRICT;

        -- Written before a mail is handed over. One without an answer was broken off in between: nobody knows whether it arrived.
        CREATE TABLE mail_attempt (
            id INTEGER PRIMARY KEY,
            mail INTEGER NOT NULL REFERENCES mail,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE mail_answer (
            attempt INTEGER PRIMARY KEY REFERENCES mail_attempt,
            mail INTEGER NOT NULL REFERENCES mail,
            accepted INTEGER NOT NULL CHECK (accepted IN (0, 1))
        ) STRICT;
        CREATE UNIQUE INDEX mail_accepted_once ON mail_answer (mail) WHERE accepted = 1;
        CREATE TRIGGER mail_sent_once BEFORE INSERT ON mail_attempt
            WHEN EXISTS (SELECT 1 FROM mail_answer WHERE mail = NEW.mail AND accepted = 1)
            BEGIN SELECT RAISE(ABORT, 'this mail was sent'); END;

        """ + ["mail", "mail_attempt", "mail_answer"].map(guards(of:)).joined()
}
