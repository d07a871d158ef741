import Vocabulary

/// The `key=value` pairs of an audit record; values are bare, quoted, or (where they were not trusted) hexadecimal.
enum AuditFields {
    static func read(_ text: ByteRun, type: ByteRun, into draft: inout EventDraft) {
        var rest = text
        while !rest.isEmpty {
            // 0x1D stands between the kernel's part and what auditd added to it.
            rest = rest.dropFirst(rest.run { $0 <= 32 || $0 == 44 })
            let size = rest.run { $0 > 32 && $0 != 61 && $0 != 39 && $0 != 34 }
            let key = rest.prefix(size)
            rest = rest.dropFirst(size)
            guard rest.skip("="), !key.isEmpty else {
                rest = rest.dropFirst(max(1, rest.run { $0 > 32 }))
                continue
            }
            if rest[0] == 39 {
                // msg='op=login acct="root" ...': user space's own pairs.
                let inside = takeQuoted(&rest, 39)
                if inside.index(of: 61) != nil {
                    readFlat(inside, type: type, into: &draft)
                } else {
                    set(key, inside, into: &draft)
                }
            } else if rest[0] == 34 {
                set(key, takeQuoted(&rest, 34), into: &draft)
            } else {
                set(key, decode: takeBare(&rest), type: type, into: &draft)
            }
        }
    }

    private static func readFlat(_ text: ByteRun, type: ByteRun, into draft: inout EventDraft) {
        var rest = text
        while !rest.isEmpty {
            rest.skipBlanks()
            let key = rest.prefix(rest.run { $0 > 32 && $0 != 61 })
            rest = rest.dropFirst(key.count)
            guard rest.skip("="), !key.isEmpty else {
                rest = rest.dropFirst(max(1, rest.run { $0 > 32 }))
                continue
            }
            if rest[0] == 34 {
                set(key, takeQuoted(&rest, 34), into: &draft)
            } else {
                set(key, decode: takeBare(&rest), type: type, into: &draft)
            }
        }
    }

    private static func takeQuoted(_ rest: inout ByteRun, _ mark: UInt8) -> ByteRun {
        rest = rest.dropFirst(1)
        let value = rest.take(until: mark) ?? rest
        if value.start == rest.start { rest = .empty }
        return value
    }

    private static func takeBare(_ rest: inout ByteRun) -> ByteRun {
        let value = rest.prefix(rest.run { $0 > 32 })
        rest = rest.dropFirst(value.count)
        return value
    }

    private static func set(_ key: ByteRun, _ value: ByteRun, into draft: inout EventDraft) {
        // The record's own type stands before; a pair of that name inside must not replace it.
        guard !key.equals("type"), !key.hasPrefix("auditd."), !value.isEmpty else { return }
        if key.count > 1, key.equals("syscall") || key.equals("pid") || key.equals("ppid") {
            guard let number = value.smallNumber else { return draft.set(prefix: "", named: key, value) }
            return draft.set(key.text, number)
        }
        draft.set(prefix: "", named: key, value)
    }

    private static func set(_ key: ByteRun, decode value: ByteRun, type: ByteRun, into draft: inout EventDraft) {
        guard mayBeHexadecimal(key, type: type), value.count >= 2, value.count % 2 == 0,
            value.run(where: { $0.isDigit || 65...70 ~= $0 }) == value.count
        else { return set(key, value, into: &draft) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.count / 2)
        for index in stride(from: 0, to: value.count, by: 2) {
            bytes.append((value[index].hexValue ?? 0) << 4 | (value[index + 1].hexValue ?? 0))
        }
        let isTitle = key.equals("proctitle")
        while bytes.last == 0 { bytes.removeLast() }
        if isTitle { for index in bytes.indices where bytes[index] == 0 { bytes[index] = 32 } }
        String(decoding: bytes, as: UTF8.self).reading { set(key, $0, into: &draft) }
    }

    /// The fields that the kernel writes as untrusted strings; a SYSCALL's a0 to a3 are plain numbers.
    private static func mayBeHexadecimal(_ key: ByteRun, type: ByteRun) -> Bool {
        if key[0] == 97, key[1].isDigit { return type.equals("EXECVE") }
        return key.equals("exe") || key.equals("comm") || key.equals("name") || key.equals("cwd")
            || key.equals("proctitle") || key.equals("acct") || key.equals("key") || key.equals("cmd")
            || key.equals("path") || key.equals("dir") || key.equals("grp") || key.equals("vm") || key.equals("data")
            || key.equals("new-disk") || key.equals("old-disk")
    }
}
