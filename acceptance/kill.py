"""kill -9 under load, at random moments and at each named point, with a ledger that the server knows nothing of."""

import re
import time
from collections import Counter

from campaign import LOGINS, Sender, Verdict, attack_message, attacker_address, is_in_order, login, numbered, numbers_in, secret, wait_until
from targets import Target, messengers

POINTS = ["journal.before-write", "journal.before-fsync", "journal.after-fsync", "events.before-commit", "events.after-commit",
          "alerts.before-commit", "alerts.after-commit", "outbox.before-post", "outbox.after-post", "outbox.after-mark"]
SECONDS_PER_ALERT = 2.5  # below 30 a minute, so that no target gets a digest


def run(campaign):
    chat, webhook = Target("Rocket.Chat"), Target("plain webhook")
    server = campaign.server(config={"messengers": messengers(chat, webhook, secret(campaign.folder))})
    server.start()
    token = server.token()
    plain = [Sender(server, token, name, has_ids) for name, has_ids in
             (("with-0", True), ("with-1", True), ("without-0", False), ("without-1", False))]
    attacker = Sender(server, token, "attack", True, batch=3, make=login, pause=SECONDS_PER_ALERT * 3 / LOGINS)
    senders = [*plain, attacker]
    for sender in senders:
        sender.start()
    kill_at_random(campaign, server, senders)
    crash_at_points(campaign, server, senders, chat, webhook)
    for sender in senders:
        sender.finish()
    judge(campaign, server, plain, attacker, chat, webhook)
    chat.close()
    webhook.close()


def kill_at_random(campaign, server, senders):
    """Kills at moments that nobody chose; every fifth while the server is still starting."""
    for number in range(campaign.options.kills):
        time.sleep(campaign.chance.uniform(0.1, 2.5))  # the moment of the fault, not a way to wait for something
        server.kill()
        if number % 5 == 4:
            server.start(ready=False)
            time.sleep(campaign.chance.uniform(0.0, 0.3))
            server.kill()
        server.start()
        wait_for_progress(senders)
    campaign.say(f"{campaign.options.kills} random kills, {campaign.options.kills // 5} more while starting; "
                 f"{sum(sender.breaks for sender in senders)} requests broken")


def crash_at_points(campaign, server, senders, chat, webhook):
    """A crash at each named point, at its first pass and at a later one."""
    for point in POINTS:
        for turn in (1, campaign.chance.randrange(2, 5)):
            before = chat.repeats, webhook.doubles()
            server.kill()
            server.start(ready=False, TOCSIN_CRASH_AT=f"{point}:{turn}")
            try:
                wait_until(lambda: not server.is_running(), f"the crash at {point}:{turn} happened", 60)
            except AssertionError as error:
                campaign.promise(False, str(error))
                server.kill()
            server.wait_end()
            server.start()
            wait_for_progress(senders)
            campaign.say(f"crash at {point}:{turn}: posts repeated to Rocket.Chat {chat.repeats - before[0]}, "
                         f"doubled at the webhook {webhook.doubles() - before[1]}")


def wait_for_progress(senders):
    """Every plain sender is answered again."""
    now = time.monotonic()
    for sender in senders:
        if not sender.pause:
            wait_until(lambda sender=sender: sender.failure or sender.last_answer > now, f"sender {sender.name} is answered again", 60)


def judge(campaign, server, plain, attacker, chat, webhook):
    """Holds the ledger against the store, the alerts and the posts."""
    known = len({int(name.rpartition("-")[2]) // LOGINS for name in attacker.attempted})
    complete = [number for number in range(known) if sum(
        f"attack-{number * LOGINS + step:07d}" in attacker.acknowledged for step in range(LOGINS)) >= 10]
    expected = {attack_message(number) for number in complete}
    senders = [*plain, attacker]
    acknowledged = sum(len(sender.acknowledged) for sender in senders)
    wait_until(lambda: server.count() >= acknowledged, lambda: f"{acknowledged} stored, {server.count()} are", 300, every=0.5)
    for target in (chat, webhook):
        try:
            wait_until(lambda: len(set(numbers_in(target.texts()))) >= len(server.alerts()), "all alerts are posted", 180, every=0.5)
        except AssertionError:
            pass  # judged below, by name
    server.stop()

    verdict = Verdict(senders, server.events())
    campaign.say(str(verdict))
    campaign.promise(bool(verdict.acknowledged) and not verdict.missing, f"no acknowledged event is missing {verdict.missing[:3]}")
    campaign.promise(not verdict.doubled_with_id, f"no event with an _id is stored twice {verdict.doubled_with_id[:3]}")
    campaign.promise(not verdict.unknown, f"nothing is stored that was not sent {verdict.unknown[:3]}")

    alerts = server.alerts()
    messages = Counter(message for alert in alerts for message in [alert["line"].partition("[High] ")[2].rpartition(". Check")[0]]
                       if message.startswith("SSH password guessing"))
    campaign.say(f"{len(complete)} attackers complete, {len(alerts)} alerts")
    missing = sorted(expected - messages.keys())
    campaign.promise(not missing and bool(expected), f"no alert is missing {missing[:3]}")
    doubled = [message for message, count in messages.items() if count > 1]
    campaign.promise(not doubled, f"no alert is doubled {doubled[:3]}")
    foreign = [message for message in messages if not any(message == attack_message(number) for number in range(known))]
    campaign.promise(not foreign, f"no alert is about somebody else {foreign[:3]} (last attacker {attacker_address(max(known - 1, 0))})")

    crashes = campaign.options.kills + campaign.options.kills // 5 + 2 * len(POINTS)
    lines = {alert["line"] for alert in alerts}
    for name, texts, doubles_max in (("console", server.alert_lines(), crashes), ("Rocket.Chat", chat.texts(), 0),
                                     ("webhook", webhook.texts(), crashes)):
        # On a busy machine alerts come in bursts, and more than thirty a minute are told in one post.
        digests = [text for text in set(texts) if re.search(r"-- \d+ more alerts", text)]
        told = sum(int(re.search(r"(\d+) more", text)[1]) for text in digests)
        lost = sorted(lines - set(texts))
        doubles = len(texts) - len(set(texts))
        campaign.promise(len(lost) == told, f"{name}: no post is missing but for {told} that digests tell of {lost[:2] if len(lost) != told else ''}")
        campaign.promise(not set(texts) - lines - set(digests), f"{name}: every post is the line of an alert {sorted(set(texts) - lines - set(digests))[:2]}")
        campaign.promise(doubles <= doubles_max, f"{name}: {doubles} posts doubled in {crashes} crashes, at most {doubles_max} allowed")
        campaign.promise(is_in_order(texts), f"{name}: posts are in order")
    campaign.say(f"Rocket.Chat refused {chat.repeats} repeats by their _id")
