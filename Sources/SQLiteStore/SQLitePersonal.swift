import Foundation
import GRDB
public import Ports
import Vocabulary

/// Looks and saved views in the control database: the tables `preference` and `view`.
public struct SQLitePersonal: PersonalStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func preferences(of person: String) async throws -> Preferences {
        let text = try await control.pool.read { database in
            try String.fetchOne(database, sql: "SELECT content FROM preference WHERE person = ?", arguments: [person])
        }
        guard let text else { return Preferences() }
        return try JSONDecoder().decode(PreferenceContent.self, from: Data(text.utf8)).preferences
    }

    public func save(_ preferences: Preferences, of person: String) async throws {
        let content = try JSONEncoder().encode(PreferenceContent(preferences))
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO preference (person, content) VALUES (?, ?)
                    ON CONFLICT (person) DO UPDATE SET content = excluded.content
                    """,
                arguments: [person, String(decoding: content, as: UTF8.self)]
            )
        }
    }

    public func views(for person: String) async throws -> [SavedView] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM view WHERE owner = ? OR audience = 'everybody' ORDER BY name, number",
                arguments: [person]
            ).map(view)
        }
    }

    public func keep(_ view: NewView) async throws -> SavedView {
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO view (list, name, owner, audience, query) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (list, owner, name) DO UPDATE SET audience = excluded.audience, query = excluded.query
                    """,
                arguments: [view.list.rawValue, view.name, view.owner, view.audience.rawValue, view.query]
            )
            let number = try Int64.fetchOne(
                database,
                sql: "SELECT number FROM view WHERE list = ? AND owner = ? AND name = ?",
                arguments: [view.list.rawValue, view.owner, view.name]
            )
            return SavedView(number: number ?? database.lastInsertedRowID, content: view)
        }
    }

    public func remove(_ number: Int64, of owner: String) async throws -> Bool {
        try await control.pool.write { database in
            try database.execute(
                sql: "DELETE FROM view WHERE number = ? AND owner = ?",
                arguments: [number, owner]
            )
            return database.changesCount == 1
        }
    }

    private func view(_ row: Row) throws -> SavedView {
        let (list, audience): (String, String) = (row["list"], row["audience"])
        guard let known = SavedView.List(rawValue: list) else { throw StoredValueUnknown(value: list) }
        guard let seenBy = SavedView.Audience(rawValue: audience) else { throw StoredValueUnknown(value: audience) }
        return SavedView(
            number: row["number"],
            content: NewView(
                list: known,
                name: row["name"],
                owner: row["owner"],
                audience: seenBy,
                query: row["query"]
            )
        )
    }
}

/// Preferences in the store; a word that is not known reads as the default.
private struct PreferenceContent: Codable {
    var theme: String?
    var density: String?
    var keys: String?
    var timeZone: String?
    var view: Int64?
    var searches: [String]?

    init(_ preferences: Preferences) {
        theme = preferences.theme.rawValue
        density = preferences.density.rawValue
        keys = preferences.keys.rawValue
        timeZone = preferences.timeZone
        view = preferences.view
        searches = preferences.searches
    }

    var preferences: Preferences {
        Preferences(
            theme: theme.flatMap(Preferences.Theme.init) ?? .system,
            density: density.flatMap(Preferences.Density.init) ?? .roomy,
            keys: keys.flatMap(Preferences.Keys.init) ?? .on,
            timeZone: timeZone,
            view: view,
            searches: searches ?? []
        )
    }
}
