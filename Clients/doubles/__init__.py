"""Doubles of the trackers and of a chat, for tests on loopback: Jira Cloud and Data Center, GitHub, Zoho Desk and Projects, Slack.

A double keeps real state, answers as the real thing does, judges every request by the official description where there is one, and
misbehaves when a schedule says so. What it knows in the end is the ground truth against which the house is measured.

In a process: `with JiraCloud() as jira: jira.url`. As a program: `python -m doubles jira --port 0 --faults SCHEDULE.json`.
"""
