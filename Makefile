# The commands of the house. `make run` and `make test` set up whatever they need.
SHELL := /bin/bash
BUILD ?= debug
STATE ?= state
PART ?= all
SECONDS := 600
TARGETS ?= rules conditions expressions events jobs mails

.PHONY: fuzz run test unit clients browser browser-test check bench bench-desk bench-sigma bench-anomalies replay docs clean acceptance release install

## Starts the house on loopback, with demo data at the first start.
run:
	script/bootstrap
	swift build -c $(BUILD) --product tocsin
	exec .build/$(BUILD)/tocsin serve --state $(STATE)

## All tests: units, contracts, stories, the rules' own tests, and real clients and a real browser against the running server.
test: unit clients browser

unit:
	script/bootstrap --tests
	swift build --build-tests
	swift test --skip-build --no-parallel
	.build/debug/tocsin rules test rules/starter

clients:
	script/bootstrap --tests
	swift build --product tocsin
	.venv/bin/python -m pytest Clients -q

## Walks in a real Chromium: triage, search, incidents, settings; with scripts, without, by keyboard; hostile text.
browser:
	script/bootstrap --tests
	swift build --product tocsin
	.venv/bin/python -m pytest Browser -q

## Every address in both themes at three widths; PICTURES=yes renews the pictures of the README.
browser-test:
	script/bootstrap --tests
	swift build --product tocsin
	.venv/bin/python Browser/pages $(if $(PICTURES),--pictures)

## Layout, shell scripts, rules and jobs, without running anything.
check:
	swift format lint --strict --recursive --parallel Fuzz Sources Tests Testing Package.swift
	swift build --product tocsin
	.build/debug/tocsin rules check rules/starter
	.build/debug/tocsin jobs check jobs/starter

## Campaigns that take long: make acceptance PART=kill (see acceptance/).
acceptance:
	script/bootstrap --tests
	swift build --product tocsin
	.venv/bin/python acceptance/run $(PART)

## libFuzzer over the readers of rules, conditions, expressions, logs, jobs and mails: make fuzz SECONDS=600 TARGETS="rules events"
fuzz:
	script/bootstrap
	TOCSIN_FUZZ=yes swift build --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer --product fuzz
	for target in $(TARGETS); do \
		mkdir -p .build-fuzz/found/$$target && TOCSIN_FUZZ_TARGET=$$target .build-fuzz/debug/fuzz -max_total_time=$(SECONDS) -timeout=20 \
			-rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 -artifact_prefix=.build-fuzz/found/ \
			.build-fuzz/found/$$target Fuzz/seeds/$$target || exit 1; \
	done

## Speed and size, with a release build; the anomaly models on NAB, beside their peers.
bench: release
	script/bootstrap --tests
	Benchmarks/run
	$(MAKE) bench-anomalies

## The anomaly models: NAB, speed and size beside river and a random cut forest.
bench-anomalies: release
	script/bootstrap --bench
	.venv-bench/bin/python Benchmarks/anomalies --peers

## The pages over a million alerts, and searches in twenty million events, with a release build.
bench-desk: release
	Benchmarks/queue
	Benchmarks/events

## The static rules over the public events, beside simdjson alone and another engine, with a release build.
bench-sigma: release
	script/bootstrap --tests
	.venv/bin/python Benchmarks/sigma

release:
	script/bootstrap
	swift build -c release --product tocsin

## Sends a log file through the running house: make replay FILE=some.log
replay:
	.build/$(BUILD)/tocsin replay --state $(STATE) $(FILE)

## The manual page and the table of rules.
docs:
	script/rules-table --write
	mandoc -T lint -W warning docs/man/tocsin.1

clean:
	rm -rf .build .venv
