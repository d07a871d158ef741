import Vocabulary

/// Turns a JSON object into flat fields: nested and dotted keys become the same names, arrays become lists, and the
/// members of objects in an array become lists at their flattened name, as Elasticsearch reads them.
struct JSONFlattener {
    private(set) var fields: [String: FieldValue] = [:]
    private(set) var flags: [IngestFlag] = []
    private var path: [UInt8] = []

    init() { fields.reserveCapacity(48) }

    mutating func flag(_ flag: IngestFlag) {
        if !flags.contains(flag) { flags.append(flag) }
    }

    /// False when the document is no object.
    mutating func flatten(_ tape: JSONTape) -> Bool {
        guard tape.kind(1) == .objectStart else { return false }
        members(of: 1, in: tape, depth: 1, isInArray: false)
        return true
    }

    private mutating func members(of object: Int, in tape: JSONTape, depth: Int, isInArray: Bool) {
        guard depth <= Limits.jsonDepthMax else { return flag(.tooDeep) }
        let end = tape.after(object) - 1
        let length = path.count
        var index = object + 1
        while index < end {
            let name = tape.string(index)
            index += 1
            let hasRoom = name.count + path.count < Limits.fieldNameBytesMax
            if !hasRoom { flag(.tooManyFields) }
            if hasRoom {
                switch tape.kind(index) {
                case .objectStart:
                    enter(name)
                    members(of: index, in: tape, depth: depth + 1, isInArray: isInArray)
                case .arrayStart:
                    enter(name)
                    var values: [FieldValue] = []
                    elements(of: index, in: tape, depth: depth + 1, values: &values)
                    if !values.isEmpty || tape.after(index) == index + 2 { store(.list(values), isInArray: isInArray) }
                default:
                    store(scalar(index, in: tape), under: name, isInArray: isInArray)
                }
                if path.count > length { path.removeLast(path.count - length) }
            }
            index = tape.after(index)
        }
    }

    /// Scalars are gathered in `values`, arrays of arrays too; objects store their members.
    private mutating func elements(of array: Int, in tape: JSONTape, depth: Int, values: inout [FieldValue]) {
        guard depth <= Limits.jsonDepthMax else { return flag(.tooDeep) }
        let end = tape.after(array) - 1
        var index = array + 1
        while index < end {
            switch tape.kind(index) {
            case .objectStart: members(of: index, in: tape, depth: depth + 1, isInArray: true)
            case .arrayStart: elements(of: index, in: tape, depth: depth + 1, values: &values)
            default:
                guard values.count < Limits.listValuesMax else { return flag(.truncatedValue) }
                values.append(scalar(index, in: tape))
            }
            index = tape.after(index)
        }
    }

    private mutating func scalar(_ index: Int, in tape: JSONTape) -> FieldValue {
        switch tape.kind(index) {
        case .string:
            let whole = tape.string(index)
            let kept = whole.whole(within: Limits.fieldBytesMax)
            if kept.count < whole.count { flag(.truncatedValue) }
            return .text(kept.text)
        case .integer: return .integer(Int64(bitPattern: tape.word(index + 1)))
        case .unsigned:
            let value = tape.word(index + 1)
            return Int64(exactly: value).map { .integer($0) } ?? .text(String(value))
        case .double: return .number(Double(bitPattern: tape.word(index + 1)))
        case .yes: return .boolean(true)
        case .no: return .boolean(false)
        case .null, .root, .objectStart, .objectEnd, .arrayStart, .arrayEnd, nil: return .null
        }
    }

    private mutating func enter(_ name: ByteRun) {
        if !path.isEmpty { path.append(46) }
        path.append(contentsOf: name.buffer)
    }

    private mutating func store(_ value: FieldValue, under name: ByteRun, isInArray: Bool) {
        if path.isEmpty { return store(value, at: name.text, isInArray: isInArray) }
        let length = path.count
        enter(name)
        store(value, isInArray: isInArray)
        path.removeLast(path.count - length)
    }

    private mutating func store(_ value: FieldValue, isInArray: Bool) {
        store(value, at: String(decoding: path, as: UTF8.self), isInArray: isInArray)
    }

    private mutating func store(_ value: FieldValue, at name: String, isInArray: Bool) {
        if fields.count >= Limits.fieldsPerEventMax, fields[name] == nil { return flag(.tooManyFields) }
        guard isInArray else {
            if fields.updateValue(value, forKey: name) != nil { flag(.duplicateKey) }
            return
        }
        // Taken out while it grows, so that the list is not copied for every element.
        var values: [FieldValue] = []
        if let known = fields.updateValue(.null, forKey: name) {
            if case .list(let list) = known { values = list } else { values = [known] }
        }
        if case .list(let more) = value { values += more } else { values.append(value) }
        if values.count > Limits.listValuesMax {
            values.removeLast(values.count - Limits.listValuesMax)
            flag(.truncatedValue)
        }
        fields[name] = .list(values)
    }
}
