"""An OSDP module played by PyPI's libosdp on a serial device.

usage: osdp-peer.py PATH [KEY]      KEY: 32 hex digits; without it the module is factory-fresh, in install mode

Each line of its output is a JSON object: {"ready": true}, or a command that the module got.
Each line of its input is a JSON list of input states, which the module reports.
"""

import json
import os
import sys
import threading
import time
import tty

import osdp

OUTPUTS = 2
INPUTS = 2


class Line(osdp.Channel):
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


class Outputs:
    """What the module's own timers make of its outputs."""

    def __init__(self):
        self.on_until = [0.0] * OUTPUTS

    def obey(self, number, control, timer):
        if control == 5:
            self.on_until[number] = time.monotonic() + timer / 10
        elif control in (1, 3):
            self.on_until[number] = 0.0
        elif control in (2, 4):
            self.on_until[number] = float("inf")

    def states(self):
        now = time.monotonic()
        return bytes(1 if now < until else 0 for until in self.on_until)


def main():
    path = sys.argv[1]
    key = bytes.fromhex(sys.argv[2]) if len(sys.argv) > 2 else None
    outputs = Outputs()
    inputs = [0] * INPUTS

    def obey(command):
        what = command["command"]
        if what == osdp.Command.Output:
            outputs.obey(command["output_no"], command["control_code"], command["timer_count"])
            say(out=[command["output_no"], command["control_code"], command["timer_count"]])
        elif what == osdp.Command.Keyset:
            say(key=bytes(command["data"]).hex(), type=command["type"])
        elif what == osdp.Command.Status:
            kind = command["type"]
            say(status=int(kind))
            report = outputs.states() if kind == osdp.StatusReportType.Output else bytes(inputs)
            if kind == osdp.StatusReportType.Local:
                report = bytes([0, 0])
            return 0, {"command": what, "type": kind, "report": report}
        else:
            say(other=int(what))
        return 0, None

    capabilities = osdp.PDCapabilities(
        [
            (osdp.Capability.ContactStatusMonitoring, 1, INPUTS),
            (osdp.Capability.OutputControl, 2, OUTPUTS),
            (osdp.Capability.CommunicationSecurity, 1, 1),
            (osdp.Capability.CheckCharacter, 1, 0),
        ]
    )
    flags = [osdp.LibFlag.EnforceSecure] if key is not None else [osdp.LibFlag.InstallMode]
    info = osdp.PDInfo(0, Line(path), scbk=key, flags=flags, name="peer")
    module = osdp.PeripheralDevice(info, capabilities, log_level=osdp.LogLevel.Warning, command_handler=obey)
    module.start()
    say(ready=True)

    def report_inputs():
        for line in sys.stdin:
            inputs[:] = [int(state) for state in json.loads(line)]
            module.submit_event(
                {"event": osdp.Event.Status, "type": osdp.StatusReportType.Input, "report": bytes(inputs)}
            )
        os._exit(0)

    threading.Thread(target=report_inputs, daemon=True).start()
    while True:
        time.sleep(1)


main()
