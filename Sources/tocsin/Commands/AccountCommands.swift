import ArgumentParser
import Foundation
import Operations
import Ports
import SQLiteStore

/// `tocsin user`: people.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Adds and lists people.",
        subcommands: [Add.self, List.self]
    )

    /// Adds a person, or gives one a new role and password.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a person; the password is read from standard input."
        )

        @OptionGroup var house: HouseOptions
        @Option(help: "One of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).") var role = "analyst"
        @Argument(help: "The name to sign in with.") var name: String

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw ValidationError("--role must be one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            if isatty(0) == 1 { Terminal.complain("Password for \(name):") }
            guard let password = readLine(strippingNewline: true) else {
                throw HouseRefusal("no password was given on standard input")
            }
            let state = StateDirectory(try house.settings())
            let control = try state.controlDatabase()
            let trail = SQLiteAuditTrail(control)
            let factors = FactorDesk(
                factors: SQLiteFactors(control),
                secrets: try state.secrets(control),
                trail: trail,
                clock: .system
            )
            let desk = AccountDesk(
                accounts: SQLiteAccounts(control),
                factors: factors,
                trail: trail,
                clock: .system
            )
            try await desk.add(name: name, role: role, password: password)
            Terminal.say("\(name) may sign in as \(role.rawValue)")
        }
    }

    /// Lists people.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists people and roles.")
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let control = try house.existingState().controlDatabase()
            for person in try await SQLiteAccounts(control).people() {
                Terminal.say("\(person.name)\t\(person.role.rawValue)\(person.isActive ? "" : "\tinactive")")
            }
        }
    }
}

/// `tocsin token`: keys of machines.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Adds, lists and revokes the keys of machines.",
        subcommands: [Add.self, List.self, Revoke.self]
    )

    /// Makes a token.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a token and prints it alone, this once.")
        @OptionGroup var house: HouseOptions
        @Option(help: "ingest can only send logs; api reads numbers.") var kind = "ingest"
        @Argument(help: "What it is for; the name of the data feed that it ships.") var name: String

        func run() async throws {
            guard let kind = Token.Kind(rawValue: kind) else { throw ValidationError("--kind must be ingest or api") }
            let control = try StateDirectory(try house.settings()).controlDatabase()
            let token = try await TokenDesk(accounts: SQLiteAccounts(control), clock: .system).add(kind, name: name)
            Terminal.say(token.text)
        }
    }

    /// Lists tokens.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists tokens, never their secrets.")
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let control = try house.existingState().controlDatabase()
            for token in try await SQLiteAccounts(control).tokens() {
                Terminal.say(
                    "\(token.id)\t\(token.kind.rawValue)\t\(Terminal.harmless(token.name))\(token.isRevoked ? "\trevoked" : "")"
                )
            }
        }
    }

    /// Revokes a token.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revokes a token; it stops working within 5 seconds.")
        @OptionGroup var house: HouseOptions
        @Argument(help: "The token's id, as \"token list\" shows it.") var id: String

        func run() async throws {
            let accounts = SQLiteAccounts(try house.existingState().controlDatabase())
            guard var token = try await accounts.token(id) else { throw HouseRefusal("there is no token \(id)") }
            token.isRevoked = true
            try await accounts.save(token)
        }
    }
}

/// `tocsin secret`: secrets of connectors.
struct SecretCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret",
        abstract: "Keeps the secrets of connectors, encrypted.",
        subcommands: [Add.self, List.self]
    )

    /// Keeps a secret.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keeps a secret read from standard input; it is never shown again."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "The name that the configuration calls it by: token: {secret: NAME}.") var name: String

        func run() async throws {
            guard let secret = readLine(strippingNewline: true), !secret.isEmpty else {
                throw HouseRefusal("no secret was given on standard input")
            }
            let state = StateDirectory(try house.settings())
            try await state.secrets(try state.controlDatabase()).save(secret, named: name)
        }
    }

    /// Lists the names.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the names of the secrets.")
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let state = try house.existingState()
            for name in try await state.secrets(try state.controlDatabase()).names() {
                Terminal.say(Terminal.harmless(name))
            }
        }
    }
}
