"""The control of a double, beside its interface: ground truth, faults, time, people who work by hand, webhooks.

Everything is JSON below `/__double/`: GET truth, log, misfits, schedule, deliveries; POST faults, schedule, clear, clock, act, hook, settle, forge,
redeliver, call. A test in the same process uses the object instead.
"""

from dataclasses import asdict
from typing import Any

from .messages import Answer, Request
from .schedule import Schedule
from .wire import CONTROL


def command(double: Any, request: Request) -> Answer:
    """Does what the control is asked."""
    verb = request.path.removeprefix(CONTROL).strip("/")
    given = request.json() or {}
    if request.method == "GET":
        shown = _shown(double, verb)
        return Answer(404, {"message": f"no such view: {verb}"}) if shown is None else Answer(200, shown)
    try:
        return Answer(200, _done(double, verb, given))
    except (KeyError, ValueError, TypeError, AttributeError, StopIteration) as error:
        return Answer(400, {"message": f"{type(error).__name__}: {error}"})


def _shown(double: Any, view: str) -> Any:
    with double.lock:
        if view == "truth":
            return double.truth()
        if view == "log":
            return [asdict(entry) for entry in double.log]
        if view == "misfits":
            return double.misfits
        if view == "schedule":
            return {**double.schedule.to_data(), "struck": double.schedule.struck, "seen": double.schedule.seen}
        if view == "deliveries":
            return [{"event": one.event, "identity": one.identity, "happening": one.happening, "tries": one.tries} for one in double.hooks.sent]
        return None


def _done(double: Any, verb: str, given: Any) -> Any:
    if verb == "faults":
        for fault in given if isinstance(given, list) else [given]:
            double.schedule.add(**fault)
    elif verb == "schedule":
        double.schedule = Schedule.from_data(given)
        double.hooks.happenings, double.hooks.count = double.schedule.hooks, 0
    elif verb == "clear":
        double.schedule.clear()
    elif verb == "clock":
        double.clock.advance(float(given["advance"]))
    elif verb == "lag":
        double.schedule.lag = float(given["seconds"])
    elif verb == "act":
        double.act(given.get("who", "ada"), given["what"], given["key"], given.get("value"))
    elif verb == "hook":
        double.hooks.add(given["url"], given.get("secret", ""), tuple(given.get("events", ())), **given.get("options", {}))
    elif verb == "settle":
        return {"settled": double.hooks.settle(float(given.get("seconds", 10)))}
    elif verb == "forge":
        return {"status": double.hooks.forge(double.hooks.hooks[0], given["event"], given["value"], given.get("signature", "sha256=" + "0" * 64))}
    elif verb == "redeliver":
        return {"status": double.hooks.redeliver(double.hooks.sent[given.get("number", -1)]).tries[-1]}
    elif verb == "set":
        for name, value in given.items():
            double.set(name, value)
    else:
        raise ValueError(f"no such command: {verb}")
    return {"done": verb}
