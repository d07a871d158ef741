/// The pages of the plan that a new house begins with.
///
/// They are to be read, changed and approved by whoever has to follow them.
enum PlanText {
    static let pages = [purpose, roles, steps, sharing, duties, evidence, contacts, helpers, exercises, review]

    private static let purpose = PlanPage(
        key: "purpose",
        title: "What this plan is for",
        text: """
            An incident is an event that could affect the confidentiality, integrity or availability of our information: in any form,
            in any system, by accident or on purpose. A lost device, a sign-in that nobody can explain, malware, a message with
            customer data to the wrong person, a request from law enforcement: all of them are incidents until somebody found that they are none.

            This plan says who leads, who speaks, who must be told, and what is written down. Whoever is in doubt opens an incident: a
            wrong one costs an hour.
            """
    )

    private static let roles = PlanPage(
        key: "roles",
        title: "Who does what",
        text: """
            - The **incident commander** leads: sets the priority, calls people in, decides what comes next, and does no technical work
              meanwhile. The role can be handed over; the handover is written into the timeline.
            - The **head of security** decides what is shared outside of the team, and which risk is taken.
            - **Communications** speaks for the house. Nobody else answers customers, reporters or the press about an incident.
            - **Privacy and legal** says which authorities, customers and partners must be told, and by when.
            - **Engineering** finds the people who can change the service.
            - The **scribe** keeps the timeline while others work.

            Each role has deputies, called in their order when the holder does not answer within 15 minutes.
            """
    )

    private static let steps = PlanPage(
        key: "steps",
        title: "The eight steps",
        text: """
            Identification, logging, assignment, categorization, investigation, resolution, closing, lessons learned. Their order is
            enforced: a step is left when what it wants is recorded. Going back needs a reason; skipping needs a reason and a second person.

            Stop the damage first, look for the cause after. Before anything is deleted, switched off or installed anew, what is there is
            recorded: the time, the state, the logs.
            """
    )

    private static let sharing = PlanPage(
        key: "sharing",
        title: "Who may know, and who approves what",
        text: """
            Details stay with those who work on the incident, are affected by it, or have to be told. An incident of the sensitivities S1
            and S2 is known to its list alone; whoever breaks the glass says why, and its owner is told.

            - A wider audience for an incident or its post-mortem: the head of security.
            - Words to customers, the press or the public: communications and the head of security.
            - Access for a temporary responder: the incident commander and the head of security, each for themselves.
            - A new version of this plan: the head of security.

            Nobody approves what they asked for.
            """
    )

    private static let duties = PlanPage(
        key: "duties",
        title: "Whom we must tell",
        text: """
            The table of notifications says whom, by which role, and within how long of which moment. It is begun as soon as the question
            of personal data is answered with yes or perhaps, and counts from the moment at which we became aware.

            Each notification is sent with something that shows it, or waived with a reason. Verify the table with counsel once a year:
            deadlines of law change.
            """
    )

    private static let evidence = PlanPage(
        key: "evidence",
        title: "What is kept",
        text: """
            Events that an incident rests on are frozen with it, so that retention cannot remove them. Files are kept as they came, with
            their hashes, and are never opened where they lie. Who handed what to whom is written down.

            Customer data is taken only where there is no other way, with the reason, and the customer is told of the outcome.
            """
    )

    private static let contacts = PlanPage(
        key: "contacts",
        title: "Numbers and addresses",
        text: """
            To be filled in by this house, and tried once a quarter:

            - on-call of security, cloud and engineering
            - counsel, data protection officer, the authority for data protection
            - the insurer, and the firm for forensics that it accepts
            - law enforcement, through counsel alone
            - the way to talk when chat and mail cannot be trusted
            """
    )

    private static let helpers = PlanPage(
        key: "helpers",
        title: "Temporary responders",
        text: """
            Engineers from other teams may be given access to an incident for a while. Somebody asks, with a reason and an end; the
            incident commander and the head of security agree; the access ends by itself, or earlier. What they looked at is in the
            incident's history.
            """
    )

    private static let exercises = PlanPage(
        key: "exercises",
        title: "Trying the plan",
        text: """
            The plan is tried once a year at least: data leakage, compromise of an asset, a vulnerability that is being used. A real
            incident within the year counts as well. Each exercise has minutes, and what it showed becomes a task with an owner and a day.
            """
    )

    private static let review = PlanPage(
        key: "review",
        title: "Keeping the plan",
        text: """
            Security, compliance, legal, engineering and infrastructure read this plan once a year, and after each incident that showed
            a gap. A change is written as a draft and approved by somebody else. Every version is kept.
            """
    )
}
