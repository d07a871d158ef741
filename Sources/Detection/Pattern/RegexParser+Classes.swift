/// Escapes and classes in square brackets.
extension RegexParser {
    /// What follows a backslash outside of brackets.
    mutating func escape(_ start: Int) throws(RegexProblem) -> RegexNode {
        guard let scalar = next else {
            throw problem("a backslash at the end", "write \\\\ for a backslash", at: start)
        }
        switch scalar {
        case "b": return took(.place(.wordEdge))
        case "B": return took(.place(.noWordEdge))
        case "A": return took(.place(.textStart))
        case "z": return took(.place(.textEnd))
        case "Z": return took(.place(.textEndBeforeNewline))
        case "1"..."9", "k", "g":
            throw problem("a back-reference cannot be matched in linear time", "rewrite the rule without it", at: start)
        case "K", "G", "X", "R", "C", "N", "Q", "E":
            throw problem("\\\(scalar) is not supported", "rewrite the rule without it", at: start)
        case "p", "P":
            throw problem("\\\(scalar) is not supported", "write the characters as a class in []", at: start)
        default: break
        }
        if let set = classEscape() { return .one(set) }
        return character(try characterEscape(start))
    }

    private mutating func took(_ node: RegexNode) -> RegexNode {
        place += 1
        return node
    }

    private mutating func classEscape() -> ScalarSet? {
        let set: ScalarSet
        switch next {
        case "d": set = .digits
        case "D": set = .digits.inverted
        case "w": set = .words
        case "W": set = .words.inverted
        case "s": set = .blanks
        case "S": set = .blanks.inverted
        case "h": set = .levelBlanks
        case "H": set = .levelBlanks.inverted
        default: return nil
        }
        place += 1
        return set
    }

    private mutating func characterEscape(_ start: Int) throws(RegexProblem) -> Unicode.Scalar {
        guard let scalar = next else {
            throw problem("a backslash at the end", "write \\\\ for a backslash", at: start)
        }
        place += 1
        switch scalar {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "a": return "\u{07}"
        case "e": return "\u{1B}"
        case "0": return "\0"
        case "x": return try hexadecimal(start, digits: 2)
        case "u": return try hexadecimal(start, digits: 4)
        default:
            guard !(scalar.isASCII && scalar.properties.isAlphabetic) else {
                throw problem("\\\(scalar) is not known", "leave out the backslash", at: start)
            }
            return scalar
        }
    }

    private mutating func hexadecimal(_ start: Int, digits: Int) throws(RegexProblem) -> Unicode.Scalar {
        var value: UInt32 = 0
        var count = 0
        let isBraced = skip("{")
        while let scalar = next, let digit = scalar.properties.isASCIIHexDigit ? Int(String(scalar), radix: 16) : nil,
            count < (isBraced ? 6 : digits)
        {
            value = value * 16 + UInt32(digit)
            count += 1
            place += 1
        }
        guard count > 0, !isBraced || skip("}"), let scalar = Unicode.Scalar(value) else {
            throw problem("not a character's number", "write \\x41 or \\x{1F600}", at: start)
        }
        return scalar
    }

    /// A class; the opening bracket has been read.
    mutating func bracket(_ start: Int) throws(RegexProblem) -> ScalarSet {
        let isInverted = skip("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            if scalar == "[", place + 1 < scalars.count, scalars[place + 1] == ":", let set = try posixClass() {
                ranges += set.ranges
                continue
            }
            if scalar == "\\" {
                place += 1
                if let set = classEscape() {
                    ranges += set.ranges
                    continue
                }
                place -= 1
            }
            let low = try bracketCharacter(start)
            guard next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
                ranges.append(low.value...low.value)
                continue
            }
            let dash = place
            place += 1
            if next == "\\", place + 1 < scalars.count, "dDwWsShH".unicodeScalars.contains(scalars[place + 1]) {
                ranges += [low.value...low.value, 0x2D...0x2D]
                continue
            }
            let high = try bracketCharacter(start)
            guard low <= high else {
                throw problem("the range \(low)-\(high) is in the wrong order", "write the lower end first", at: dash)
            }
            ranges.append(low.value...high.value)
        }
        guard skip("]") else { throw problem("the class has no end", "add ]", at: start) }
        var set = ScalarSet(ranges)
        if flags.isCaseIgnored { set = set.ignoringCase }
        return isInverted ? set.inverted : set
    }

    private mutating func bracketCharacter(_ start: Int) throws(RegexProblem) -> Unicode.Scalar {
        guard let scalar = next else { throw problem("the class has no end", "add ]", at: start) }
        place += 1
        guard scalar == "\\" else { return scalar }
        if next == "b" {
            place += 1
            return "\u{08}"
        }
        return try characterEscape(start)
    }

    private mutating func posixClass() throws(RegexProblem) -> ScalarSet? {
        let start = place
        place += 2
        let isInverted = skip("^")
        var name = ""
        while let scalar = next, scalar.properties.isAlphabetic, name.count < 16 {
            name.unicodeScalars.append(scalar)
            place += 1
        }
        guard skip(":]") else {
            place = start
            return nil
        }
        guard let set = ScalarSet.named(name) else {
            throw problem("the class [:\(name):] is not known", "use a name such as [:alpha:]", at: start)
        }
        return isInverted ? set.inverted : set
    }
}
