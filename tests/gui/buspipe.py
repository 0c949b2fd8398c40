# SPDX-License-Identifier: GPL-3.0-or-later
"""D-Bus calls by the hundred: sent without waiting for the answer to the one before, each answer
handed to a function that may ask more. GDBus spends several times as long on each of them in
Python as this does, and reading a window takes a thousand.

    pipe = Pipe(address)
    pipe.ask((bus_name, path), Method(interface, name, read), print)
    pipe.run()                                 # until every answer is there
"""

import os
import socket
import struct
import sys

CALL, RETURN, ERROR = 1, 2, 3
NO_AUTO_START = 2
ORDER = ord("l" if sys.byteorder == "little" else "B")
# How a header field begins: its code, and the signature of its value.
PATH, INTERFACE, MEMBER, REPLY_TO, DESTINATION, SIGNATURE = (
    b"\1\1o\0", b"\2\1s\0", b"\3\1s\0", b"\5\1u\0", b"\6\1s\0", b"\x08\1g\0")


def pad(data, to=8):
    return data + b"\0" * (-len(data) % to)


def string(text):
    data = text.encode()
    return struct.pack("=I", len(data)) + data + b"\0"


# How the bytes of an answer are read.

def words(form):
    """Numbers alone."""
    return lambda data: struct.unpack_from("=" + form, data)


def read_string(data, at):
    end = at + 4 + struct.unpack_from("=I", data, at)[0]
    return str(data[at + 4:end], "utf-8"), end + 1


def text_in_variant(data):
    """What is asked for is a string; its variant begins with a signature of one letter."""
    return read_string(data, 4)[0]


def references(data):
    """a(so)"""
    at, found = 8, []
    end = at + struct.unpack_from("=I", data)[0]
    while at < end:
        name, at = read_string(data, at + -at % 8)
        path, at = read_string(data, at + -at % 4)
        found.append((name, path))
    return found


class Method:
    """A method and what is always the same about it: how its answer is read, and its arguments,
    with their signature, as they go over the wire."""

    def __init__(self, interface, name, read, signature="", arguments=b""):
        self.read, self.arguments = read, arguments
        self.fields = (pad(INTERFACE + string(interface)) + pad(MEMBER + string(name))
                       + (pad(SIGNATURE + bytes([len(signature)]) + signature.encode() + b"\0")
                          if signature else b""))


HELLO = Method("org.freedesktop.DBus", "Hello", bytes)


class Pipe:
    """A connection to a bus."""

    def __init__(self, address, timeout=10):
        options = dict(option.split("=", 1) for option in
                       address.split(";")[0].partition(":")[2].split(","))
        self.serial, self.asked, self.waiting = 0, [], {}
        self.data = b""
        self.socket = socket.socket(socket.AF_UNIX)
        try:
            self.socket.settimeout(timeout)
            self.socket.connect(options.get("path") or "\0" + options["abstract"])
            self.socket.sendall(b"\0AUTH EXTERNAL %s\r\n"
                                % str(os.getuid()).encode().hex().encode())
            answer = self.socket.recv(1024)
            if not answer.startswith(b"OK "):
                raise ConnectionError("the bus says %r" % answer)
            self.socket.sendall(b"BEGIN\r\n")
            self.ask(("org.freedesktop.DBus", "/org/freedesktop/DBus"), HELLO, lambda _: None)
            self.run()
        except BaseException:
            self.close()
            raise

    def close(self):
        self.socket.close()

    def ask(self, reference, method, then, arguments=None):
        """Has then(answer) called by run(), with None where the call failed."""
        self.serial += 1
        name, path = reference
        arguments = method.arguments if arguments is None else arguments
        fields = pad(DESTINATION + string(name)) + method.fields + PATH + string(path)
        self.asked += (struct.pack("=4B3I", ORDER, CALL, NO_AUTO_START, 1, len(arguments),
                                   self.serial, len(fields)), pad(fields), arguments)
        self.waiting[self.serial] = method.read, then

    def run(self):
        """Until everything that was asked is answered."""
        while self.waiting:
            if self.asked:
                asked, self.asked = b"".join(self.asked), []
                self.socket.sendall(asked)
            more = self.socket.recv(1 << 18)
            if not more:
                raise ConnectionError("the bus is gone")
            self._take(self.data + more)

    def _take(self, data):
        at = 0
        while len(data) - at >= 16:
            _, kind, _, _, body, _, fields = struct.unpack_from("=4B3I", data, at)
            body_at = at + 16 + fields + -fields % 8
            if len(data) < body_at + body:
                break
            if kind in (RETURN, ERROR):
                read, then = self.waiting.pop(self._answers(data[at + 16:body_at]))
                then(read(data[body_at:body_at + body]) if kind == RETURN else None)
            at = body_at + body
        self.data = data[at:]

    @staticmethod
    def _answers(fields):
        """The serial number of what a message answers."""
        at = fields.find(REPLY_TO)
        while at % 8:
            at = fields.find(REPLY_TO, at + 1)
        return struct.unpack_from("=I", fields, at + 4)[0]
