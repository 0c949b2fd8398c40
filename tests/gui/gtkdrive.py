#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gtkdrive - drive a GTK 4 program headless, the way a person would.

Starts the program on its own X server (Xvfb), its own D-Bus session and its
own home directory, reads its widgets through AT-SPI and acts through real
mouse and key events (XTEST).  Nothing of the caller's desktop is touched and
nothing is left running.

    from gtkdrive import App

    with App(["./build/src/myapp"]) as app:
        app.click("push button", "Show toast")
        app.type(app.find("text", "Project name"), "alpha", enter=True)
        app.find("label", "name: alpha")       # waits; a label's name is its text
        app.screenshot("after.png")
        app.close_window()
        assert app.wait_exit() == 0 and not app.problems()

Needs (Debian 12): xvfb dbus at-spi2-core python3-gi libxtst6; with metacity
installed the program gets a window manager with a compositor (real focus
handling, shadows, correct popover pictures).  Use /usr/bin/python3.

Command line, for exploring and measuring:
    gtkdrive.py tree    [--all] -- PROGRAM [ARG...]     what AT-SPI shows
    gtkdrive.py shot FILE.png   -- PROGRAM [ARG...]     one screenshot
    gtkdrive.py startup [--runs N] -- PROGRAM [ARG...]  exec to first frame
    gtkdrive.py frames  [--seconds N] -- PROGRAM [...]  frame times

Facts about GTK 4.8 this file is built around: no GrabFocus and no ScrollTo
over AT-SPI, every node claims to be "visible" (so Component.Contains is the
test for "mapped"), extents exist in window coordinates only and are wrong for
popovers (so popovers are located through their X window), and a node exists
only after GetChildren was called on its parent.
"""

import argparse
import ctypes as C
import glob
import os
import re
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

from gi.repository import Gio, GLib

from buspipe import Method, Pipe, pad, references, string, text_in_variant, words

__all__ = ["App", "Session", "Node", "Picture", "GuiError", "wait_until"]

# AT-SPI role numbers that GTK 4 uses (names as in Accerciser and pyatspi).
ROLES = {
    2: "alert", 7: "check box", 8: "check menu item", 11: "combo box",
    16: "dialog", 20: "filler", 23: "frame", 27: "image", 29: "label",
    31: "list", 32: "list item", 33: "menu", 34: "menu bar", 35: "menu item",
    36: "option pane", 37: "page tab", 38: "page tab list", 39: "panel",
    40: "password text", 42: "progress bar", 43: "push button",
    44: "radio button", 45: "radio menu item", 48: "scroll bar",
    49: "scroll pane", 50: "separator", 51: "slider", 52: "spin button",
    54: "status bar", 55: "table", 56: "table cell", 57: "table column header",
    61: "text", 62: "toggle button", 63: "tool bar", 64: "tool tip",
    65: "tree", 66: "tree table", 69: "window", 75: "application",
    79: "entry", 83: "heading", 85: "section", 87: "form", 88: "link",
    90: "table row", 91: "tree item", 98: "list box", 99: "grouping",
    103: "level bar",
}
# AT-SPI state numbers.
STATES = {
    1: "active", 4: "checked", 7: "editable", 9: "expandable", 10: "expanded",
    11: "focusable", 12: "focused", 16: "modal", 17: "multi line",
    20: "pressed", 22: "selectable", 23: "selected", 24: "sensitive",
    25: "showing", 30: "visible", 32: "indeterminate", 36: "invalid entry",
    43: "read only",
}
LEAVES = ("label", "image")           # half of a window; they have no children
LAYER_POPUP, LAYER_WINDOW = 5, 7
WINDOW_COORDS = 1                     # GTK 4 warns when asked for screen ones
A11Y = "org.a11y.atspi."
NULL_PATH = "/org/a11y/atspi/null"
# What is asked of many nodes at once.
ROLE = Method(A11Y + "Accessible", "GetRole", words("I"))
STATE = Method(A11Y + "Accessible", "GetState", words("III"))      # 8 bytes, low, high
CHILDREN = Method(A11Y + "Accessible", "GetChildren", references)
NAME = Method("org.freedesktop.DBus.Properties", "Get", text_in_variant, "ss",
              pad(string(A11Y + "Accessible"), 4) + string("Name"))
EXTENTS = Method(A11Y + "Component", "GetExtents", words("4i"), "u",
                 struct.pack("=I", WINDOW_COORDS))
CONTAINS = Method(A11Y + "Component", "Contains", words("I"), "iiu")
LAYER = Method(A11Y + "Component", "GetLayer", words("I"))


class GuiError(AssertionError):
    """The program did not do, show or survive what was asked of it."""


def wait_until(test, timeout=5.0, interval=0.05, what=None):
    """Call test() until it returns something true; return that."""
    end = time.monotonic() + timeout
    while True:
        value = test()
        if value:
            return value
        if time.monotonic() >= end:
            raise GuiError("not within %.1f s: %s" % (timeout, what or test))
        time.sleep(interval)


# --------------------------------------------------------------------- X11 --

class _Attributes(C.Structure):
    _fields_ = [("x", C.c_int), ("y", C.c_int), ("width", C.c_int),
                ("height", C.c_int), ("border", C.c_int), ("depth", C.c_int),
                ("visual", C.c_void_p), ("root", C.c_ulong),
                ("klass", C.c_int), ("bit_gravity", C.c_int),
                ("win_gravity", C.c_int), ("backing_store", C.c_int),
                ("planes", C.c_ulong), ("pixel", C.c_ulong),
                ("save_under", C.c_int), ("colormap", C.c_ulong),
                ("map_installed", C.c_int), ("map_state", C.c_int),
                ("all_events", C.c_long), ("your_events", C.c_long),
                ("no_propagate", C.c_long), ("override_redirect", C.c_int),
                ("screen", C.c_void_p)]


class _Image(C.Structure):
    _fields_ = [("width", C.c_int), ("height", C.c_int), ("xoffset", C.c_int),
                ("format", C.c_int), ("data", C.POINTER(C.c_ubyte)),
                ("byte_order", C.c_int), ("unit", C.c_int),
                ("bit_order", C.c_int), ("pad", C.c_int), ("depth", C.c_int),
                ("stride", C.c_int), ("bits_per_pixel", C.c_int)]


class _ClientMessage(C.Structure):
    _fields_ = [("type", C.c_int), ("serial", C.c_ulong), ("sent", C.c_int),
                ("display", C.c_void_p), ("window", C.c_ulong),
                ("message", C.c_ulong), ("format", C.c_int),
                ("data", C.c_long * 5), ("padding", C.c_long * 24)]


class Picture:
    """A screenshot: width, height and rgb bytes."""

    def __init__(self, width, height, rgb):
        self.width, self.height, self.rgb = width, height, rgb

    def pixel(self, x, y):
        at = 3 * (y * self.width + x)
        return tuple(self.rgb[at:at + 3])

    def changed(self, other):
        """Share of the pixels that differ, 0.0 to 1.0."""
        if (self.width, self.height) != (other.width, other.height):
            return 1.0
        if self.rgb == other.rgb:
            return 0.0
        a, b = self.rgb, other.rgb
        return sum(a[i:i + 3] != b[i:i + 3]
                   for i in range(0, len(a), 3)) / (len(a) / 3)

    def save(self, path):
        def chunk(kind, data):
            return (struct.pack(">I", len(data)) + kind + data
                    + struct.pack(">I", zlib.crc32(kind + data)))
        stride = 3 * self.width
        raw = b"".join(b"\0" + self.rgb[r * stride:(r + 1) * stride]
                       for r in range(self.height))
        with open(path, "wb") as f:
            f.write(b"\x89PNG\r\n\x1a\n"
                    + chunk(b"IHDR", struct.pack(">IIBBBBB", self.width,
                                                 self.height, 8, 2, 0, 0, 0))
                    + chunk(b"IDAT", zlib.compress(raw, 3))
                    + chunk(b"IEND", b""))


# A window may vanish between two requests: never let Xlib exit then.  One for
# all displays and for ever, since Xlib keeps it.
_IGNORE = C.CFUNCTYPE(C.c_int, C.c_void_p, C.c_void_p)(lambda display, event: 0)


class _X11:
    """The few X requests needed: windows, mouse, keys, pictures."""

    MODIFIERS = {"ctrl": "Control_L", "control": "Control_L",
                 "shift": "Shift_L", "alt": "Alt_L", "super": "Super_L"}

    def __init__(self, display):
        x = self.x = C.CDLL("libX11.so.6")
        t = self.t = C.CDLL("libXtst.so.6")
        ul, i, p = C.c_ulong, C.c_int, C.c_void_p
        for lib, name, result, args in (
                (x, "XOpenDisplay", p, [C.c_char_p]),
                (x, "XCloseDisplay", i, [p]),
                (x, "XDefaultRootWindow", ul, [p]),
                (x, "XInternAtom", ul, [p, C.c_char_p, i]),
                (x, "XGetSelectionOwner", ul, [p, ul]),
                (x, "XSync", i, [p, i]),
                (x, "XFree", i, [p]),
                (x, "XQueryTree", i, [p, ul, p, p, p, p]),
                (x, "XGetWindowAttributes", i, [p, ul, p]),
                (x, "XTranslateCoordinates", i, [p, ul, ul, i, i, p, p, p]),
                (x, "XGetWindowProperty", i, [p, ul, ul, C.c_long, C.c_long,
                                              i, ul, p, p, p, p, p]),
                (x, "XChangeProperty", i, [p, ul, ul, ul, i, i, C.c_char_p, i]),
                (x, "XGetImage", C.POINTER(_Image),
                 [p, ul, i, i, C.c_uint, C.c_uint, ul, i]),
                (x, "XDestroyImage", i, [C.POINTER(_Image)]),
                (x, "XSendEvent", i, [p, ul, i, C.c_long, p]),
                (x, "XSetInputFocus", i, [p, ul, i, ul]),
                (x, "XStringToKeysym", ul, [C.c_char_p]),
                (x, "XKeysymToKeycode", C.c_ubyte, [p, ul]),
                (x, "XkbKeycodeToKeysym", ul, [p, C.c_ubyte, i, i]),
                (x, "XDisplayKeycodes", i, [p, p, p]),
                (x, "XChangeKeyboardMapping", i, [p, i, i, p, i]),
                (t, "XTestFakeMotionEvent", i, [p, i, i, i, ul]),
                (t, "XTestFakeButtonEvent", i, [p, C.c_uint, i, ul]),
                (t, "XTestFakeKeyEvent", i, [p, C.c_uint, i, ul])):
            f = getattr(lib, name)
            f.restype, f.argtypes = result, args
        x.XSetErrorHandler(_IGNORE)
        self.d = wait_until(lambda: x.XOpenDisplay(display.encode()), 10,
                            what="X display %s" % display)
        self.root = x.XDefaultRootWindow(self.d)
        self._spare = {}

    def close(self):
        if self.d:
            self.x.XCloseDisplay(self.d)
        self.d = None

    def sync(self):
        self.x.XSync(self.d, 0)

    def atom(self, name):
        return self.x.XInternAtom(self.d, name.encode(), 0)

    def set_resources(self, text):
        """What xrdb would load."""
        self.x.XChangeProperty(self.d, self.root, self.atom("RESOURCE_MANAGER"),
                               self.atom("STRING"), 8, 0, text, len(text))
        self.sync()

    def has_compositor(self):
        return bool(self.x.XGetSelectionOwner(self.d, self.atom("_NET_WM_CM_S0")))

    def prop(self, window, name):
        """A property's value: list of ints for format 32, else bytes."""
        kind, fmt = C.c_ulong(), C.c_int()
        n, left, data = C.c_ulong(), C.c_ulong(), C.c_void_p()
        if self.x.XGetWindowProperty(self.d, window, self.atom(name), 0, 1024,
                                     0, 0, C.byref(kind), C.byref(fmt),
                                     C.byref(n), C.byref(left),
                                     C.byref(data)) or not data:
            return None
        try:
            if fmt.value == 32:
                return list(C.cast(data, C.POINTER(C.c_ulong))[:n.value])
            return C.string_at(data, n.value * fmt.value // 8)
        finally:
            self.x.XFree(data)

    def _children(self, window):
        root, parent = C.c_ulong(), C.c_ulong()
        kids, n = C.POINTER(C.c_ulong)(), C.c_uint()
        if not self.x.XQueryTree(self.d, window, C.byref(root), C.byref(parent),
                                 C.byref(kids), C.byref(n)):
            return []
        found = list(kids[:n.value])
        if kids:
            self.x.XFree(kids)
        return found

    def windows(self, pid):
        """Viewable windows of a process, bottom to top:
        (id, x, y, width, height, is_popup, title)."""
        found = []

        def look(window, depth):
            for w in self._children(window):
                a = _Attributes()
                if not self.x.XGetWindowAttributes(self.d, w, C.byref(a)):
                    continue
                if a.map_state == 2 and a.width > 1 and \
                        (self.prop(w, "_NET_WM_PID") or [0])[0] == pid:
                    x, y, kid = C.c_int(), C.c_int(), C.c_ulong()
                    self.x.XTranslateCoordinates(self.d, w, self.root, 0, 0,
                                                 C.byref(x), C.byref(y),
                                                 C.byref(kid))
                    title = self.prop(w, "_NET_WM_NAME") or b""
                    found.append((w, x.value, y.value, a.width, a.height,
                                  bool(a.override_redirect),
                                  title.decode("utf-8", "replace")))
                elif depth < 3:
                    look(w, depth + 1)
        look(self.root, 0)
        return found

    def grab(self, area=None):
        """A Picture of the screen, or of an area (x, y, width, height)."""
        a = _Attributes()
        self.x.XGetWindowAttributes(self.d, self.root, C.byref(a))
        x, y, w, h = area or (0, 0, a.width, a.height)
        x, y, x2, y2 = max(x, 0), max(y, 0), min(x + w, a.width), min(y + h, a.height)
        image = x2 > x and y2 > y and self.x.XGetImage(
            self.d, self.root, x, y, x2 - x, y2 - y, 0xFFFFFFFF, 2)
        if not image:
            raise GuiError("nothing of %r is on the screen" % (area,))
        raw = C.string_at(image.contents.data, image.contents.stride * (y2 - y))
        self.x.XDestroyImage(image)
        rgb = bytearray(len(raw) // 4 * 3)           # 32 bit BGRX to RGB
        rgb[0::3], rgb[1::3], rgb[2::3] = raw[2::4], raw[1::4], raw[0::4]
        return Picture(x2 - x, y2 - y, bytes(rgb))

    def move(self, x, y):
        self.t.XTestFakeMotionEvent(self.d, -1, int(x), int(y), 0)
        self.sync()

    def approach(self, x, y):
        """Move in small steps: after a popover closed, GTK ignores a press
        that follows on a single jump of the pointer."""
        for d in (6, 3, 0):
            self.move(x - d, y - d)
            time.sleep(0.01)

    def button(self, number, down):
        self.t.XTestFakeButtonEvent(self.d, number, int(down), 0)
        self.sync()

    def click(self, number):
        """Press and release.  GTK loses clicks that last no time at all (2 in
        5 under a window manager); none of 1,350 were lost from 5 ms on."""
        self.button(number, True)
        time.sleep(0.02)
        self.button(number, False)

    def _code(self, keysym):
        """(keycode, needs shift) for a keysym; (0, False) if unmapped."""
        code = self.x.XKeysymToKeycode(self.d, keysym)
        if code:
            for level in (0, 1):
                if self.x.XkbKeycodeToKeysym(self.d, code, 0, level) == keysym:
                    return code, level == 1
        return 0, False

    def _map_all(self, keysyms):
        """Give every keysym a key of its own, in one go and before typing:
        remapping in the middle of typing (as xdotool does) loses letters."""
        missing = [k for k in dict.fromkeys(keysyms) if not self._code(k)[0]]
        if not missing:
            return
        low, high = C.c_int(), C.c_int()
        self.x.XDisplayKeycodes(self.d, C.byref(low), C.byref(high))
        free = [c for c in range(high.value, low.value, -1) if c not in self._spare
                and not any(self.x.XkbKeycodeToKeysym(self.d, c, 0, v) for v in (0, 1))]
        free += [c for c, k in self._spare.items() if k not in keysyms]
        if len(missing) > len(free):
            raise GuiError("too many different letters to type at once")
        time.sleep(0.1)               # let the program take what was typed
        for keysym, code in zip(missing, free):
            pair = (C.c_ulong * 2)(keysym, keysym)
            self.x.XChangeKeyboardMapping(self.d, code, 2, pair, 1)
            self._spare[code] = keysym
        self.sync()
        time.sleep(0.3)               # let the program read the new keyboard

    def _press(self, code, shift=False):
        down = [self._code(self.x.XStringToKeysym(b"Shift_L"))[0]] if shift else []
        down.append(code)
        for c in down:
            self.t.XTestFakeKeyEvent(self.d, c, 1, 0)
        for c in reversed(down):
            self.t.XTestFakeKeyEvent(self.d, c, 0, 0)
        self.sync()

    def type(self, text, delay=0.002):
        def keysym(ch):
            if ch in "\n\t\b":
                return {"\n": 0xFF0D, "\t": 0xFF09, "\b": 0xFF08}[ch]
            cp = ord(ch)
            return cp if 0x20 <= cp < 0x7F or 0xA0 <= cp <= 0xFF \
                else 0x01000000 | cp
        symbols = [keysym(ch) for ch in text]
        for at in range(0, len(symbols), 16):         # a US keyboard has 18 spare keys
            self._map_all(symbols[at:at + 16])
            for s in symbols[at:at + 16]:
                self._press(*self._code(s))
                time.sleep(delay)

    def key(self, combo):
        *mods, last = combo.split("+") if combo != "+" else ["plus"]
        names = [self.MODIFIERS[m.lower()] for m in mods]
        symbol = self.x.XStringToKeysym(last.encode())
        code, shift = self._code(symbol)
        if not code:
            raise GuiError("no key called %r" % last)
        if shift and "Shift_L" not in names:
            names.append("Shift_L")
        held = [self._code(self.x.XStringToKeysym(n.encode()))[0] for n in names]
        for c in held:
            self.t.XTestFakeKeyEvent(self.d, c, 1, 0)
        self._press(code)
        for c in reversed(held):
            self.t.XTestFakeKeyEvent(self.d, c, 0, 0)
        self.sync()

    def focus(self, window):
        self.x.XSetInputFocus(self.d, window, 1, 0)
        self.sync()

    def ask_to_close(self, window):
        e = _ClientMessage(type=33, window=window, format=32,
                           message=self.atom("WM_PROTOCOLS"))
        e.data[0] = self.atom("WM_DELETE_WINDOW")
        self.x.XSendEvent(self.d, window, 0, 0, C.byref(e))
        self.sync()


# ----------------------------------------------------------------- session --

_BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/>
<listen>unix:tmpdir=%(dir)s</listen><auth>EXTERNAL</auth>
<servicedir>%(dir)s/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
_A11Y_SERVICE = """[D-BUS Service]
Name=org.a11y.Bus
Exec=%s
"""
_SETTINGS = """[Settings]
gtk-enable-animations=%d
gtk-cursor-blink=false
gtk-font-name=Cantarell 11
"""


def _die_with_parent():
    C.CDLL(None).prctl(1, signal.SIGKILL)            # PR_SET_PDEATHSIG


class Session:
    """A private X server, D-Bus session, home directory and, if there is
    one, window manager.  Several programs may run in it one after another."""

    def __init__(self, size=(1280, 1024), wm="auto", animations=False,
                 text_scale=1.0, keep=False):
        self.dir = tempfile.mkdtemp(prefix="gtkdrive-")
        self.keep = keep
        self._procs = []
        self.x = self.bus = self.pipe = None
        try:
            self._start(size, wm, animations, text_scale)
        except BaseException:
            self.close()
            raise

    def _spawn(self, args, **more):
        log = open(os.path.join(self.dir, "daemons.log"), "ab")
        p = subprocess.Popen(args, stdin=subprocess.DEVNULL, stderr=log,
                             preexec_fn=_die_with_parent,
                             **{"stdout": log, **more})
        log.close()
        self._procs.append(p)
        return p

    def _start(self, size, wm, animations, text_scale):
        d = self.dir
        for sub in ("home", "run", "config/gtk-4.0", "cache", "data", "state",
                    "services", "tmp"):
            os.makedirs(os.path.join(d, sub), mode=0o700)
        with open(os.path.join(d, "config/gtk-4.0/settings.ini"), "w") as f:
            f.write(_SETTINGS % bool(animations))

        read, write = os.pipe()
        # -r: a key whose release is late on a busy machine is not pressed again and again.
        self._spawn(["Xvfb", "-displayfd", str(write), "-screen", "0",
                     "%dx%dx24" % size, "-nolisten", "tcp", "-noreset", "-r"],
                    pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as f:
            number = f.readline().strip()
        if not number:
            raise GuiError("Xvfb did not start, see %s/daemons.log" % d)

        env = {k: v for k, v in os.environ.items()
               if k not in ("WAYLAND_DISPLAY", "XAUTHORITY", "DESKTOP_SESSION",
                            "SESSION_MANAGER", "GTK_THEME", "GTK_MODULES",
                            "AT_SPI_BUS_ADDRESS", "XDG_CURRENT_DESKTOP")}
        env.update(
            DISPLAY=":" + number, GDK_BACKEND="x11", GSK_RENDERER="cairo",
            GSETTINGS_BACKEND="memory", GIO_USE_VFS="local",
            ADW_DISABLE_PORTAL="1", NO_AT_BRIDGE="1",
            HOME=d + "/home", XDG_RUNTIME_DIR=d + "/run",
            XDG_CONFIG_HOME=d + "/config", XDG_CACHE_HOME=d + "/cache",
            XDG_DATA_HOME=d + "/data", XDG_STATE_HOME=d + "/state")
        for key, value in (("LC_ALL", "C.UTF-8"), ("TZ", "UTC")):
            env.setdefault(key, value)
        self.env = env

        # A bus that can activate nothing but the accessibility bus: no
        # portals, no dconf, no keyring, so no 25 s start-up surprises.
        launcher = next((p for p in ("/usr/libexec/at-spi-bus-launcher",
                                     "/usr/lib/at-spi2-core/at-spi-bus-launcher")
                         if os.path.exists(p)), None)
        if not launcher:
            raise GuiError("at-spi2-core is not installed")
        with open(d + "/services/org.a11y.Bus.service", "w") as f:
            f.write(_A11Y_SERVICE % launcher)
        with open(d + "/bus.conf", "w") as f:
            f.write(_BUS_CONFIG % {"dir": d})
        p = self._spawn(["dbus-daemon", "--config-file=%s/bus.conf" % d,
                         "--nofork", "--print-address=1"],
                        stdout=subprocess.PIPE, env=env)
        address = p.stdout.readline().decode().strip()
        env["DBUS_SESSION_BUS_ADDRESS"] = address
        session = self._connect(address)
        a11y = session.call_sync("org.a11y.Bus", "/org/a11y/bus",
                                 "org.a11y.Bus", "GetAddress", None, None,
                                 0, 10000, None).unpack()[0]
        session.close_sync(None)
        self.bus = self._connect(a11y)
        self.pipe = Pipe(a11y)

        self.x = _X11(env["DISPLAY"])
        # What the desktop's text scaling factor comes to, for sizes in points too.
        self.x.set_resources(b"Xft.dpi:\t%d\n" % (96 * text_scale))
        if wm == "auto":
            wm = next((w for w in (["metacity", "--compositor=xrender"],
                                   ["openbox"]) if shutil.which(w[0])), None)
        if wm:
            self._spawn(wm, env=env)
            wait_until(lambda: self.x.prop(self.x.root, "_NET_SUPPORTING_WM_CHECK"),
                       10, what="window manager %s" % wm[0])
            if "--compositor=xrender" in wm:
                wait_until(self.x.has_compositor, 10, what="compositor")
        self.has_wm = bool(wm)
        self.x.move(size[0] - 1, size[1] - 1)         # hover over nothing

    @staticmethod
    def _connect(address):
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        bus.set_exit_on_close(False)
        return bus

    def pids(self):
        """Of the X server and all else that the session needs."""
        return [p.pid for p in self._procs if p.poll() is None]

    def close(self):
        if self.bus:
            try:
                self.bus.close_sync(None)
            except GLib.Error:
                pass
        if self.pipe:
            self.pipe.close()
        if self.x:
            self.x.close()
        self.bus = self.pipe = self.x = None
        for p in reversed(self._procs):
            if p.poll() is None:
                p.terminate()
            try:
                p.wait(5)
            except subprocess.TimeoutExpired:
                p.kill()
                p.wait()
            if p.stdout:
                p.stdout.close()
        self._procs = []
        if not self.keep:
            shutil.rmtree(self.dir, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


# ------------------------------------------------------------------ AT-SPI --

def _clean(name):
    """GTK's computed name without mnemonic marks and without doubling:
    a button labelled _Open is called '_Open Open', a labelled spin button in
    a labelled row 'Count Count'."""
    name = name.replace("_", "")
    half = len(name) // 2
    if len(name) % 2 and name[half] == " " and name[:half] == name[half + 1:]:
        return name[:half]
    return name


def _states(answer):
    bits = answer[-2] | answer[-1] << 32
    return {STATES.get(b, str(b)) for b in range(64) if bits >> b & 1}


class Node:
    """One widget as AT-SPI shows it.  role, name, rect, parent and children
    are as of the walk that found it (a name that the walk did not need, of
    when it is first read); the methods ask the program anew."""

    def __init__(self, app, ref, parent=None):
        self.app, self.ref, self.parent = app, ref, parent
        self.role = ""
        self.rect = None              # x, y, width, height in its window
        self.placeless = False        # as a stack's pages and the program are
        self.mapped = True
        self.children = []
        self._name = None

    @property
    def raw_name(self):
        """As GTK computes it; "" of what is gone."""
        if self._name is None:
            self._name, = self.app.ask([self], NAME)
        return self._name or ""

    @property
    def name(self):
        return _clean(self.raw_name)

    def __repr__(self):
        return "<%s %r>" % (self.role, self.name)

    def call(self, interface, method, args=None):
        return self.app._call(self.ref, A11Y + interface, method, args)

    def get(self, interface, prop):
        return self.app._call(self.ref, "org.freedesktop.DBus.Properties", "Get",
                              GLib.Variant("(ss)", (A11Y + interface, prop)))[0]

    def interfaces(self):
        return [i.rpartition(".")[2]
                for i in self.call("Accessible", "GetInterfaces")[0]]

    def states(self):
        return _states(self.call("Accessible", "GetState")[0])

    def description(self):
        return self.get("Accessible", "Description")

    def extents(self):
        return tuple(self.call("Component", "GetExtents",
                               GLib.Variant("(u)", (WINDOW_COORDS,)))[0])

    def layer(self):
        """Of a widget, always the same."""
        layers = self.app.layers
        if self.ref not in layers:
            answer, = self.app.ask([self], LAYER)
            layers[self.ref] = answer[0] if answer else 0
        return layers[self.ref]

    def actions(self):
        if "Action" not in self.interfaces():
            return []
        return [self.call("Action", "GetName", GLib.Variant("(i)", (i,)))[0]
                for i in range(self.get("Action", "NActions"))]

    def fits(self, name):
        return _matches(name, self.name) or _matches(name, self.raw_name)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def surroundings(self):
        """Itself and its ancestors up to the window or popover it is in."""
        for node in [self] + list(self.ancestors()):
            yield node
            if node.layer() in (LAYER_POPUP, LAYER_WINDOW):
                return


def _matches(wanted, value):
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(value))
    return wanted == value


class _Look:
    """One walk down the program's widgets, every answer leading to the next
    question.  With every, all there is to know of each; else only what is
    needed to find the mapped nodes of a role and name: a node that was mapped
    once and is not what is looked for is just gone through, for whatever is
    mapped below it shows that it still is, and a leaf is not even asked."""

    def __init__(self, app, role=None, name=None, all=False, every=False):
        self.app, self.role, self.name = app, role, name
        self.all, self.every = all, every
        self.there = set()

    def from_top(self, top):
        """Returns whether it is there."""
        self._visit(top)
        self.app.run_pipe()
        self._tidy(top)
        return top in self.there

    def _ask(self, node, method, then, arguments=None):
        self.app.session.pipe.ask(node.ref, method,
                                  lambda answer: then(node, answer), arguments)

    def _visit(self, node):
        node.role = self.app.roles.get(node.ref)
        if node.role is None:
            self._ask(node, ROLE, self._on_role)
        else:
            self._on_known(node)

    def _on_role(self, node, answer):
        if answer is not None:        # else it is gone
            node.role = ROLES.get(answer[0], "role %d" % answer[0])
            self.app.roles[node.ref] = node.role
            self._on_known(node)

    def _on_known(self, node):
        if self.every:
            self._ask(node, EXTENTS, self._on_extents)
        if self.every or _matches(self.role, node.role):
            self._ask(node, NAME, self._on_name)
        else:
            self._pass(node)

    def _on_name(self, node, name):
        node._name = name or ""
        if self.every or name is None:
            return
        if node.fits(self.name):
            self._ask(node, EXTENTS, self._on_extents)
        else:
            self._pass(node)

    def _pass(self, node):
        if node.role in LEAVES:
            return
        # What a stack shows changes often: behind each page there is much.
        if node.ref in self.app.been_mapped and node.parent and not node.parent.placeless:
            self._ask(node, CHILDREN, self._on_children)
        else:
            self._ask(node, EXTENTS, self._on_extents)

    def _on_extents(self, node, rect):
        node.rect, node.placeless = rect, rect is None
        if rect is None:
            self._ask(node, CHILDREN, self._on_children)
        elif self.all or (rect[2] > 0 and rect[3] > 0):
            x, y, w, h = rect
            self._ask(node, CONTAINS, self._on_contains, struct.pack(
                "=iiI", x + w // 2, y + h // 2, WINDOW_COORDS))

    def _on_contains(self, node, inside):
        node.mapped = bool(inside and inside[0])
        if node.mapped:
            self.app.been_mapped.add(node.ref)
        else:
            self.app.been_mapped.discard(node.ref)
        if not node.mapped and not self.all:
            return
        if node.role in LEAVES and not self.every:
            self.there.add(node)
        else:
            self._ask(node, CHILDREN, self._on_children)

    def _on_children(self, node, refs):
        if refs is None:
            return                    # gone
        self.there.add(node)
        node.children = [Node(self.app, ref, node) for ref in refs if ref[1] != NULL_PATH]
        for child in node.children:
            self._visit(child)

    def _tidy(self, node):
        node.children = [child for child in node.children if child in self.there]
        for child in node.children:
            self._tidy(child)


class App:
    """A running program.  Use as a context manager."""

    def __init__(self, command, env=None, session=None, cwd=None, timeout=20,
                 fatal="criticals", wait_window=True, **session_options):
        self._own = session is None
        self.session = session or Session(**session_options)
        self.x = self.session.x
        self.timeout = 5.0
        self.process = None
        self.roles, self.layers = {}, {}        # by reference: they never change
        self.been_mapped = set()
        self._log = tempfile.TemporaryFile()
        full = dict(self.session.env)
        if fatal:
            full["G_DEBUG"] = "fatal-" + fatal
        full.update(env or {})
        try:
            self.started = time.monotonic()
            self.process = subprocess.Popen(
                command, env=full, cwd=cwd, stdin=subprocess.DEVNULL,
                stdout=self._log, stderr=subprocess.STDOUT,
                preexec_fn=_die_with_parent)
            self._root = None
            if wait_window:
                self.wait_until(lambda: self._roots() and self.windows(), timeout,
                                what="first window of %s" % command[0])
        except BaseException:
            self.close()
            raise

    # -- process --

    @property
    def log(self):
        """All the program has printed so far."""
        return os.pread(self._log.fileno(), 1 << 24, 0).decode("utf-8", "replace")

    def problems(self):
        """Lines of the log that a clean run does not have."""
        bad = re.compile(r"(CRITICAL|WARNING|ERROR) \*\*:|-(CRITICAL|WARNING|ERROR)\b"
                         r"|Sanitizer|runtime error:|\bAssertion\b")
        return [line for line in self.log.splitlines() if bad.search(line)]

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def _check_alive(self):
        if not self.alive():
            raise GuiError("the program ended with %s; last words:\n%s" % (
                self.process and self.process.returncode, self.log[-3000:]))

    def close_window(self, title=None):
        """Ask a window to close, as its close button does."""
        mine = [w for w in self.windows() if not w[5] and title in (None, w[6])]
        if not mine:
            raise GuiError("no window %s to close" % (title or ""))
        self.x.ask_to_close(mine[-1][0])

    def wait_exit(self, timeout=10):
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise GuiError("still running after %g s" % timeout) from None

    def close(self):
        if self.alive():
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self._own:
            self.session.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is not None and self.log:
            sys.stderr.write("--- log of the program ---\n%s\n" % self.log[-4000:])
        self.close()

    # -- reading --

    def _call(self, ref, interface, method, args=None):
        try:
            return self.session.bus.call_sync(
                ref[0], ref[1], interface, method, args, None,
                Gio.DBusCallFlags.NO_AUTO_START, 10000, None).unpack()
        except GLib.Error:
            self._check_alive()
            raise

    def run_pipe(self):
        """Until all that was asked of the program is answered."""
        try:
            self.session.pipe.run()
        except TimeoutError:
            self._check_alive()
            raise GuiError("the program did not answer for 10 s: it hangs") from None

    def ask(self, nodes, method):
        """One question to many nodes at once; None where one is gone."""
        answers = [None] * len(nodes)
        for index, node in enumerate(nodes):
            self.session.pipe.ask(node.ref, method,
                                  lambda answer, index=index: answers.__setitem__(index, answer))
        self.run_pipe()
        return answers

    def states_of(self, nodes):
        """The states of many nodes; none of one that is gone."""
        return [_states(answer) if answer else set() for answer in self.ask(nodes, STATE)]

    def _roots(self):
        """The program's node on the accessibility bus."""
        self._check_alive()
        if self._root is None:
            registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
            apps = self.session.bus.call_sync(
                registry[0], registry[1], A11Y + "Accessible", "GetChildren", None,
                None, 0, 10000, None).unpack()[0]
            for ref in apps:
                try:
                    pid = self._call(("org.freedesktop.DBus", "/org/freedesktop/DBus"),
                                     "org.freedesktop.DBus",
                                     "GetConnectionUnixProcessID",
                                     GLib.Variant("(s)", (ref[0],)))[0]
                except GLib.Error:
                    continue
                if pid == self.process.pid:
                    self._root = ref
        return [self._root] if self._root else []

    def _top(self):
        if not self._roots():
            raise GuiError("the program is not on the accessibility bus")
        return Node(self, self._root)

    def tree(self, all=False):
        """Walk the program's widgets; only mapped ones unless all is set.
        Returns the application's node."""
        top = self._top()
        _Look(self, all=all, every=True).from_top(top)
        return top

    def find_all(self, role=None, name=None, within=None, all=False):
        """Nodes in document order.  name: exact text (mnemonics ignored) or a
        compiled pattern.  within: a node to look under."""
        top = self._top() if within is None else Node(self, within.ref, within.parent)
        if not _Look(self, role, name, all).from_top(top):
            return []
        return [n for n in top.walk() if _matches(role, n.role) and n.fits(name)
                and (within is None or n is not top)]

    def find(self, role=None, name=None, within=None, nth=0, timeout=None, all=False):
        """The nth matching node; waits for it to appear."""
        end = time.monotonic() + (self.timeout if timeout is None else timeout)
        while True:
            found = self.find_all(role, name, within, all)
            if len(found) > nth:
                return found[nth]
            if time.monotonic() >= end:
                same = self.find_all(role, None, within, all)
                raise GuiError("no %s %r (number %d); there are: %s" % (
                    role, name, nth, ", ".join(map(repr, same[:40])) or "none"))
            time.sleep(0.05)

    def gone(self, role=None, name=None, timeout=None):
        """Wait until no such node is mapped any more."""
        self.wait_until(lambda: not self.find_all(role, name), timeout,
                        what="%s %r to go away" % (role, name))

    def unnamed(self):
        """Focusable nodes without a name or tooltip, for which GTK falls back
        on the name of the widget's type.  A clean window has none."""
        return [n for n in self.tree().walk()
                if re.fullmatch(r"|(Gtk|Adw)[A-Z]\w+", n.name)
                and n.role not in ("scroll pane", "list", "list item", "panel",
                                   "table row", "table cell")
                and not any(a.role == "combo box" or a.name == "AdwToastWidget"
                            for a in n.ancestors())      # the libraries' own gaps
                and self._takes_focus_unnamed(n)]

    @staticmethod
    def _takes_focus_unnamed(node):
        """What a page took away since it was found needs no name any more."""
        try:
            return "focusable" in node.states() and not node.description()
        except GLib.Error as e:
            if not e.matches(Gio.DBusError.quark(), Gio.DBusError.UNKNOWN_METHOD):
                raise
            return False

    def text_of(self, node):
        """The text a person reads in it: text, else value, else name."""
        interfaces = node.interfaces()
        if "Text" in interfaces:
            n = node.get("Text", "CharacterCount")
            return node.call("Text", "GetText", GLib.Variant("(ii)", (0, n)))[0]
        if "Value" in interfaces:
            return "%g" % node.get("Value", "CurrentValue")
        return node.name

    def value_of(self, node):
        return node.get("Value", "CurrentValue")

    def wait_until(self, test, timeout=None, what=None):
        def check():
            self._check_alive()
            return test()
        return wait_until(check, self.timeout if timeout is None else timeout,
                          what=what)

    def _activity(self):
        """What changes while the program, the X server or the window manager
        has work: None while a thread runs or waits for a processor, which on
        a busy machine may be long, else the processor time used so far."""
        used = []
        for pid in [self.process.pid] + self.session.pids():
            for task in glob.glob("/proc/%d/task/*/stat" % pid):
                try:
                    with open(task) as f:
                        fields = f.read().rpartition(")")[2].split()
                except OSError:
                    continue          # the thread has ended
                if fields[0] in "RDt":        # t: held by a tracer
                    return None
                used.append((task, fields[11:13]))
        return used

    def idle(self, quiet=0.15, timeout=None):
        """Wait until the program has had nothing to do for a while."""
        end = time.monotonic() + (timeout or self.timeout)
        last, since = None, time.monotonic()
        while time.monotonic() - since < quiet:
            if time.monotonic() > end:
                raise GuiError("the program is still busy")
            time.sleep(0.02)
            now = self._activity()
            if now is None or now != last:
                last, since = now, time.monotonic()

    # -- geometry --

    def windows(self):
        """Its X windows, bottom to top: (id, x, y, w, h, is_popup, title)."""
        return self.x.windows(self.process.pid)

    def _surface(self, node):
        """The window or popover a node is drawn in, and its X window."""
        *_, surface = node.surroundings()
        popup = surface.layer() == LAYER_POPUP
        if not popup and surface.layer() != LAYER_WINDOW:
            raise GuiError("%r is in no window" % node)
        _, _, w, h = surface.extents()

        def fits(win):
            return (win[5] == popup and -1 <= win[3] - w <= 200
                    and -1 <= win[4] - h <= 200)
        wins = [win for win in self.windows() if fits(win)]
        named = [win for win in wins if win[6] == surface.raw_name]
        wins = (named if not popup else []) or wins
        if not wins:
            raise GuiError("no X window for %r" % surface)
        if popup:                     # the best fit, the topmost of equals
            return surface, min(reversed(wins),
                                key=lambda win: win[3] - w + win[4] - h)
        return surface, wins[-1]

    def screen_rect(self, node):
        """Where a node is on the screen: x, y, width, height."""
        surface, (win, wx, wy, ww, wh, _, _) = self._surface(node)
        sx, sy, sw, sh = surface.extents()
        x, y, w, h = node.extents()
        left, right, top, bottom = (self.x.prop(win, "_GTK_FRAME_EXTENTS")
                                    or (0, 0, 0, 0))
        left += (ww - left - right - sw) // 2     # CSS border and padding
        top += (wh - top - bottom - sh) // 2
        return wx + left + x - sx, wy + top + y - sy, w, h

    def reveal(self, node):
        """Turn the mouse wheel until a node's middle is in view, in every
        scrolled window around it, the outermost first."""
        panes = [a for a in node.surroundings()
                 if a.role == "scroll pane" and a is not node]
        for inner, pane in reversed(list(zip([node] + panes, panes))):
            stuck = 0
            while True:
                x, y, w, h = before = inner.extents()
                px, py, pw, ph = pane.extents()
                dx, dy = x + w // 2 - px, y + h // 2 - py
                if 0 <= dx < pw and 0 <= dy < ph:
                    break
                if stuck == 3:
                    raise GuiError("cannot scroll %r into view" % node)
                if stuck:             # perhaps still being laid out
                    time.sleep(0.2)
                # At the edge: a wheel turned over a spin button changes it.
                sx, sy, sw, sh = self.screen_rect(pane)
                self.x.move(sx + 4, sy + sh // 2)
                self.x.click(4 if dy < 0 else 5 if dy >= ph else 6 if dx < 0 else 7)
                try:
                    wait_until(lambda: inner.extents() != before, 0.3, 0.01)
                    stuck = 0
                except GuiError:
                    stuck += 1

    def _settled(self, node):
        """Wait until a node no longer moves."""
        last = None
        for _ in range(100):
            now = self.screen_rect(node)
            if now == last:
                return now
            last = now
            time.sleep(0.03)
        raise GuiError("%r does not stop moving" % node)

    # -- acting --

    def _node(self, target, name):
        return target if isinstance(target, Node) else self.find(target, name)

    def click(self, target, name=None, button=1, count=1, at=None):
        """Click a node, or find(target, name), with the mouse.
        at: (fraction of width, fraction of height), middle by default."""
        node = self._node(target, name)
        if "sensitive" not in node.states():
            raise GuiError("%r is insensitive" % node)
        self.reveal(node)
        x, y, w, h = self._settled(node)
        fx, fy = at or (0.5, 0.5)
        self.x.approach(x + w * fx, y + h * fy)
        for _ in range(count):
            self.x.click(button)
            time.sleep(0.02)
        return node

    def drag(self, source, target, start=(0.5, 0.5), end=(0.5, 0.5), steps=12):
        """Drag with the left button from a point of one node to a point of
        another; points are fractions of width and height."""
        (x1, y1), (x2, y2) = [(x + w * fx, y + h * fy) for (x, y, w, h), (fx, fy) in (
            (self._settled(source), start), (self._settled(target), end))]
        self.x.move(x1, y1)
        self.x.button(1, True)
        for i in range(1, steps + 1):
            time.sleep(0.02)
            self.x.move(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps)
        time.sleep(0.15)
        self.x.button(1, False)

    def do(self, target, name=None, action=None):
        """Run an accessible action: of a button ('click'), a switch
        ('toggle') or, on the frame, any class action ('win.undo')."""
        node = self._node(target, name)
        actions = node.actions()
        if not actions or (action and action not in actions):
            raise GuiError("%r offers %s, not %s" % (node, actions, action))
        index = actions.index(action) if action else 0
        if not node.call("Action", "DoAction", GLib.Variant("(i)", (index,)))[0]:
            raise GuiError("%r refused %s" % (node, actions[index]))
        return node

    def focus_window(self):
        """Give the program's topmost window the keyboard.  Needed only
        without a window manager, after a dialog has gone."""
        mine = [w for w in self.windows() if not w[5]]
        if mine:
            self.x.focus(mine[-1][0])

    def key(self, *combos):
        """Press keys: key('ctrl+z'), key('Down', 'Return')."""
        self._check_alive()
        if not self.session.has_wm and not any(w[5] for w in self.windows()):
            self.focus_window()
        for combo in combos:
            self.x.key(combo)
            time.sleep(0.01)

    def type(self, target, text, clear=True, enter=False, verify=True):
        """Click into a text field and type on the keyboard."""
        node = self._node(target, None)
        # A spin button's middle may be its "−", which would be a step of its own.
        self.click(node, at=(0.2, 0.5) if node.role == "spin button" else None)
        time.sleep(0.05)
        if clear and self.text_of(node):
            self.x.key("ctrl+a")
            self.x.key("BackSpace")
            self.wait_until(lambda: not self.text_of(node), what="empty %r" % node)
        self.x.type(text)
        if verify and "\n" not in text and "\t" not in text:
            try:
                self.wait_until(lambda: text in self.text_of(node))
            except GuiError:
                raise GuiError("typed %r into %r, it has %r" % (
                    text, node, self.text_of(node))) from None
        if enter:
            self.x.key("Return")
        return node

    def type_keys(self, text):
        """Type to whatever has the focus."""
        self._check_alive()
        self.x.type(text)

    def set_text(self, node, text):
        """Replace a field's text in one step, without the keyboard."""
        if not node.call("EditableText", "SetTextContents",
                         GLib.Variant("(s)", (text,)))[0]:
            raise GuiError("%r takes no text" % node)

    def set_value(self, node, value):
        """Set a spin button, scale or other range."""
        self._call(node.ref, "org.freedesktop.DBus.Properties", "Set",
                   GLib.Variant("(ssv)", (A11Y + "Value", "CurrentValue",
                                          GLib.Variant("d", value))))

    def choose(self, target, item, name=None):
        """Pick an item of a GtkDropDown or AdwComboRow by its text."""
        combo = self.click(self._node(target, name))

        def shown():
            for n in self.find_all("label", item, within=combo):
                around = list(n.surroundings())
                if around[-1].layer() == LAYER_POPUP:
                    return next((a for a in around if a.role == "list item"), None)
            return None
        row = self.wait_until(shown, what="item %r of %r" % (item, combo))
        self.click(row)
        self.wait_until(lambda: not shown(), what="%r to close" % combo)
        return combo

    def menu(self, target, *items, name=None):
        """Open a menu button and click through its items."""
        self.click(self._node(target, name))
        for item in items:
            self.click(self.find("menu item", item))

    # -- pictures --

    def picture(self, what=None):
        """The screen, or the part of it that a node covers."""
        return self.x.grab(self.screen_rect(what) if what else None)

    def screenshot(self, path, what="window"):
        """Save a PNG of the program's windows (with shadows and popovers),
        of a node, or, with what=None, of the whole screen."""
        if what == "window":
            wins = self.windows()
            if not wins:
                raise GuiError("no window to picture")
            x, y = min(w[1] for w in wins), min(w[2] for w in wins)
            area = (x, y, max(w[1] + w[3] for w in wins) - x,
                    max(w[2] + w[4] for w in wins) - y)
            self.x.grab(area).save(path)
        else:
            self.picture(what).save(path)
        return path

    def latency(self, node, act, timeout=5.0):
        """Milliseconds from act() to the first changed pixel of a node.
        act should be one bare event, such as lambda: app.x.key("a") with the
        focus already there; app.click() would count the helper's own work."""
        area = self.screen_rect(node)
        before = self.x.grab(area).rgb
        start = time.monotonic()
        act()
        while self.x.grab(area).rgb == before:
            if time.monotonic() - start > timeout:
                raise GuiError("%r did not change in %g s" % (node, timeout))
        return (time.monotonic() - start) * 1000


# --------------------------------------------------------------- measuring --

# Preloaded into any GTK 4 program: one line per first map and per frame.
_TRACE_C = r"""
#include <gtk/gtk.h>
#include <stdio.h>
static gint64 zero, begun; static FILE *out;
static gboolean on_map (GSignalInvocationHint *h, guint n, const GValue *v, gpointer d)
{
  if (GTK_IS_WINDOW (g_value_get_object (v)))
    fprintf (out, "map %" G_GINT64_FORMAT "\n", g_get_monotonic_time () - zero), fflush (out);
  return TRUE;
}
static gboolean on_before (GSignalInvocationHint *h, guint n, const GValue *v, gpointer d)
{
  begun = g_get_monotonic_time ();
  return TRUE;
}
static gboolean on_after (GSignalInvocationHint *h, guint n, const GValue *v, gpointer d)
{
  gint64 now = g_get_monotonic_time ();
  fprintf (out, "frame %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", now - zero, now - begun);
  fflush (out);
  return TRUE;
}
__attribute__ ((constructor)) static void init (void)
{
  const char *path = g_getenv ("GTKDRIVE_TRACE");
  if (!path || !(out = fopen (path, "w"))) return;
  zero = g_ascii_strtoll (g_getenv ("GTKDRIVE_ZERO"), NULL, 10);
  fprintf (out, "loaded %" G_GINT64_FORMAT "\n", g_get_monotonic_time () - zero);
  g_unsetenv ("LD_PRELOAD"); g_unsetenv ("GTKDRIVE_TRACE");
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK); g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("before-paint", GDK_TYPE_FRAME_CLOCK), 0, on_before, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, on_after, NULL, NULL);
}
"""


def _tracer(folder):
    """Build the frame tracer; needs cc and libgtk-4-dev."""
    source, library = folder + "/trace.c", folder + "/trace.so"
    with open(source, "w") as f:
        f.write(_TRACE_C)
    flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "gtk4"],
                                    text=True).split()
    subprocess.check_call(["cc", "-O2", "-shared", "-fPIC", "-o", library, source]
                          + flags)
    return library


def _traced(session, library, command, seconds, env=None, first_only=False):
    """Run a program for so long, or until its first frame is drawn.
    Returns its trace: (kind, ms since exec, ms it took)."""
    path = session.dir + "/trace.txt"

    def read():
        with open(path) as f:
            lines = [line.split() for line in f if line.endswith("\n")]
        return [(w[0],) + tuple(int(n) / 1000 for n in w[1:]) for w in lines]

    open(path, "w").close()
    app = App(command, session=session, fatal=None, wait_window=False,
              env={"LD_PRELOAD": library, "GTKDRIVE_TRACE": path,
                   "GTKDRIVE_ZERO": str(time.monotonic_ns() // 1000), **(env or {})})
    try:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (first_only and _first_frame(read())):
            app._check_alive()
            time.sleep(0.05)
    finally:
        app.close()
    return read()


def _first_frame(trace):
    """(library load, first map, end of the first frame after it) or None."""
    loaded = next((t[1] for t in trace if t[0] == "loaded"), None)
    mapped = next((t[1] for t in trace if t[0] == "map"), None)
    frame = mapped and next((t[1] for t in trace
                             if t[0] == "frame" and t[1] > mapped), None)
    return frame and (loaded, mapped, frame)


def measure_startup(commands, runs=10, env=None, **session_options):
    """From just before exec to the first window's map and to the end of its
    first frame, in ms; the programs take turns, the first turn is dropped.
    Returns, in the order of the commands, lists of (loaded, map, frame)."""
    with Session(**session_options) as session:
        library = _tracer(session.dir)
        results = [[] for c in commands]
        for turn in range(runs + 1):
            for command, result in zip(commands, results):
                row = _first_frame(_traced(session, library, command, 20, env, True))
                if not row:
                    raise GuiError("%s drew no window in 20 s" % command[0])
                if turn:
                    result.append(row)
        return results


# ------------------------------------------------------------ command line --

def _print_tree(node, depth=0):
    line = "%s%s %r" % ("  " * depth, node.role, node.name)
    if node.rect:
        line += " at %d,%d %dx%d" % node.rect
    if not node.mapped:
        line += " (not mapped)"
    print(line)
    for child in node.children:
        _print_tree(child, depth + 1)


def main():
    p = argparse.ArgumentParser(description="see the top of this file")
    p.add_argument("what", choices=["tree", "shot", "startup", "frames"])
    p.add_argument("file", nargs="?")
    p.add_argument("--all", action="store_true")
    p.add_argument("--runs", type=int, default=10)
    p.add_argument("--seconds", type=float, default=3.0)
    p.add_argument("--no-wm", action="store_true")
    argv = sys.argv[1:]
    if "--" not in argv:
        p.error("put -- before the program")
    cut = argv.index("--")
    o, command = p.parse_args(argv[:cut]), argv[cut + 1:]
    options = {"wm": None} if o.no_wm else {}
    if o.what == "startup":
        rows, = measure_startup([command], o.runs, **options)
        for name, column in zip(("loaded", "first map", "first frame"), zip(*rows)):
            print("%-12s median %.0f ms, min %.0f, max %.0f, n %d" % (
                name, statistics.median(column), min(column), max(column), len(column)))
    elif o.what == "frames":
        with Session(**options) as session:
            trace = _traced(session, _tracer(session.dir), command, o.seconds)
        frames = [t for t in trace if t[0] == "frame"]
        took = sorted(t[2] for t in frames)
        gaps = sorted(b[1] - a[1] for a, b in zip(frames, frames[1:]))
        print("%d frames" % len(frames))
        for name, v in (("frame work", took), ("frame interval", gaps)):
            if v:
                print("%-15s median %.2f ms, 95 %% %.2f, max %.2f" % (
                    name, statistics.median(v), v[int(len(v) * .95)], v[-1]))
    else:
        with App(command, **options) as app:
            app.idle()
            if o.what == "tree":
                _print_tree(app.tree(o.all))
            else:
                print(app.screenshot(o.file or "shot.png"))


if __name__ == "__main__":
    main()
