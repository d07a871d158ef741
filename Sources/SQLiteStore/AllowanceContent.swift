import Vocabulary

/// A length of time in the store: one of the three is there.
struct AllowanceContent: Codable {
    var days: Int?
    var hours: Int?
    var businessDays: Int?

    init(days: Int? = nil, hours: Int? = nil, businessDays: Int? = nil) {
        self.days = days
        self.hours = hours
        self.businessDays = businessDays
    }

    init(_ allowance: Allowance) {
        switch allowance {
        case .days(let count): days = count
        case .hours(let count): hours = count
        case .businessDays(let count): businessDays = count
        }
    }

    func allowance() throws -> Allowance {
        if let days { return .days(days) }
        if let hours { return .hours(hours) }
        if let businessDays { return .businessDays(businessDays) }
        throw StoredValueUnknown(value: "a length of time without a number")
    }
}
