"""Reads a message as a mail program does and prints what tests look at, one "name: value" a line."""

import email
import email.policy
import re
import sys

raw = open(sys.argv[1], "rb").read()
lines = raw.split(b"\n")
# RFC 5322 section 2.1: CRLF only, ASCII only as sent, lines within the limit
assert raw.endswith(b"\r\n"), "does not end in CRLF"
assert all(line.endswith(b"\r") for line in lines[:-1]), "a line without CR"
assert raw.count(b"\r") == raw.count(b"\n"), "a bare CR"
assert max(len(line) for line in lines) <= 77, "a line that is too long"
assert raw.isascii(), "not ASCII"

message = email.message_from_bytes(raw, policy=email.policy.default)
parts = list(message.iter_parts())
defects = list(message.defects) + [d for p in parts for d in p.defects]
defects += [d for h in message.values() for d in getattr(h, "defects", ())]
for name in ("From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted",
             "Content-Language", "MIME-Version"):
    count = len(message.get_all(name, []))
    assert count <= 1, f"{name} stands {count} times"
    print(f"{name}: {message[name]}")
print("type:", message.get_content_type(), *[p.get_content_type() for p in parts])
print("encoding:", *[p["Content-Transfer-Encoding"] for p in parts])
print("charset:", *[p.get_content_charset() for p in parts])
print("defects:", defects)
text, html = (p.get_content() for p in parts)
print("remote:", re.findall(r"<(?:img|link|script|iframe|style|form)\b|url\(", html))
print("text-links:", " ".join(sorted(set(re.findall(r"https?://\S+", text)))))
print("html-links:", " ".join(sorted(set(re.findall(r'href="([^"]*)"', html)))))
print(text)
