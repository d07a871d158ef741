import Foundation

/// The datagrams that the kernel dropped because nobody fetched them in time: the last column of `/proc/net/udp`.
enum KernelDrops {
    /// Nil when the system does not tell.
    static func count(port: Int) -> Int? {
        let tables = ["/proc/net/udp", "/proc/net/udp6"].compactMap { FileManager.default.contents(atPath: $0) }
        guard !tables.isEmpty else { return nil }
        return tables.map { count(port: port, in: String(decoding: $0, as: UTF8.self)) }.reduce(0, +)
    }

    static func count(port: Int, in table: String) -> Int {
        let digits = String(port, radix: 16, uppercase: true)
        let suffix = ":" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return table.split(separator: "\n").dropFirst().reduce(0) { sum, line in
            let columns = line.split(separator: " ")
            guard columns.count > 2, columns[1].hasSuffix(suffix), let drops = columns.last.flatMap({ Int($0) }) else {
                return sum
            }
            return sum + drops
        }
    }
}
