"""An OSDP module played by PyPI's libosdp 3.2.9 on a serial device.

usage: osdp-peer.py PATH [KEY]      KEY: 32 hex digits; without it the module is factory-fresh

Each line of its output is a JSON object: {"ready": true}, or a command that the module got.
Each line of its input is a JSON list of its inputs' states, which it reports.
"""

import ctypes
import json
import os
import sys
import time
import tty

import osdp
import osdp_sys

OUTPUTS = 2
INPUTS = 2


class OutputCommand(ctypes.Structure):
    _fields_ = [("number", ctypes.c_uint8), ("control", ctypes.c_uint8), ("timer", ctypes.c_uint16)]


class KeyCommand(ctypes.Structure):
    _fields_ = [("type", ctypes.c_uint8), ("length", ctypes.c_uint8), ("data", ctypes.c_uint8 * 32)]


class StatusCommand(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("entries", ctypes.c_int), ("report", ctypes.c_uint8 * 64)]


class AnyCommand(ctypes.Union):
    _fields_ = [("output", OutputCommand), ("key", KeyCommand), ("status", StatusCommand)]


class Command(ctypes.Structure):
    """struct osdp_cmd of osdp.h."""

    _fields_ = [("queue", ctypes.c_void_p * 2), ("id", ctypes.c_int), ("flags", ctypes.c_uint32), ("is_", AnyCommand)]


COMMAND_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(Command))
# Where pyosdp_pd_t of this version holds the library's own context.
CONTEXT_OFFSET = 80


class SerialDevice(osdp.Channel):
    def __init__(self, path):
        super().__init__()
        self.device = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        tty.setraw(self.device)

    def read(self, max_bytes):
        try:
            return os.read(self.device, max_bytes)
        except BlockingIOError:
            return b""

    def write(self, data):
        return os.write(self.device, data)

    def flush(self):
        pass


def say(**what):
    print(json.dumps(what), flush=True)


class Module:
    """Two outputs with timers, and two inputs."""

    def __init__(self):
        self.on_until = [0.0] * OUTPUTS
        self.inputs = [0] * INPUTS

    def states(self, kind):
        if kind == osdp.StatusReportType.Input:
            return self.inputs
        if kind == osdp.StatusReportType.Output:
            return [1 if time.monotonic() < until else 0 for until in self.on_until]
        return [0, 0]

    def switch(self, output):
        say(out=[output.number, output.control, output.timer])
        if output.control == 1:
            self.on_until[output.number] = 0.0
        elif output.control == 2:
            self.on_until[output.number] = float("inf")
        elif output.control == 5:
            self.on_until[output.number] = time.monotonic() + output.timer / 10

    def obey(self, _, command):
        got = command.contents
        if got.id == osdp.Command.Output:
            self.switch(got.is_.output)
        elif got.id == osdp.Command.Keyset:
            say(key=bytes(got.is_.key.data[: got.is_.key.length]).hex())
        elif got.id == osdp.Command.Status:
            states = self.states(got.is_.status.type)
            got.is_.status.entries = len(states)
            got.is_.status.report[: len(states)] = states
        else:
            return -1
        return 0


def main():
    path = sys.argv[1]
    key = bytes.fromhex(sys.argv[2]) if len(sys.argv) > 2 else None
    flag = osdp.LibFlag.InstallMode if key is None else osdp.LibFlag.EnforceSecure
    info = osdp.PDInfo(0, SerialDevice(path), scbk=key, flags=[flag], name="peer")
    capabilities = osdp.PDCapabilities(
        [
            (osdp.Capability.ContactStatusMonitoring, 1, INPUTS),
            (osdp.Capability.OutputControl, 2, OUTPUTS),
            (osdp.Capability.CheckCharacter, 1, 0),
            (osdp.Capability.CommunicationSecurity, 1, 1),
        ]
    )
    peer = osdp.PeripheralDevice(info, capabilities, log_level=osdp.LogLevel.Error)
    module = Module()
    # The binding drops the states that a handler of its own gives as an answer, so that the library gets one of C.
    handler = COMMAND_HANDLER(module.obey)
    context = ctypes.c_void_p.from_address(id(peer.ctx) + CONTEXT_OFFSET)
    ctypes.PyDLL(osdp_sys.__file__).osdp_pd_set_command_callback(context, handler, None)
    peer.start()
    say(ready=True)

    # Ends with the test.
    for line in sys.stdin:
        module.inputs = [int(state) for state in json.loads(line)]
        peer.submit_event(
            {"event": osdp.Event.Status, "type": osdp.StatusReportType.Input, "report": bytes(module.inputs)}
        )
    os._exit(0)


main()
