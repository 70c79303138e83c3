"""A mail server on loopback, for tests: SMTP as far as a client needs it, one conversation at a time.

server.py FOLDER: prints its port, then keeps each mail that it accepts as FOLDER/<n>.eml, with the envelope in FOLDER/<n>.json.
FOLDER/plan holds what to do with the mails to come, a word a line; without one, a mail is accepted:
accept, refuse (451 after the mail), drop (hangs up after the mail, without a word), early (hangs up before it), bad (refuses addresses with "bad")
"""

import json
import os
import socket
import sys

folder = sys.argv[1]


def next_plan():
    path = os.path.join(folder, "plan")
    if not os.path.exists(path):
        return "accept"
    words = open(path).read().split()
    open(path, "w").write("\n".join(words[1:]))
    return words[0] if words else "accept"


def keep(data, envelope):
    number = 1 + sum(name.endswith(".eml") for name in os.listdir(folder))
    with open(os.path.join(folder, f"{number}.json"), "w") as file:
        json.dump(envelope, file)
    with open(os.path.join(folder, f"{number}.eml"), "wb") as file:
        file.write(data)


def talk(connection):
    lines = connection.makefile("rb")
    say = lambda text: connection.sendall(text.encode() + b"\r\n")
    say("220 test")
    envelope, plan = {}, None
    while line := lines.readline():
        words = line.decode(errors="replace").strip()
        verb = words.split(" ")[0].upper()
        if verb == "EHLO":
            say("250-test")
            say("250 AUTH PLAIN")
        elif verb == "AUTH":
            with open(os.path.join(folder, "login"), "a") as file:
                file.write(words + "\n")
            if words.upper() == "AUTH PLAIN":
                say("334 ")
                lines.readline()
            say("235 ok" if "--login" in sys.argv else "535 no")
        elif verb == "MAIL":
            envelope, plan = {"from": words, "to": []}, next_plan()
            if plan == "early":
                return
            say("250 ok")
        elif verb == "RCPT":
            if plan == "bad" and "bad" in words:
                say("550 nobody of that name")
            else:
                envelope["to"].append(words)
                say("250 ok")
        elif verb == "DATA":
            say("354 go on")
            data = b""
            while (line := lines.readline()) and line != b".\r\n":
                data += line[1:] if line.startswith(b".") else line
            if plan == "drop":
                return
            if plan == "refuse":
                say("451 not now")
                continue
            keep(data, envelope)
            say("250 taken")
        elif verb == "QUIT":
            say("221 bye")
            return
        else:
            say("250 ok" if verb in ("RSET", "NOOP") else "502 what")


with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1], flush=True)
    while True:
        connection, _ = server.accept()
        with connection:
            try:
                talk(connection)
            except ConnectionError:
                pass
