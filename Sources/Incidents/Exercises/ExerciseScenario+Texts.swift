/// The three scenarios.
///
/// A house plays them as they are, or reads them out with names of its own.
extension ExerciseScenario {
    static let leakage = ExerciseScenario(
        name: .leakage,
        title: "Customer records on a page for everybody",
        truth: """
            A backup of the support system was put into a storage that everybody can read, nine days ago, by a script of the
            house. It holds names, mail addresses and messages of 4,100 people. Somebody outside has read it twice.
            """,
        injects: [
            Inject(
                minute: 0,
                from: "a researcher, by e-mail",
                text:
                    "I found a file with what looks like your support tickets, open to anybody. I have read one page.",
                expected: [
                    ExpectedAct(.firstResponse, within: 30, "somebody takes the incident"),
                    ExpectedAct(.sensitivity(.s1), within: 45, "it is known to those on the list alone (S1)"),
                    ExpectedAct(.left(.logging), within: 45, "it is logged, with the mail as background"),
                    ExpectedAct(.told, within: 60, "the researcher is thanked and asked to keep quiet"),
                ]
            ),
            Inject(
                minute: 20,
                from: "the cloud team",
                text:
                    "The storage is ours. It is open since the 14th; a script of the support team copies there every night.",
                expected: [
                    ExpectedAct(.left(.assignment), within: 20, "it has a team and an assignee"),
                    ExpectedAct(.priority(.high), within: 40, "the priority is high"),
                    ExpectedAct(.timeline, within: 30, "what happened and when is in the timeline"),
                ]
            ),
            Inject(
                minute: 45,
                from: "the cloud team",
                text:
                    "We can close it now, which breaks the nightly copy, or rotate in two hours. The access log shows two reads.",
                expected: [
                    ExpectedAct(.left(.categorization), within: 20, "it is categorised"),
                    ExpectedAct(.hotfix, within: 30, "it is recorded whether a hotfix was used"),
                ]
            ),
            Inject(
                minute: 70,
                from: "legal",
                text: "These are personal data. When exactly did we become aware, and who tells the authority?",
                expected: [
                    ExpectedAct(
                        .notification,
                        within: 20,
                        "the notification of the authority is listed, sent or waived"
                    ),
                    ExpectedAct(.critical, within: 20, "it is critical"),
                ]
            ),
            Inject(
                minute: 95,
                from: "a journalist, by e-mail",
                text: "Is it true that support tickets of your customers are on the net? I publish at six.",
                expected: [
                    ExpectedAct(.notification, within: 25, "whoever speaks for the house is told"),
                    ExpectedAct(.left(.investigation), within: 60, "root cause and timeline are recorded"),
                ]
            ),
        ]
    )

    static let compromise = ExerciseScenario(
        name: .compromise,
        title: "A server that talks to a stranger",
        truth: """
            A password of an administrator was used again on another site. With it somebody signed in to a build server at
            02:40, added a key of their own and started a program that calls home every five minutes.
            """,
        injects: [
            Inject(
                minute: 0,
                from: "an alert",
                text: "build-3 calls 203.0.113.77 every 300 seconds, since 02:41. It never did before.",
                expected: [
                    ExpectedAct(.firstResponse, within: 15, "somebody takes the incident"),
                    ExpectedAct(.left(.logging), within: 30, "it is logged, with the alert as background"),
                    ExpectedAct(.sensitivity(.s2), within: 30, "it is S2 or S1"),
                ]
            ),
            Inject(
                minute: 15,
                from: "the on-call engineer",
                text: "There is a key in authorized_keys that nobody knows. Shall I delete it and reboot?",
                expected: [
                    ExpectedAct(.timeline, within: 15, "the key and its time are recorded before anything is deleted"),
                    ExpectedAct(.left(.assignment), within: 20, "it has a team and an assignee"),
                ]
            ),
            Inject(
                minute: 35,
                from: "the on-call engineer",
                text: "build-3 holds the key that signs our releases. The last release was at 05:00.",
                expected: [
                    ExpectedAct(.critical, within: 15, "it is critical"),
                    ExpectedAct(.priority(.high), within: 20, "the priority is high"),
                    ExpectedAct(.left(.categorization), within: 30, "it is categorised"),
                ]
            ),
            Inject(
                minute: 60,
                from: "the administrator",
                text: "I used that password on a forum. I also found sign-ins of mine at night on two other servers.",
                expected: [
                    ExpectedAct(.timeline, within: 20, "the two servers are in the timeline"),
                    ExpectedAct(
                        .hotfix,
                        within: 30,
                        "it is recorded whether a hotfix was used: server off the net, password and keys changed"
                    ),
                ]
            ),
            Inject(
                minute: 90,
                from: "the product manager",
                text: "Customers ask whether the release of this morning can be installed. What do we say?",
                expected: [
                    ExpectedAct(.notification, within: 20, "whom to tell is listed"),
                    ExpectedAct(.left(.investigation), within: 45, "root cause and timeline are recorded"),
                ]
            ),
        ]
    )

    static let vulnerability = ExerciseScenario(
        name: .vulnerability,
        title: "A weakness that is being used",
        truth: """
            A check of rights is missing in an address of the API. It was reported yesterday and waits in the queue; since this
            morning somebody uses it on two hosted workspaces to make themselves administrators.
            """,
        injects: [
            Inject(
                minute: 0,
                from: "the bounty platform",
                text:
                    "Any user can become an administrator with one request. Steps attached; works on your newest version.",
                expected: [
                    ExpectedAct(.firstResponse, within: 30, "somebody takes the incident"),
                    ExpectedAct(.told, within: 60, "the reporter hears that it was received"),
                    ExpectedAct(.left(.logging), within: 45, "it is logged, with the report as background"),
                ]
            ),
            Inject(
                minute: 25,
                from: "the security engineer",
                text: "I can do it on a fresh installation. All versions since last May.",
                expected: [
                    ExpectedAct(.left(.assignment), within: 20, "it has a team and an assignee"),
                    ExpectedAct(.priority(.high), within: 30, "the priority is high"),
                ]
            ),
            Inject(
                minute: 45,
                from: "an alert",
                text: "Two hosted workspaces have new administrators since 08:12, from the same address.",
                expected: [
                    ExpectedAct(.critical, within: 10, "it is critical"),
                    ExpectedAct(.left(.categorization), within: 20, "it is categorised, as a vulnerability"),
                    ExpectedAct(.timeline, within: 20, "the two workspaces are in the timeline"),
                ]
            ),
            Inject(
                minute: 70,
                from: "engineering",
                text:
                    "A rule at the proxy stops it for the hosted service in minutes. The patch needs a day, the release another.",
                expected: [
                    ExpectedAct(.hotfix, within: 20, "it is recorded whether a hotfix was used"),
                    ExpectedAct(.notification, within: 40, "the two customers are on the list of notifications"),
                ]
            ),
            Inject(
                minute: 100,
                from: "the reporter",
                text: "I see that you blocked it. I would like to publish tomorrow.",
                expected: [
                    ExpectedAct(
                        .told,
                        within: 30,
                        "the reporter hears when it will be disclosed, and is asked about credit"
                    ),
                    ExpectedAct(.left(.investigation), within: 45, "root cause and timeline are recorded"),
                ]
            ),
        ]
    )
}
