"""A chat that misbehaves, one fault after the other, and real server processes that must neither lose, double nor hang."""

import re
import time

from campaign import Memory, attack, attack_message, is_in_order, resident, secret, wait_until
from targets import Target, messengers

MIB = 1 << 20
ALERTS = 5
FAULTS = ["429", "500", "never answers", "reset after body", "1 GiB answer", "redirect", "redirect to self"]


def run(campaign):
    for fault in FAULTS:
        misbehaves(campaign, fault)
    outage(campaign)
    storm(campaign)


def start(campaign):
    """A server with a Rocket.Chat and a webhook."""
    chat, webhook = Target("Rocket.Chat"), Target("plain webhook")
    server = campaign.server(config={"messengers": messengers(chat, webhook, secret(campaign.folder))}).start()
    return server, server.token(), chat, webhook


def misbehaves(campaign, fault):
    """Rocket.Chat has the fault; the console and the webhook do not suffer; when it is over everything arrives, once, in order."""
    server, token, chat, webhook = start(campaign)
    chat.fault, chat.retry_after = fault, 3
    memory = Memory(server, 0.1)
    before = resident(server)
    memory.start()
    started = time.monotonic()
    attack(server, token, range(ALERTS))
    messages = [attack_message(number) for number in range(ALERTS)]
    for name, texts in (("console", server.alert_lines), ("webhook", webhook.texts)):
        arrived = waits(lambda texts=texts: len(set(texts())) >= ALERTS, 30)
        campaign.promise(arrived, f"{fault}: the {name} does not suffer ({time.monotonic() - started:.1f} s for {ALERTS} alerts)")
    campaign.promise(waits(lambda: chat.faults[fault] >= 2, 90), f"{fault}: it is tried again ({chat.faults[fault]} tries)")
    campaign.promise(server.status("/healthz") == 200, f"{fault}: the server lives")
    if fault == "429":
        tries = [moment for moment, _, _ in chat.requests[:chat.faults["429"]]]
        gaps = [later - earlier for earlier, later in zip(tries, tries[1:])]
        campaign.promise(bool(gaps) and all(gap >= 2.9 for gap in gaps), f"429: Retry-After of 3 s is kept (gaps {[round(gap, 1) for gap in gaps]} s)")
    chat.fault = None
    chat.hung.set()
    campaign.promise(waits(lambda: len(set(chat.texts())) >= ALERTS, 240), f"{fault}: afterwards all arrives")
    rise = memory.stop() - before
    if fault == "1 GiB answer":
        campaign.promise(rise < 64 * MIB, f"1 GiB answer: memory rose by {rise / MIB:.0f} MiB")
    campaign.promise(not any("redirected" in path for _, _, path in chat.requests), f"{fault}: no redirect is followed")
    server.stop()
    texts = chat.texts()
    campaign.promise(len(texts) == len(set(texts)) == ALERTS and all(any(message in text for text in texts) for message in messages),
                     f"{fault}: each alert is posted once ({chat.repeats} repeats refused by their _id)")
    campaign.promise(is_in_order(texts), f"{fault}: in order")
    chat.close()
    webhook.close()


def waits(condition, seconds):
    """True when the condition becomes true in time."""
    try:
        wait_until(condition, "", seconds)
        return True
    except AssertionError:
        return False


def outage(campaign):
    """The chat is gone while 45 alerts are raised and the server is killed: all 45 arrive, each on its own, in order."""
    server, token, chat, webhook = start(campaign)
    chat.fault = webhook.fault = "500"
    attack(server, token, range(20))
    waits(lambda: len(server.alert_lines()) >= 20, 30)
    server.kill()
    server.start()
    attack(server, token, range(20, 45))
    campaign.promise(waits(lambda: len(set(server.alert_lines())) >= 45, 60), "outage: the console has all 45 alerts")
    chat.fault = webhook.fault = None
    for target in (chat, webhook):
        whole = waits(lambda target=target: len(set(target.texts())) >= 45, 300)
        texts = target.texts()
        campaign.promise(whole, f"outage, {target.name}: {len(set(texts))} of 45 alerts arrive afterwards")
        campaign.promise(set(texts) == set(server.alert_lines()), f"outage, {target.name}: late delivery is never a digest")
        campaign.promise(is_in_order(texts), f"outage, {target.name}: in order")
    campaign.promise(chat.doubles() == 0, f"outage: nothing doubled at Rocket.Chat; {webhook.doubles()} at the webhook, over one kill")
    server.stop()
    chat.close()
    webhook.close()


def storm(campaign):
    """A hundred alerts at once: the console gets every line, the chat some lines and then digests."""
    server, token, chat, webhook = start(campaign)
    attack(server, token, range(100))
    campaign.promise(waits(lambda: len(set(server.alert_lines())) >= 100, 90), "storm: the console has all 100 lines")

    def shown():
        """Alerts that the chat has shown or counted."""
        digests = [int(match[1]) for text in chat.texts() if (match := re.search(r"(\d+) more alerts", text))]
        return len([text for text in chat.texts() if text.startswith("SIEM ALERT")]) + sum(digests), len(digests)

    campaign.promise(waits(lambda: shown()[0] >= 100, 200), f"storm: lines and digests of the chat add up to 100 ({shown()[0]})")
    campaign.promise(1 <= shown()[1] <= 4, f"storm: {shown()[1]} digests, one a minute")
    first = chat.posts[0][0] if chat.posts else 0
    minute = [text for moment, text in chat.posts if moment - first < 59]
    campaign.promise(len(minute) <= 32, f"storm: {len(minute)} posts in the first minute (30 lines and a digest)")
    server.stop()
    chat.close()
    webhook.close()
