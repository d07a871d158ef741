"""Steady load for a long time: nothing lost, answers stay quick, memory stays flat."""

import sys

from campaign import REPOSITORY, Sender, Verdict

sys.path.insert(0, str(REPOSITORY / "Benchmarks"))

from bench import Watch, canary_latencies, drain, drive, percentile  # noqa: E402

MIB = 1 << 20
MEMORY_MAX = 1536 * MIB
SLOPE_MAX = 0.01  # of the memory, in ten minutes
JUDGED_FROM_MINUTES = 20  # before that the slope is noise


def run(campaign):
    server = campaign.server().start()
    token = server.token()
    ledger = Sender(server, token, "soak", True, batch=10, pause=0.2)
    ledger.start()
    watch = Watch(server.process, 5)
    watch.start()
    minutes, rate = campaign.options.minutes, campaign.options.rate
    report = drive(server, token, rate=rate, seconds=minutes * 60, seed=campaign.seed, canary_every=10)
    ledger.finish()
    lag = drain(server)
    memory, processor = watch.stop()
    server.stop(120)
    campaign.say(f"{report['accepted']} events in {minutes:g} minutes, {report['accepted_per_second']:.0f}/s, lag drained in {lag:.1f} s, "
                 f"{processor:.0f} processor seconds")
    campaign.promise(report["accepted"] == report["sent"], f"{report['sent'] - report['accepted']} of {report['sent']} events refused at {rate}/s")
    stored = server.count()
    total = report["accepted"] + len(ledger.acknowledged)
    campaign.promise(stored >= total, f"{stored} stored of {total} acknowledged")
    verdict = Verdict([ledger], [event for event in server.events() if "labels.sequence" in event["fields"]])
    campaign.promise(not verdict.missing and not verdict.doubled_with_id, f"the ledger: {verdict}")
    ack = report["ack_ms"]
    campaign.promise(ack["p50"] <= 30 and ack["p99"] <= 250, f"acknowledged in {ack['p50']:.1f} ms (p50), {ack['p99']:.1f} ms (p99); 30 and 250 promised")
    latencies, silent = canary_latencies(server, report)
    campaign.promise(bool(latencies) and not silent and percentile(latencies, 0.99) <= 3000,
                     f"{len(latencies)} alerts, p99 {percentile(latencies, 0.99):.0f} ms (3000 promised), {len(silent)} missing")
    campaign.promise(memory <= MEMORY_MAX, f"memory {memory / MIB:.0f} MiB at most, {MEMORY_MAX // MIB} promised")
    slope = slope_in_ten_minutes(watch.samples)
    if minutes >= JUDGED_FROM_MINUTES:
        campaign.promise(slope <= SLOPE_MAX, f"memory rises by {slope:.2%} in ten minutes, {SLOPE_MAX:.0%} promised")
    else:
        campaign.say(f"memory rises by {slope:.2%} in ten minutes (judged from {JUDGED_FROM_MINUTES} minutes on)")


def slope_in_ten_minutes(samples):
    """Relative rise of the resident memory over ten minutes, by least squares over the second half of the run."""
    half = samples[len(samples) // 2:]
    times, sizes = [sample[0] for sample in half], [sample[1] for sample in half]
    middle, mean = sum(times) / len(times), sum(sizes) / len(sizes)
    spread = sum((moment - middle) ** 2 for moment in times)
    rise = sum((moment - middle) * (size - mean) for moment, size in zip(times, sizes)) / spread if spread else 0.0
    return rise * 600 / mean
